"""The forms about how often a body meets, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import ValidationError

from webapp.cadences.commands.planning import LONGEST_REASON
from webapp.cadences.values import MOST, MOST_WORKING_DAYS, Cadence, Rule, WorkingDays
from webapp.vocabulary import CadenceUnit
from webapp.web.forms import DayField, LongText, TrackerForm

_UNITS = [
    SelectChoice(CadenceUnit.MONTHS.value, "Every so many months"),
    SelectChoice(CadenceUnit.WEEKS.value, "Every so many weeks"),
    SelectChoice(CadenceUnit.ONCE.value, "Once only"),
]


class WholeNumber(wtforms.Field):
    """A whole number from 0 up to `most`. Its data is a number, or None for what is none."""

    widget = wtforms.widgets.TextInput()

    def __init__(self, label: str, *, most: int, **rest: Any) -> None:
        super().__init__(label, **rest)
        self.most = most
        self.typed = ""

    def _value(self) -> str:
        return self.typed or ("" if self.data is None else str(self.data))

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was typed."""
        self.typed = valuelist[0].strip()[:40] if valuelist else ""
        is_number = self.typed.isascii() and self.typed.isdecimal() and len(self.typed) < 6
        self.data = int(self.typed) if is_number else None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms's signature
        """Refuse what is no such number. Raises ValidationError."""
        if self.data is None or self.data > self.most:
            raise ValidationError(f"Enter a whole number from 0 to {self.most}")


class CadenceForm(TrackerForm):
    """How often a body meets, from when on, and what is asked before its meetings."""

    unit = wtforms.RadioField("How often does it meet?", choices=_UNITS, validate_choice=False)
    every = WholeNumber("How many?", most=max(MOST.values()))
    first_meets_on = DayField("First meeting", needed="Enter the day of the first meeting")
    asks_for_updates = wtforms.BooleanField("Ask leads for updates before each meeting")
    due_working_days = WholeNumber(
        "Working days before the meeting that updates are due", most=MOST_WORKING_DAYS
    )
    open_working_days = WholeNumber(
        "Working days before that day that the round opens", most=MOST_WORKING_DAYS
    )

    def validate(self, *args: Any, **rest: Any) -> bool:
        """Hold the form to its rules; how many is not asked of what meets once."""
        if self.unit.data == CadenceUnit.ONCE:
            self.every.data = 1
        return bool(super().validate(*args, **rest))

    def validate_unit(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data not in set(CadenceUnit):
            raise ValidationError("Choose how often it meets")

    def cadence(self) -> Cadence:
        """Return what a valid form says."""
        rule = Rule(
            self.every.data or 0,
            CadenceUnit(self.unit.data),
            self.first_meets_on.data,
        )
        days = WorkingDays(self.due_working_days.data or 0, self.open_working_days.data or 0)
        return Cadence(rule, bool(self.asks_for_updates.data), days)


class OneMeetingForm(TrackerForm):
    """The day of one more meeting."""

    meets_on = DayField("Day of the meeting", needed="Enter the day of the meeting")


class MoveForm(OneMeetingForm):
    """The days of a planned meeting."""

    updates_due_on = DayField("Updates are due by")
    opens_on = DayField("The round opens on")


class CallOffForm(TrackerForm):
    """Why a meeting is called off."""

    reason = LongText(
        "Why is it called off?", longest=LONGEST_REASON, needed="Enter why it is called off"
    )
