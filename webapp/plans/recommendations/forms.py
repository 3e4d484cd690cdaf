"""What governance sends about a recommendation."""

from __future__ import annotations

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import ValidationError

from webapp import clock
from webapp.plans.recommendations.commands import LONGEST_TEXT
from webapp.plans.recommendations.values import RESPONSE_WORDS, Answered
from webapp.vocabulary import Response
from webapp.web.forms import DayField, LongText, TrackerForm


class ResponseForm(TrackerForm):
    """The council's response."""

    response = wtforms.RadioField(
        "What does the council say to it?",
        choices=[SelectChoice(each.value, words) for each, words in RESPONSE_WORDS.items()],
        validate_choice=False,
    )
    reason = LongText("Why? (needed unless it is accepted)", longest=LONGEST_TEXT)

    @classmethod
    def of(cls, found: Answered) -> ResponseForm:
        """Return the form with the response that there is."""
        return cls(data={"response": found.response, "reason": found.response_reason or ""})

    def validate_response(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data not in {each.value for each in Response}:
            raise ValidationError("Choose what the council says to it")

    def validate_reason(self, field: Any) -> None:
        """Ask why the council does not do all that was recommended. Raises ValidationError."""
        if not field.data and self.response.data in (Response.PARTLY, Response.DECLINED):
            raise ValidationError("Enter why it is not accepted in full")


class DifferenceForm(TrackerForm):
    """What difference a recommendation has made."""

    text = LongText(
        "What difference has it made?",
        longest=LONGEST_TEXT,
        needed="Enter what difference it has made",
    )
    told_on = DayField("As of which day?", needed="Enter the day as of which this is so")

    def fill_today(self) -> None:
        """Offer today."""
        self.told_on.data = clock.today()
