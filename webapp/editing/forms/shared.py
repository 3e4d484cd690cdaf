"""What the forms of editing have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from webapp.editing.values import LONGEST_NAME, LONGEST_TEXT, Option, Why
from webapp.web.forms import LongText, PlainText, TrackerForm

#: The largest number that a row can have on either engine.
_LARGEST_ROW = 2**31 - 1
_LAST = ("reason", "asked_by", "approved_by", "agreed_on", "knows")


def choices_of(options: Iterable[Option], none: str | None = None) -> list[Any]:
    """Return rows as choices of a list; `none` are the words for choosing none of them."""
    first = [] if none is None else [SelectChoice("", none)]
    return [*first, *(SelectChoice(str(each.id), each.name) for each in options)]


def number_of(text: str | None) -> int | None:
    """Return the number of a row that was chosen; -1, which no row has, for what is none."""
    if not text:
        return None
    is_number = text.isascii() and text.isdigit() and len(text) < 11
    return int(text) if is_number and int(text) <= _LARGEST_ROW else -1


class EditForm(TrackerForm):
    """A form whose questions are put one after the other: each field's description is its hint.

    What stands in `FIRST` is asked first, in that order; why and by whom is asked last.
    """

    FIRST: ClassVar[tuple[str, ...]] = ()

    def __iter__(self) -> Iterator[Any]:
        """Go through the fields in the order in which they are asked."""
        first = [name for name in self.FIRST if name in self._fields]
        last = [name for name in _LAST if name in self._fields]
        rest = [name for name in self._fields if name not in (*first, *last)]
        return iter([self._fields[name] for name in (*first, *rest, *last)])

    def drop(self, *names: str) -> None:
        """Leave questions out."""
        for name in names:
            del self[name]

    def typed(self) -> dict[str, str]:
        """Return what stands in each field now, by name, in words."""
        return {field.name: _in_words(field) for field in self}

    def labels(self) -> dict[str, str]:
        """Return what each field is called."""
        return {field.name: str(field.label.text) for field in self}


class ReasonedForm(EditForm):
    """A change that needs a reason, and an approver, once the plan is agreed."""

    reason = LongText("Why does it change?", longest=LONGEST_TEXT)
    approved_by = PlainText("Who approved it?", longest=LONGEST_NAME)

    @property
    def why(self) -> Why:
        """The reason given, where one was asked for."""
        reason, approver = (
            str(self[name].data or "") if name in self else "" for name in ("reason", "approved_by")
        )
        return Why(reason, approver)


class CorrectionForm(EditForm):
    """A change of words that are agreed: said twice."""

    reason = LongText("Why must the agreed words be corrected?", longest=LONGEST_TEXT)
    knows = wtforms.BooleanField("I know that this changes words agreed")

    @property
    def why(self) -> Why:
        """The reason given, where one was asked for."""
        if "reason" not in self:
            return Why()
        return Why(self.reason.data or "", knows=bool(self.knows.data))


def _in_words(field: Any) -> str:
    if isinstance(field, wtforms.BooleanField):
        return "Yes" if field.data else "No"
    if isinstance(field, wtforms.SelectFieldBase):
        choices: Iterable[Any] = field.iter_choices()
        return "\n".join(str(c.label) for c in choices if c.selected and c.value)
    return str(field._value())
