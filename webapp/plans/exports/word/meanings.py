"""What the columns that a council prints are for, by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Meaning(StrEnum):
    """What a column of a plan's table holds."""

    REF = "ref"
    RECOMMENDATION = "recommendation"
    THEME = "theme"
    ACTION = "action"
    STEPS = "steps"
    OUTCOME = "outcome"
    LEAD = "lead"
    SPONSOR = "sponsor"
    RESPONSE = "response"
    TIMESCALE = "timescale"
    PRIORITY = "priority"
    BAND = "band"
    RATING = "rating"
    STATUS = "status"
    COMPLETION = "completion"
    EVIDENCE = "evidence"
    COMMENTARY = "commentary"


#: The first that is found in a folded heading decides.
_WORDS: tuple[tuple[Meaning, str], ...] = (
    (
        Meaning.REF,
        r"^(action|item|recommendation|rec)?s? ?(no|nos|ref|refs|reference|number|id|#)$",
    ),
    (Meaning.SPONSOR, r"\b(sponsors?|portfolio|cabinet member|political|member lead)\b"),
    (Meaning.RESPONSE, r"\bresponse\b|\baccepted\b"),
    (Meaning.BAND, r"\bband\b"),
    (Meaning.PRIORITY, r"\bpriority\b(?! (area|theme|and outcome))"),
    (Meaning.RATING, r"\b(rag|brag|rating|colour)\b"),
    (Meaning.STATUS, r"\bstatus\b"),
    (Meaning.COMPLETION, r"\b(completion|completed)\b"),
    (Meaning.COMMENTARY, r"\b(comment\w*|progress|updates?|narrative|position|notes?)\b"),
    (
        Meaning.TIMESCALE,
        r"\b(time ?scales?|time ?frames?|deadlines?|when|dates?|due|milestones?|target)\b",
    ),
    (Meaning.EVIDENCE, r"\bevidence\b"),
    (Meaning.LEAD, r"\b(leads?|owners?|responsib\w+|accountab\w+|officers?|who)\b"),
    (Meaning.RECOMMENDATION, r"\b(recommendations?|peers?|findings?|areas? for improvement)\b"),
    (
        Meaning.OUTCOME,
        r"\b(outcomes?|outputs?|success|achieve|true|objectives?|aims?|impacts?|measures?|know)\b",
    ),
    (Meaning.STEPS, r"\bsteps\b"),
    (Meaning.ACTION, r"\b(actions?|tasks?|activit\w+|what (we|will)|how|commitments?|do)\b"),
    (Meaning.THEME, r"\btheme\b"),
)


def folded(heading: str) -> str:
    """Return a heading without capitals, marks and doubled spaces."""
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", heading.casefold()).split())


def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading says that its column holds; None where it says nothing known."""
    plain = folded(heading)
    return next((meaning for meaning, words in _WORDS if re.search(words, plain)), None)


def meanings_of(headings: Sequence[str]) -> list[Meaning | None]:
    """Return what each column holds; each thing stands in one column only, the first that fits."""
    found: list[Meaning | None] = []
    for heading in headings:
        meaning = meaning_of(heading)
        found.append(None if meaning in found else meaning)
    if Meaning.ACTION not in found and Meaning.OUTCOME in found:
        found[found.index(Meaning.OUTCOME)] = Meaning.ACTION
    return found


def is_of_actions(headings: Sequence[str]) -> bool:
    """Whether a row of headings is that of a table of actions, not of a key."""
    found = {meaning for meaning in map(meaning_of, headings) if meaning is not None}
    return len(found) > 1 and bool(found & {Meaning.ACTION, Meaning.OUTCOME})
