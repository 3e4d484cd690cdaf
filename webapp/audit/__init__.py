"""The audit: every command records its deed in its own transaction."""
