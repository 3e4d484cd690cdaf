"""The form that opens a round."""

from __future__ import annotations

from webapp.rounds.commands import LONGEST_LABEL
from webapp.web.forms import DayField, PlainText, TrackerForm


class RoundForm(TrackerForm):
    """A round's name and its two days."""

    meets_on = DayField("Day of the meeting", needed="Enter the day of the meeting")
    updates_due_on = DayField(
        "Updates are due by", needed="Enter the day by which leads must post their updates"
    )
    label = PlainText("Name", longest=LONGEST_LABEL)
