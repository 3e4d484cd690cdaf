"""What is known about an action, in the words of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from webapp import clock
from webapp.actions.values import ActionSheet, Closure, Slip, Step
from webapp.notes.values import Note, OldNote
from webapp.plans.documents.json_columns import pairs_in
from webapp.timescales.values import Kind
from webapp.timescales.wording import (
    age_in_words,
    date_in_words,
    due_in_words,
    printed_in_words,
    span_in_words,
)
from webapp.vocabulary import ClearingDecision, LeadSource, Standing

_FINISHED = {Standing.COMPLETE, Standing.CLOSED}


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is known under it, one paragraph an item."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of the slip ledger."""

    from_text: str
    to_text: str
    reason: str
    asked_by: str
    approved_by: str
    agreed_on: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step; `printed` is what else the plan prints in its row."""

    id: int
    ref: str
    text: str
    deadline: str
    is_late: bool
    standing: str | None
    status: str | None
    printed: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OldLine:
    """What a note said before it was corrected."""

    id: int
    told: str
    text: str


class NoteLine(NamedTuple):
    """One note with what it said before, and what readers see of it.

    Its words are made when it is shown, not before: mostly its HTML is kept from the last time.
    """

    note: Note
    today: date
    action_id: int
    may_correct: bool
    clearing_href: str | None
    old: tuple[OldLine, ...]

    @property
    def noted_on(self) -> str:
        """Return the day that the note speaks of."""
        return date_in_words(self.note.noted_on)

    @property
    def age(self) -> str:
        """Return how long ago that is."""
        return age_in_words(self.today, self.note.noted_on)

    @property
    def by(self) -> str:
        """Return who posted it, for which post."""
        if self.note.on_behalf:
            return f"Posted by {self.note.person} on behalf of {self.note.post}"
        return f"{self.note.post} ({self.note.person})"

    @property
    def moved_from(self) -> str | None:
        """Return the status before, where the note changed it."""
        same = self.note.previous_status == self.note.status
        return None if same else self.note.previous_status

    @property
    def cleared(self) -> str:
        """Return what readers see of it."""
        return _CLEARED.get(self.note.clearing, "") if self.note.clearing else ""


@dataclass(frozen=True, slots=True)
class ClosureLine:
    """One proposal to close, what became of its evidence, and what came of it.

    `checked` is "" where a proposal was refused unchecked.
    """

    told: str
    reason: str
    evidence_url: str | None
    checked: str
    check_text: str | None
    decided: str | None
    decision_reason: str | None
    reopened: str | None
    reopened_reason: str | None


def deadline_words(action: ActionSheet, today: date) -> str:
    """Say when an action is due, and how that stands today."""
    if action.ends_on is None:
        kind: Kind = action.timescale_kind  # type: ignore[assignment]
        return printed_in_words(action.timescale_text, kind, action.band_meaning)
    if action.standing in _FINISHED:
        return date_in_words(action.ends_on)
    due = due_in_words(today, action.ends_on, moved=action.slips)
    return f"{date_in_words(action.ends_on)}, {due}"


def is_late(ends_on: date | None, standing: str | None, today: date) -> bool:
    """Whether something is late: its last day is past, and it is neither complete nor closed."""
    return ends_on is not None and ends_on < today and standing not in _FINISHED


def deadline_facts(action: ActionSheet) -> tuple[Fact, ...]:
    """Say what is printed of the deadline, what it was understood to mean, and the first date."""
    facts = []
    if action.timescale_text:
        facts.append(Fact("As printed", (action.timescale_text,)))
        kind: Kind = action.timescale_kind  # type: ignore[assignment]
        ends_on = action.original_ends_on if action.slips else action.ends_on
        meaning = span_in_words(kind, action.starts_on, ends_on)
        meaning = meaning[:1].upper() + meaning[1:]
        by = "confirmed by a person" if action.timescale_confirmed else "read from those words"
        facts.append(Fact("Understood as", (f"{meaning} ({by})",)))
    if action.milestones:
        facts.append(
            Fact(
                "Dates within it",
                tuple(f"{m.label}: {m.text}" if m.label else m.text for m in action.milestones),
            )
        )
    if action.slips and action.original_ends_on:
        facts.append(Fact("Original last day", (date_in_words(action.original_ends_on),)))
    return tuple(facts)


def printed_facts(action: ActionSheet) -> tuple[Fact, ...]:
    """Say what else the plan prints in the action's row, word for word."""
    pairs = (
        ("Priority", _coded(action.priority, action.priority_meaning)),
        ("Band", _coded(action.band, action.band_meaning)),
        ("Rating", _coded(action.rating, action.rating_label)),
        ("Status", action.status_text),
        ("Completion", action.completion_text),
        ("Evidence", action.evidence_text),
        ("Commentary", action.commentary),
        *pairs_in(action.extras, action.updates),
    )
    return tuple(Fact(name, (text,)) for name, text in pairs if text)


