"""The slip ledger: how the deadlines of a plan have moved."""
