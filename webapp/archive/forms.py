"""What governance sends about closed actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import wtforms

from webapp.web.forms import DayField, TrackerForm

#: The largest number that a row can have on either engine.
_LARGEST_ROW = 2**31 - 1


class RowNumbers(wtforms.Field):
    """The numbers of the rows whose boxes were ticked; what is no number is left out."""

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, default=(), **rest)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take the boxes that were ticked."""
        typed = (text for text in valuelist if text.isascii() and text.isdigit())
        numbers = (int(text) for text in typed if len(text) < 11)
        self.data = tuple(number for number in numbers if number <= _LARGEST_ROW)


class ChosenForm(TrackerForm):
    """The actions to archive."""

    actions = RowNumbers("Actions")


class BeforeForm(TrackerForm):
    """The day before which everything is archived."""

    before = DayField("Closed before", needed="Enter the day before which they were closed")
