"""Which way a date reaches: by it, from it, before it, around it."""

from __future__ import annotations

from webapp.timescales.pieces import Reach
from webapp.timescales.points import point_at
from webapp.timescales.words import Phrases, Words

_BEFORE: Phrases[Reach] = Phrases(
    {
        "in": (
            "in",
            "during",
            "for",
            "on",
            "at",
            "over",
            "throughout",
            "within",
            "the",
            "due",
            "due in",
            "due on",
            "in the",
            "across",
            "over the course of",
            "to be completed in",
            "to be completed during",
        ),
        "by": (
            "by",
            "by no later than",
            "no later than",
            "not later than",
            "by latest",
            "latest",
            "latest by",
            "on or before",
            "by or before",
            "due by",
            "ending",
            "ending in",
            "end by",
            "complete by",
            "to be complete by",
            "to be completed by",
            "to complete by",
            "completion by",
            "for completion by",
            "to be delivered by",
            "to finish by",
            "to be in place by",
            "in place by",
            "ends",
            "ends :",
            "by :",
            "complete by :",
            "by the latest",
            "at the latest by",
            "no later than the",
            "in by",
        ),
        "until": (
            "until",
            "till",
            "up to",
            "up until",
            "to",
            "through to",
            "through",
        ),
        "before": (
            "before",
            "prior to",
            "ahead of",
            "in advance of",
            "by before",
        ),
        "from": (
            "from",
            "since",
            "starting",
            "starting in",
            "starting from",
            "starting on",
            "start in",
            "start from",
            "start on",
            "to start",
            "to start in",
            "to start from",
            "to start on",
            "starts",
            "starts in",
            "start",
            "started",
            "started in",
            "to be started in",
            "starts :",
            "start :",
            "start date",
            "start date :",
            "starting :",
            "from :",
            "commences :",
            "to commence",
            "to commence in",
            "to begin",
            "to begin in",
            "commencing",
            "commencing in",
            "commencing from",
            "commence",
            "commence in",
            "commences",
            "commences in",
            "commenced",
            "commenced in",
            "beginning",
            "beginning in",
            "begin",
            "begin in",
            "begins",
            "begins in",
            "began in",
            "effective from",
            "with effect from",
            "as from",
            "as of",
            "w . e . f",
            "wef",
            "no earlier than",
            "not earlier than",
            "not before",
            "no sooner than",
            "not until",
            "to be launched from",
        ),
        "start by": (
            "to be started by",
            "started by",
            "start by",
            "to start by",
            "to begin by",
            "begin by",
            "to be begun by",
            "to commence by",
            "commence by",
            "commencing by",
            "to be commenced by",
            "starting by",
            "to have started by",
        ),
        "after": (
            "after",
            "post",
            "following",
            "beyond",
            "not before the end of",
        ),
        "between": (
            "between",
            "in between",
        ),
        "about": (
            "around",
            "circa",
            "c",
            "c .",
            "approx",
            "approx .",
            "approximately",
            "about",
            "towards",
            "provisionally",
            "~",
            "roughly",
        ),
    }
)
_BEHIND: Phrases[Reach] = Phrases(
    {
        "by": (
            "at the latest",
            "at latest",
            "latest",
            "or earlier",
            "or sooner",
            "or before",
        ),
        "from": (
            "onwards",
            "onward",
            "and onwards",
            "and beyond",
            "at the earliest",
            "at earliest",
            "earliest",
            "start",
            "or later",
        ),
    }
)
_BEHIND_MARKS = (",", "(", "-")


def reach_at(words: Words, at: int) -> tuple[Reach, int]:
    """Return which way the point after these words reaches, and where that point begins.

    Of several prepositions ("due in by") the strongest counts.
    """
    reach: Reach = "in"
    for _ in range(4):
        found = None if point_at(words, at) else _BEFORE.at(words, at)
        if not found:
            break
        reach = reach if found[0] == "in" else _stronger(reach, found[0])
        at = found[1]
    return reach, at


def _stronger(reach: Reach, other: Reach) -> Reach:
    return other if reach == "in" else reach


def reach_behind(words: Words, at: int) -> tuple[Reach, int] | None:
    """Return which way words after a point make it reach ("onwards"), and the place after."""
    found = _BEHIND.at(words, at)
    if not found and words.low(at) in _BEHIND_MARKS:
        found = _BEHIND.at(words, at + 1)
    return found
