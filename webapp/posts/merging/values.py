"""What merging two posts is told by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merging:
    """Which of two posts goes on, under its own name, and which becomes another name of it.

    `staying` names the posts whose holders stay on the days on which the two have different ones:
    one, or both, or none when nobody has said.
    """

    kept_id: int
    gone_id: int
    staying: frozenset[int] = frozenset()
