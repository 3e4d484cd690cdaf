"""Corrections to closed reviews: they stand beside what was kept and change nothing of it."""
