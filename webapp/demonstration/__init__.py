"""Wendleford, a council that does not exist: its plan, six months of its story, its people.

`plan.json` is the plan as its officers would have printed it, `story.json` what happened since.
`shifting` moves both so that they are always current; `telling` tells the story again with the
commands that people use, each at its own moment; `cast` says who can sign in.
"""
