"""Editing a plan on screen: what it says is changed, what it said before is kept."""
