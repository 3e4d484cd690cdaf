"""What a document's recommendation says otherwise than the plan's, value by value."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.imports.comparing.differing import (
    Beside,
    Difference,
    about_posts,
    difference_of,
    extra_values,
    extras,
    links,
    numbers_of,
)
from webapp.imports.comparing.held_values import Held, HeldRecommendation
from webapp.imports.comparing.values import Change, Kind
from webapp.imports.comparing.wording import bare
from webapp.plans.documents.values import OF_THE_CHALLENGE, PrintedRecommendation
from webapp.plans.recommendations.values import RESPONSE_WORDS
from webapp.vocabulary import Response

ORIGIN_WORDS = {
    "peer team": "a recommendation of the peers",
    "suggestion": "a lesser suggestion of the peers",
    "council": "the council’s own",
}
_RUNS_ON = "It has no heading in the plan. Tick this if this one is meant for it too."
_ANSWERED_SINCE = (
    "The plan’s response was changed here since the last document. Tick this only if the document "
    "is right."
)


def differences_of_recommendation(
    beside: Beside, old: HeldRecommendation, path: str, new: PrintedRecommendation
) -> Difference:
    """Compare a recommendation. Its words are the peers': they take a second tick."""
    key, before, held = f"r{old.id}", old.printed, beside.held
    changes = [
        *_words(key, old, path, new),
        *_belongs(key, held, old, path, new),
        *_people(key, held, old, path, new),
        *_response(key, old, path, new),
        *links(key, beside, path, (before.linked_refs, new.linked_refs)),
        *extras(key, path, before.extras, new.extras),
    ]
    values = [
        ("Theme", before.theme, new.theme),
        ("Heading", before.heading, new.heading),
        ("Sponsors", before.sponsors_text or before.sponsors, new.sponsors_text or new.sponsors),
        ("Leads", before.leads_text or before.leads, new.leads_text or new.leads),
        ("The council’s response", before.response, new.response),
        ("Refers to recommendation", before.linked_refs, new.linked_refs),
        *extra_values(before.extras, new.extras),
    ]
    return difference_of(held, ("recommendation", old.id), changes, (), values)


def _words(
    key: str, old: HeldRecommendation, path: str, new: PrintedRecommendation
) -> Iterator[Change]:
    if bare(old.printed.text) != bare(new.text):
        yield Change(
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


def _belongs(
    key: str, held: Held, old: HeldRecommendation, path: str, new: PrintedRecommendation
) -> Iterator[Change]:
    before = old.printed
    source = before.from_source
    if source == OF_THE_CHALLENGE:
        source = held.document.challenge.name
    named = (
        ("source", "Comes from", "from_source", source, new.from_source),
        ("theme", "Theme", "theme", before.theme, new.theme),
        ("heading", "Heading", "heading", before.heading, new.heading),
    )
    for field, label, name, was, now in named:
        if now and bare(was).casefold() != bare(now).casefold():
            # A heading may only seem to run on: in a sheet nothing shows where it ends.
            is_unsure = field == "heading" and not was
            yield Change(
                key=f"{key}.{field}",
                kind=Kind.BELONGS,
                field=field,
                label=label,
                before=was or "",
                after=now,
                path=f"{path}.{name}",
                is_default=not is_unsure,
                told=_RUNS_ON if is_unsure else "",
            )
    if before.origin != new.origin:
        yield Change(
            key=f"{key}.origin",
            kind=Kind.BELONGS,
            field="origin",
            label="What it is",
            before=ORIGIN_WORDS[before.origin],
            after=ORIGIN_WORDS[new.origin],
            path=f"{path}.origin",
        )


def _people(
    key: str, held: Held, old: HeldRecommendation, path: str, new: PrintedRecommendation
) -> Iterator[Change]:
    before = old.printed
    parts = (
        ("sponsors", "Sponsored by", old.sponsors, before.sponsors_text, new.sponsors_text),
        ("leads", "Led by", old.leads, before.leads_text, new.leads_text),
    )
    for name, label, posts, was, now in parts:
        named: tuple[str, ...] = getattr(new, name)
        after = now or ", ".join(named)
        is_same = numbers_of(held, named) == list(dict.fromkeys(posts))
        if (not named and not now) or (is_same and (named or bare(was) == bare(now))):
            continue
        told, way = about_posts(held, named, posts)
        yield Change(
            key=f"{key}.{name}",
            kind=Kind.LEADS,
            field=f"{name}_text",
            label=label,
            before=was or ", ".join(getattr(before, name)),
            after=after,
            path=f"{path}.{name}_text",
            is_default=bool(named),
            told=told or ("" if named else "This names no post: taking it leaves none."),
            way=way,
        )


def _response(
    key: str, old: HeldRecommendation, path: str, new: PrintedRecommendation
) -> Iterator[Change]:
    said, printed = new.response, old.printed.response
    if said is None or (
        printed is not None
        and (said.decision, bare(said.text)) == (printed.decision, bare(printed.text))
    ):
        return
    now = response_in_words(old.response, old.response_reason)
    after = response_in_words(said.decision or old.response, said.text)
    if bare(after) == bare(now) or (not said.text and said.decision in (None, old.response)):
        return
    was = (
        "" if printed is None else response_in_words(printed.decision or old.response, printed.text)
    )
    is_as_printed = bare(was) == bare(now)
    yield Change(
        key=f"{key}.response",
        kind=Kind.RESPONSE,
        field="response",
        label="The council’s response",
        before=now,
        after=after,
        path=f"{path}.response",
        is_default=is_as_printed,
        told="" if is_as_printed else _ANSWERED_SINCE,
    )


def response_in_words(decision: str | None, reason: str | None) -> str:
    """Return a council's answer in words; empty when there is none."""
    words = "" if decision is None else RESPONSE_WORDS[Response(decision)]
    if reason and words and reason.casefold().startswith(words.casefold()):
        return reason
    return ": ".join(filter(None, (words, reason)))
