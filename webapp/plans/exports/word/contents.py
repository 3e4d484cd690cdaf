"""What stands in the cells of a plan's table: as printed, and with what is known today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from textwrap import shorten

from webapp.plans.documents.values import (
    OF_THE_CHALLENGE,
    PrintedAction,
    PrintedExtra,
    PrintedRecommendation,
    PrintedUpdate,
)
from webapp.plans.exports.values import ActionNow, Export
from webapp.plans.exports.word.tables import SOURCE, Part
from webapp.plans.exports.wording import closure_in_words, latest_in_words, moved_in_words
from webapp.plans.recommendations.values import RESPONSE_WORDS
from webapp.plans.sheet.words import bare, mark_of
from webapp.printed.columns import ColumnMeaning as Meaning
from webapp.printed.words import folded
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import Response

#: Letters of a step's words that stand for the step.
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of a cell; `level` is the depth of a list's item, from 1, or 0.

    `has_mark` tells that the item begins with its own letter or number, and needs no bullet.
    """

    text: str
    level: int = 0
    has_mark: bool = False


Cell = list[Words]


def paragraphs(text: str | None) -> Cell:
    """Return a printed text as paragraphs; a line with "· " before it is an item of a list."""
    return [
        Words(line[2:], 1) if line.startswith("· ") else Words(line)
        for line in (text or "").split("\n")
        if line.strip()
    ]


def marked(step: PrintedAction, parent: PrintedAction, text: str, level: int) -> Words:
    """Return a text of a step as an item, with the letter that the plan prints before it."""
    mark = mark_of(step.ref, parent.ref, is_printed=step.ref_given)
    return Words(text, level) if mark == "•" else Words(f"{mark} {text}", level, has_mark=True)


