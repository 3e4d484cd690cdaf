"""The lists that a plan keeps as JSON text, read back."""

from __future__ import annotations

import json


def list_in(column: str) -> tuple[str, ...]:
    """Return a list of texts."""
    return tuple(json.loads(column))


def lists_in(column: str) -> tuple[tuple[str, ...], ...]:
    """Return a list of lists of texts."""
    return tuple(tuple(row) for row in json.loads(column))
