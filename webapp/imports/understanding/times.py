"""Timescales of cells: read once a phrase, and shared out over steps where that is certain."""

from __future__ import annotations

from webapp.plans.documents.values import PrintedMilestone, PrintedTimescale
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Timescale


def timescale_of(text: str | None) -> Timescale:
    """Return what a printed timescale means."""
    return read_timescale(text)


def is_time(text: str) -> bool:
    """Whether a line names a time and is not in doubt."""
    read = timescale_of(text)
    return read.kind not in ("none", "band") and read.confident


def printed_timescale(
    read: Timescale | None, labels: tuple[str | None, ...] = ()
) -> PrintedTimescale:
    """Return a timescale in the plan's shape; `labels` name the milestones by their steps."""
    if read is None:
        return PrintedTimescale("none", None, None, ())
    given = labels if len(labels) == len(read.milestones) else (None,) * len(read.milestones)
    return PrintedTimescale(
        read.kind,
        read.start,
        read.end,
        tuple(
            PrintedMilestone(label or each.label, each.text, each.kind, each.start, each.end)
            for each, label in zip(read.milestones, given, strict=True)
        ),
    )
