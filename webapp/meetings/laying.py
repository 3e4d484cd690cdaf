"""From a meeting to its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webapp.decisions.values import Decision
from webapp.meetings.forms import DecisionForm
from webapp.meetings.offering import form_of
from webapp.meetings.pages import (
    AgendaRow,
    Jump,
    MeetingItemPage,
    MeetingPage,
    Shown,
    Told,
    Way,
)
from webapp.meetings.sitting import Sitting, Spot
from webapp.meetings.watching import watch, watch_of
from webapp.meetings.words import ActionWords, DecisionLine, action_words, decision_line, told_of
from webapp.reviews.agenda import AgendaEntry
from webapp.reviews.live_queries import with_histories
from webapp.reviews.sheet import shortened, title_of
from webapp.reviews.values import History, Line
from webapp.web.pages import PlanTab

OTHER = "Any other business"
#: Of a note so many characters are shown at once, and of a title in a list.
_LONGEST_NOTE = 700
_LONGEST_TITLE = 110
_LONGEST_JUMP = 60


def list_page(sitting: Sitting, since: str, *, decided_id: int = 0) -> MeetingPage:
    """Lay out the agenda, with what is done; `decided_id` is what was just recorded."""
    opened, root = sitting.opened, sitting.root
    rows = tuple(_row(sitting, at, entry) for at, entry in enumerate(sitting.items, 1))
    other = _done(sitting.decided(None))
    done = sum(bool(row.done) for row in rows)
    news = f"{done} of {len(rows)} items have a decision" if since else ""
    return MeetingPage(
        title=f"Meeting: {sitting.meeting.label}",
        plan=tab_of(sitting),
        meets=sitting.meeting.words,
        summary=sitting.papers.preparation.summary,
        rows=rows,
        decided=done,
        other_href=f"{root}/other",
        other_done=other,
        told=_told_in_list(sitting, decided_id),
        here=root,
        begins=opened.may_govern and not sitting.has_begun and bool(rows),
        go_on=_go_on(sitting, rows),
        close_href=f"/plans/{opened.slug}/rounds/{sitting.meeting.id}/close"
        if opened.may_govern
        else "",
        watch=watch(root, sitting.decisions, (rows, other), news),
    )


def shown_at(sitting: Sitting, spot: Spot) -> Shown:
    """Return what of a screen others may change meanwhile."""
    on, opened = sitting.principal.on, sitting.opened
    root = f"/plans/{opened.slug}/rounds/{sitting.meeting.id}/decisions"

    def lines(decisions: Sequence[Decision], *, of_this_round: bool) -> tuple[DecisionLine, ...]:
        return tuple(
            decision_line(
                each,
                on,
                f"{root}/{each.id}" if opened.may_govern else "",
                of_this_round=of_this_round,
            )
            for each in decisions
        )

    return Shown(
        _action(sitting, spot),
        lines(sitting.decided(spot.action_id), of_this_round=True),
        lines(sitting.to_do(spot.entry), of_this_round=False),
    )


def item_page(
    sitting: Sitting, spot: Spot, *, form: DecisionForm | None = None, decided_id: int = 0
) -> MeetingItemPage:
    """Lay out one screen.

    `form` is one that was sent back; `decided_id` the decision that was just recorded.
    """
    shown = shown_at(sitting, spot)
    draft = f"meeting-{sitting.meeting.id}-{spot.action_id or 'other'}"
    last, at, root = len(sitting.items), spot.number, sitting.root
    page = replace(
        poll_page(sitting, spot, shown),
        has_errors=form is not None and bool(form.errors),
        list_words=f"{sitting.meeting.label}: all items",
        jumps=_jumps(sitting, spot),
        history=None if spot.line is None else _history(sitting, spot.line),
        told=_told(shown, decided_id, draft),
        form=form_of(sitting, shown, form),
        draft=draft,
    )
    if at is None:
        before = f"{root}/{last}" if spot.line is None and last else ""
        return replace(page, previous_href=before)
    return replace(
        page,
        left="the last one" if at == last else f"{last - at} left",
        previous_href=f"{root}/{at - 1}" if at > 1 else "",
        next_href=f"{root}/{'other' if at == last else at + 1}",
        next_words=OTHER if at == last else "Next",
    )


def poll_page(sitting: Sitting, spot: Spot, shown: Shown, since: str = "") -> MeetingItemPage:
    """Lay out as much of a screen as somebody who watches it asks for again and again."""
    return MeetingItemPage(
        title=_title(sitting, spot),
        plan=tab_of(sitting),
        here=spot.href,
        list_href=sitting.root,
        list_words="",
        left="",
        previous_href="",
        next_href="",
        next_words="",
        jumps=(),
        shown=shown,
        watch=watch_of(spot.href, shown, since),
        history=None,
        told=None,
        form=None,
        draft="",
        action_id=str(spot.action_id or ""),
        seen_id=max((each.id for each in shown.decided), default=0),
    )


def tab_of(sitting: Sitting) -> PlanTab:
    """Return the plan of a meeting, for the navigation inside it."""
    opened = sitting.opened
    return PlanTab(opened.slug, opened.title, opened.council, opened.may_govern)


def _title(sitting: Sitting, spot: Spot) -> str:
    if spot.line is None:
        return OTHER
    ref = spot.line.facts.ref
    if spot.number is None:
        return f"Action {ref}"
    return f"Item {spot.number} of {len(sitting.items)}: action {ref}"


def _action(sitting: Sitting, spot: Spot) -> ActionWords | None:
    line, entry = spot.line, spot.entry
    if line is None or entry is None:
        return None
    number = line.facts.id
    said = action_words(line, entry, sitting.answers(number), sitting.proposal(number))
    return replace(said, note=shortened(said.note, _LONGEST_NOTE))


def _told_in_list(sitting: Sitting, decided_id: int) -> Told | None:
    just = next((each for each in sitting.decisions if each.id == decided_id), None)
    if just is None:
        return None
    draft = f"meeting-{sitting.meeting.id}-{just.action_id or 'other'}"
    return Told(f"Recorded: {told_of(just)}", draft)


def _told(shown: Shown, decided_id: int, draft: str) -> Told | None:
    just = next((each for each in shown.decided if each.id == decided_id), None)
    return None if just is None else Told(f"Recorded: {just.told}", draft)


def _row(sitting: Sitting, at: int, entry: AgendaEntry) -> AgendaRow:
    line = sitting.papers.lines[entry.action_id or 0]
    return AgendaRow(
        number=at,
        href=f"{sitting.root}/{at}",
        ref=line.facts.ref,
        text=shortened(title_of(line), _LONGEST_TITLE),
        status=line.words.status,
        tag=line.words.tag or "none",
        why="; ".join(entry.why),
        done=_done(sitting.decided(entry.action_id)),
    )


def _done(decisions: Sequence[Decision]) -> str:
    return "; ".join(told_of(each) for each in decisions if each.withdrawn_at is None)


def _go_on(sitting: Sitting, rows: Sequence[AgendaRow]) -> Way:
    if not rows:
        return Way(OTHER, f"{sitting.root}/other")
    waiting = next((row for row in rows if not row.done), None)
    if waiting is None:
        return Way("Show item 1", rows[0].href)
    if waiting.number == 1:
        return Way("Show item 1", waiting.href)
    return Way(f"Go on with item {waiting.number}", waiting.href)


def _jumps(sitting: Sitting, spot: Spot) -> tuple[Jump, ...]:
    jumps = []
    for place, entry in enumerate(sitting.items, 1):
        line = sitting.papers.lines[entry.action_id or 0]
        words = shortened(f"{place}. {line.facts.ref} {title_of(line)}", _LONGEST_JUMP)
        done = " (decided)" if _done(sitting.decided(entry.action_id)) else ""
        jumps.append(Jump(str(place), words + done, place == spot.number))
    return (*jumps, Jump("other", OTHER, spot.number is None))


def _history(sitting: Sitting, line: Line) -> History:
    (whole,) = with_histories(sitting.principal, sitting.opened, sitting.marks, (line,))
    return _unsaid(line, whole.history or History())


def _unsaid(line: Line, history: History) -> History:
    """Return a history without the latest note, where that is shown in full already."""
    text = (line.facts.note_text or "").strip()
    is_shown = bool(text) and len(text) <= _LONGEST_NOTE
    if history.notes and is_shown and history.notes[0].text.strip() == text:
        return replace(history, notes=history.notes[1:])
    return history
