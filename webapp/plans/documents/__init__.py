"""A plan as a file: its shape, reading it, writing it, and what in it is doubtful."""
