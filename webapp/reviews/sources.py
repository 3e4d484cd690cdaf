"""Where a roll-up's actions come from: the database as it is now, or what a closed review kept.

Both offer the same, so that one page shows either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from webapp.reviews import live_queries
from webapp.reviews.live_queries import Asker
from webapp.reviews.live_rows import FIRST_EXCEPTIONS
from webapp.reviews.values import Cells, Figure, Heading, Line, Marks, Opened, Outline, Whole


class Source(Protocol):
    """What a roll-up can be asked for."""

    @property
    def heading(self) -> Heading:
        """What stands over it."""

    def first_view(self) -> tuple[Outline, tuple[Figure, ...], tuple[Line, ...], int]:
        """The skeleton, the figures, the first exceptions, and how many there are in all."""

    def lines(self) -> tuple[Line, ...]:
        """Every action, in the plan's order."""

    def cells(self) -> list[Cells]:
        """What a spreadsheet is told of every action, once for each lead, these in any order."""

    def lines_of(self, recommendation_id: int) -> tuple[Line, ...]:
        """The actions that answer a recommendation; of 0, those that answer none."""

    def archived(self) -> frozenset[int]:
        """The actions that are left out where everything is listed: those in the archive."""

    def answers(self) -> tuple[tuple[int, int], ...]:
        """Which recommendation each action answers."""

    def texts(self) -> dict[int, str]:
        """The recommendations' words in full."""

    def with_histories(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The same actions, each with its notes since the last review and its slip ledger."""


@dataclass(frozen=True, slots=True)
class LiveSource:
    """The roll-up of this moment, as far as the asker reaches."""

    asker: Asker
    opened: Opened
    marks: Marks

    @property
    def heading(self) -> Heading:
        """What stands over it."""
        return live_queries.heading_of(self.asker, self.opened)

    def first_view(self) -> tuple[Outline, tuple[Figure, ...], tuple[Line, ...], int]:
        """The skeleton, the figures, the first exceptions, and how many there are in all."""
        return live_queries.find_first_view(self.asker, self.opened, self.marks)

    def lines(self) -> tuple[Line, ...]:
        """Every action, in the plan's order."""
        return live_queries.list_lines(self.asker, self.opened, self.marks, self._outline())

    def cells(self) -> list[Cells]:
        """What a spreadsheet is told of every action, once for each lead, these in any order."""
        return live_queries.list_cells(self.asker, self.opened, self.marks)

    def lines_of(self, recommendation_id: int) -> tuple[Line, ...]:
        """The actions that answer a recommendation; of 0, those that answer none."""
        return live_queries.list_lines_of(
            self.asker, self.opened, self.marks, self._outline(), recommendation_id
        )

    def archived(self) -> frozenset[int]:
        """The actions that are left out where everything is listed: those in the archive."""
        return live_queries.list_archived(self.asker, self.opened.plan_id)

    def answers(self) -> tuple[tuple[int, int], ...]:
        """Which recommendation each action answers."""
        return live_queries.list_answers(self.asker, self.opened.plan_id)

    def texts(self) -> dict[int, str]:
        """The recommendations' words in full."""
        return live_queries.find_recommendation_texts(self.asker, self.opened.plan_id)

    def with_histories(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The same actions, each with its notes since the last review and its slip ledger."""
        return live_queries.with_histories(self.asker, self.opened, self.marks, lines)

    def _outline(self) -> Outline:
        return self.first_view()[0]


@dataclass(frozen=True, slots=True)
class FrozenSource:
    """What a closed review kept."""

    whole: Whole

    @property
    def heading(self) -> Heading:
        """What stands over it."""
        return self.whole.heading

    def first_view(self) -> tuple[Outline, tuple[Figure, ...], tuple[Line, ...], int]:
        """The skeleton, the figures, the first exceptions, and how many there are in all."""
        whole = self.whole
        by_id = {line.facts.id: line for line in whole.lines}
        first = tuple(by_id[number] for number in whole.exceptions[:FIRST_EXCEPTIONS])
        return whole.outline, whole.figures, without_histories(first), len(whole.exceptions)

    def lines(self) -> tuple[Line, ...]:
        """Every action, in the plan's order."""
        return without_histories(self.whole.lines)

    def cells(self) -> list[Cells]:
        """What a spreadsheet is told of every action, once for each lead, these in any order."""
        return [cells for line in self.whole.lines for cells in _cells_of(line)]

    def lines_of(self, recommendation_id: int) -> tuple[Line, ...]:
        """The actions that answer a recommendation; of 0, those that answer none."""
        answering = {a for r, a in self.whole.answers if r == recommendation_id}
        if not recommendation_id:
            answered = {a for _, a in self.whole.answers}
            answering = {line.facts.id for line in self.whole.lines} - answered
        chosen = (line for line in self.whole.lines if line.facts.id in answering)
        return without_histories(tuple(chosen))

    def archived(self) -> frozenset[int]:
        """The actions that are left out where everything is listed: those in the archive."""
        return frozenset()

    def answers(self) -> tuple[tuple[int, int], ...]:
        """Which recommendation each action answers."""
        return self.whole.answers

    def texts(self) -> dict[int, str]:
        """The recommendations' words in full."""
        return {each.id: each.text for each in self.whole.outline.recommendations}

    def with_histories(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The same actions, each with its notes since the last review and its slip ledger."""
        kept = {line.facts.id: line.history for line in self.whole.lines}
        return tuple(replace(line, history=kept[line.facts.id]) for line in lines)


def _cells_of(line: Line) -> Iterator[Cells]:
    facts = line.facts
    evidence = f"Evidence: {facts.evidence_text}" if facts.evidence_text is not None else None
    for position, lead in enumerate(line.leads or (None,)):
        yield Cells(
            id=facts.id,
            ref=facts.ref,
            text=next((t for t in (facts.text, facts.outcome, evidence) if t is not None), None),
            lead=None if lead is None else lead.title,
            status_id=facts.status_id,
            standing=facts.standing,
            reviewed_status_id=facts.reviewed_status_id,
            reviewed_standing=facts.reviewed_standing,
            past=facts.past,
            slipped=facts.slipped,
            silent=facts.silent,
            proposed=facts.proposed,
            timescale_text=facts.timescale_text,
            ends_on=facts.ends_on,
            original_ends_on=facts.original_ends_on,
            slips=facts.slips,
            noted_on=facts.noted_on,
            note_text=facts.note_text,
            on_behalf=facts.on_behalf,
            note_post=facts.note_post,
            note_person=facts.note_person,
            lead_position=position,
        )


def without_histories(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the actions as a list shows them, their histories folded away."""
    return tuple(replace(line, history=None) for line in lines)
