"""What is sent from a meeting."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import ValidationError

from webapp.decisions.values import KIND_WORDS, LONGEST_TEXT
from webapp.meetings.values import ENDS, LONGEST_DEADLINE, LONGEST_NAME, Entry, Option
from webapp.vocabulary import ClosureKind, DecisionKind
from webapp.web.forms import DayField, LongText, PlainText, TrackerForm

#: The largest number that a row can have on either engine.
_LARGEST_ROW = 2**31 - 1
#: What may be decided about no action.
GENERAL = (DecisionKind.OTHER, DecisionKind.NOTED, DecisionKind.ESCALATED)


class DecisionForm(TrackerForm):
    """A decision. Whatever the record must judge is judged by the command."""

    kind = wtforms.SelectField("What was decided", validate_choice=False)
    text = LongText("In words", longest=LONGEST_TEXT)
    to_text = PlainText("New deadline", longest=LONGEST_DEADLINE)
    to_ends_on = DayField("Last day (where the words leave it open)")
    has_no_day = wtforms.BooleanField("These words give no last day")
    asked_by = PlainText("Who asked for it", longest=LONGEST_NAME)
    ends_as = wtforms.SelectField("How does it end?", validate_choice=False)
    body = wtforms.SelectField("Which body does it go to?", validate_choice=False)
    owner = wtforms.SelectField("Who is to do it (optional)", validate_choice=False)
    due_on = DayField("By when (optional)")
    sent_key = PlainText("Form")
    action = PlainText("Action")
    seen = PlainText("Decision")

    def offer(
        self, kinds: Iterable[DecisionKind], posts: Iterable[Option], bodies: Iterable[Option]
    ) -> None:
        """Offer what can be decided, and whom it can be given to."""
        self.kind.choices = _choices("Choose", ((kind.value, KIND_WORDS[kind]) for kind in kinds))
        self.ends_as.choices = _choices("Choose", ENDS.items())
        self.owner.choices = _choices("Nobody", ((str(each.id), each.name) for each in posts))
        self.body.choices = _choices("Choose", ((str(each.id), each.name) for each in bodies))
        if not self.sent_key.data:
            self.sent_key.data = str(uuid.uuid4())

    def renew(self) -> None:
        """Let what is sent next be another decision than what was sent with this key."""
        self.sent_key.data = str(uuid.uuid4())

    def validate_kind(self, field: Any) -> None:
        """Refuse what no meeting decides. Raises ValidationError."""
        if field.data not in list(DecisionKind):
            raise ValidationError("Choose what was decided")

    def validate_ends_as(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data and field.data not in list(ClosureKind):
            raise ValidationError("Choose how it ends from the list")

    def validate_owner(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        _check_offered(field, "Choose who is to do it from the list")

    def validate_body(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        _check_offered(field, "Choose the body from the list")

    def entry(self, action_id: int | None) -> Entry:
        """Return what was sent. What belongs to another kind of decision is left out."""
        kind = DecisionKind(self.kind.data)
        ends_as = self.ends_as.data if kind == DecisionKind.CLOSED else None
        return Entry(
            kind=kind,
            sent_key=self.sent_key.data or str(uuid.uuid4()),
            text=self.text.data or "",
            action_id=action_id,
            owner_id=number(self.owner.data),
            due_on=self.due_on.data,
            body_id=number(self.body.data) if kind == DecisionKind.ESCALATED else None,
            to_text=self.to_text.data or "",
            to_ends_on=self.to_ends_on.data,
            has_no_day=bool(self.has_no_day.data),
            asked_by=self.asked_by.data or "",
            ends_as=ClosureKind(ends_as) if ends_as else None,
            seen_id=number(self.seen.data),
        )


class FinishForm(TrackerForm):
    """Telling that what a meeting decided is carried out."""

    text = LongText(
        "What was done?", longest=LONGEST_TEXT, needed="Enter what was done", id="what-was-done"
    )


class WithdrawalForm(TrackerForm):
    """Taking a decision back."""

    reason = LongText(
        "Why is it taken back?",
        longest=LONGEST_TEXT,
        needed="Enter why it is taken back",
        id="why-taken-back",
    )


def number(typed: str | None) -> int | None:
    """Return the number of a row that was sent, or None for what is none."""
    if not typed or not (typed.isascii() and typed.isdigit() and len(typed) < 11):
        return None
    found = int(typed)
    return found if found <= _LARGEST_ROW else None


def _choices(first: str, pairs: Iterable[tuple[str, str | None]]) -> list[Any]:
    return [SelectChoice("", first), *(SelectChoice(value, words or "") for value, words in pairs)]


def _check_offered(field: Any, message: str) -> None:
    if field.data and field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(message)
