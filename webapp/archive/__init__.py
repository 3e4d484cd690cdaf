"""Closed actions: what became of each, and the archive to which they are moved."""
