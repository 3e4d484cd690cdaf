"""References for everything: those printed, and our own numbers where none are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from webapp.imports.understanding.drafts import DraftAction, DraftRecommendation
from webapp.imports.understanding.refs import bare
from webapp.imports.understanding.wording import is_bullet, letter_of

_LONGEST = 40


class _Taken:
    """References that somebody has."""

    def __init__(self) -> None:
        self._refs: set[str] = set()
        self._counts: dict[str, int] = {}

    def __contains__(self, ref: str) -> bool:
        return ref in self._refs

    def __iter__(self) -> Iterator[str]:
        return iter(self._refs)

    def take(self, wanted: str) -> str:
        """Take a reference that nobody has: the wanted one, or with a number behind it."""
        wanted = wanted[: _LONGEST - 6]
        ref, count = wanted, self._counts.get(wanted, 1)
        while ref in self._refs:
            count += 1
            ref = f"{wanted} ({count})"
        self._counts[wanted] = count
        self._refs.add(ref)
        return ref


def number_recommendations(recommendations: Iterable[DraftRecommendation]) -> list[str]:
    """Give each recommendation a reference of its own; return those printed more than once."""
    everyone = list(recommendations)
    taken = _Taken()
    twice: list[str] = []
    for each in everyone:
        if each.ref is None:
            continue
        if each.ref in taken:
            twice.append(each.ref)
            each.given = False
        each.ref = taken.take(each.ref)
    bares = {bare(ref) for ref in taken}
    number = 0
    for each in everyone:
        if each.ref is None:
            number += 1
            while str(number) in taken or str(number) in bares:
                number += 1
            each.ref = taken.take(str(number))
    return twice


def number_actions(actions: Iterable[DraftAction]) -> list[str]:
    """Give each action and step a reference of its own; return those printed more than once."""
    everyone = list(actions)
    printed = [each.ref for each in everyone if each.ref]
    restart = len(set(printed)) < len(printed)
    taken = _Taken()
    twice: list[str] = []
    counts: dict[str, int] = {}
    for each in everyone:
        above = each.recommendations[0].ref or "0"
        counts[above] = counts.get(above, 0) + 1
        each.ref = _action_ref(each, above, counts[above], restart=restart)
        if each.ref in taken:
            if each.given:
                twice.append(each.ref)
            each.given = False
        each.ref = taken.take(each.ref)
    for each in everyone:
        _number_steps(each, taken)
    return twice


def _action_ref(action: DraftAction, above: str, count: int, *, restart: bool) -> str:
    if action.ref is None and action.marker and not is_bullet(action.marker):
        letter = letter_of(action.marker) or str(count)
        return letter if "." in letter else f"{above}{'.' if letter.isdigit() else ''}{letter}"
    if action.ref is None:
        return f"{above}.{count}"
    if restart and re.fullmatch(r"[0-9]{1,2}|[a-z]|[ivx]{1,4}", action.ref):
        action.given = False
        return f"{above}{'.' if action.ref.isdigit() else ''}{action.ref}"
    return action.ref[:_LONGEST]


def _number_steps(action: DraftAction, taken: _Taken) -> None:
    for count, step in enumerate(action.steps, 1):
        letter = letter_of(step.marker)
        step.given = letter is not None
        if letter is None:
            wanted = f"{action.ref}.{count}"
        elif "." in letter or (len(letter) > 1 and any(sign.isdigit() for sign in letter[1:])):
            wanted = letter
        else:
            wanted = f"{action.ref}{'.' if letter.isdigit() else ''}{letter}"
        step.ref = taken.take(wanted)
        step.recommendations = list(action.recommendations)
        _number_steps(step, taken)
