"""A plan as a file to take away: JSON, Excel and CSV, which load again to the same plan, and Word.

A table that was exported is read back by `reading.read_export`, which knows it by a heading of its
own; what somebody has changed in a cell meanwhile is read too.
"""
