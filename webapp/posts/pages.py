"""The pages of posts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from webapp.plans.headings import PlanHeading
from webapp.posts.forms import AliasForm, PostForm
from webapp.posts.values import (
    KIND_WORDS,
    ActionLed,
    Alias,
    AlikePosts,
    Holder,
    PostRecord,
    PostRow,
    names_in_words,
)
from webapp.timescales.wording import date_in_words
from webapp.web.pages import PlanPage, PlanTab


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post of the list, in words. `is_vacant`: governance posts on its behalf."""

    href: str
    title: str
    kind: str
    holders: str
    deputies: str
    aliases: str
    actions: str
    is_vacant: bool

    @classmethod
    def of(cls, root: str, post: PostRow) -> PostLine:
        """Put a post in words."""
        return cls(
            href=f"{root}/posts/{post.id}",
            title=post.title,
            kind=KIND_WORDS[post.kind],
            holders=names_in_words(post.holders),
            deputies=names_in_words(post.deputies) if post.deputies else "",
            aliases="; ".join(post.aliases),
            actions=_open_actions(post),
            is_vacant=not post.holders and not post.deputies,
        )


def _open_actions(post: PostRow) -> str:
    count = post.open_actions
    return "1 open action" if count == 1 else f"{count or 'no'} open actions"


@dataclass(frozen=True, slots=True)
class AlikeLine:
    """Two posts that may be one, in words."""

    first: str
    second: str
    actions: str
    merge_href: str
    apart_href: str
    other_id: int

    @classmethod
    def of(cls, root: str, pair: AlikePosts) -> AlikeLine:
        """Put two posts in words."""
        first, second = pair.first, pair.second
        href = f"{root}/posts/{first.id}"
        return cls(
            first=first.title,
            second=second.title,
            actions=f"{_open_actions(first)} and {_open_actions(second)}".capitalize(),
            merge_href=f"{href}/merge?other={second.id}",
            apart_href=f"{href}/apart",
            other_id=second.id,
        )


@dataclass(frozen=True, slots=True)
class HolderLine:
    """Somebody's time in a post, in words."""

    name: str
    capacity: str
    span: str
    end_href: str

    @classmethod
    def of(cls, post_href: str, held: Holder) -> HolderLine:
        """Put a holding in words."""
        return cls(
            name=held.name,
            capacity="Deputy" if held.is_deputy else "Holder",
            span=span_of(held.starts_on, held.ends_on),
            end_href=f"{post_href}/holders/{held.holding_id}/end",
        )


def span_of(starts_on: date, ends_on: date | None) -> str:
    """Say from when to when: "since" goes with no end."""
    if ends_on is None:
        return f"from {date_in_words(starts_on)}"
    return f"{date_in_words(starts_on)} to {date_in_words(ends_on)}"


def tab_of(plan: PlanHeading) -> PlanTab:
    """Return the plan for the navigation of a governance page."""
    return PlanTab(plan.slug, plan.title, plan.council, may_govern=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsPage(PlanPage):
    """Every post of a plan, those that no one holds first."""

    template: ClassVar[str] = "posts/list.html"

    root: str
    alike: tuple[AlikeLine, ...]
    vacant: tuple[PostLine, ...]
    held: tuple[PostLine, ...]

    @classmethod
    def of(cls, plan: PlanHeading, posts: list[PostRow], alike: Iterable[AlikePosts]) -> PostsPage:
        """Build the page."""
        root = f"/plans/{plan.slug}"
        lines = [PostLine.of(root, post) for post in posts]
        return cls(
            title="Posts",
            plan=tab_of(plan),
            root=root,
            alike=tuple(AlikeLine.of(root, pair) for pair in alike),
            vacant=tuple(line for line in lines if line.is_vacant),
            held=tuple(line for line in lines if not line.is_vacant),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPage(PlanPage):
    """One post: who holds it, held it and will hold it, what it leads, what it is called."""

    template: ClassVar[str] = "posts/post.html"

    root: str
    href: str
    kind: str
    reports_to: str
    now: tuple[HolderLine, ...]
    later: tuple[HolderLine, ...]
    before: tuple[HolderLine, ...]
    is_held: bool
    open_actions: tuple[ActionLed, ...]
    done_actions: tuple[ActionLed, ...]
    aliases: tuple[Alias, ...]
    form: AliasForm

    @classmethod
    def of(
        cls, plan: PlanHeading, post: PostRecord, today: date, form: AliasForm | None = None
    ) -> PostPage:
        """Build the page; with a form, as it was sent back."""
        root = f"/plans/{plan.slug}"
        href = f"{root}/posts/{post.id}"
        in_force = [held for held in post.holdings if not held.is_over_by(today)]
        now = [held for held in in_force if held.starts_on <= today]
        return cls(
            title=post.title,
            has_errors=form is not None,
            plan=tab_of(plan),
            root=root,
            href=href,
            kind=KIND_WORDS[post.kind],
            reports_to=_reporting_line(post.reports_to or ""),
            now=_lines(href, sorted(now, key=lambda held: held.is_deputy)),
            later=_lines(href, [held for held in in_force if held.starts_on > today]),
            before=_lines(href, [held for held in post.holdings if held.is_over_by(today)]),
            is_held=bool(post.holders_on(today)),
            open_actions=tuple(action for action in post.actions if action.is_open),
            done_actions=tuple(action for action in post.actions if not action.is_open),
            aliases=post.aliases,
            form=form or AliasForm(),
        )


def _reporting_line(printed: str) -> str:
    """Say whom a post reports to; plans print "reporting to the Leader", or the post alone."""
    line = " ".join(printed.split()).rstrip(".")
    if not line:
        return ""
    found = re.fullmatch(r"report(?:s|ing)?\b\s*(?:to\b)?(.*)", line, re.IGNORECASE)
    return f"Reports to {found[1].strip() if found else line}"


def _lines(href: str, holdings: list[Holder]) -> tuple[HolderLine, ...]:
    return tuple(HolderLine.of(href, held) for held in holdings)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage(PlanPage):
    """A question about one post. `stale` says what changed while it was being answered."""

    href: str
    post_title: str
    seen: str
    stale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPostPage(PlanPage):
    """A new post."""

    template: ClassVar[str] = "posts/new.html"

    root: str
    form: PostForm


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamePostPage(QuestionPage):
    """Another name or kind for a post."""

    template: ClassVar[str] = "posts/name.html"

    form: PostForm
