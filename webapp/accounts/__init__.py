"""Accounts: signing in and out, the devices signed in, and who has an account at all."""
