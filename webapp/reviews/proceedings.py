"""What a meeting was told beside the roll-up, and what it decided: kept in words when it closes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One item of an agenda. `why` says in words what brings it there, the most serious first.

    `action_id` is None for the one item of decisions that are about no action of the plan as it is
    now. `decision_ids` are those of earlier reviews that are still to be carried out.
    `is_pinned`: an officer put it there; `position`: where they placed it, if they did.
    """

    action_id: int | None
    why: tuple[str, ...]
    is_pinned: bool = False
    decision_ids: tuple[int, ...] = ()
    position: int | None = None


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision as it was told when the review closed; all in words but `kind` and `due_on`.

    `kind` is a `DecisionKind`, `due_on` an ISO date or None. "" is what there is none of: `owner`
    who is to do it, `due` by when, `body` whom it was escalated to, `to_text` the new deadline,
    `withdrawn` when it was taken back, by whom and why, `done` when it was carried out and how.
    """

    id: int
    round_label: str
    action_id: int | None
    action_ref: str
    kind: str
    words: str
    text: str
    owner: str
    due: str
    due_on: str | None
    body: str
    to_text: str
    recorded: str
    withdrawn: str
    done: str


@dataclass(frozen=True, slots=True)
class KeptExcuse:
    """Nothing was expected of an action in this round; `given` says when, and by whom."""

    action_id: int
    action_ref: str
    reason: str
    given: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Under which numbers a review was closed, and when (ISO, UTC): its row must say the same."""

    plan_id: int
    round_id: int
    person_id: int
    closed_at: str


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What a meeting had before it and decided, in its order.

    `decisions` are those of this review, taken back or not; `to_do` all that are still to be
    carried out. `dropped` are the items that an officer left out of the agenda.
    """

    closing: Closing
    body: str
    summary: str
    attended: str
    agenda: tuple[AgendaEntry, ...]
    dropped: tuple[AgendaEntry, ...]
    decisions: tuple[KeptDecision, ...]
    to_do: tuple[KeptDecision, ...]
    excuses: tuple[KeptExcuse, ...]
