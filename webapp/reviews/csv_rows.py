"""The roll-up as a CSV file that a spreadsheet opens: every action, one to a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from webapp.csv_text import safe_cell
from webapp.reviews.kinds import kinds_of
from webapp.reviews.values import Cells, Outline
from webapp.reviews.words import Scheme, author, movement_of, status_of

#: Tells a spreadsheet that the text is UTF-8.
MARK = "\ufeff"
#: A cell that begins like a formula, in a line whose cells stand in quotes.
_LIKE_A_FORMULA = re.compile('"[=+\\-@\t\r]')
COLUMNS = (
    "Recommendations",
    "Action",
    "Text",
    "Lead",
    "Other leads",
    "Status",
    "Since the last review",
    "Reasons to look at it",
    "Timescale as printed",
    "Due",
    "Originally due",
    "Times moved",
    "Note of",
    "Note",
    "Note by",
)


def csv_of(
    outline: Outline,
    since: str | None,
    cells: Iterable[Cells],
    answers: Iterable[tuple[int, int]],
) -> str:
    """Return the whole file, its first line the names of the columns. Dates are ISO.

    A whole line is put together at once, and looked at cell by cell only where a cell holds a quote
    or begins like a formula: a thousand lines are asked for in the middle of a meeting.
    """
    refs = {each.id: each.ref for each in outline.recommendations}
    answered: dict[int, list[str]] = {}
    for recommendation, action in answers:
        answered.setdefault(action, []).append(refs[recommendation])
    judged = _Judged(since, {status.id: status for status in outline.statuses})
    lines = [_line(COLUMNS)]
    for number, group in groupby(cells, key=attrgetter("id")):
        own, *others = group
        if others:
            own, *others = sorted((own, *others), key=lambda each: each.lead_position or 0)
        refs_of_it = "; ".join(answered.get(number, ()))
        leads = "; ".join([other.lead or "" for other in others])
        lines.append(_line(_row(own, refs_of_it, leads, judged)))
    lines.append("")
    return MARK + "\r\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Judged:
    """The few sayings about status, movement and reasons, each made once."""

    since: str | None
    scheme: Scheme
    made: dict[tuple[object, ...], tuple[str, str, str]] = field(default_factory=dict)

    def sayings(self, action: Cells) -> tuple[str, str, str]:
        key = (
            action.status_id,
            action.standing,
            action.reviewed_status_id,
            action.reviewed_standing,
            action.past,
            action.slipped,
            action.silent,
            action.proposed,
        )
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = (
                status_of(action, self.scheme)[0],
                movement_of(action, self.since, self.scheme)[1],
                "; ".join(kind.heading for kind in kinds_of(action)),
            )
        return found


def _row(action: Cells, recommendations: str, others: str, judged: _Judged) -> list[str]:
    return [
        recommendations,
        action.ref,
        action.text or "",
        action.lead or "",
        others,
        *judged.sayings(action),
        action.timescale_text or "",
        str(action.ends_on or ""),
        str(action.original_ends_on or ""),
        str(action.slips),
        str(action.noted_on or ""),
        action.note_text or "",
        author(action.note_post, action.note_person, on_behalf=bool(action.on_behalf)),
    ]


def _line(row: Sequence[str]) -> str:
    line = '"' + '","'.join(row)
    if line.count('"') != len(row) * 2 - 1 or _LIKE_A_FORMULA.search(line):
        line = '"' + '","'.join([safe_cell(text).replace('"', '""') for text in row])
    return line + '"'
