"""What the posts' pages and commands hand to one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from webapp.vocabulary import PlanRole, PostKind

#: What people call each kind of post.
KIND_WORDS: dict[PostKind, str] = {
    PostKind.OFFICER: "Officer",
    PostKind.BODY: "Team, board or committee",
    PostKind.COUNCILLOR: "Councillor",
    PostKind.PARTNER: "Partner organisation",
    PostKind.WORKING_GROUP: "Working group",
}
#: Told when a text is plainly no address.
NO_ADDRESS = "Enter an email address in the correct format, like name@example.gov.uk"


@dataclass(frozen=True, slots=True)
class Who:
    """A person named by their exact address; the name counts only for a new account."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody holds a post, or deputises, from one day to another; both days count."""

    post_id: int
    holding_id: int
    person_id: int
    name: str
    starts_on: date
    ends_on: date | None
    is_deputy: bool

    def holds_on(self, day: date) -> bool:
        """Whether they hold it, or deputise, on a day."""
        return self.starts_on <= day and not self.is_over_by(day)

    def is_over_by(self, day: date) -> bool:
        """Whether their last day lies before a day."""
        return self.ends_on is not None and self.ends_on < day


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in the list of a plan's posts, with those who hold it today."""

    id: int
    title: str
    kind: PostKind
    open_actions: int
    holders: tuple[Holder, ...]
    deputies: tuple[Holder, ...]
    #: Its other spellings, without the title.
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlikePosts:
    """Two posts of a plan that may be one."""

    first: PostRow
    second: PostRow


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of a post. One that is printed, or is the title, cannot go."""

    id: int
    text: str
    is_title: bool
    is_printed: bool


@dataclass(frozen=True, slots=True)
class ActionLed:
    """An action that a post answers for, the first post being accountable."""

    action_id: int
    ref: str
    text: str
    is_accountable: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class PostRecord:
    """A post with everybody who ever held it, its spellings and the actions it leads.

    `version` changes whenever its title, its kind or its holdings do.
    """

    id: int
    plan_id: int
    title: str
    kind: PostKind
    reports_to: str | None
    holdings: tuple[Holder, ...]
    aliases: tuple[Alias, ...]
    actions: tuple[ActionLed, ...]
    version: str

    def holders_on(self, day: date) -> tuple[Holder, ...]:
        """Return those who hold the post itself on a day, deputies left out."""
        return tuple(h for h in self.holdings if h.holds_on(day) and not h.is_deputy)

    def holding(self, holding_id: int) -> Holder | None:
        """Return one of its holdings."""
        return next((h for h in self.holdings if h.holding_id == holding_id), None)


@dataclass(frozen=True, slots=True)
class OwnPost:
    """A post that the asker holds, or deputises for, today."""

    post_id: int
    title: str
    plan_id: int
    is_deputy: bool


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role in a plan, and since when."""

    role: PlanRole
    since: date


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post as its holder has it."""

    post_id: int
    title: str
    starts_on: date
    ends_on: date | None
    is_deputy: bool


@dataclass(frozen=True, slots=True)
class PersonOfPlan:
    """Somebody with a part in a plan, now or before. `roles` and `posts` may be empty, not both."""

    person_id: int
    name: str
    email: str
    #: Has chosen a password, and the account is switched on.
    can_sign_in: bool
    roles: tuple[RoleHeld, ...]
    posts: tuple[PostHeld, ...]


def names_in_words(holders: Iterable[Holder]) -> str:
    """Return names as "Priya Nair and Sam Cole", or "no one"."""
    names = list(dict.fromkeys(holder.name for holder in holders))
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0] if names else "no one"
