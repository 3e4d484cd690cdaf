"""What a document's action or step says otherwise than the plan's, value by value."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.imports.comparing.deadlines import deadline_changes, deadline_remarks
from webapp.imports.comparing.differing import (
    Beside,
    Difference,
    about_posts,
    difference_of,
    extra_values,
    extras,
    links,
    named_in_plan,
    numbers_of,
    wanted_of,
)
from webapp.imports.comparing.held_values import Held, HeldAction
from webapp.imports.comparing.pairing import Placed
from webapp.imports.comparing.progress_changes import progress_changes
from webapp.imports.comparing.values import Change, Kind, Remark, Way
from webapp.imports.comparing.wording import bare

#: Value of the document: what it is called on screen, and its column in the record.
WORDS = {
    "text": ("Wording", "text"),
    "outcome": ("Outcome", "outcome"),
    "evidence": ("Evidence", "evidence_text"),
    "priority": ("Priority", "priority_code"),
    "band": ("Band of time", "band_code"),
    "steps_intro": ("Words before the steps", "steps_intro"),
}
#: Values that are codes of a list: the list's name in a document, and what it is called.
LISTS = {"priority": ("priorities", "priorities"), "band": ("timescale_bands", "bands of time")}


def differences_of_action(beside: Beside, old: HeldAction, new: Placed) -> Difference:
    """Compare an action or step."""
    key, held, before, after = f"a{old.id}", beside.held, old.printed, new.printed
    changes = [
        *_words(key, held, old, new),
        *deadline_changes(key, beside, old, new),
        *_leads(key, held, old, new),
        *_answers(key, beside, old, new),
        *links(key, beside, new.path, (before.linked_refs, after.linked_refs)),
        *extras(key, new.path, before.extras, after.extras),
        *progress_changes(key, held, old, new),
    ]
    values = [
        *((label, getattr(before, n), getattr(after, n)) for n, (label, _) in WORDS.items()),
        ("Deadline", old.deadlines[0], after.timescale_text),
        ("Lead", old.leads, after.leads or after.lead_text),
        ("Refers to recommendation", before.linked_refs, after.linked_refs),
        *extra_values(before.extras, after.extras),
    ]
    return difference_of(held, ("action", old.id), changes, _remarks(beside, old, new), values)


def _words(key: str, held: Held, old: HeldAction, new: Placed) -> Iterator[Change]:
    for name, (label, column) in WORDS.items():
        before, after = getattr(old.printed, name), getattr(new.printed, name)
        if after and not _is_same(name, before, after):
            yield Change(
                key=f"{key}.{name}",
                kind=Kind.WORDS,
                field=column,
                label=label,
                before=before or "",
                after=after,
                path=f"{new.path}.{name}",
                told=_about_code(held, name, after),
            )


def _is_same(name: str, before: str | None, after: str) -> bool:
    one, other = bare(before), bare(after)
    return one.casefold() == other.casefold() if name in LISTS else one == other


def _about_code(held: Held, name: str, code: str) -> str:
    """Say of a priority or a band that the plan's list does not have, that it is added there."""
    if name not in LISTS:
        return ""
    kept, called = LISTS[name]
    codes = {each.code.casefold() for each in getattr(held.document, kept)}
    is_new = codes and code.casefold() not in codes
    return f"“{code}” is added to the plan’s list of {called}." if is_new else ""


def _leads(key: str, held: Held, old: HeldAction, new: Placed) -> Iterator[Change]:
    named = new.printed.leads
    if not named or numbers_of(held, named) == list(dict.fromkeys(old.leads)):
        return
    told, way = about_posts(held, named, old.leads)
    before = old.printed.lead_text or ", ".join(old.printed.leads)
    if not before and old.posts and old.step_of is None:
        titles = ", ".join(held.titles[number] for number in dict.fromkeys(old.posts))
        before = f"{titles} (over its section)"
    yield Change(
        key=f"{key}.leads",
        kind=Kind.LEADS,
        field="lead_text",
        label="Led by",
        before=before,
        after=new.printed.lead_text or ", ".join(named),
        path=f"{new.path}.lead_text",
        told=told,
        way=way,
    )


def _answers(key: str, beside: Beside, old: HeldAction, new: Placed) -> Iterator[Change]:
    held, said = beside.held, new.printed.recommendation_refs
    wanted = wanted_of(said, beside.recommendations)
    if old.step_of is not None or not wanted or set(wanted) == set(old.recommendations):
        return
    refs = {each.id: each.printed.ref for each in held.recommendations}
    yield Change(
        key=f"{key}.answers",
        kind=Kind.ANSWERS,
        field="answers",
        label="Answers recommendation",
        before=", ".join(refs[number] for number in old.recommendations),
        after=named_in_plan(held, said, wanted),
        path=f"{new.path}.recommendation_refs",
    )


def _remarks(beside: Beside, old: HeldAction, new: Placed) -> Iterator[Remark]:
    yield from deadline_remarks(beside, old, new)
    printed, edit = new.printed, f"/plans/{beside.held.slug}/actions/{old.id}"
    is_other = bare(printed.lead_text) != bare(old.printed.lead_text)
    if printed.lead_text and not printed.leads and is_other:
        yield Remark(
            f"The document has “{printed.lead_text}” for the lead, which names no post. "
            "Who leads this stays as it is.",
            Way(f"{edit}/leads" if old.step_of is None else f"{edit}/edit", "Change who leads it"),
        )
