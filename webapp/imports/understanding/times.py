"""Timescales of cells: read once a phrase, and shared out over steps where that is certain."""

from __future__ import annotations

import re

from webapp.plans.documents.values import PrintedMilestone, PrintedTimescale
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Timescale

#: The question whether "Jan 26" and its like are months of years, and the answer that they are not.
SHORT_YEARS, DAYS = "short_years", "days"
#: A month and two figures: a year, or a day.
_SHORT_YEAR = re.compile(
    r"(?i)(?:by |end |end of |early |mid |late )*([a-z]{3,9}\.?) '?([0-9]{2})\W*"
)


def is_short_year(text: str) -> bool:
    """Whether a text is a month and two figures, which may be a year or a day."""
    return _SHORT_YEAR.fullmatch(text) is not None


def as_day(text: str) -> str:
    """Return "Jan 26" as the day that it may be, "26 Jan"; any other text as it is."""
    found = _SHORT_YEAR.fullmatch(text)
    return f"{found[2]} {found[1]}" if found else text


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
