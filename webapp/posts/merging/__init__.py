"""Two posts of a plan that are one: finding them, and merging them."""
