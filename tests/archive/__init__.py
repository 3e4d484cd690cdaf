"""The closed actions and the archive."""
