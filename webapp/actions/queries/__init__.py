"""What is read about actions."""