class Contents:
    """Makes the cells of the actions and recommendations of one part of a plan."""

    def __init__(self, export: Export, part: Part) -> None:
        meanings = part.meanings
        self._now = export.now
        self._challenge = export.document.challenge.name
        self._meanings = meanings
        # Updates that stand in columns of their own, by the columns' headings.
        self._told = {folded(column.heading) for column in part.columns if not column.meaning}
        self._has_deadlines = Meaning.TIMESCALE in meanings
        self._has_steps = Meaning.STEP in meanings
        self._has_rating = Meaning.RATING in meanings and Meaning.STATUS not in meanings
        self._of_actions: Mapping[Meaning, Callable[[PrintedAction], Cell]] = {
            Meaning.ACTION: self._action,
            Meaning.STEP: lambda action: list(self._steps(action)),
            Meaning.OUTCOME: self._each(lambda row: row.outcome),
            Meaning.LEAD: self._each(lambda row: row.lead_text or ", ".join(row.leads)),
            Meaning.TIMESCALE: self._timescale,
            Meaning.PRIORITY: self._each(lambda row: row.priority),
            Meaning.BAND: self._each(lambda row: row.band),
            Meaning.RATING: self._rating,
            Meaning.STATUS: self.status,
            Meaning.COMPLETION: self._each(lambda row: row.completion_text),
            Meaning.EVIDENCE: self._each(lambda row: row.evidence),
            Meaning.COMMENTARY: self.latest,
        }
        self._of_recommendations: Mapping[Meaning, Callable[[PrintedRecommendation], Cell]] = {
            Meaning.RECOMMENDATION: self._recommendation,
            Meaning.THEME: lambda each: paragraphs(each.theme),
            Meaning.HEADING: lambda each: paragraphs(each.heading),
            Meaning.SPONSOR: lambda each: paragraphs(
                each.sponsors_text or ", ".join(each.sponsors)
            ),
            Meaning.RESPONSE: self.response,
        }

    def of_action(self, meaning: Meaning, action: PrintedAction) -> Cell | None:
        """Return an action's cell; None where the column is not about actions."""
        make = self._of_actions.get(meaning)
        return None if make is None else make(action)

    def of_recommendation(self, meaning: Meaning, each: PrintedRecommendation) -> Cell | None:
        """Return a recommendation's cell; None where the column is not about recommendations."""
        make = self._of_recommendations.get(meaning)
        return None if make is None else make(each)

    def named(self, heading: str, row: PrintedAction | PrintedRecommendation) -> Cell:
        """Return what a row says in the council's own column of a name."""
        wanted = folded(heading)
        if isinstance(row, PrintedRecommendation):
            said = _under(wanted, row.extras, ())
            return paragraphs(said or (self.source(row) if wanted == folded(SOURCE) else None))
        cell = paragraphs(_under(wanted, row.extras, row.updates))
        of_steps = self._of_steps(row, lambda step: _under(wanted, step.extras, step.updates))
        return cell + list(of_steps)

    def source(self, each: PrintedRecommendation) -> str | None:
        """Return which review a recommendation comes from; None where that is not known."""
        return self._challenge if each.from_source == OF_THE_CHALLENGE else each.from_source

    def status(self, action: PrintedAction) -> Cell:
        """Return how an action stands today, and each of its steps that says so."""
        now = self._now.get(action.ref)
        said = (now.status if now else None) or action.status
        closed = closure_in_words(now) if now else None
        cell = [Words(text) for text in (said, closed) if text]
        return cell + list(self._of_steps(action, self._status_of))

    def latest(self, action: PrintedAction) -> Cell:
        """Return the commentary, the updates printed and the latest note."""
        cell = paragraphs(self._progress(action)) + list(self._of_steps(action, self._progress))
        now = self._now.get(action.ref)
        latest = latest_in_words(now) if now else None
        if now and not self._has_deadlines and (moved := moved_in_words(now)):
            cell.append(Words(moved))
        return cell + paragraphs(latest)

    def _progress(self, row: PrintedAction) -> str | None:
        """Return a row's commentary, and the updates that stand in no column of their own."""
        told = [row.commentary] if row.commentary else []
        for update in row.updates:
            if folded(update.heading or "") not in self._told:
                day = f"{date_in_words(update.noted_on)}: " if update.noted_on else ""
                about = day or (f"{update.heading}: " if update.heading else "")
                told.append(about + update.text)
        return "\n".join(told) or None

    def _each(self, say: Callable[[PrintedAction], str | None]) -> Callable[[PrintedAction], Cell]:
        """Return what makes the cell of an action, and of each of its steps that says something."""
        return lambda action: paragraphs(say(action)) + list(self._of_steps(action, say))

    def response(self, each: PrintedRecommendation) -> Cell:
        """Return the council's answer to a recommendation."""
        if each.response is None:
            return []
        decision = each.response.decision
        said = [Words(RESPONSE_WORDS[Response(decision)])] if decision else []
        return said + paragraphs(each.response.text)

    def _recommendation(self, each: PrintedRecommendation) -> Cell:
        is_numbered = each.ref_given and Meaning.RECOMMENDATION_REF not in self._meanings
        number = f"{each.ref}. " if is_numbered else ""
        return paragraphs(number + each.text)

    def _action(self, action: PrintedAction) -> Cell:
        is_numbered = action.ref_given and Meaning.REF not in self._meanings
        number = f"{action.ref} " if is_numbered else ""
        own = paragraphs(number + (action.text or ""))
        if self._has_steps:
            return own
        at = action.steps_after_paragraph or len(own)
        return own[:at] + list(self._steps(action)) + own[at:]

    def _steps(self, action: PrintedAction, level: int = 1) -> Iterator[Words]:
        intro = action.steps_intro
        if intro and intro not in (action.text or ""):
            yield Words(intro)
        for step in action.steps:
            first, *rest = (step.text or "").split("\n")
            yield marked(step, action, first, level)
            yield from (Words(line.removeprefix("· "), level + 1) for line in rest)
            yield from self._steps(step, level + 1)

    def _of_steps(
        self, action: PrintedAction, say: Callable[[PrintedAction], str | None]
    ) -> Iterator[Words]:
        for step in action.steps:
            if said := say(step):
                item = marked(step, action, said, 1)
                # A step without a letter is told by its first words.
                about = "" if item.has_mark else shorten(step.text or "", _SHORT, placeholder="…")
                yield replace(item, text=f"{about}: {said}") if about else item
            yield from self._of_steps(step, say)

    def _status_of(self, step: PrintedAction) -> str | None:
        now = self._now.get(step.ref)
        return (now.status if now else None) or step.status

    def _timescale(self, action: PrintedAction) -> Cell:
        cell = _times(action)
        whole = _printed_timescale(action) or ""
        of_steps = list(self._of_steps(action, _printed_timescale))
        if not all((_printed_timescale(step) or "") in whole for step in action.steps):
            cell += of_steps
        now = self._now.get(action.ref)
        return cell + paragraphs(moved_in_words(now) if now else None)

    def _rating(self, action: PrintedAction) -> Cell:
        now: ActionNow | None = self._now.get(action.ref)
        code = now.status_code if now and self._has_rating else None
        of_steps = self._of_steps(action, lambda step: step.rating)
        return paragraphs(code or action.rating) + list(of_steps)


def _under(
    wanted: str, extras: Iterable[PrintedExtra], updates: Iterable[PrintedUpdate]
) -> str | None:
    """Return what is said under a folded heading."""
    found = [each.text for each in extras if folded(each.name) == wanted]
    found += [each.text for each in updates if folded(each.heading or "") == wanted]
    return "\n".join(found) or None


def _times(action: PrintedAction) -> Cell:
    """Return a printed timescale; where it names several times, each in a paragraph."""
    text = _printed_timescale(action)
    several = action.timescale.milestones
    # A single letter is that of a step, which stands in another column.
    spoken = "".join(
        each.text if _is_letter(each.label) else f"{each.label} {each.text}" for each in several
    )
    if not several or bare(spoken) != bare(text or ""):
        return paragraphs(text)
    return [Words(_time(each.label, each.text)) for each in several]


def _is_letter(label: str | None) -> bool:
    return label is None or len(label) == 1


def _time(label: str | None, text: str) -> str:
    if label is None:
        return text
    return f"{label}. {text}" if _is_letter(label) else f"{label} – {text}"


def _printed_timescale(action: PrintedAction) -> str | None:
    """Return a timescale that stands in a column; one in the wording is printed there."""
    return None if action.timescale_source == "prose" else action.timescale_text
