"""Posts: what plans print as leads, who holds them from when to when, and roles in a plan."""
