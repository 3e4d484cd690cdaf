"""Who is asking.

A view names the kind of asker it serves as the type of its first parameter; the guard hands it
that principal or refuses. A principal says who asks and on which day; which rows exist for it is
decided by `scope` alone, so a principal by itself opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody signed in, asking on a day (in London).

    `seen` stamps the database as it was when they were let in (see `db.stamps`), where they only
    read: what was read under the same stamp before need not be read again.
    """

    person_id: int
    on: date
    seen: str | None = field(default=None, compare=False, repr=False)


class Lead(Principal):
    """Holds or deputises for a post today: reaches the actions of those posts only."""

    __slots__ = ()


class Leadership(Principal):
    """Reads a whole plan, its reviews and reports. A plan's governance may read as leadership."""

    __slots__ = ()


class Governance(Principal):
    """Keeps a plan: posts, rounds, reviews, clearing, publication."""

    __slots__ = ()


class Reader(Principal):
    """Reads cleared text only. Whoever works on a plan may read as a reader."""

    __slots__ = ()


class Administrator(Principal):
    """Keeps the accounts and settings of the installation; reaches no plan by that alone."""

    __slots__ = ()


class Insider(Principal):
    """A lead, leadership or governance: sees the actions that any of these roles lets them see."""

    __slots__ = ()


class Contributor(Principal):
    """A lead, or governance on behalf of a post: may post notes."""

    __slots__ = ()


class Importer(Principal):
    """Brings plans in: reads the documents that they sent, and those of plans that they keep."""

    __slots__ = ()


class SignedIn(Principal):
    """Anybody with an account: reaches their own account only."""

    __slots__ = ()


class Operator(Governance, Administrator):
    """Whoever runs commands on the server itself: reaches everything; no request ever gets one."""

    __slots__ = ()


PRINCIPALS: tuple[type[Principal], ...] = (
    Lead,
    Leadership,
    Governance,
    Reader,
    Administrator,
    Insider,
    Contributor,
    Importer,
    SignedIn,
)
