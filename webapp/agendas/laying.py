"""From an agenda and its papers to the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from webapp import clock
from webapp.agendas.forms import PreparationForm
from webapp.agendas.pages import AgendaPage, AgendaSheet, Differing, Dropped, Item, Other
from webapp.agendas.suggesting import draft_of
from webapp.agendas.values import mark_of
from webapp.notes.queries import list_open_questions
from webapp.notes.values import OpenQuestion
from webapp.principals import Governance
from webapp.reviews.agenda import BEGUN, PINNED, AgendaEntry
from webapp.reviews.agenda_queries import Papers, Preparation, find_papers, list_overrides
from webapp.reviews.live_queries import marks_of
from webapp.reviews.sheet import shortened, title_of
from webapp.reviews.values import Line, Opened
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import AgendaChoice
from webapp.web.pages import PlanTab

_LONGEST_TITLE = 110
_LONGEST_CHOICE = 80
_GENERAL = "Decisions about no action on this agenda"


@dataclass(frozen=True, slots=True)
class Done:
    """What the page is to say of what was just done: which action, whether it was saved, a problem.

    `wants_draft`: the draft is to stand in the box.
    """

    action_id: int | None = None
    in_order: bool = False
    saved: bool = False
    problem: str = ""
    wants_draft: bool = False
    stale: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the table while a meeting is prepared."""

    opened: Opened
    papers: Papers
    questions: tuple[OpenQuestion, ...]
    has_begun: bool

    @property
    def order(self) -> list[int]:
        """The actions of the agenda, in its order."""
        entries = self.papers.agenda.entries
        return [each.action_id for each in entries if each.action_id is not None]


def lay_table(governance: Governance, opened: Opened, round_id: int) -> Table:
    """Gather what the page shows. Raises Missing without an open round."""
    papers = find_papers(governance, opened, marks_of(governance, opened))
    overrides = list_overrides(governance, opened.plan_id, round_id)
    questions = tuple(list_open_questions(governance, opened.plan_id))
    has_begun = any(each.choice == AgendaChoice.BEGUN for each in overrides)
    return Table(opened, papers, questions, has_begun)


def agenda_page(
    governance: Governance, table: Table, done: Done, sent: PreparationForm | None = None
) -> AgendaPage:
    """Lay out the page; `sent` is a form that was not saved."""
    opened, papers = table.opened, table.papers
    round_id = opened.round_id or 0
    now = papers.preparation
    draft = draft_of(
        tuple(papers.lines.values()),
        opened.reviewed_label,
        papers.to_do.values(),
        round_id,
        governance.on,
    )
    form = _form(now, sent, draft if done.wants_draft else "", is_stale=bool(done.stale))
    on_agenda = set(table.order)
    elsewhere = sum(each.action_id not in on_agenda for each in table.questions)
    return AgendaPage(
        title=f"Prepare the meeting: {opened.round_label}",
        has_errors=bool(form.errors or done.problem or done.stale),
        plan=PlanTab(opened.slug, opened.title, opened.council, may_govern=True),
        meets=date_in_words(opened.meets_on) if opened.meets_on else "",
        root=f"/plans/{opened.slug}/rounds/{round_id}",
        agenda=_sheet(table, done),
        elsewhere=_asked(elsewhere, "about actions that are not on the agenda")
        if elsewhere
        else "",
        form=form,
        draft=draft,
        draft_key=f"preparation-{round_id}",
        written=_written(now),
        stale=done.stale,
        differing=_differing(now, form) if done.stale else (),
        is_unsaved=sent is not None or done.wants_draft,
        saved="Saved" if done.saved else "",
    )


def _form(
    now: Preparation, sent: PreparationForm | None, draft: str, *, is_stale: bool
) -> PreparationForm:
    """Return the form as it was sent, or with what is kept; a draft comes below what is there.

    What came too late is from then on held against what is shown beside it.
    """
    if sent is None:
        given = {"summary": now.summary, "attended": now.attended, "version": str(now.version)}
        form = PreparationForm(data=given)
    else:
        form = sent
    if is_stale:
        form.version.data = str(now.version)
    if draft:
        form.summary.data = "\n\n".join(filter(None, (form.summary.data, draft)))
    return form


