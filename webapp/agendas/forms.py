"""What is sent while a meeting is prepared."""

from __future__ import annotations

import wtforms

from webapp.agendas.values import LONGEST_ATTENDED, LONGEST_SUMMARY
from webapp.web.forms import LongText, TrackerForm


class PreparationForm(TrackerForm):
    """What is said to begin with, and who attended; `version` is that of what was seen."""

    summary = LongText("The opening summary", longest=LONGEST_SUMMARY)
    attended = LongText("Who attended", longest=LONGEST_ATTENDED)
    version = wtforms.StringField("Version")


def number_of(typed: str | None) -> int | None:
    """Return the number that was sent, or None for what is none that a row could have."""
    text = (typed or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 11):
        return None
    found = int(text)
    return found if found < 2**31 else None
