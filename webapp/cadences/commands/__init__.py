"""Settling how often a body meets, planning its meetings, and opening their rounds."""
