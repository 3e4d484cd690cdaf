"""The forms for posts, who holds them and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from webapp.accounts.addresses import is_address, kept_form
from webapp.posts.values import KIND_WORDS, NO_ADDRESS, PostRecord, Who
from webapp.vocabulary import PostKind
from webapp.web.forms import DayField, PlainText, TrackerForm


def choices_of(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    """Return pairs of a value and its words as WTForms wants choices."""
    return [SelectChoice(choice, words) for choice, words in pairs]


_KINDS = choices_of((kind.value, words) for kind, words in KIND_WORDS.items())


class PostForm(TrackerForm):
    """What a post is called, and what kind of thing it is."""

    title = PlainText("Name of the post", needed="Enter a name for the post")
    kind = wtforms.RadioField(
        "What it is",
        choices=_KINDS,
        default=PostKind.OFFICER.value,
        validate_choice=False,
    )

    def validate_kind(self, field: Any) -> None:
        """Refuse a kind that there is not."""
        if field.data not in {kind.value for kind in PostKind}:
            raise wtforms.ValidationError("Choose what it is")

    @classmethod
    def of(cls, post: PostRecord) -> PostForm:
        """Fill the form with a post."""
        return cls(data={"title": post.title, "kind": post.kind.value})

    @property
    def chosen(self) -> PostKind:
        """The kind chosen, once valid."""
        return PostKind(self.kind.data)


class AliasForm(TrackerForm):
    """Another spelling of a post."""

    text = PlainText("Another name for this post", needed="Enter the other name")


class WhoForm(TrackerForm):
    """A person, named by address."""

    email = PlainText("Email address", longest=254, needed="Enter their email address")
    name = PlainText("Full name, if they are new to this plan")

    def validate_email(self, field: Any) -> None:
        """Refuse what is plainly no address."""
        if field.data and not is_address(kept_form(field.data)):
            raise wtforms.ValidationError(NO_ADDRESS)

    @property
    def who(self) -> Who:
        """The person named, once valid."""
        return Who(self.email.data or "", self.name.data or "")


class AssignForm(WhoForm):
    """Who holds a post besides, from when, in what capacity."""

    starts_on = DayField("First day", needed="Enter the first day on which they hold the post")
    is_deputy = wtforms.BooleanField("They deputise for the holder")

    @property
    def first_day(self) -> date:
        """The first day, once valid."""
        day: date = self.starts_on.data
        return day


class HandOverForm(WhoForm):
    """Who takes a post over, from when, and from whom."""

    replaces = wtforms.SelectMultipleField("Who hands the post over", validate_choice=False)
    starts_on = DayField("First day of the new holder", needed="Enter the new holder's first day")

    def offer(self, post: PostRecord, today: date) -> HandOverForm:
        """Offer those who hold the post today."""
        self.replaces.choices = choices_of(
            (str(held.holding_id), held.name) for held in post.holders_on(today)
        )
        return self

    @property
    def first_day(self) -> date:
        """The first day, once valid."""
        day: date = self.starts_on.data
        return day

    def validate_replaces(self, field: Any) -> None:
        """Ask for a choice where there is one."""
        if len(field.choices or ()) > 1 and not field.data:
            raise wtforms.ValidationError("Choose who hands the post over")

    @property
    def leaving(self) -> frozenset[int] | None:
        """The holdings that end; None, for all, when there is nothing to choose from."""
        if len(self.replaces.choices or ()) < 2:
            return None
        return frozenset(int(text) for text in self.replaces.data or () if _is_number(text))


class EndForm(TrackerForm):
    """Somebody's last day in a post."""

    ends_on = DayField("Last day", needed="Enter their last day")

    @property
    def last_day(self) -> date:
        """The last day, once valid."""
        day: date = self.ends_on.data
        return day


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
