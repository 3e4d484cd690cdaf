"""The next version of a plan's document: compared with the plan, and what is accepted applied."""
