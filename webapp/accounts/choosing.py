"""Whether a new password may be taken, given the names that stand round its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import scope
from webapp.accounts.guessable import problem_with
from webapp.db.rows import prepared
from webapp.db.tables import Council
from webapp.errors import Invalid


@dataclass(frozen=True, slots=True)
class _CouncilName:
    name: str


@prepared(_CouncilName)
def _council_names() -> Any:
    return scope.councils(Council.name).order_by(Council.name)


def require_good_password(field: str, password: str, *names: str) -> None:
    """Refuse a password that is too short, too long or easily guessed.

    Raises Invalid beside the form's field. The names of all councils count with those given.
    """
    councils = (council.name for council in _council_names.all())
    problem = problem_with(password, (*names, *councils))
    if problem:
        raise Invalid({field: problem})
