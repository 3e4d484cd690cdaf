"""What governance sends about the lists by which a plan is kept."""

from __future__ import annotations

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from webapp.editing.forms.shared import EditForm
from webapp.editing.values import LONGEST_NAME, LONGEST_TEXT, Entry, Kind
from webapp.vocabulary import Standing
from webapp.web.forms import DayField, LongText, PlainText

_NEEDED = "Enter what it is called"
_STANDINGS = [SelectChoice(each.value, each.words) for each in Standing]


class EntryForm(EditForm):
    """One row of a list."""


class StatusForm(EntryForm):
    """A status of the scheme."""

    label = PlainText("Status, as people read it", longest=LONGEST_NAME, needed=_NEEDED)
    code = PlainText(
        "Code (optional)", longest=20, description="Such as G, where the plan prints a letter"
    )
    meaning = LongText("What it means (optional)", longest=LONGEST_TEXT)
    counts_as = wtforms.RadioField(
        "What does it count as?",
        choices=_STANDINGS,
        validate_choice=False,
        description="The roll-up counts by this. Actions that have this status follow",
    )

    def validate_counts_as(self, field: Any) -> None:
        """Refuse what is not offered. Raises ValidationError."""
        if field.data not in set(Standing):
            raise wtforms.ValidationError("Choose what it counts as")


class CodeForm(EntryForm):
    """A priority or a band."""

    code = PlainText(
        "Code, as it stands on actions",
        longest=40,
        needed=_NEEDED,
        description="Such as H, or A. Actions that bear it follow when you change it",
    )
    meaning = LongText("What it means (optional)", longest=LONGEST_TEXT)


class BodyForm(EntryForm):
    """A body that watches over the plan."""

    name = PlainText("Who meets", longest=LONGEST_NAME, needed=_NEEDED)
    cadence_text = PlainText(
        "How often (optional)", longest=LONGEST_NAME, description="Such as monthly, or each quarter"
    )
    purpose = LongText("What for (optional)", longest=LONGEST_TEXT)


class SourceForm(EntryForm):
    """A review that made recommendations."""

    name = PlainText(
        "Name of the review",
        longest=LONGEST_NAME,
        needed=_NEEDED,
        description="Such as Progress review 2027, or External audit 2026/27",
    )
    starts_on = DayField("First day (optional)")
    ends_on = DayField("Last day (optional)")


class ThemeForm(EntryForm):
    """A theme."""

    name = PlainText("Theme", longest=LONGEST_NAME, needed=_NEEDED)
    question = LongText("Its question (optional)", longest=LONGEST_TEXT)
    senior_lead_text = PlainText("Senior lead (optional)", longest=LONGEST_NAME)
    officer_lead_text = PlainText("Officer lead (optional)", longest=LONGEST_NAME)


class HeadingForm(EntryForm):
    """A heading over recommendations."""

    text = LongText("Heading", longest=LONGEST_TEXT, needed=_NEEDED)


FORMS: dict[Kind, type[EntryForm]] = {
    Kind.STATUSES: StatusForm,
    Kind.PRIORITIES: CodeForm,
    Kind.BANDS: CodeForm,
    Kind.BODIES: BodyForm,
    Kind.SOURCES: SourceForm,
    Kind.THEMES: ThemeForm,
    Kind.HEADINGS: HeadingForm,
}


def form_of(kind: Kind, entry: Entry | None = None) -> EntryForm:
    """Return the form for a row of a list, with what it says now."""
    if entry is None:
        return FORMS[kind]()
    return FORMS[kind](data=dict(entry.fields))


def given(form: EntryForm) -> dict[str, Any]:
    """Return what was sent, by field."""
    return {field.name: field.data for field in form}
