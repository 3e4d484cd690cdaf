"""The forms that open a round, and by which nothing is expected of an action."""

from __future__ import annotations

import wtforms

from webapp.rounds.commands import LONGEST_LABEL
from webapp.rounds.values import LONGEST_REASON, OwedAction
from webapp.web.forms import DayField, PlainText, TrackerForm


class RoundForm(TrackerForm):
    """A round's name and its two days."""

    meets_on = DayField("Day of the meeting", needed="Enter the day of the meeting")
    updates_due_on = DayField(
        "Updates are due by", needed="Enter the day by which leads must post their updates"
    )
    label = PlainText("Name", longest=LONGEST_LABEL)


class ExcuseForm(TrackerForm):
    """An action that owes an update, and why none is expected."""

    action = wtforms.SelectField("Action", coerce=int, validate_choice=False)
    reason = PlainText(
        "Why is nothing expected?",
        longest=LONGEST_REASON,
        needed="Enter why nothing is expected this time",
    )

    def offer(self, owed: list[OwedAction]) -> None:
        """List the actions that owe an update."""
        self.action.choices = [(action.id, action.ref) for action in owed]
