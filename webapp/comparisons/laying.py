"""From a comparison to what the page shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from webapp.comparisons.comparing import compare
from webapp.comparisons.grouping import counts_of
from webapp.comparisons.pages import Choice, Count, Option, Shown
from webapp.comparisons.rows import GroupRow, action_row, post_row, recommendation_row
from webapp.comparisons.sides import NOW, Chosen, Side
from webapp.comparisons.values import ActionChange, Comparison, Kind

_WAYS = {"action": "By action", "post": "By lead", "recommendation": "By recommendation"}
_TAGS = {
    Kind.WORSENED: "off_track",
    Kind.SLIPPED: "late",
    Kind.REOPENED: "at_risk",
    Kind.IMPROVED: "on_track",
    Kind.CLOSED: "complete",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """How a comparison is to be shown: which way, and only which kind of change."""

    by: str
    kind: Kind | None


def asked_of(given: Mapping[str, str]) -> Asked:
    """Read an address's query; what makes no sense there is as if it were not there."""
    by, kind = given.get("by", ""), given.get("kind", "")
    return Asked(
        by=by if by in _WAYS else "action",
        kind=Kind(kind) if kind in {each.value for each in Kind} else None,
    )


def shown_of(slug: str, chosen: Chosen, asked: Asked, before: Side, after: Side) -> Shown | None:
    """Return what a page shows of two sides; None when one of them cannot be read."""
    if before.whole is None or after.whole is None:
        return None
    found = compare(before.whole, after.whole)

    def address(path: str = "compare", **given: str | None) -> str:
        given = {"from": chosen.before, "to": chosen.after, **given}
        query = urlencode({name: text for name, text in given.items() if text})
        return f"/plans/{slug}/{path}?{query}"

    kind = None if asked.kind is None else asked.kind.value
    return Shown(
        before=before.label,
        after=after.label,
        counts=tuple(
            Count(
                each.heading,
                _TAGS.get(each, "none"),
                number,
                address(kind=each),
                each == asked.kind,
            )
            for each, number in counts_of(found.actions).items()
        ),
        ways=tuple(Choice(text, address(by=way), way == asked.by) for way, text in _WAYS.items()),
        everything_href=address(),
        csv_href=address("compare.csv", by=asked.by, kind=kind),
        scheme=found.scheme,
        narrowed="" if asked.kind is None else asked.kind.heading,
        actions=tuple(action_row(each) for each in wanted(found, asked)),
        groups=_groups(found, asked),
        is_by_action=asked.by == "action",
    )


def wanted(found: Comparison, asked: Asked, *, whole: bool = False) -> list[ActionChange]:
    """Return the actions asked for: by themselves, those that changed; `whole` adds the others."""
    if asked.by != "action":
        return []
    if asked.kind is None:
        return [each for each in found.actions if whole or Kind.UNCHANGED not in each.kinds]
    return [each for each in found.actions if asked.kind in each.kinds]


def _groups(found: Comparison, asked: Asked) -> tuple[GroupRow, ...]:
    if asked.by == "post":
        return tuple(post_row(each) for each in found.posts)
    if asked.by == "recommendation":
        return tuple(recommendation_row(each) for each in found.recommendations)
    return ()


def options_of(chosen: Chosen, key: str, *, with_now: bool) -> tuple[Option, ...]:
    """Return what a select offers, the newest first; `key` is chosen."""
    choices = [*reversed(chosen.choices)]
    if with_now:
        choices.insert(0, (NOW, "Now"))
    return tuple(Option(value, label, value == key) for value, label in choices)
