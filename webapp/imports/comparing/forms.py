"""What people send of a comparison: which rows are the same, and what they accept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from webapp.imports.comparing.values import Choices, Comparison, Match
from webapp.vocabulary import ClosureKind
from webapp.web.forms import DayField, PlainText, TrackerForm

#: How a closure may be proposed of what a document leaves out; the value of "keep it" is empty.
CLOSURES = tuple(ClosureKind)
_SAYS = {Match.SAME: "Yes, it is the same", Match.OTHER: "No, it is another"}


class ApplyForm(TrackerForm):
    """What is asked once of a document that is applied."""

    dated = DayField("The date of this document")
    asked_by = PlainText("Who asked for the new deadlines")
    approved_by = PlainText("Who approved what changes")


def choices_in(sent: Any, form: ApplyForm) -> Choices:
    """Return what a form accepts of a comparison."""
    pairs = [(str(name), str(text)) for name, text in sent.items(multi=True)]
    dated = form.dated.data
    return Choices(
        taken=frozenset(text for name, text in pairs if name == "take"),
        knows=frozenset(text for name, text in pairs if name == "knows"),
        closures={
            name.removeprefix("close:"): ClosureKind(text)
            for name, text in pairs
            if name.startswith("close:") and text in set(ClosureKind)
        },
        statuses={
            name.removeprefix("status:"): int(text)
            for name, text in pairs
            if name.startswith("status:") and text.isascii() and text.isdigit() and len(text) < 10
        },
        dated=dated if isinstance(dated, date) else None,
        asked_by=form.asked_by.data or "",
        approved_by=form.approved_by.data or "",
        shown=shown_in(sent.get("shown", "")),
    )


def shown_in(text: str) -> dict[str, str]:
    """Return the marks of what somebody saw, by their keys."""
    parts = (each.rpartition("~") for each in text.split())
    return {key: mark for key, _, mark in parts if key}


def shown_of(comparison: Comparison) -> str:
    """Return the marks of what is shown, for the form that is made of it."""
    return " ".join(f"{key}~{mark}" for key, mark in comparison.versions.items())


def answers_in(
    sent: Any, comparison: Comparison
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return the answers to the questions whether rows are the same, and both in words."""
    answers: dict[str, str] = {}
    asked: dict[str, tuple[str, str]] = {}
    for question in comparison.questions:
        said = sent.get(question.key, "")
        if said in set(Match):
            answers[question.key] = said
            about = f"{question.old_name} and, in the document, {question.new_name}: the same?"
            asked[question.key] = (about, _SAYS[Match(said)])
    return answers, asked


def same_choices() -> Iterable[tuple[str, str]]:
    """Return what may be said of two rows that may be the same."""
    return tuple((match.value, words) for match, words in _SAYS.items())
