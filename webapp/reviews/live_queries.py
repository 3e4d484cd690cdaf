"""The roll-up as the database has it at this moment.

What a thousand actions add up to is reckoned once and kept while nothing in the database changes
(`db.stamps`), so that opening the page costs the same whatever the size of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby

from webapp.db import stamps
from webapp.errors import Missing
from webapp.principals import Governance, Leadership
from webapp.reviews import history_rows, live_rows, outline_rows
from webapp.reviews.outline import (
    count_exceptions,
    count_serious,
    exceptions_of,
    figures_of,
    outline_of,
)
from webapp.reviews.values import (
    Cells,
    Figure,
    Heading,
    History,
    Line,
    Marks,
    Opened,
    Outline,
    PastNote,
    PastSlip,
    PostFact,
    Whole,
)
from webapp.reviews.words import author, note_words, words_of
from webapp.timescales.wording import age_in_words, date_in_words

Asker = Leadership | Governance
#: The histories of so many actions are asked for by their numbers; of more, by the plan.
_FEW = 200
#: The skeleton, the figures, the first exceptions, and how many there are in all.
FirstView = tuple[Outline, tuple[Figure, ...], tuple[Line, ...], int]


def open_plan(principal: Asker, slug: str) -> Opened:
    """Return the plan that a roll-up is of. Raises Missing when the asker reaches none so named."""
    found = outline_rows.opened_plan.first(principal, slug=slug)
    if found is None:
        raise Missing
    return found


def marks_of(principal: Asker, opened: Opened) -> Marks:
    """Return what the actions of a plan are judged against today."""
    asked = opened.opened_at
    after = opened.reviewed_at or asked
    return Marks(
        on=principal.on,
        owing_before=outline_rows.NEVER if asked is None else _instant(asked),
        slipped_after=outline_rows.NEVER if after is None else _instant(after),
        since=opened.reviewed_label,
    )


def find_outline(principal: Asker, opened: Opened, marks: Marks) -> Outline:
    """Return the plan's skeleton and its figures."""
    return outline_of(outline_rows.outline_pieces.all(principal, **_bound(opened, marks)))


def list_first_exceptions(
    principal: Asker, opened: Opened, marks: Marks, outline: Outline
) -> tuple[Line, ...]:
    """Return the most serious exceptions, as many as the first view shows."""
    prepared_query = live_rows.WORST_LINES[_kinds_needed(outline)]
    return _lines(prepared_query.all(principal, **_bound(opened, marks)), marks, outline)


def list_lines(
    principal: Asker, opened: Opened, marks: Marks, outline: Outline
) -> tuple[Line, ...]:
    """Return every action of the plan in its order."""
    return _lines(live_rows.every_line.all(principal, **_bound(opened, marks)), marks, outline)


def list_cells(principal: Asker, opened: Opened, marks: Marks) -> list[Cells]:
    """Return what a spreadsheet is told of every action; an action comes once for each lead."""
    return live_rows.every_cell.all(principal, **_bound(opened, marks))


def list_lines_of(
    principal: Asker, opened: Opened, marks: Marks, outline: Outline, recommendation_id: int
) -> tuple[Line, ...]:
    """Return the actions that answer a recommendation; of 0, those that answer none."""
    bound = _bound(opened, marks)
    if not recommendation_id:
        return _lines(live_rows.stray_lines.all(principal, **bound), marks, outline)
    rows = live_rows.answering_lines.all(principal, **bound, recommendation_id=recommendation_id)
    return _lines(rows, marks, outline)


def list_archived(principal: Asker, plan_id: int) -> frozenset[int]:
    """Return the numbers of a plan's actions that are in the archive."""
    return frozenset(row.id for row in live_rows.archived_actions.all(principal, plan_id=plan_id))


def find_first_view(principal: Asker, opened: Opened, marks: Marks) -> FirstView:
    """Return what the page shows first, from what was kept while nothing has changed."""

    def reckon() -> FirstView:
        outline = find_outline(principal, opened, marks)
        first = list_first_exceptions(principal, opened, marks, outline)
        total = count_exceptions(outline.tallies)
        return outline, figures_of(outline, marks.since), first, total

    return stamps.kept(opened.stamped, ("roll-up", opened.plan_id, marks), reckon)


def find_whole(principal: Asker, opened: Opened, marks: Marks, heading: Heading) -> Whole:
    """Return a roll-up in full, read afresh, as a closing review keeps it."""
    outline = find_outline(principal, opened, marks)
    texts = find_recommendation_texts(principal, opened.plan_id)
    lines = list_lines(principal, opened, marks, outline)
    return Whole(
        heading=heading,
        outline=replace(
            outline,
            recommendations=tuple(
                replace(each, text=texts[each.id]) for each in outline.recommendations
            ),
        ),
        figures=figures_of(outline, marks.since),
        exceptions=tuple(line.facts.id for line in exceptions_of(lines)),
        lines=with_histories(principal, opened, marks, lines),
        answers=list_answers(principal, opened.plan_id),
    )


