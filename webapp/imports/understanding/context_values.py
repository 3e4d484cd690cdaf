"""Themes and headings met over tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.imports.understanding.banners import (
    Block,
)
from webapp.imports.understanding.drafts import DraftRecommendation, Source


@dataclass(slots=True, eq=False)
class DraftTheme:
    """A theme, with the leads printed under its name."""

    name: str
    question: str | None = None
    source: Source | None = None
    is_lga: bool = False
    leads: list[str] = field(default_factory=list)
    has_recommendations: bool = False


@dataclass(slots=True, eq=False)
class Banner:
    """A heading across a table, the recommendations under it, and whether its end is plain."""

    text: str
    block: Block
    under: list[DraftRecommendation] = field(default_factory=list)
    ends_plainly: bool = False
