"""What every page shares: the guard, rendering, sign-in, headers, error pages."""
