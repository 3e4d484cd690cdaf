"""The pages that ask who holds a post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from webapp.plans.headings import PlanHeading
from webapp.posts.forms import AssignForm, EndForm, HandOverForm
from webapp.posts.pages import QuestionPage, span_of, tab_of
from webapp.posts.values import Holder, PersonOfPlan, PostRecord, names_in_words


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about, and how its answer fared: the post as it is now, and the status.

    `stale` says what changed while the question was being answered.
    """

    plan: PlanHeading
    post: PostRecord
    today: date
    status: int = 200
    stale: str = ""

    @property
    def href(self) -> str:
        """The address of the post's page."""
        return f"/plans/{self.plan.slug}/posts/{self.post.id}"

    @property
    def held_by(self) -> str:
        """Who holds the post today, in words."""
        return names_in_words(self.post.holders_on(self.today))


def _known(people: list[PersonOfPlan]) -> tuple[tuple[str, str], ...]:
    return tuple((person.email, person.name) for person in people)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignPage(QuestionPage):
    """Who holds the post besides those who do; `people` are addresses and names to choose from."""

    template: ClassVar[str] = "posts/assign.html"

    held_by: str
    people: tuple[tuple[str, str], ...]
    form: AssignForm

    @classmethod
    def of(cls, asked: Asked, form: AssignForm, people: list[PersonOfPlan]) -> AssignPage:
        """Build the page."""
        return cls(
            title="Add a holder",
            has_errors=asked.status != 200,
            plan=tab_of(asked.plan),
            href=asked.href,
            post_title=asked.post.title,
            seen=asked.post.version,
            stale=asked.stale,
            held_by=asked.held_by,
            people=_known(people),
            form=form,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverPage(QuestionPage):
    """Who takes the post over; when it is shared, from whom."""

    template: ClassVar[str] = "posts/hand-over.html"

    held_by: str
    is_shared: bool
    people: tuple[tuple[str, str], ...]
    form: HandOverForm

    @classmethod
    def of(cls, asked: Asked, form: HandOverForm, people: list[PersonOfPlan]) -> HandOverPage:
        """Build the page."""
        return cls(
            title="Hand over the post",
            has_errors=asked.status != 200,
            plan=tab_of(asked.plan),
            href=asked.href,
            post_title=asked.post.title,
            seen=asked.post.version,
            stale=asked.stale,
            held_by=asked.held_by,
            is_shared=len(asked.post.holders_on(asked.today)) > 1,
            people=_known(people),
            form=form.offer(asked.post, asked.today),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPage(QuestionPage):
    """When somebody stops holding the post; `may_cancel` when they have not held it till today."""

    template: ClassVar[str] = "posts/end.html"

    name: str
    capacity: str
    span: str
    end_href: str
    may_cancel: bool
    form: EndForm

    @classmethod
    def of(cls, asked: Asked, form: EndForm, holder: Holder) -> EndPage:
        """Build the page."""
        return cls(
            title=f"When does {holder.name} stop?",
            has_errors=asked.status != 200,
            plan=tab_of(asked.plan),
            href=asked.href,
            post_title=asked.post.title,
            seen=asked.post.version,
            stale=asked.stale,
            name=holder.name,
            capacity="deputises for" if holder.is_deputy else "holds",
            span=span_of(holder.starts_on, holder.ends_on),
            end_href=f"{asked.href}/holders/{holder.holding_id}",
            may_cancel=holder.starts_on >= asked.today,
            form=form,
        )
