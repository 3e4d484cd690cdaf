"""The lists that a plan keeps as JSON text, read back."""

from __future__ import annotations

import json
from datetime import date

from webapp.plans.documents.values import PrintedExtra, PrintedResponse
from webapp.timescales.wording import date_in_words


def list_in(column: str) -> tuple[str, ...]:
    """Return a list of texts."""
    return tuple(json.loads(column))


def lists_in(column: str) -> tuple[tuple[str, ...], ...]:
    """Return a list of lists of texts."""
    return tuple(tuple(row) for row in json.loads(column))


def extras_in(column: str | None) -> tuple[PrintedExtra, ...]:
    """Return what the council's own columns say of a row."""
    return tuple(PrintedExtra(each["name"], each["text"]) for each in json.loads(column or "[]"))


def response_in(column: str | None) -> PrintedResponse | None:
    """Return the council's answer to a recommendation as printed."""
    if column is None:
        return None
    kept = json.loads(column)
    return PrintedResponse(kept["decision"], kept["text"])


def pairs_in(extras: str | None, updates: str | None) -> tuple[tuple[str, str], ...]:
    """Return what a row prints in the council's own columns, and its progress, each with a name."""
    named = [(extra.name, extra.text) for extra in extras_in(extras)]
    for each in json.loads(updates or "[]"):
        day = (
            each["noted_on"] and f"Update of {date_in_words(date.fromisoformat(each['noted_on']))}"
        )
        named.append((day or each["heading"] or "Update", each["text"]))
    return tuple(named)
