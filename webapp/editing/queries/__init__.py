"""A plan, read in order to edit it."""
