"""Wendleford, a council that does not exist: who may try it, and its plan brought up to today.

`cast` says who can sign in; `shifting` and `paper` move the plan so that it is always current.
Telling its story with the other nouns' commands is `webapp.storytelling`.
"""