def lead_facts(action: ActionSheet) -> tuple[Fact, ...]:
    """Say who leads, in the printed words, post by post, with who holds each today."""
    facts = []
    if action.lead_text:
        origin = " (from the row above)" if action.lead_inherited else ""
        facts.append(Fact("As printed", (f"{action.lead_text}{origin}",)))
    for at, title in enumerate(dict.fromkeys(post.title for post in action.posts)):
        post = next(post for post in action.posts if post.title == title)
        held = [
            f"{holder.name} (deputy)" if holder.is_deputy else holder.name
            for holder in action.holders
            if holder.post_id == post.post_id
        ]
        lines = [f"{title}{_source(post.source)}", *(held or ["Nobody holds this post today"])]
        facts.append(Fact("Lead" if at == 0 else "Also leads", tuple(lines)))
    sponsors = tuple(dict.fromkeys(s.printed_as or s.title for s in action.sponsors))
    if sponsors:
        facts.append(Fact("Sponsor" if len(sponsors) == 1 else "Sponsors", sponsors))
    return tuple(facts) or (Fact("Lead", ("The plan names none",)),)


def link_lines(action: ActionSheet) -> tuple[str, ...]:
    """Say which recommendations this action, or one that it answers, cites or is cited by."""
    back = {(link.ref, link.ours) for link in action.cited_by}
    forth = {(link.ref, link.ours) for link in action.cites}
    lines = []
    for link in action.cites:
        ours = f"Recommendation {link.ours}" if link.ours else "This action"
        if (link.ref, link.ours) in back:
            lines.append(f"{ours} and recommendation {link.ref} refer to each other: {link.text}")
        else:
            lines.append(f"{ours} refers to recommendation {link.ref}: {link.text}")
    lines += [
        f"Recommendation {link.ours} is referred to by recommendation {link.ref}: {link.text}"
        for link in action.cited_by
        if (link.ref, link.ours) not in forth
    ]
    return tuple(lines)


def slip_lines(action: ActionSheet) -> tuple[SlipLine, ...]:
    """Return the slip ledger, the first move first."""
    return tuple(_slip_line(slip) for slip in action.ledger)


def step_lines(steps: tuple[Step, ...], today: date) -> tuple[StepLine, ...]:
    """Return the steps, each with its own deadline."""
    lines = []
    for step in steps:
        late = is_late(step.ends_on, step.standing, today)
        due = step.timescale_text or ""
        if step.ends_on is not None and step.standing not in _FINISHED:
            due = f"{due or date_in_words(step.ends_on)}: {due_in_words(today, step.ends_on)}"
        lines.append(
            StepLine(
                id=step.id,
                ref=step.ref,
                text=step.text or "",
                deadline=due,
                is_late=late,
                standing=step.standing,
                status=step.status,
                printed=_printed_of_step(step),
            )
        )
    return tuple(lines)


def _printed_of_step(step: Step) -> tuple[Fact, ...]:
    pairs = (
        ("Outcome", step.outcome),
        ("Lead", step.lead_text),
        ("Priority", step.priority),
        ("Band", step.band),
        ("Rating", step.rating),
        ("Status", step.status_text),
        ("Completion", step.completion_text),
        ("Evidence", step.evidence_text),
        ("Commentary", step.commentary),
        *pairs_in(step.extras, step.updates),
    )
    return tuple(Fact(name, (text,)) for name, text in pairs if text)


