"""Keeping a document, saying how it is to be read, loading its plan."""
