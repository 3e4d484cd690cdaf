"""The lists by which a plan is kept: adding to them, changing, ordering and removing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import Action, Status
from webapp.editing.commands.ground import hold, keep, moved_beside, renumber, require_same
from webapp.editing.queries.frame import FIELDS, count_uses, find_entry, list_entries
from webapp.editing.values import LONGEST_TEXT, NO_REASON, Entry, Kind, version_of
from webapp.errors import Invalid
from webapp.principals import Governance
from webapp.vocabulary import Standing

Given = Mapping[str, str | date | None]
#: The codes of which lists stand on actions, and in which column.
_CODES = {
    Kind.PRIORITIES: Action.priority_code,
    Kind.BANDS: Action.band_code,
    Kind.STATUSES: Action.rating_code,
}
_LONGEST_CODE = {
    Kind.STATUSES: {"code": 20},
    Kind.PRIORITIES: {"code": 40},
    Kind.BANDS: {"code": 40},
}
#: What the audit and the earlier wordings call a row of each list.
NOUNS = {
    Kind.STATUSES: "status",
    Kind.PRIORITIES: "priority",
    Kind.BANDS: "band",
    Kind.BODIES: "body",
    Kind.SOURCES: "source",
    Kind.THEMES: "theme",
    Kind.HEADINGS: "heading",
}


def add_entry(governance: Governance, plan_id: int, kind: Kind, given: Given) -> int:
    """Add a row to the end of a list; return its number. Raises Missing, Invalid."""
    table, _ = FIELDS[kind]
    with writing():
        hold(governance, plan_id)
        there = list_entries(governance, plan_id, kind)
        columns = _checked(kind, given, there, None)
        origin = {"origin": "council"} if kind is Kind.THEMES else {}
        number: int = table.insert(
            plan=plan_id, position=len(there) + 1, **columns, **origin
        ).execute()
        _make_own(plan_id, kind)
        record(governance, f"{NOUNS[kind]} added", NOUNS[kind], number, plan_id=plan_id)
    return number


def change_entry(
    governance: Governance,
    plan_id: int,
    kind: Kind,
    entry_id: int,
    given: Given,
    *,
    seen: str | None = None,
) -> None:
    """Change a row of a list; what it said before is kept.

    Actions follow a code that is renamed, and take the standing that their status now counts as.
    Raises Missing, Stale, Invalid.
    """
    table, _ = FIELDS[kind]
    with writing():
        hold(governance, plan_id)
        there = list_entries(governance, plan_id, kind)
        found = find_entry(governance, plan_id, kind, entry_id)
        require_same(seen, found.version)
        columns = _checked(kind, given, there, found)
        earlier = {
            name: None if before is None else str(before)
            for name, before in found.fields
            if before != columns[name]
        }
        if not earlier:
            return
        keep(governance, plan_id, (NOUNS[kind], entry_id), earlier, NO_REASON)
        table.update(**columns).where(table.id == entry_id).execute()
        _make_own(plan_id, kind)
        _follow(plan_id, kind, found, columns)
        record(governance, f"{NOUNS[kind]} changed", NOUNS[kind], entry_id, plan_id=plan_id)


def move_entry(
    governance: Governance,
    plan_id: int,
    kind: Kind,
    entry_id: int,
    to: int,
    *,
    seen: str | None = None,
) -> None:
    """Put a row at a place of its list, from 1. Raises Missing, Stale."""
    table, _ = FIELDS[kind]
    with writing():
        hold(governance, plan_id)
        find_entry(governance, plan_id, kind, entry_id)
        order = [each.id for each in list_entries(governance, plan_id, kind)]
        require_same(seen, version_of(order))
        renumber(table, moved_beside(order, order, entry_id, to))
        record(governance, f"{NOUNS[kind]} moved", NOUNS[kind], entry_id, plan_id=plan_id)


def remove_entry(
    governance: Governance, plan_id: int, kind: Kind, entry_id: int, *, seen: str | None = None
) -> None:
    """Take a row out of its list, while nothing of the plan rests on it.

    Raises Missing, Stale, Invalid.
    """
    table, _ = FIELDS[kind]
    with writing():
        hold(governance, plan_id)
        found = find_entry(governance, plan_id, kind, entry_id)
        require_same(seen, found.version)
        told = why_it_stays(governance, plan_id, kind, found)
        if told:
            raise Invalid({"knows": told})
        table.delete().where(table.id == entry_id).execute()
        record(governance, f"{NOUNS[kind]} removed", NOUNS[kind], entry_id, plan_id=plan_id)


def why_it_stays(governance: Governance, plan_id: int, kind: Kind, entry: Entry) -> str:
    """Say why a row of a list cannot be taken out; nothing when it can."""
    uses = count_uses(governance, plan_id, kind, entry)
    if uses:
        once = "once" if uses == 1 else f"{uses:,} times"
        return f"The plan uses it {once}, so it stays. You can change its words."
    needed = kind in (Kind.STATUSES, Kind.SOURCES)
    if needed and len(list_entries(governance, plan_id, kind)) == 1:
        return "It is the only one, and a plan needs one. You can change its words."
    return ""


def _checked(
    kind: Kind, given: Given, there: list[Entry], found: Entry | None
) -> dict[str, str | date | None]:
    _, names = FIELDS[kind]
    columns = {name: _clean(given.get(name)) for name in names}
    needed = names[0]
    wrong = {} if columns[needed] else {needed: "Enter what it is called"}
    for name, text in columns.items():
        longest = _LONGEST_CODE.get(kind, {}).get(name, LONGEST_TEXT)
        if isinstance(text, str) and (len(text) > longest or "\x00" in text):
            wrong[name] = f"This must be {longest:,} plain characters or fewer"
    for name in {needed, "code"} & set(names):
        if _folded(columns[name]) in _said(name, there, found):
            wrong[name] = f"{columns[name]} stands in this list already"
    if kind is Kind.STATUSES and columns["counts_as"] not in set(Standing):
        wrong["counts_as"] = "Choose what it counts as"
    first, last = columns.get("starts_on"), columns.get("ends_on")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        wrong["ends_on"] = "The last day must be on or after the first"
    if wrong:
        raise Invalid(wrong)
    return columns


def _clean(said: str | date | None) -> str | date | None:
    return (said.strip() or None) if isinstance(said, str) else said


def _folded(said: str | date | None) -> str:
    return str(said or "").casefold()


def _said(name: str, there: list[Entry], found: Entry | None) -> set[str]:
    others = (each for each in there if found is None or each.id != found.id)
    return {_folded(each.said(name)) for each in others} - {""}


def _make_own(plan_id: int, kind: Kind) -> None:
    """A scheme that was lent becomes the plan's own as soon as it is edited."""
    if kind is Kind.STATUSES:
        Status.update(is_printed=True).where(Status.plan == plan_id).execute()


def _follow(plan_id: int, kind: Kind, found: Entry, columns: dict[str, Any]) -> None:
    code = dict(found.fields).get("code")
    if kind in _CODES and code and code != columns["code"]:
        column = _CODES[kind]
        Action.update({column: columns["code"]}).where(
            Action.plan == plan_id, column == code
        ).execute()
    if kind is Kind.STATUSES and found.said("counts_as") != columns["counts_as"]:
        Action.update(standing=columns["counts_as"]).where(
            Action.plan == plan_id,
            Action.status == found.id,
            Action.closed_on.is_null(),
            Action.standing == found.said("counts_as"),
        ).execute()
