"""What is written for a meeting, and the order in which it was seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

#: Bounds, in characters.
LONGEST_SUMMARY = 10_000
LONGEST_ATTENDED = 5_000


def mark_of(order: Iterable[int]) -> str:
    """Return a mark of an order of actions: it differs whenever the order does."""
    return hashlib.sha256(",".join(map(str, order)).encode()).hexdigest()[:16]
