"""Whose each of several times is, as an officer says it: "action; action; d; e".

There is a part for each time, in the order of the cell: the steps that it is for, by their letters
("b, c"), or "action" where it stays with the action itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webapp.imports.understanding.drafts import DraftAction
from webapp.imports.understanding.values import Choice
from webapp.imports.understanding.wording import letter_of

#: What stands for the action itself.
ACTION = "action"
#: The choice that says that each step is spoken of by itself.
EACH = "each"
#: What stands between parts, and between steps.
SIGNS = ";,"
#: More boxes than this are no help: the steps can be put right in their row.
MOST_BOXES = 400
_LONGEST_STEP = 60


def steps_offered(marks: Sequence[str], texts: Sequence[str | None]) -> tuple[Choice, ...]:
    """Return the steps that a time may be for, each under its letter with its first words."""
    return tuple(
        Choice(value=mark, words=_cut(f"{mark}. {' '.join((text or '').split())}"))
        for mark, text in zip(marks, texts, strict=True)
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_STEP else f"{text[:_LONGEST_STEP].rstrip()}…"


def marks_of(steps: Sequence[DraftAction]) -> list[str]:
    """Return what each step is called: its letter, else its number, where letters are not apart."""
    letters = [letter_of(step.marker) for step in steps]
    is_apart = len(set(letters)) == len(letters) and ACTION not in letters
    named = [letter for letter in letters if letter]
    if is_apart and len(named) == len(steps):
        return named
    return [str(number) for number in range(1, len(steps) + 1)]


def said_as(times: int, given: Mapping[str, int]) -> str:
    """Return the answer that gives steps, by what they are called, the time of a number, from 1."""
    parts = [
        ", ".join(mark for mark, number in given.items() if number == time)
        for time in range(1, times + 1)
    ]
    return "; ".join(part or ACTION for part in parts)


def shares_in(said: str, times: int, marks: Sequence[str]) -> list[tuple[str, ...]] | None:
    """Return the steps that each time is for; None where the answer does not say so."""
    shares: list[tuple[str, ...]] = []
    for part in said.split(SIGNS[0]):
        named = tuple(word.strip() for word in part.split(SIGNS[1]))
        if named == (ACTION,):
            shares.append(())
        elif set(named) <= set(marks):
            shares.append(named)
        else:
            return None
    return shares if len(shares) == times else None
