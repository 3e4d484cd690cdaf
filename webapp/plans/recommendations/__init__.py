"""What the council says of one recommendation, on a page for governance."""
