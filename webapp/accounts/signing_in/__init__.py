"""What a stranger may ask and write: tries to sign in, a session, a spent link."""
