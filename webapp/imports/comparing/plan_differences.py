"""What a document says of the plan as a whole that the plan does not: told, and left as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import pairwise

from webapp.folding import fold
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.pairing import Paired
from webapp.imports.comparing.values import Remark, Way
from webapp.imports.comparing.wording import bare
from webapp.plans.documents.values import PlanDocument

#: What a document lists, what that is called, and whether the plan's own list is kept on screen.
_LISTS = (
    ("statuses", "key of statuses", True),
    ("priorities", "list of priorities", True),
    ("timescale_bands", "list of bands of time", True),
    ("themes", "list of themes", True),
    ("monitoring", "list of bodies that watch the plan", True),
    ("working_groups", "list of working groups", False),
    ("timetable", "timetable", False),
)
_WORDS = (
    ("title", "title"),
    ("version_label", "version"),
    ("published", "date of publication"),
)
_NOT_PRINTED = frozenset({"origin", "printed_in", "counts_as"})
_MOST_QUOTED = 4
_KEPT = "The document itself is kept with the plan."


def remarks_on_plan(held: Held, document: PlanDocument) -> Iterator[Remark]:
    """Go through what the document says of the whole plan that the plan does not say."""
    for name, called in _WORDS:
        before, after = getattr(held.document, name), getattr(document, name)
        if after and bare(before) != bare(after):
            told = f"The document’s {called} is “{after}”"
            yield Remark(f"{told}; the plan’s is “{before}”." if before else f"{told}. {_KEPT}")
    lists = Way(f"/plans/{held.slug}/lists", "Change the plan’s lists")
    for name, called, is_on_screen in _LISTS:
        there = {_said(row) for row in getattr(held.document, name)}
        new = [row for row in getattr(document, name) if _said(row) not in there]
        if name == "themes":
            # A theme that is new comes with the recommendations that stand under it.
            known = {bare(theme.name) for theme in held.document.themes}
            new = [theme for theme in new if bare(theme.name) in known]
        if new:
            told = f"The document’s {called} says what the plan’s does not: {_quoted(new)}."
            yield Remark(told, lists) if is_on_screen else Remark(f"{told} {_KEPT}")


def remarks_on_order(held: Held, paired: Paired) -> Iterator[Remark]:
    """Say that the document has its rows in another order: the plan keeps its own."""
    root = f"/plans/{held.slug}"
    refs = {old.id: old.printed.ref for old, _, _ in paired.recommendations}
    turned = _turned([each.id for each in held.recommendations], list(refs))
    if turned is not None:
        yield _on_order("recommendation", [refs[each] for each in turned], f"{root}/order")
    groups: dict[tuple[int, ...], dict[int, str]] = defaultdict(dict)
    for action, _ in paired.actions:
        if action.step_of is None:
            groups[action.recommendations][action.id] = action.printed.ref
    places = [each.id for each in held.actions]
    for answered, actions in groups.items():
        turned = _turned(places, list(actions))
        if turned is not None:
            href = f"{root}/recommendations/{answered[0]}/order"
            yield _on_order("action", [actions[each] for each in turned], href)


def _turned(plan: list[int], document: list[int]) -> tuple[int, int] | None:
    """Return the first two neighbours of the document that the plan has the other way round."""
    places = {number: at for at, number in enumerate(plan)}
    for one, other in pairwise(document):
        if places[one] > places[other]:
            return one, other
    return None


def _on_order(noun: str, refs: list[str], href: str) -> Remark:
    one, other = refs
    told = f"In the document {noun} {one} stands before {other}. The plan keeps its own order."
    return Remark(told, Way(href, f"Change the order of the {noun}s"))


def _said(row: object) -> str:
    return fold(" ".join(_words(row)))


def _words(row: object) -> Iterator[str]:
    """Go through what a row prints; the file that it was printed in is no part of it."""
    for each in fields(row):  # type: ignore[arg-type]
        value = getattr(row, each.name)
        if isinstance(value, str) and value and each.name not in _NOT_PRINTED:
            yield value


def _quoted(rows: Iterable[object]) -> str:
    quotes = [f"“{', '.join(_words(row))}”" for row in rows]
    more = len(quotes) - _MOST_QUOTED
    rest = f" and {more} more" if more > 0 else ""
    return ", ".join(quotes[:_MOST_QUOTED]) + rest
