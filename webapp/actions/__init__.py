"""Actions: a lead's own list, one action's page, and what is decided about an action."""
