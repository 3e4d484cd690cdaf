"""What governance sends about an action or a step."""

from __future__ import annotations

from typing import Any, ClassVar, cast

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from webapp import clock
from webapp.editing.forms.shared import EditForm, ReasonedForm, choices_of, number_of
from webapp.editing.values import (
    LONGEST_NAME,
    LONGEST_REF,
    LONGEST_TEXT,
    Action,
    LeadsEntry,
    Option,
    TimescaleEntry,
    WordsEntry,
)
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import YearStarts
from webapp.web.forms import DayField, LongText, PlainText, relabel

_WORDS = ("text", "outcome", "evidence_text", "commentary", "priority_code", "band_code")


class WordsForm(ReasonedForm):
    """The words of an action."""

    text = LongText("What the council will do", longest=LONGEST_TEXT)
    outcome = LongText("Outcome wanted (optional)", longest=LONGEST_TEXT)
    evidence_text = LongText("Evidence that the plan names (optional)", longest=LONGEST_TEXT)
    commentary = LongText("Commentary that the plan prints (optional)", longest=LONGEST_TEXT)
    priority_code = wtforms.SelectField("Priority", validate_choice=False)
    band_code = wtforms.SelectField("Band of time", validate_choice=False)

    def offer(
        self, codes: dict[str, list[str]], *, is_agreed: bool, is_step: bool = False
    ) -> WordsForm:
        """Offer the plan's priorities and bands, and ask only what is to be asked."""
        for name in ("priority_code", "band_code"):
            known = list(dict.fromkeys([*codes[name], *filter(None, [self[name].data])]))
            asked: Any = self[name]
            asked.choices = [
                SelectChoice("", "None"),
                *(SelectChoice(code, code) for code in known),
            ]
            if not known or is_step:
                self.drop(name)
        if is_step:
            self.drop("outcome", "evidence_text", "commentary")
            relabel(self.text, "What the step is")
        self.drop("approved_by")
        if not is_agreed:
            self.drop("reason")
        return self

    @classmethod
    def of(cls, found: Action) -> WordsForm:
        """Return the form with what there is."""
        return cls(data={name: getattr(found, name) or "" for name in _WORDS})

    def entry_of(self, found: Action) -> WordsEntry:
        """Return what was sent; what was not asked stays as it is."""
        return WordsEntry(
            **{
                name: self[name].data or "" if name in self else getattr(found, name) or ""
                for name in _WORDS
            }
        )


class LeadsForm(ReasonedForm):
    """Who leads an action."""

    accountable = wtforms.SelectField("Who is accountable", validate_choice=False)
    contributing = wtforms.SelectMultipleField("Who contributes", validate_choice=False)
    new_post = PlainText(
        "A post that is not in the list",
        longest=LONGEST_NAME,
        description="It is added to the plan. Without an accountable post above, it is the "
        "accountable one",
    )

    def offer(self, posts: list[Option], *, is_agreed: bool) -> LeadsForm:
        """Offer the plan's posts, and ask only what is to be asked."""
        self.accountable.choices = choices_of(posts, "Nobody")
        self.contributing.choices = choices_of(posts)
        if not posts:
            self.drop("accountable", "contributing")
        if not is_agreed:
            self.drop("reason", "approved_by")
        return self

    @classmethod
    def of(cls, found: Action) -> LeadsForm:
        """Return the form with who leads now."""
        numbers = [str(lead.post_id) for lead in found.leads]
        return cls(data={"accountable": (numbers or [""])[0], "contributing": numbers[1:]})

    @property
    def entry(self) -> LeadsEntry:
        """What was sent."""
        chosen: list[int] = []
        if "accountable" in self:
            first, rest = self.accountable.data, self.contributing.data or []
            chosen = [n for n in (number_of(text) for text in (first, *rest)) if n is not None]
        return LeadsEntry(tuple(dict.fromkeys(chosen)), self.new_post.data or "")


