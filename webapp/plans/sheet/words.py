"""How a plan's page says things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from webapp.timescales.values import Kind
from webapp.timescales.wording import date_in_words, due_in_words, span_in_words
from webapp.vocabulary import LeadSource, Standing

NO_STATUS = "No status yet"
_FINISHED = (Standing.COMPLETE, Standing.CLOSED)


def counted(number: int, thing: str) -> str:
    """Return "1 action", "28 actions"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def status_words(
    label: str | None, counts_as: str | None, standing: str | None
) -> tuple[str, str | None]:
    """Return the status in the plan's own word, and the standing that its tag shows."""
    if standing == Standing.CLOSED and counts_as != Standing.CLOSED:
        return "Closed", Standing.CLOSED.value
    if label is not None:
        return label, counts_as
    return (NO_STATUS, None) if standing is None else (Standing(standing).words, standing)


def published_words(text: str) -> str:
    """Return the date that a plan bears, kept as "2024-01" or "2024-01-31", in words."""
    found = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?", text)
    if found is None:
        return text
    year, month, day = found.groups()
    try:
        words = date_in_words(date(int(year), int(month), int(day or 1)))
    except ValueError:
        return text
    return words if day else words.partition(" ")[2]


def is_late(ends_on: date | None, standing: str | None, today: date) -> bool:
    """Whether a deadline has passed on what is neither complete nor closed."""
    return ends_on is not None and ends_on < today and standing not in _FINISHED


def due_words(
    kind: Kind, ends_on: date | None, standing: str | None, today: date, slips: int
) -> str:
    """Return how the deadline stands today; nothing where there is none or all is done."""
    if standing in _FINISHED or ends_on is None:
        return ""
    words = due_in_words(today, ends_on, moved=slips, kind=kind)
    return words[:1].upper() + words[1:]


def revised_words(original: date | None, ends_on: date | None, slips: int) -> str:
    """Tell the original date and today's, of a deadline that was moved."""
    if not slips and original == ends_on:
        return ""
    was = date_in_words(original) if original else "no date"
    now = date_in_words(ends_on) if ends_on else "no date"
    return f"originally {was}, now {now}"


def timescale_words(text: str, kind: Kind, start: date | None, end: date | None) -> str:
    """Return the printed timescale, and what it was understood to mean where that adds anything."""
    meaning = span_in_words(kind, start, end) if start or end else ""
    if not meaning or not text or bare(meaning) == bare(text):
        return text
    return f"{text}: {meaning}"


def lead_words(printed: str | None, sources: Iterable[tuple[str, str]]) -> str:
    """Return the printed lead, or the leads inherited and where they come from.

    `sources` pairs each lead's wording with its LeadSource.
    """
    if printed:
        return printed
    leads = list(sources)
    if not leads:
        return ""
    where = {
        LeadSource.ROW_ABOVE: "as in the row above",
        LeadSource.SECTION: "as for the whole section",
    }.get(LeadSource(leads[0][1]))
    names = ", ".join(name for name, _ in leads)
    return f"{names} ({where})" if where else names


def mark_of(ref: str, parent_ref: str, *, is_printed: bool) -> str:
    """Return the letter or number that a step is printed with, or a bullet where it has none."""
    own = ref.removeprefix(parent_ref).strip(" .()")
    return f"{own}." if is_printed and own else "•"


def in_two(text: str | None, paragraph: int | None) -> tuple[str, str]:
    """Cut a text after a paragraph, where its steps stand; None leaves it whole."""
    lines = (text or "").split("\n")
    if paragraph is None:
        return "\n".join(lines), ""
    return "\n".join(lines[:paragraph]), "\n".join(lines[paragraph:])


def bare(text: str) -> str:
    """Return a text without what is only punctuation, spaces and case, for comparing."""
    return "".join(c for c in text.casefold() if c.isalnum())
