"""Documents of every format, read."""
