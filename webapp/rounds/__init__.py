"""Rounds: asking every lead for an update before a meeting, and who is missing."""
