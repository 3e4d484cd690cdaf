"""A comparison, laid out as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp import clock
from webapp.imports.comparing.commands.applying import Compared, default_choices
from webapp.imports.comparing.forms import CLOSURES, ApplyForm, same_choices, shown_of
from webapp.imports.comparing.pages import (
    ChangeView,
    Choice,
    ComparePage,
    GoneView,
    NewView,
    QuestionView,
    RowView,
)
from webapp.imports.comparing.values import Change, Choices, Comparison, GoneRow, Kind, NewRow
from webapp.imports.comparing.wording import Piece, pieces_of
from webapp.timescales.wording import date_in_words
from webapp.web.pages import PlanTab

_KEEP = "Keep it"
#: Texts of fewer characters are shown whole, not word by word.
_SHORT = 40
_LEAVE = "Leave the status as it is"


@dataclass(frozen=True, slots=True)
class Told:
    """What has come back: choices to be kept, what is wrong by field or key, what changed."""

    choices: Choices
    errors: Mapping[str, str]
    stale: str = ""


def compare_page(
    compared: Compared, plan: PlanTab, form: ApplyForm, back: Told | None = None
) -> ComparePage:
    """Make the page; with what came back, everything that was chosen stays chosen."""
    comparison, draft = compared.comparison, compared.draft
    laid = _Laid(comparison, back)
    return ComparePage(
        title="Compare with the plan",
        has_errors=back is not None,
        plan=plan,
        href=f"/imports/{draft.id}",
        told=f"{draft.file_name}, uploaded on {date_in_words(clock.day_of(draft.uploaded_at))}",
        counts=_counts(comparison),
        remarks=comparison.remarks,
        version=draft.version,
        shown=shown_of(comparison),
        says_nothing=comparison.says_nothing,
        is_unticked=not default_choices(comparison).taken and not comparison.questions,
        errors=tuple(laid.errors()),
        stale="" if back is None else back.stale,
        questions=tuple(laid.questions()),
        same=tuple(Choice(value, words) for value, words in same_choices()),
        changed=tuple(laid.changed()),
        new=tuple(laid.new(each) for each in comparison.new),
        gone=tuple(laid.gone(each) for each in comparison.gone),
        form=form,
        latest=clock.today().isoformat(),
        open_doubts=len(compared.reading.doubts),
    )


def _counts(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    return (
        ("Questions", str(len(comparison.questions))),
        ("Changed", str(len(comparison.changed))),
        ("New", str(len(comparison.new))),
        ("Gone", str(len(comparison.gone))),
        ("Unchanged", str(comparison.unchanged)),
    )


class _Laid:
    """What is ticked: what somebody chose of what they saw, and by default the rest."""

    def __init__(self, comparison: Comparison, back: Told | None) -> None:
        self._comparison = comparison
        self._said = default_choices(comparison) if back is None else back.choices
        self._errors = {} if back is None else dict(back.errors)
        self._default = default_choices(comparison).taken
        shown = None if back is None else self._said.shown
        self._fresh = set()
        if shown is not None:
            now = comparison.versions
            self._fresh = {key for key, mark in now.items() if shown.get(key) != mark}

    def errors(self) -> Iterator[tuple[str, str]]:
        """Go through what is wrong: the id of the field that it stands beside, and the message."""
        for key, message in self._errors.items():
            yield ("changes" if key == "take" else _id(key)), message

    def questions(self) -> Iterator[QuestionView]:
        """Go through the questions whether two rows are one."""
        for each in self._comparison.questions:
            yield QuestionView(
                key=each.key,
                id=_id(each.key),
                question=each.question,
                old_name=each.old_name,
                old_words=each.old_words,
                new_name=each.new_name,
                new_words=each.new_words,
                error=self._errors.get(each.key, ""),
            )

    def changed(self) -> Iterator[RowView]:
        """Go through the rows that the document says otherwise."""
        for row in self._comparison.changed:
            yield RowView(
                name=row.name,
                words=row.words,
                changes=tuple(self._change(each) for each in row.changes),
                remarks=row.remarks,
            )

    def _change(self, change: Change) -> ChangeView:
        return ChangeView(
            key=change.key,
            id=_id(change.key),
            label=change.label,
            pieces=_pieces(change),
            before=change.before,
            after=change.after,
            told=_told(change),
            way=change.way,
            problem=change.problem,
            twice=change.twice,
            ticked=self._is_ticked(change.key),
            known=change.key in self._said.knows,
            choices=self._statuses(change),
            is_fresh=change.key in self._fresh,
            error=self._errors.get(change.key, ""),
        )

    def _statuses(self, change: Change) -> tuple[Choice, ...]:
        if change.kind is not Kind.STATUS:
            return ()
        said = self._said.statuses.get(change.key)
        offered = (Choice(str(s.id), s.label, s.id == said) for s in change.choices)
        return (Choice("", _LEAVE, said is None), *offered)

    def new(self, row: NewRow) -> NewView:
        """Lay out a row that only the document has."""
        return NewView(
            key=row.key,
            id=_id(row.key),
            name=row.name,
            words=row.words,
            facts=row.facts,
            told=row.told,
            way=row.way,
            ticked=self._is_ticked(row.key),
            is_fresh=row.key in self._fresh,
            error=self._errors.get(row.key, ""),
        )

    def gone(self, row: GoneRow) -> GoneView:
        """Lay out a row that only the plan has."""
        said = self._said.closures.get(row.key)
        offered = (
            Choice(kind.value, f"Propose to close it: {kind.value}", kind is said)
            for kind in CLOSURES
        )
        return GoneView(
            key=row.key,
            id=_id(row.key),
            name=row.name,
            words=row.words,
            told=row.told,
            way=row.way,
            choices=(Choice("", _KEEP, said is None), *offered) if row.can_close else (),
            is_fresh=row.key in self._fresh,
        )

    def _is_ticked(self, key: str) -> bool:
        """Whether something is ticked; what was not there before is as by default."""
        return key in (self._default if key in self._fresh else self._said.taken)


def _pieces(change: Change) -> tuple[Piece, ...]:
    """Return the words of two long texts that have most in common; short ones are read whole."""
    if min(len(change.before), len(change.after)) < _SHORT:
        return ()
    pieces = pieces_of(change.before, change.after)
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    return pieces if 2 * same >= len(change.before) else ()


def _told(change: Change) -> str:
    told = []
    if change.kind is Kind.NOTE:
        dated = f"dated {date_in_words(change.day)}" if change.day else "with the document’s date"
        told.append(f"Becomes an update {dated}.")
    if change.kind is Kind.DEADLINE:
        told.append("Goes into the record of how the deadline has moved.")
    if change.status:
        told.append(f"Status: {change.status}.")
    if change.told:
        told.append(change.told)
    return " ".join(told)


def _id(key: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in key)
