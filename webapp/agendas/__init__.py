"""Agendas: in what order a meeting takes the actions, and what is said to begin with."""
