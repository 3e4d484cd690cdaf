"""The plan as printed, with what is known now, in words fit to show."""
