"""A reading laid out beside the document: what the preview shows."""
