"""Two reviews side by side, and what all of them show together."""
