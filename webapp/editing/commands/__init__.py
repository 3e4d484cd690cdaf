"""What governance writes into a plan."""
