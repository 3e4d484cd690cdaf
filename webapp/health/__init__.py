"""Whether the process and its database answer, and the small things every page may fetch."""
