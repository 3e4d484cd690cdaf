"""What governance sends."""
