"""The administrator's screens: everybody who has an account. No plan is seen here."""
