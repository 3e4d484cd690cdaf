"""Excuses: nothing is expected of an action this time, and why."""
