"""People of a plan, and their roles in it besides holding posts."""
