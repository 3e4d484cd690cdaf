"""What the accounts' pages and commands hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """An account as an administrator gives it; the address in its kept form."""

    name: str
    email: str
    is_administrator: bool


@dataclass(frozen=True, slots=True)
class Person:
    """An account as an administrator sees it."""

    id: int
    name: str
    email: str
    is_administrator: bool
    is_active: bool
    has_password: bool
    starts_plans: bool

    @property
    def entry(self) -> PersonEntry:
        """What of it can be edited."""
        return PersonEntry(self.name, self.email, self.is_administrator)


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """An account as its owner sees it."""

    id: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Device:
    """A device on which somebody is signed in."""

    session_id: int
    name: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who a live sign-in link was made for."""

    link_id: int
    person_id: int
    name: str
    email: str
