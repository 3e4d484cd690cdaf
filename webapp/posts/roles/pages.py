"""The pages of a plan's people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from webapp.plans.headings import PlanHeading
from webapp.posts.pages import span_of, tab_of
from webapp.posts.roles.forms import NewPersonForm, RoleForm
from webapp.posts.values import PersonOfPlan, PostHeld
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import PlanRole
from webapp.web.pages import PlanPage


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role that somebody has, in words."""

    role: str
    words: str
    since: str


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A post that somebody has or had, in words."""

    href: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody with a part in the plan, in words."""

    href: str
    name: str
    email: str
    can_sign_in: bool
    roles: tuple[RoleLine, ...]
    posts: tuple[HeldLine, ...]
    is_present: bool
    may_have_more: bool

    @classmethod
    def of(cls, root: str, person: PersonOfPlan, today: date) -> PersonLine:
        """Put a person in words."""
        roles = tuple(
            RoleLine(
                held.role.value, held.role.value.capitalize(), f"since {date_in_words(held.since)}"
            )
            for held in person.roles
        )
        return cls(
            href=f"{root}/people/{person.person_id}",
            name=person.name,
            email=person.email,
            can_sign_in=person.can_sign_in,
            roles=roles,
            posts=tuple(_held(root, post) for post in person.posts),
            is_present=bool(roles)
            or any(post.ends_on is None or post.ends_on >= today for post in person.posts),
            may_have_more=len(roles) < len(PlanRole),
        )


def _held(root: str, post: PostHeld) -> HeldLine:
    span = span_of(post.starts_on, post.ends_on)
    words = f"deputy, {span}" if post.is_deputy else span
    return HeldLine(f"{root}/posts/{post.post_id}", post.title, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPeoplePage(PlanPage):
    """Everybody with a part in the plan."""

    template: ClassVar[str] = "posts/people.html"

    root: str
    present: tuple[PersonLine, ...]
    past: tuple[PersonLine, ...]

    @classmethod
    def of(cls, plan: PlanHeading, people: list[PersonOfPlan], today: date) -> PlanPeoplePage:
        """Build the page."""
        root = f"/plans/{plan.slug}"
        lines = [PersonLine.of(root, person, today) for person in people]
        return cls(
            title="People",
            plan=tab_of(plan),
            root=root,
            present=tuple(line for line in lines if line.is_present),
            past=tuple(line for line in lines if not line.is_present),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPersonPage(PlanPage):
    """Somebody new to the plan."""

    template: ClassVar[str] = "posts/new-person.html"

    root: str
    form: NewPersonForm


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantPage(PlanPage):
    """Another role for somebody of the plan."""

    template: ClassVar[str] = "posts/grant.html"

    root: str
    href: str
    form: RoleForm


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokePage(PlanPage):
    """Taking a role away; `refusal` says why it was not."""

    template: ClassVar[str] = "posts/revoke.html"

    root: str
    href: str
    question: str
    refusal: str
    may_revoke: bool

    @classmethod
    def of(
        cls, plan: PlanHeading, person: PersonOfPlan, role: PlanRole, refusal: str = ""
    ) -> RevokePage:
        """Build the page."""
        root = f"/plans/{plan.slug}"
        return cls(
            title=f"Take {role.value} away from {person.name}?",
            has_errors=bool(refusal),
            plan=tab_of(plan),
            root=root,
            href=f"{root}/people/{person.person_id}/roles/{role.value}/revoke",
            question="This counts from their next click. Posts that they hold stay theirs.",
            refusal=refusal,
            may_revoke=any(held.role is role for held in person.roles),
        )
