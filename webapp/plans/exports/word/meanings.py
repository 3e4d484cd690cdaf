"""What the columns that a council prints are for, by their headings."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.printed import headings as words
from webapp.printed.columns import ColumnMeaning as Meaning

#: What a column may hold that is filled from the plan's own fields. In any other stands what the
#: rows say under its heading: extra fields, and the updates of a month.
_FILLED = frozenset(
    {
        Meaning.REF,
        Meaning.RECOMMENDATION_REF,
        Meaning.RECOMMENDATION,
        Meaning.THEME,
        Meaning.HEADING,
        Meaning.ACTION,
        Meaning.STEP,
        Meaning.OUTCOME,
        Meaning.LEAD,
        Meaning.SPONSOR,
        Meaning.RESPONSE,
        Meaning.TIMESCALE,
        Meaning.PRIORITY,
        Meaning.BAND,
        Meaning.RATING,
        Meaning.STATUS,
        Meaning.COMPLETION,
        Meaning.EVIDENCE,
        Meaning.COMMENTARY,
    }
)


def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading says that its column holds; None where no field fills it."""
    likeliest = next((meaning for meaning, _ in words.meanings_of(heading)), None)
    return likeliest if likeliest in _FILLED else None


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
