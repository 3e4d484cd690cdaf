"""A council's own document in: its table read, understood, shown with every doubt, and loaded."""
