"""How often the bodies meet that watch over a plan, and the meetings that are planned."""