def _sheet(table: Table, done: Done) -> AgendaSheet:
    opened, agenda = table.opened, table.papers.agenda
    entries = [each for each in agenda.entries if each.action_id is not None]
    asked = Counter(each.action_id for each in table.questions)
    notes = {each.action_id: each.note_id for each in reversed(table.questions)}
    items = tuple(
        _item(table, entry, at, len(entries), done, asked, notes)
        for at, entry in enumerate(entries, 1)
    )
    dropped = tuple(
        _dropped(table.papers.lines[each.action_id], each, done)
        for each in agenda.dropped
        if each.action_id is not None
    )
    shown = {item.id for item in items} | {left_out.id for left_out in dropped}
    others = (line for line in table.papers.lines.values() if line.facts.id not in shown)
    rest = next((each for each in agenda.entries if each.action_id is None), None)
    return AgendaSheet(
        here=f"/plans/{opened.slug}/rounds/{opened.round_id}/agenda/items",
        items=items,
        dropped=dropped,
        others=tuple(Other(line.facts.id, _choice(line)) for line in others),
        general="" if rest is None else f"{_GENERAL}: {'; '.join(rest.why)}",
        seen=mark_of(table.order),
        has_begun=table.has_begun,
        may_follow_rules=not table.has_begun and any(each.position for each in entries),
        told="" if done.problem else _told(items, dropped, table, done),
        problem=done.problem,
    )


def _item(
    table: Table,
    entry: AgendaEntry,
    at: int,
    number: int,
    done: Done,
    asked: Counter[int],
    notes: dict[int, int],
) -> Item:
    action_id = entry.action_id or 0
    line = table.papers.lines[action_id]
    root = f"/plans/{table.opened.slug}"
    return Item(
        id=action_id,
        ref=line.facts.ref,
        text=shortened(title_of(line), _LONGEST_TITLE),
        href=f"/actions/{action_id}",
        status=line.words.status,
        tag=line.words.tag or "none",
        lead=line.words.lead,
        why="; ".join(entry.why),
        questions=_asked(asked[action_id]) if asked[action_id] else "",
        questions_href=f"{root}/clearing?note={notes.get(action_id, 0)}",
        position=at,
        is_first=at == 1,
        is_last=at == number,
        is_moved=action_id == done.action_id,
        is_pinned=entry.is_pinned,
        only_pinned=entry.why == (PINNED,),
        stays=entry.why == (BEGUN,),
    )


def _dropped(line: Line, entry: AgendaEntry, done: Done) -> Dropped:
    return Dropped(
        id=line.facts.id,
        ref=line.facts.ref,
        text=shortened(title_of(line), _LONGEST_TITLE),
        href=f"/actions/{line.facts.id}",
        why="; ".join(entry.why),
        is_moved=line.facts.id == done.action_id,
    )


def _choice(line: Line) -> str:
    return shortened(f"{line.facts.ref} {title_of(line)}", _LONGEST_CHOICE)


def _told(items: Sequence[Item], dropped: Sequence[Dropped], table: Table, done: Done) -> str:
    """Say where an action stands after something was done to it."""
    if done.in_order:
        return "The agenda is in the order of the rules"
    line = table.papers.lines.get(done.action_id or 0)
    if line is None:
        return ""
    item = next((each for each in items if each.is_moved), None)
    if item is not None:
        return f"{item.ref} is item {item.position} of {len(items)}"
    if any(each.is_moved for each in dropped):
        return f"{line.facts.ref} is left out"
    return f"{line.facts.ref} is not on the agenda"


def _asked(number: int, about: str = "") -> str:
    told = (
        "1 question waits for an answer" if number == 1 else f"{number} questions wait for answers"
    )
    return f"{told}, {about}" if about else told


def _written(now: Preparation) -> str:
    if now.written_at is None:
        return ""
    return f"Last changed by {now.written_by}, {date_in_words(clock.day_of(now.written_at))}"


def _differing(now: Preparation, form: PreparationForm) -> tuple[Differing, ...]:
    both = ((form.summary, now.summary), (form.attended, now.attended))
    return tuple(
        Differing(field.label.text, said or "Nothing", field.data or "Nothing")
        for field, said in both
        if said != (field.data or "")
    )
