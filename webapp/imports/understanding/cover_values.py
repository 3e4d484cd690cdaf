"""What a plan says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.imports.understanding.banners import Block
from webapp.imports.understanding.drafts import Source
from webapp.plans.documents.values import PrintedMonitor, PrintedReview, PrintedTheme


@dataclass(slots=True)
class Cover:
    """What a plan says of itself; a source for each field that was found."""

    council: str | None = None
    title: str | None = None
    version: str | None = None
    published: str | None = None
    challenge: PrintedReview | None = None
    themes: list[PrintedTheme] = field(default_factory=list)
    monitoring: list[PrintedMonitor] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)


def source_of(block: Block, sureness: float) -> Source:
    return Source((block.place,), sureness, "", block.table, block.row)
