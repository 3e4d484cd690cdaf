"""What people send about actions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, cast

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import ValidationError

from webapp import clock
from webapp.actions.values import Choice
from webapp.notes.values import LONGEST_ADDRESS, LONGEST_TEXT, NoteEntry, is_web_address
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import YearStarts
from webapp.vocabulary import ClosureKind
from webapp.web.forms import DayField, LongText, PlainText, TrackerForm

#: The largest number that a row can have on either engine.
_LARGEST_ROW = 2**31 - 1
_KINDS = [
    SelectChoice(kind.value, words)
    for kind, words in (
        (ClosureKind.COMPLETE, "Complete"),
        (ClosureKind.BUSINESS_AS_USUAL, "Handed over to business as usual"),
        (ClosureKind.SUPERSEDED, "Replaced by something else"),
        (ClosureKind.MERGED, "Merged with another action"),
        (ClosureKind.STOPPED, "Stopped"),
        (ClosureKind.DECLINED, "Declined"),
    )
]
_DECISIONS = [
    SelectChoice("agree", "Yes, close it"),
    SelectChoice("refuse", "No, it stays open"),
]


class RowNumber(wtforms.Field):
    """The number of a row, from a hidden field or a list. Its data is None when left empty."""

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, **rest)
        self.typed = ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take a number; what is none is remembered for `pre_validate`."""
        self.typed = valuelist[0].strip() if valuelist else ""
        is_number = self.typed.isascii() and self.typed.isdigit() and len(self.typed) < 11
        number = int(self.typed) if is_number else None
        self.data = number if number is not None and number <= _LARGEST_ROW else None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms's signature
        """Refuse what is no number of a row. Raises ValidationError."""
        if self.data is None and self.typed:
            raise ValidationError(f"Choose the {self.label.text.lower()} from the list")


