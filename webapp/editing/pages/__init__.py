"""The pages on which a plan is edited."""
