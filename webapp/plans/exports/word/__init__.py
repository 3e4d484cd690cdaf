"""A plan as a Word document, in the council's own columns."""