class WebAddress(PlainText):
    """The address of a page on the web; its data is "" when left empty."""

    def __init__(self, label: str, *, needed: str | None = None, **rest: Any) -> None:
        super().__init__(label, longest=LONGEST_ADDRESS, needed=needed, **rest)

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no web address. Raises ValidationError."""
        super().pre_validate(form)
        if self.data and not is_web_address(self.data):
            raise ValidationError(
                "Enter a full web address, such as https://www.example.gov.uk/paper"
            )


class NoteForm(TrackerForm):
    """A progress note. Whatever the record must judge is judged by the command."""

    text = LongText("What has happened", longest=LONGEST_TEXT)
    status = PlainText("Status")
    noted_on = DayField("Date")
    evidence_url = WebAddress("Link to evidence")
    sent_key = PlainText("Form")
    step = RowNumber("Step")
    post = RowNumber("Post")
    supersedes = RowNumber("Update")
    seen_note = RowNumber("Update")
    nothing_to_report = PlainText("Nothing to report")

    def entry(self) -> NoteEntry:
        """Return what was sent; a fresh key stands in for one that is missing."""
        return NoteEntry(
            text=self.text.data or "",
            sent_key=self.sent_key.data or str(uuid.uuid4()),
            noted_on=self.noted_on.data,
            status=self.status.data or "",
            evidence_url=self.evidence_url.data or None,
            step_id=self.step.data,
            post_id=self.post.data,
            nothing_to_report=bool(self.nothing_to_report.data),
            seen_note_id=self.seen_note.data,
        )


class EvidenceForm(TrackerForm):
    """A link to evidence."""

    url = WebAddress("Web address", needed="Enter the web address of the evidence")
    label = PlainText("What it is", needed="Enter what the link leads to")


class ClosureForm(TrackerForm):
    """A proposal to close an action."""

    kind = wtforms.RadioField("How does it end?", choices=_KINDS, validate_choice=False)
    reason = LongText(
        "Why can it be closed?",
        longest=LONGEST_TEXT,
        needed="Enter why the action can be closed",
        id="closure-reason",
    )
    evidence_url = WebAddress("Link to evidence (optional)", id="closure-evidence-url")

    def validate_kind(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data not in list(ClosureKind):
            raise ValidationError("Choose how it ends")


class CheckForm(TrackerForm):
    """What governance found when it checked the evidence of a proposal to close."""

    text = LongText(
        "What did you check, and what did you find?",
        longest=LONGEST_TEXT,
        needed="Enter what you checked and what you found",
        id="what-was-checked",
    )


class DecisionForm(TrackerForm):
    """Governance's answer to a proposal to close."""

    decision = wtforms.RadioField(
        "Is this action closed?", choices=_DECISIONS, validate_choice=False
    )
    reason = LongText("Why? (needed when it stays open)", longest=LONGEST_TEXT, id="why-decided")

    def validate_decision(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data not in {"agree", "refuse"}:
            raise ValidationError("Choose whether the action is closed")


class ReopenForm(TrackerForm):
    """Opening a closed action again."""

    reason = LongText(
        "Why is it opened again?",
        longest=LONGEST_TEXT,
        needed="Enter why it is opened again",
        id="why-reopened",
    )


class FinishForm(TrackerForm):
    """Telling that what a meeting decided is carried out."""

    text = LongText(
        "What was done?", longest=LONGEST_TEXT, needed="Enter what was done", id="what-was-done"
    )


class DeadlineForm(TrackerForm):
    """A new deadline, for the slip ledger."""

    to_text = PlainText("New deadline", longest=500, needed="Enter the new deadline")
    to_ends_on = DayField("Last day (optional)")
    has_no_day = wtforms.BooleanField("These words give no last day")
    reason = LongText(
        "Why does it move?", longest=LONGEST_TEXT, needed="Enter why the deadline moves"
    )
    asked_by = PlainText("Who asked for it", needed="Enter who asked for it")
    approved_by = PlainText("Who approved it", needed="Enter who approved it")
    agreed_on = DayField("When it was agreed", needed="Enter the day it was agreed")

    def check_reading(self, year_starts: str) -> bool:
        """Ask for the last day where the words leave it in doubt; whether none was asked for.

        `year_starts` is the month in which the plan's first quarter begins.
        """
        if self.to_ends_on.data or self.has_no_day.data:
            return True
        reading = read_timescale(self.to_text.data, year_starts=cast(YearStarts, year_starts))
        if reading.confident:
            return True
        message = (
            f"It is not clear which day these words mean. {' '.join(reading.doubts)} "
            "Enter the last day, or tick that there is none"
        )
        self.add_errors({"to_ends_on": message})
        return False

    def fill_today(self) -> None:
        """Offer today as the day of agreement."""
        self.agreed_on.data = clock.today()


class AnswerForm(TrackerForm):
    """The answer to a question about an update; it is posted as an update."""

    text = LongText("Your answer", longest=LONGEST_TEXT, needed="Enter your answer", id="answer")
    post = wtforms.SelectField("Which post is this for?", validate_choice=False)
    sent_key = PlainText("Form")

    def offer(self, posts: Iterable[Choice], own: str) -> None:
        """Offer the posts that the answer may be for, and give the form its key.

        `own` is the one that is chosen until another is.
        """
        self.post.choices = [SelectChoice(post.value, post.words) for post in posts]
        self.post.data = self.post.data or own
        self.sent_key.data = self.sent_key.data or str(uuid.uuid4())

    def renew(self) -> None:
        """Let what is sent next be another answer than what was sent with this key."""
        self.sent_key.data = str(uuid.uuid4())

    def validate_post(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data and field.data not in {choice.value for choice in field.choices}:
            raise ValidationError("Choose which post this update is for")

    def entry(self) -> NoteEntry:
        """Return what was sent, dated today."""
        return NoteEntry(
            text=self.text.data or "",
            sent_key=self.sent_key.data or str(uuid.uuid4()),
            post_id=int(self.post.data) if self.post.data else None,
        )
