"""Signing in, and choosing a password by a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from webapp.accounts.forms import SignInForm, WelcomeForm
from webapp.accounts.values import Welcome
from webapp.web.pages import Page


class DemonstrationPerson(Protocol):
    """Somebody of the demonstration council, and what they see."""

    @property
    def name(self) -> str:
        """Their name."""

    @property
    def email(self) -> str:
        """What to type."""

    @property
    def sees(self) -> str:
        """What there is to see for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage(Page):
    """The way in; `people` are those of the demonstration, where it is one.

    `keeps` is whether something that was typed waits to be sent.
    """

    template: ClassVar[str] = "accounts/sign-in.html"

    form: SignInForm
    people: tuple[DemonstrationPerson, ...]
    keeps: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomePage(Page):
    """Choosing a password by a link."""

    template: ClassVar[str] = "accounts/welcome.html"

    form: WelcomeForm
    welcome: Welcome
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLinkPage(Page):
    """A link that was used, has run out or never was."""

    template: ClassVar[str] = "accounts/dead-link.html"
