"""Reminders of the updates that are owed: asked for, recorded, then sent."""
