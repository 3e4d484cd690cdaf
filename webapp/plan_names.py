"""How a plan is named beside its council."""

from __future__ import annotations


def whole_title(council: str, title: str) -> str:
    """Return a plan's title with its council's name, once: many titles begin with it already."""
    return title if title.casefold().startswith(council.casefold()) else f"{council}: {title}"
