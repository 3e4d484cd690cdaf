"""A neutral grid in, a plan out, with the source cell of each value and every doubt."""
