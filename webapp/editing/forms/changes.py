"""What governance sends to split, merge or delete."""

from __future__ import annotations

from typing import ClassVar

import wtforms

from webapp.editing.forms.shared import CorrectionForm, ReasonedForm, choices_of, number_of
from webapp.editing.values import LONGEST_REF, LONGEST_TEXT, ActionLine, Option, SplitEntry
from webapp.web.forms import LongText, PlainText, relabel


class MergeForm(ReasonedForm):
    """Into which other it is merged."""

    into = wtforms.SelectField("Merge it into", validate_choice=False)
    text = LongText(
        "What the other says from now on (optional)",
        longest=LONGEST_TEXT,
        description="Leave it empty to keep its words as they are",
    )

    def offer(self, options: list[Option], *, is_agreed: bool, has_text: bool = True) -> MergeForm:
        """Offer the others."""
        self.into.choices = choices_of(options, "Choose one")
        if not has_text:
            self.drop("text")
        if not is_agreed:
            self.drop("reason", "approved_by")
        return self

    @property
    def into_id(self) -> int:
        """The one chosen; -1, which no row has, for none."""
        return number_of(self.into.data) or -1


class SplitForm(ReasonedForm):
    """What stays in an action, and what becomes another."""

    stays = LongText("What stays", longest=LONGEST_TEXT, needed="Enter what stays")
    goes = LongText(
        "What becomes the new one",
        longest=LONGEST_TEXT,
        needed="Enter what becomes the new one",
    )
    ref = PlainText(
        "Reference of the new one (optional)",
        longest=LONGEST_REF,
        description="Leave it empty for the next free one. It never changes afterwards",
    )

    def offer(self, *, is_agreed: bool) -> SplitForm:
        """Ask only what is to be asked."""
        self.drop("approved_by")
        if not is_agreed:
            self.drop("reason")
        return self

    @property
    def entry(self) -> SplitEntry:
        """What was sent."""
        return SplitEntry(self.stays.data or "", self.goes.data or "", self.ref.data or "")


class SplitRecommendationForm(CorrectionForm):
    """What stays in a recommendation, what becomes another, and which actions go with it."""

    FIRST: ClassVar[tuple[str, ...]] = ("stays", "goes", "moved", "ref")

    stays = LongText("What stays", longest=LONGEST_TEXT, needed="Enter what stays")
    goes = LongText(
        "What becomes the new one",
        longest=LONGEST_TEXT,
        needed="Enter what becomes the new one",
    )
    moved = wtforms.SelectMultipleField(
        "Which actions answer the new one instead?", validate_choice=False
    )
    ref = PlainText(
        "Reference of the new one (optional)",
        longest=LONGEST_REF,
        description="Leave it empty for the next free number. It never changes afterwards",
    )

    def offer(self, actions: list[ActionLine], agreed: str) -> SplitRecommendationForm:
        """Offer the actions; `agreed` are the words for the day of agreement, "" before it."""
        options = [Option(each.id, f"{each.ref}: {shortened(each.shown)}") for each in actions]
        self.moved.choices = choices_of(options)
        if not actions:
            self.drop("moved")
        if agreed:
            relabel(self.knows, f"I know that this changes words agreed on {agreed}")
        else:
            self.drop("reason", "knows")
        return self

    @property
    def entry(self) -> SplitEntry:
        """What was sent."""
        return SplitEntry(self.stays.data or "", self.goes.data or "", self.ref.data or "")

    @property
    def chosen(self) -> tuple[int, ...]:
        """The actions that go with the new one."""
        sent = self.moved.data or () if "moved" in self else ()
        return tuple(number for number in map(number_of, sent) if number is not None)


class DeleteForm(ReasonedForm):
    """Deleting what was put in by mistake."""

    def offer(self, *, is_agreed: bool) -> DeleteForm:
        """Ask why; it is needed once the plan is agreed."""
        self.drop("approved_by")
        relabel(self.reason, "Why is it deleted?" if is_agreed else "Why? (optional)")
        return self


def shortened(text: str, longest: int = 120) -> str:
    """Return a text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rpartition(' ')[0]}…"
