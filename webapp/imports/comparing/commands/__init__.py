"""Applying the next version of a document."""
