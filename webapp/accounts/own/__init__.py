"""One's own account: what one can do, where one is signed in, one's password."""
