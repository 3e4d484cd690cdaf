"""What of a roll-up is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which actions of a roll-up are wanted; `status` is a `words.status_key`."""

    theme: int | None = None
    post: int | None = None
    status: str | None = None
    kind: str | None = None

    def __bool__(self) -> bool:
        return self != _EVERYTHING


_EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a roll-up is asked for, from the address.

    `section` is a recommendation to lie open (0: actions that answer none), `group` a theme or page
    of recommendations, `row` an action whose history lies open.
    """

    narrowing: Narrowing = field(default_factory=Narrowing)
    section: int | None = None
    group: int | None = None
    row: int | None = None
    every_exception: bool = False
    everything: bool = False
    choosing: bool = False
