"""The roll-up that a monthly meeting is run from, and the reviews that keep what it saw."""
