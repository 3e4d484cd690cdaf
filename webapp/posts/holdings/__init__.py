"""Who holds a post, from when to when."""
