"""The forms for merging two posts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import wtforms

from webapp.posts.forms import choices_of
from webapp.posts.merging.days import Clash
from webapp.posts.merging.values import Merging
from webapp.posts.values import PostRecord, PostRow, names_in_words
from webapp.timescales.wording import date_in_words
from webapp.web.forms import TrackerForm, relabel

_BOTH = "both"


class OtherForm(TrackerForm):
    """Which other post of the plan."""

    other = wtforms.SelectField("Which post is the same?", validate_choice=False)

    def offer(self, posts: Iterable[PostRow], own_id: int) -> OtherForm:
        """Offer the plan's other posts."""
        others = [(str(post.id), post.title) for post in posts if post.id != own_id]
        self.other.choices = choices_of([("", "Choose a post"), *others])
        return self

    @property
    def other_id(self) -> int | None:
        """The number of the post chosen, where one is."""
        return _number(self.other.data)


class MergeForm(TrackerForm):
    """Which name goes on, and whose holders stay where the two posts have different ones."""

    keeps = wtforms.RadioField("Which name stays?", validate_choice=False)
    staying = wtforms.RadioField("Who holds it?", validate_choice=False)

    def offer(self, one: PostRecord, other: PostRecord, clash: Clash | None) -> MergeForm:
        """Offer the two names; and the holders where there is a choice to make."""
        pair = (one, other)
        self.keeps.choices = choices_of((str(post.id), post.title) for post in pair)
        self.staying.choices = []
        if clash is not None:
            relabel(self.staying, f"Who holds it from {date_in_words(clash.on)}?")
            held = [
                (str(post.id), f"{names_in_words(post.holders_on(clash.on))} ({post.title})")
                for post in pair
            ]
            self.staying.choices = choices_of([*held, (_BOTH, "All of them: they share it")])
        if self.keeps.data is None:
            self.keeps.data = str(_likely(one, other).id)
        return self

    def validate_keeps(self, field: Any) -> None:
        """Ask for one of the two names."""
        if field.data not in {choice.value for choice in field.choices}:
            raise wtforms.ValidationError("Choose which name stays")

    def merging(self, one: PostRecord, other: PostRecord) -> Merging:
        """Return what was chosen, once valid."""
        kept, gone = (one, other) if self.keeps.data == str(one.id) else (other, one)
        both = {str(post.id): frozenset({post.id}) for post in (one, other)}
        both[_BOTH] = frozenset({one.id, other.id})
        return Merging(kept.id, gone.id, both.get(self.staying.data or "", frozenset()))


def _likely(one: PostRecord, other: PostRecord) -> PostRecord:
    """Return the post whose name more likely stays: the one that is written out."""
    return max((one, other), key=lambda post: (len(post.title), -post.id))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
