"""The administrator's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.accounts.directory.forms import EditPersonForm, PersonForm
from webapp.accounts.values import Person
from webapp.web.pages import Page


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One account of the list, in words."""

    href: str
    name: str
    email: str
    state: str
    rights: str

    @classmethod
    def of(cls, person: Person) -> PersonRow:
        """Put an account in words."""
        return cls(
            href=f"/people/{person.id}",
            name=person.name,
            email=person.email,
            state=state_in_words(person),
            rights=rights_in_words(person),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(Page):
    """Everybody with an account; `more` says that there are more than are shown."""

    template: ClassVar[str] = "accounts/people.html"

    people: tuple[PersonRow, ...]
    words: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPersonPage(Page):
    """Adding somebody."""

    template: ClassVar[str] = "accounts/new-person.html"

    form: PersonForm


@dataclass(frozen=True, slots=True)
class Link:
    """A sign-in link, shown once."""

    address: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage(Page):
    """One account. `saved` tells what it holds now, after somebody else changed it meanwhile."""

    template: ClassVar[str] = "accounts/person.html"

    form: EditPersonForm
    person: Person
    state: str
    is_own: bool
    link: Link | None
    saved: tuple[tuple[str, str], ...]


def state_in_words(person: Person) -> str:
    """Say whether somebody can sign in."""
    if not person.is_active:
        return "Deactivated"
    return "Active" if person.has_password else "No password yet"


def rights_in_words(person: Person) -> str:
    """Say what somebody may do in the installation."""
    rights = (
        (person.is_administrator, "Administrator"),
        (person.starts_plans, "Brings in plans"),
    )
    return ", ".join(words for has_it, words in rights if has_it)


def facts_of(person: Person) -> tuple[tuple[str, str], ...]:
    """Put in words what of an account can be edited."""
    return (
        ("Full name", person.name),
        ("Email address", person.email),
        ("Administrator", "Yes" if person.is_administrator else "No"),
    )
