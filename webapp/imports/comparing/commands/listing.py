"""Codes of priorities and of bands of time that a document brings: put into the plan's lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from webapp.editing.commands.frame import add_entry
from webapp.editing.queries.frame import list_codes
from webapp.editing.values import Kind
from webapp.imports.comparing.differences import LISTS, WORDS
from webapp.plans.documents.values import PlanDocument, PrintedAction
from webapp.principals import Governance

_KINDS = {"priority": Kind.PRIORITIES, "band": Kind.BANDS}


def add_codes(
    governance: Governance, plan_id: int, document: PlanDocument, actions: Iterable[PrintedAction]
) -> None:
    """Add the codes of actions and their steps that the plan's lists do not have yet.

    A plan without such a list goes on without. Raises Invalid for a code that is too long.
    """
    codes = {(name, getattr(each, name)) for each in _with_steps(actions) for name in LISTS}
    for name, code in sorted((name, code) for name, code in codes if code):
        known = {each.casefold() for each in list_codes(governance, plan_id)[WORDS[name][1]]}
        if known and code.casefold() not in known:
            told = {each.code: each.meaning for each in getattr(document, LISTS[name][0])}
            given = {"code": code, "meaning": told.get(code)}
            add_entry(governance, plan_id, _KINDS[name], given)


def _with_steps(actions: Iterable[PrintedAction]) -> Iterator[PrintedAction]:
    for each in actions:
        yield each
        yield from _with_steps(each.steps)
