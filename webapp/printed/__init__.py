"""How councils print plans: what they call columns, and how they name posts in a cell.

Documents are read by it, and written so that they are read again.
"""
