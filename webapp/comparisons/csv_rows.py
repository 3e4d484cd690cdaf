"""A comparison as a CSV file that a spreadsheet opens: by action, by post or by recommendation."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from webapp.comparisons.rows import note_text
from webapp.comparisons.values import (
    ActionChange,
    Counted,
    Kind,
    PostChange,
    RecommendationChange,
    Reworded,
)
from webapp.csv_text import safe_cell
from webapp.reviews.sheet import title_of
from webapp.reviews.values import Line

#: Tells a spreadsheet that the text is UTF-8.
MARK = "\ufeff"
_SIDES = ("Status", "Due", "Due in words", "Latest update", "Update of", "Age of the update")


def csv_of_actions(changes: Iterable[ActionChange], sides: tuple[str, str]) -> str:
    """Return one row for each action; `sides` name the two reviews. Dates are ISO."""
    columns = ["Action", "Text", "Lead", "Kinds of change", "What changed", "Reworded"]
    columns += [f"{column}: {side}" for side in sides for column in _SIDES]
    return _file(
        columns,
        (
            [
                change.line.facts.ref,
                title_of(change.line),
                "; ".join(post.title for post in change.line.leads),
                "; ".join(kind.heading for kind in change.kinds),
                "; ".join(words for _, words in change.told),
                "; ".join(map(_reworded, change.reworded)),
                *_state(change.before),
                *_state(change.after),
            ]
            for change in changes
        ),
    )


def csv_of_posts(changes: Iterable[PostChange], sides: tuple[str, str]) -> str:
    """Return one row for each post."""
    return _file(
        ["Post", *_counts_of(sides)], ([each.title, *_counted(each.counted)] for each in changes)
    )


def csv_of_recommendations(changes: Iterable[RecommendationChange], sides: tuple[str, str]) -> str:
    """Return one row for each recommendation."""
    return _file(
        ["Recommendation", "Text", "Change", "Reworded", *_counts_of(sides)],
        (
            [
                each.ref,
                each.text,
                "" if each.kind is None else each.kind.heading,
                "" if each.reworded is None else _reworded(each.reworded),
                *_counted(each.counted),
            ]
            for each in changes
        ),
    )


def _file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow(map(safe_cell, columns))
    for row in rows:
        writer.writerow(map(safe_cell, row))
    return MARK + made.getvalue()


def _state(line: Line | None) -> list[str]:
    if line is None:
        return ["Not there", *[""] * (len(_SIDES) - 1)]
    facts, words = line.facts, line.words
    due = "; ".join(text for text in (words.due, words.was_due, words.due_in) if text)
    noted = _iso(facts.noted_on)
    age = words.noted.rpartition(", ")[2]
    return [words.status, _iso(facts.ends_on), due, note_text(line), noted, age]


def _counts_of(sides: tuple[str, str]) -> list[str]:
    columns = [f"{column}: {side}" for side in sides for column in ("Actions", "Statuses")]
    return [*columns, *(kind.heading for kind in Kind)]


def _counted(counted: Counted) -> list[str]:
    return [
        str(counted.before),
        counted.statuses_before,
        str(counted.after),
        counted.statuses_after,
        *(str(counted.kinds.get(kind, 0)) for kind in Kind),
    ]


def _reworded(text: Reworded) -> str:
    return f"{text.what}: was “{text.was}”, now “{text.now}”"


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
