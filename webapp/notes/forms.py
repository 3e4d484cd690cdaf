"""What governance sends about clearing."""

from __future__ import annotations

from typing import Any

import wtforms
from wtforms.validators import ValidationError

from webapp.notes.values import LONGEST_QUESTION, LONGEST_TEXT
from webapp.vocabulary import ClearingDecision
from webapp.web.forms import LongText, TrackerForm


class ClearingForm(TrackerForm):
    """What readers see of a note. Each button sends its own decision."""

    decision = wtforms.StringField("Decision")
    text = LongText("Words for readers", longest=LONGEST_TEXT)

    def validate_decision(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data not in list(ClearingDecision):
            raise ValidationError("Choose what readers see")


class QuestionForm(TrackerForm):
    """What governance asks about a note."""

    question = LongText(
        "Your question", longest=LONGEST_QUESTION, needed="Enter what you want to ask"
    )
