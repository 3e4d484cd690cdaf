"""The forms that wait for somebody to sign in on the browser that sent them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from webapp import clock, scope
from webapp.accounts.tokens import digest_of
from webapp.db.rows import fetch
from webapp.db.tables import UnsentForm

Typed = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that was sent by a stranger: where to, and each field's name and text.

    `account` names the account that it is for, by its key; None when that is not known.
    """

    id: int
    account: str | None
    path: str
    typed: Typed


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    account: str | None
    path: str
    typed: str


@dataclass(frozen=True, slots=True)
class _Count:
    number: int


def list_unsent(token: str) -> list[Unsent]:
    """Return the forms kept for whoever holds the token, the first first."""
    columns = (UnsentForm.id, UnsentForm.account, UnsentForm.path, UnsentForm.typed)
    query = scope.unsent_forms(digest_of(token), clock.now(), *columns).order_by(UnsentForm.id)
    return [Unsent(row.id, row.account, row.path, _typed(row.typed)) for row in fetch(query, _Row)]


def list_unsent_of(token: str, account: str) -> list[Unsent]:
    """Return those of them that this account may see: its own, and those of no known account."""
    return [form for form in list_unsent(token) if form.account in (None, account)]


def count_unsent() -> int:
    """Return how many forms are kept in all."""
    return fetch(scope.unsent_form_count(), _Count)[0].number


def _typed(kept: Any) -> Typed:
    pairs = json.loads(kept) if isinstance(kept, str) else kept
    return tuple((name, text) for name, text in pairs)
