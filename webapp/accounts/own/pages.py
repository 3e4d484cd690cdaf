"""The pages of one's own account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.accounts.own.forms import PasswordForm
from webapp.accounts.values import Device, OwnAccount
from webapp.clock import day_of
from webapp.timescales.wording import date_in_words
from webapp.web.doors import Account
from webapp.web.pages import Page


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device signed in; `end` is where to send the wish to end it, none for this device."""

    name: str
    started: str
    end: str | None

    @classmethod
    def of(cls, device: Device, here: int) -> DeviceRow:
        """Put a device in words, seen from the session `here`."""
        end = f"/account/devices/{device.session_id}/end"
        return cls(
            name=device.name,
            started=date_in_words(day_of(device.started_at)),
            end=None if device.session_id == here else end,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody can do here, and where."""

    text: str
    href: str | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage(Page):
    """One's own account."""

    template: ClassVar[str] = "accounts/account.html"

    account: OwnAccount
    can: tuple[Part, ...]
    devices: tuple[DeviceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordPage(Page):
    """Changing one's password."""

    template: ClassVar[str] = "accounts/password.html"

    form: PasswordForm
    email: str


def parts_of(account: Account) -> tuple[Part, ...]:
    """Say what somebody can do, and only what there is."""
    parts = []
    if account.is_lead:
        parts.append(Part("You hold a post that leads actions.", "/actions", "See my actions"))
    if account.is_governance:
        parts.append(Part("You keep a plan.", "/plans", "See plans"))
    elif account.is_leadership:
        parts.append(Part("You read a plan and its reviews.", "/plans", "See plans"))
    if account.is_administrator:
        parts.append(Part("You keep the accounts of this site.", "/people", "See people"))
    if account.is_reader:
        parts.append(
            Part(
                "You are a reader: you will be able to read the progress that is cleared for "
                "readers. There is no page for reading it yet."
            )
        )
    if not parts:
        parts.append(
            Part(
                "You have no part in a plan yet. Ask your governance officer to give you a post "
                "or a role."
            )
        )
    return tuple(parts)