class TimescaleForm(ReasonedForm):
    """When an action is due."""

    text = PlainText(
        "When it is due",
        longest=LONGEST_NAME,
        description="In words, as the plan would print it: March 2027, or end of Q2 2027/28",
    )
    ends_on = DayField("Last day (optional)", description="Leave it empty when the words say it")
    has_no_day = wtforms.BooleanField("These words give no last day")
    asked_by = PlainText("Who asked for it?", longest=200)
    agreed_on = DayField("When was it agreed?")

    def offer(self, *, to_ledger: bool) -> TimescaleForm:
        """Ask for what the ledger keeps, or only for the deadline."""
        if to_ledger:
            relabel(self.text, "New deadline")
            relabel(self.reason, "Why does it move?")
        else:
            self.drop("reason", "asked_by", "approved_by", "agreed_on")
        return self

    @classmethod
    def of(cls, found: Action, year_starts: str) -> TimescaleForm:
        """Return the form with the deadline that holds now.

        A last day that the words say stays out: it would stand still when the words change.
        """
        words = found.deadline_text
        said = read_timescale(words, year_starts=cast(YearStarts, year_starts)).end
        ends_on = None if said == found.ends_on else found.ends_on
        return cls(data={"text": words, "ends_on": ends_on})

    def fill_today(self) -> TimescaleForm:
        """Offer today as the day of agreement."""
        self.agreed_on.data = clock.today()
        return self

    def check_reading(self, year_starts: str) -> bool:
        """Ask for the last day where the words leave it in doubt; whether none was asked for."""
        words = self.text.data or ""
        if not words or self.ends_on.data or self.has_no_day.data:
            return True
        reading = read_timescale(words, year_starts=cast(YearStarts, year_starts))
        if reading.confident:
            return True
        told = (
            f"It is not clear which day these words mean. {' '.join(reading.doubts)} "
            "Enter the last day, or tick that there is none"
        )
        self.add_errors({"ends_on": told})
        return False

    @property
    def entry(self) -> TimescaleEntry:
        """What was sent."""
        said: dict[str, Any] = {
            name: self[name].data or ""
            for name in ("reason", "asked_by", "approved_by")
            if name in self
        }
        if "agreed_on" in self:
            said["agreed_on"] = self.agreed_on.data
        return TimescaleEntry(self.text.data or "", self.ends_on.data, **said)


class AnswersForm(ReasonedForm):
    """Which recommendations an action answers."""

    recommendations = wtforms.SelectMultipleField(
        "Which recommendations does it answer?", validate_choice=False
    )

    def offer(self, options: list[Option], *, is_agreed: bool) -> AnswersForm:
        """Offer the plan's recommendations."""
        self.recommendations.choices = choices_of(options)
        if not is_agreed:
            self.drop("reason", "approved_by")
        return self

    @classmethod
    def of(cls, found: Action) -> AnswersForm:
        """Return the form with what it answers now."""
        return cls(data={"recommendations": [str(each.id) for each in found.answers]})

    @property
    def chosen(self) -> tuple[int, ...]:
        """The recommendations chosen."""
        numbers = (number_of(text) for text in self.recommendations.data or ())
        return tuple(number for number in numbers if number is not None)


class NewActionForm(TimescaleForm):
    """A new action: what, who and by when."""

    FIRST: ClassVar[tuple[str, ...]] = ("what", "outcome", "accountable", "new_post")

    what = LongText(
        "What the council will do", longest=LONGEST_TEXT, needed="Enter what the council will do"
    )
    outcome = LongText("Outcome wanted (optional)", longest=LONGEST_TEXT)
    accountable = wtforms.SelectField("Who is accountable", validate_choice=False)
    new_post = PlainText(
        "A post that is not in the list (optional)",
        longest=LONGEST_NAME,
        description="It is added to the plan",
    )
    ref = PlainText(
        "Its reference (optional)",
        longest=LONGEST_REF,
        description="Leave it empty for the next free one. It never changes afterwards",
    )

    def offer_posts(self, posts: list[Option]) -> NewActionForm:
        """Offer the plan's posts."""
        self.offer(to_ledger=False)
        self.accountable.choices = choices_of(posts, "Nobody yet")
        return self

    @property
    def leads(self) -> LeadsEntry:
        """Who is to lead it."""
        number = number_of(self.accountable.data)
        return LeadsEntry(() if number is None else (number,), self.new_post.data or "")


class NewStepForm(TimescaleForm):
    """A new step of an action."""

    FIRST: ClassVar[tuple[str, ...]] = ("what",)

    what = LongText("What the step is", longest=LONGEST_TEXT, needed="Enter what the step is")


class AgreeForm(EditForm):
    """Agreeing the plan."""

    agreed_on = DayField(
        "When was the plan agreed?",
        needed="Enter the day on which the plan was agreed",
        description="By Cabinet or Council, for example",
    )
    knows = wtforms.BooleanField(
        "I know that this locks the words of the recommendations and the first dates"
    )

    def fill_today(self) -> AgreeForm:
        """Offer today."""
        self.agreed_on.data = clock.today()
        return self
