"""The neutral grid: what every reader of a file format gives, whatever the format."""
