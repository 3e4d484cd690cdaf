"""What governance sends about a recommendation."""

from __future__ import annotations

from datetime import date

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from webapp.editing.forms.shared import CorrectionForm, EditForm, choices_of, number_of
from webapp.editing.values import (
    LONGEST_REF,
    LONGEST_TEXT,
    Option,
    Recommendation,
    RecommendationEntry,
)
from webapp.timescales.wording import date_in_words
from webapp.web.forms import LongText, PlainText, relabel

ORIGIN_WORDS = {
    "peer team": "A recommendation of the peers, or of another review",
    "suggestion": "A lesser suggestion of theirs",
    "council": "The council’s own",
}
_ORIGINS = [SelectChoice(value, words) for value, words in ORIGIN_WORDS.items()]


class RecommendationForm(CorrectionForm):
    """A recommendation's words, and where it belongs."""

    text = LongText(
        "The recommendation",
        longest=LONGEST_TEXT,
        needed="Enter the words of the recommendation",
        description="Word for word, as the report has it",
    )
    ref = PlainText(
        "Its reference",
        longest=LONGEST_REF,
        description="As the report numbers it. Leave it empty for the next free number. It never "
        "changes afterwards",
    )
    source = wtforms.SelectField("Which review made it", validate_choice=False)
    theme = wtforms.SelectField("Theme", validate_choice=False)
    heading = wtforms.SelectField("Heading over it", validate_choice=False)
    origin = wtforms.RadioField(
        "What it is", choices=_ORIGINS, default="peer team", validate_choice=False
    )

    def offer(
        self,
        lists: dict[str, list[Option]],
        *,
        agreed_on: date | None = None,
        is_new: bool = False,
    ) -> RecommendationForm:
        """Offer the plan's sources, themes and headings, and ask only what is to be asked."""
        self.source.choices = choices_of(lists["sources"], "Not known")
        self.theme.choices = choices_of(lists["themes"], "No theme")
        self.heading.choices = choices_of(lists["headings"], "No heading")
        self.drop(*(name for name in ("theme", "heading") if not lists[f"{name}s"]))
        if not is_new:
            self.drop("ref")
        if is_new or agreed_on is None:
            self.drop("reason", "knows")
        else:
            self.text.description = "A change of these words is a correction"
            told = f"I know that this changes words agreed on {date_in_words(agreed_on)}"
            relabel(self.knows, told)
        return self

    @classmethod
    def of(cls, found: Recommendation) -> RecommendationForm:
        """Return the form with what there is."""
        return cls(
            data={
                "text": found.text,
                "origin": found.origin,
                "source": str(found.source_id or ""),
                "theme": str(found.theme_id or ""),
                "heading": str(found.heading_id or ""),
            }
        )

    @property
    def entry(self) -> RecommendationEntry:
        """What was sent."""
        places = {
            f"{name}_id": number_of(self[name].data) if name in self else None
            for name in ("source", "theme", "heading")
        }
        ref = (self.ref.data or "") if "ref" in self else ""
        return RecommendationEntry(self.text.data or "", self.origin.data or "", ref=ref, **places)


class PlaceForm(EditForm):
    """Where a row of a list is to stand."""

    to = PlainText("Move to position", longest=6)
