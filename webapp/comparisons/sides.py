"""The two sides of a comparison, and which two are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.errors import Missing
from webapp.reviews.values import Whole

#: What names the plan as it is now, where a closed review is named by its number.
NOW = "now"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: a closed review, or now. `whole` is None where what it kept cannot be read."""

    key: str
    label: str
    whole: Whole | None
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The keys of the earlier and the later side, and what there is to choose from.

    Both keys are "" where no review has been closed. `choices` pairs keys and labels, the oldest
    first; now is not among them.
    """

    before: str
    after: str
    choices: tuple[tuple[str, str], ...]


def choose(choices: Sequence[tuple[str, str]], asked_from: str, asked_to: str) -> Chosen:
    """Return the two sides that are asked for, the earlier one first.

    "to" is by itself the newest review, "from" the one before it; where that is none, the only
    review is compared with now. Raises Missing for a review that is not among the choices.
    """
    keys = [key for key, _ in choices]
    for asked in (asked_from, asked_to):
        if asked and asked != NOW and asked not in keys:
            raise Missing
    if not keys:
        return Chosen("", "", ())
    order = [*keys, NOW]
    after = asked_to or (keys[-1] if len(keys) > 1 and asked_from != keys[-1] else NOW)
    before = asked_from or order[max(order.index(after) - 1, 0)]
    if order.index(before) > order.index(after):
        before, after = after, before
    return Chosen(before, after, tuple(choices))