def heading_of(principal: Asker, opened: Opened) -> Heading:
    """Return what stands over the roll-up of this moment."""
    return Heading(
        plan_title=opened.title,
        council=opened.council,
        round_label=opened.round_label,
        on=date_in_words(principal.on),
        meets=date_in_words(opened.meets_on) if opened.meets_on else "",
        updates_due=date_in_words(opened.updates_due_on) if opened.updates_due_on else "",
        since=opened.reviewed_label,
    )


def find_recommendation_texts(principal: Asker, plan_id: int) -> dict[int, str]:
    """Return the words of a plan's recommendations in full."""
    rows = history_rows.recommendation_texts.all(principal, plan_id=plan_id)
    return {row.id: row.text for row in rows}


def list_answers(principal: Asker, plan_id: int) -> tuple[tuple[int, int], ...]:
    """Return which action answers which recommendation, both in the plan's order."""
    return tuple(
        (pair.recommendation_id, pair.action_id)
        for pair in history_rows.answers.all(principal, plan_id=plan_id)
    )


def with_histories(
    principal: Asker, opened: Opened, marks: Marks, lines: tuple[Line, ...]
) -> tuple[Line, ...]:
    """Return the actions, each with its notes since the last review and its slip ledger."""
    since = outline_rows.NEVER if opened.reviewed_at is None else _instant(opened.reviewed_at)
    plan_id = opened.plan_id
    if len(lines) <= _FEW:
        chosen = [line.facts.id for line in lines]
        notes = history_rows.notes_of(principal, plan_id, since, chosen)
        slips = history_rows.slips_of(principal, plan_id, chosen)
    else:
        notes = history_rows.notes_of_plan.all(principal, plan_id=plan_id, since=since)
        slips = history_rows.slips_of_plan.all(principal, plan_id=plan_id)
    told: dict[int, list[PastNote]] = {}
    for note in notes:
        told.setdefault(note.action_id, []).append(_past_note(note, marks.on))
    moved: dict[int, list[PastSlip]] = {}
    for slip in slips:
        moved.setdefault(slip.action_id, []).append(_past_slip(slip))
    return tuple(
        replace(
            line,
            history=History(
                tuple(told.get(line.facts.id, ())), tuple(moved.get(line.facts.id, ()))
            ),
        )
        for line in lines
    )


def _kinds_needed(outline: Outline) -> int:
    """Return how many of the most serious kinds fill the first view."""
    off_track, worsened = count_serious(outline.tallies)
    if off_track >= live_rows.FIRST_EXCEPTIONS:
        return 1
    return 2 if off_track + worsened >= live_rows.FIRST_EXCEPTIONS else 6


def _bound(opened: Opened, marks: Marks) -> dict[str, object]:
    return {
        "plan_id": opened.plan_id,
        "owing_before": marks.owing_before,
        "slipped_after": marks.slipped_after,
    }


def _lines(rows: Iterable[live_rows.FactsRow], marks: Marks, outline: Outline) -> tuple[Line, ...]:
    scheme = {status.id: status for status in outline.statuses}
    lines = []
    for _, group in groupby(rows, key=lambda row: row.id):
        of_action = list(group)
        facts = of_action[0]
        leads = tuple(
            PostFact(row.post_id, row.post_title or "")
            for row in of_action
            if row.post_id is not None
        )
        words = words_of(facts, leads, marks, scheme)
        lines.append(Line(facts, leads, words, tuple(kind.value for kind in facts.kinds)))
    return tuple(lines)


def _past_note(note: history_rows.NoteRow, on: date) -> PastNote:
    return PastNote(
        noted=f"{date_in_words(note.noted_on)}, {age_in_words(on, note.noted_on)}",
        by=author(note.post, note.person, on_behalf=note.on_behalf),
        text=note_words(note.text, nothing_to_report=note.nothing_to_report),
    )


def _past_slip(slip: history_rows.SlipRow) -> PastSlip:
    return PastSlip(
        agreed=date_in_words(slip.agreed_on),
        was=_deadline(slip.from_text, slip.from_ends_on),
        now=_deadline(slip.to_text, slip.to_ends_on),
        reason=slip.reason,
        asked_by=slip.asked_by,
        approved_by=slip.approved_by,
    )


def _deadline(text: str | None, ends_on: date | None) -> str:
    return date_in_words(ends_on) if ends_on is not None else (text or "No date")


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")
