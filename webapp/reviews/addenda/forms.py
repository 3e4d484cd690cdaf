"""The form of a correction."""

from __future__ import annotations

from webapp.reviews.addenda.values import LONGEST_TEXT
from webapp.web.forms import LongText, TrackerForm


class AddendumForm(TrackerForm):
    """What is to be corrected."""

    text = LongText(
        "The correction",
        id="correction",
        longest=LONGEST_TEXT,
        needed="Enter what is to be corrected",
    )
