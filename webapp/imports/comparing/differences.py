"""What a document's row says otherwise than the plan's, value by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from webapp.folding import fold
from webapp.imports.comparing.pairing import Placed
from webapp.imports.comparing.progress_changes import CLOSED, progress_changes
from webapp.imports.comparing.values import (
    Change,
    Held,
    HeldAction,
    HeldRecommendation,
    Kind,
)
from webapp.imports.comparing.wording import bare
from webapp.plans.documents.values import (
    PrintedAction,
    PrintedExtra,
    PrintedRecommendation,
)

#: Value of the document: what it is called on screen, and its column in the record.
WORDS = {
    "text": ("Wording", "text"),
    "outcome": ("Outcome", "outcome"),
    "evidence": ("Evidence", "evidence_text"),
    "priority": ("Priority", "priority_code"),
    "band": ("Band", "band_code"),
}
_LEFT_OUT = "Left out of the document, and kept in the plan: {}."
_LEFT_ALONE = (
    "{}: the plan says “{}”, the document “{}”. This is left as it is. "
    "Change it on its own page if the document is right."
)
_EARLIER = (
    "These are earlier words: the plan was changed since. Tick this only if they are right again."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different of a row, and what is told besides."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]


def differences_of_recommendation(
    held: Held, old: HeldRecommendation, path: str, new: PrintedRecommendation
) -> Difference:
    """Compare a recommendation. Its words are the peers': they take a second tick."""
    key = f"r{old.id}"
    changes = []
    if bare(old.printed.text) != bare(new.text):
        changes.append(
            Change(
                key=f"{key}.text",
                kind=Kind.WORDS,
                field="text",
                label="The peers’ words",
                before=old.printed.text,
                after=new.text,
                path=f"{path}.text",
                is_default=False,
                twice=True,
            )
        )
    changes += _extras(key, path, old.printed.extras, new.extras)
    remarks = [
        _LEFT_ALONE.format(label, before, after)
        for label, before, after in (
            ("Theme", old.printed.theme or "none", new.theme),
            ("Heading", old.printed.heading or "none", new.heading),
            ("Sponsors", old.printed.sponsors_text or "none", new.sponsors_text),
            ("Leads", old.printed.leads_text or "none", new.leads_text),
            ("The council’s response", _response(old.printed) or "none", _response(new)),
        )
        if after and bare(before) != bare(after)
    ]
    marked = (_marked(held, ("recommendation", old.id), each) for each in changes)
    return Difference(tuple(marked), tuple(remarks))


def _response(printed: PrintedRecommendation) -> str:
    said = printed.response
    return "" if said is None else ": ".join(filter(None, (said.decision, said.text)))


def differences_of_action(
    held: Held, old: HeldAction, new: Placed, recommendations: Mapping[str, int | str]
) -> Difference:
    """Compare an action or step.

    `recommendations` has the number, or the path of a new one, for each reference of the document
    about which nothing is asked.
    """
    key, printed = f"a{old.id}", new.printed
    changes = [
        *_words(key, old, new),
        *_deadline(key, old, new),
        *_leads(key, held, old, new),
        *_answers(key, held, old, new, recommendations),
        *_extras(key, new.path, old.printed.extras, printed.extras),
        *progress_changes(key, held, old, new),
    ]
    marked = (_marked(held, ("action", old.id), each) for each in changes)
    return Difference(tuple(marked), tuple(_remarks(old, printed)))


def _marked(held: Held, row: tuple[str, int], change: Change) -> Change:
    """Leave a change unticked that takes the plan back to what it said before."""
    column = WORDS.get(change.field, ("", change.field))[1]
    column = {"leads": "lead_text"}.get(column, column)
    before = {bare(text) for text in held.earlier.get((*row, column), ())}
    if change.kind in (Kind.NOTE, Kind.STATUS) or bare(change.after) not in before:
        return change
    return replace(change, is_default=False, label=f"{change.label}. {_EARLIER}")


