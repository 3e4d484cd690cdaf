"""Who can sign in to the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp import clock
from webapp.db.engine import database
from webapp.demonstration.queries import is_account_open
from webapp.demonstration.story import told_people
from webapp.principals import Operator

#: Everybody's password: of accounts at .example addresses, which nobody can have.
PASSWORD = "peer challenge demo"  # noqa: S105 - told to everybody on the sign-in page


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demonstration council, and what there is to see for them."""

    name: str
    email: str
    sees: str


#: The database in which the demonstration was found to be.
_found_in: list[Any] = []


def demonstration_people() -> tuple[DemoPerson, ...]:
    """Return who can sign in, or () where the demonstration is not loaded or was shut.

    It is there while the account of its first person is open; once found, this process does not
    ask again.
    """
    people = told_people()
    if not (_found_in and _found_in[0] is database.obj):
        if not is_account_open(Operator(0, clock.today()), people[0].email):
            return ()
        _found_in[:] = [database.obj]
    return tuple(DemoPerson(each.name, each.email, each.sees) for each in people if each.sees)
