"""The pages that merge two posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from webapp.plans.headings import PlanHeading
from webapp.posts.merging.forms import MergeForm, OtherForm
from webapp.posts.pages import QuestionPage, tab_of
from webapp.posts.values import PostRecord, names_in_words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two posts, in words."""

    title: str
    href: str
    holders: str
    actions: str
    names: str

    @classmethod
    def of(cls, root: str, post: PostRecord, today: date) -> Side:
        """Put a post in words."""
        count = len(post.actions)
        others = [alias.text for alias in post.aliases if not alias.is_title]
        return cls(
            title=post.title,
            href=f"{root}/posts/{post.id}",
            holders=names_in_words(post.holders_on(today)),
            actions=f"{count or 'no'} action{'' if count == 1 else 's'}",
            names="; ".join(others),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOtherPage(QuestionPage):
    """Which other post of the plan is the same as this one."""

    template: ClassVar[str] = "posts/merge-with.html"

    form: OtherForm

    @classmethod
    def of(
        cls, plan: PlanHeading, post: PostRecord, form: OtherForm, message: str = ""
    ) -> ChooseOtherPage:
        """Build the page; with a message, beside the field."""
        if message:
            form.add_errors({"other": message})
        return cls(
            title="Merge with another post",
            has_errors=bool(message),
            plan=tab_of(plan),
            href=f"/plans/{plan.slug}/posts/{post.id}",
            post_title=post.title,
            seen=post.version,
            form=form,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePage(QuestionPage):
    """Asks how two posts become one, and says what that means."""

    template: ClassVar[str] = "posts/merge.html"

    other_id: int
    other_seen: str
    sides: tuple[Side, Side]
    form: MergeForm

    @classmethod
    def of(
        cls,
        plan: PlanHeading,
        posts: tuple[PostRecord, PostRecord],
        form: MergeForm,
        today: date,
        stale: str = "",
    ) -> MergePage:
        """Build the page; `stale` says what changed while it was being answered."""
        root = f"/plans/{plan.slug}"
        post, other = posts
        return cls(
            title="Merge two posts",
            has_errors=bool(form.errors) or bool(stale),
            plan=tab_of(plan),
            href=f"{root}/posts/{post.id}",
            post_title=post.title,
            seen=post.version,
            stale=stale,
            other_id=other.id,
            other_seen=other.version,
            sides=(Side.of(root, post, today), Side.of(root, other, today)),
            form=form,
        )