def _words(key: str, old: HeldAction, new: Placed) -> Iterator[Change]:
    for name, (label, _) in WORDS.items():
        before, after = getattr(old.printed, name), getattr(new.printed, name)
        if after and bare(before) != bare(after):
            yield Change(
                key=f"{key}.{name}",
                kind=Kind.WORDS,
                field=name,
                label=label,
                before=before or "",
                after=after,
                path=f"{new.path}.{name}",
            )


def _deadline(key: str, old: HeldAction, new: Placed) -> Iterator[Change]:
    after = new.printed.timescale_text
    if after and bare(after) not in {bare(each) for each in old.deadlines}:
        yield Change(
            key=f"{key}.deadline",
            kind=Kind.DEADLINE,
            field="timescale_text",
            label="Deadline",
            before=old.deadlines[0],
            after=after,
            path=f"{new.path}.timescale_text",
            problem=CLOSED if old.closed_on else "",
        )


def _leads(key: str, held: Held, old: HeldAction, new: Placed) -> Iterator[Change]:
    named = [held.posts.get(fold(lead)) for lead in new.printed.leads]
    if not named or (
        None not in named and list(dict.fromkeys(named)) == list(dict.fromkeys(old.leads))
    ):
        return
    yield Change(
        key=f"{key}.leads",
        kind=Kind.LEADS,
        field="leads",
        label="Led by",
        before=old.printed.lead_text or ", ".join(old.printed.leads),
        after=new.printed.lead_text or ", ".join(new.printed.leads),
        path=f"{new.path}.lead_text",
    )


def _answers(
    key: str, held: Held, old: HeldAction, new: Placed, recommendations: Mapping[str, int | str]
) -> Iterator[Change]:
    refs_said = new.printed.recommendation_refs
    if old.step_of is not None or not all(ref in recommendations for ref in refs_said):
        return
    wanted = [recommendations[ref] for ref in refs_said]
    if not wanted or set(wanted) == set(old.recommendations):
        return
    refs = {each.id: each.printed.ref for each in held.recommendations}
    named = [
        refs.get(number, ref) if isinstance(number, int) else f"{ref} (new)"
        for number, ref in zip(wanted, refs_said, strict=True)
    ]
    yield Change(
        key=f"{key}.answers",
        kind=Kind.ANSWERS,
        field="answers",
        label="Answers recommendation",
        before=", ".join(refs[number] for number in old.recommendations),
        after=", ".join(named),
        path=f"{new.path}.recommendation_refs",
    )


def _extras(
    key: str, path: str, olds: Iterable[PrintedExtra], news: Iterable[PrintedExtra]
) -> Iterator[Change]:
    before = {each.name: each.text for each in olds}
    for at, each in enumerate(news):
        if bare(before.get(each.name)) != bare(each.text):
            yield Change(
                key=f"{key}.extras.{at}",
                kind=Kind.EXTRA,
                field=f"extras: {each.name}"[:40],
                label=each.name,
                before=before.get(each.name, ""),
                after=each.text,
                path=f"{path}.extras[{at}]",
            )


def _remarks(old: HeldAction, new: PrintedAction) -> Iterator[str]:
    left_out = [
        label
        for name, (label, _) in WORDS.items()
        if getattr(old.printed, name) and not getattr(new, name)
    ]
    if old.deadlines[0] and not new.timescale_text:
        left_out.append("Deadline")
    if old.leads and not new.leads:
        left_out.append("Lead")
    named = {each.name for each in new.extras}
    left_out += [each.name for each in old.printed.extras if each.name not in named]
    if left_out:
        yield _LEFT_OUT.format(", ".join(dict.fromkeys(left_out)))
    said = bare(new.timescale_text)
    if said and said != bare(old.deadlines[0]) and said in {bare(d) for d in old.deadlines[1:]}:
        yield (
            f"The document still has the deadline “{new.timescale_text}”. "
            f"The plan’s is “{old.deadlines[0]}”, which stays."
        )
    if new.steps_intro and bare(new.steps_intro) != bare(old.printed.steps_intro):
        before = old.printed.steps_intro or "none"
        yield _LEFT_ALONE.format("Words before the steps", before, new.steps_intro)
