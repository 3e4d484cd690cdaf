"""What of a roll-up is asked for: from the address, into the address, and applied to its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from webapp.reviews.asking import Asked, Narrowing
from webapp.reviews.kinds import Kind
from webapp.reviews.values import Line, Outline
from webapp.reviews.words import status_key

_KINDS = {kind.value for kind in Kind}


def asked_of(given: Mapping[str, str]) -> Asked:
    """Read an address's query; what makes no sense there is as if it were not there."""
    kind = given.get("kind", "")
    return Asked(
        narrowing=Narrowing(
            theme=_number(given.get("theme")),
            post=_number(given.get("post")),
            status=given.get("status", "")[:20] or None,
            kind=kind if kind in _KINDS else None,
        ),
        section=_number(given.get("section")),
        group=_number(given.get("group")),
        row=_number(given.get("row")),
        every_exception=given.get("exceptions") == "all",
        everything=given.get("all") == "1",
        choosing=given.get("filter") == "1",
    )


def address(base: str, narrowing: Narrowing, **more: object) -> str:
    """Return the address of a roll-up narrowed like this; `more` are further parameters."""
    given = {
        "theme": narrowing.theme,
        "post": narrowing.post,
        "status": narrowing.status,
        "kind": narrowing.kind,
        **more,
    }
    query = urlencode({name: text for name, text in given.items() if text is not None})
    return f"{base}?{query}" if query else base


def narrowed(
    lines: Iterable[Line],
    narrowing: Narrowing,
    outline: Outline,
    answers: Iterable[tuple[int, int]],
) -> list[Line]:
    """Return the actions that a narrowing lets through."""
    of_theme = {r.id for r in outline.recommendations if r.theme_id == narrowing.theme}
    in_theme = {action for recommendation, action in answers if recommendation in of_theme}
    scheme = {status.id: status for status in outline.statuses}

    def passes(line: Line) -> bool:
        facts = line.facts
        return (
            (narrowing.theme is None or facts.id in in_theme)
            and (narrowing.post is None or any(p.id == narrowing.post for p in line.leads))
            and (narrowing.kind is None or narrowing.kind in line.kinds)
            and (
                narrowing.status is None
                or narrowing.status == status_key(facts.status_id, facts.standing, scheme)
            )
        )

    return [line for line in lines if passes(line)]


def _number(text: str | None) -> int | None:
    if text is None or not (text.isascii() and text.isdecimal()) or len(text) > 9:
        return None
    return int(text)