def note_lines(
    action: ActionSheet, notes: list[Note], old: list[OldNote], person_id: int
) -> tuple[NoteLine, ...]:
    """Return the notes; each carries what it said before it was corrected."""
    today = clock.today()
    replaced = {note.superseded_by: note for note in old}
    clearing = f"/plans/{action.slug}/clearing?note=" if action.is_kept else None
    corrects_all, corrects_own = action.is_open and action.is_kept, action.is_open
    return tuple(
        NoteLine(
            note,
            today,
            action.id,
            corrects_all or (corrects_own and note.person_id == person_id),
            f"{clearing}{note.id}" if clearing else None,
            tuple(_chain(note.id, replaced)) if replaced else (),
        )
        for note in notes
    )


def closure_lines(action: ActionSheet) -> tuple[ClosureLine, ...]:
    """Return every proposal to close that was decided, or waits, the newest first."""
    return tuple(_closure_line(closure) for closure in action.closures)


_CLEARED = {
    ClearingDecision.AS_IT_IS.value: "Readers see this as it is",
    ClearingDecision.OWN_WORDING.value: "Readers see these words instead",
    ClearingDecision.HELD.value: "Held: readers do not see this",
}


def _coded(code: str | None, meaning: str | None) -> str | None:
    return f"{code}: {meaning}" if code and meaning else code


def _source(source: str) -> str:
    if source == LeadSource.ROW_ABOVE:
        return " (read from the row above)"
    return " (printed over the section)" if source == LeadSource.SECTION else ""


def _slip_line(slip: Slip) -> SlipLine:
    return SlipLine(
        from_text=_dated(slip.from_text, slip.from_ends_on),
        to_text=_dated(slip.to_text, slip.to_ends_on),
        reason=slip.reason,
        asked_by=slip.asked_by,
        approved_by=slip.approved_by,
        agreed_on=date_in_words(slip.agreed_on),
    )


def _dated(text: str | None, day: date | None) -> str:
    if day is None:
        return text or "No date"
    words = date_in_words(day)
    return words if text in {None, words} else f"{text} (by {words})"


def _chain(note_id: int, replaced: dict[int, OldNote]) -> list[OldLine]:
    lines = []
    while (old := replaced.get(note_id)) is not None:
        status = f", status {old.status}" if old.status else ""
        told = f"{old.person}, for {date_in_words(old.noted_on)}{status}"
        lines.append(OldLine(old.id, told, old.text))
        note_id = old.id
    return lines


def _closure_line(closure: Closure) -> ClosureLine:
    by = f"{closure.proposed_by}, {closure.post}" if closure.post else closure.proposed_by
    decided = None
    if closure.decided_at is not None:
        verb = "Agreed" if closure.agreed else "Refused"
        day = date_in_words(clock.day_of(closure.decided_at))
        decided = f"{verb} on {day} by {closure.decided_by}"
    reopened = None
    if closure.reopened_at is not None:
        day = date_in_words(clock.day_of(closure.reopened_at))
        reopened = f"Opened again on {day} by {closure.reopened_by}"
    proposed_on = date_in_words(clock.day_of(closure.proposed_at))
    return ClosureLine(
        told=f"Proposed on {proposed_on} by {by}, as {closure.kind}",
        reason=closure.reason,
        evidence_url=closure.evidence_url,
        checked=_checked(closure),
        check_text=closure.check_text,
        decided=decided,
        decision_reason=closure.decision_reason,
        reopened=reopened,
        reopened_reason=closure.reopened_reason,
    )


def _checked(closure: Closure) -> str:
    if closure.checked_on is not None:
        return f"Evidence checked by {closure.checked_by} on {date_in_words(closure.checked_on)}"
    if closure.agreed is None:
        return "Evidence not checked yet"
    return "Evidence not checked" if closure.agreed else ""
