"""Decisions: what meetings decided, who answers for it by when, and what came of it."""
