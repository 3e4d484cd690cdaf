"""Meetings: a review held off its own pages, and what it decides, recorded and done at once."""
