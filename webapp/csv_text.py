"""Cells of a CSV file that a spreadsheet takes for text and never for a formula."""

from __future__ import annotations

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Return what stands for a text in a CSV cell; an apostrophe keeps a formula from running."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
