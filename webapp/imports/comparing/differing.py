"""What rows of every kind are compared by: the council's own columns, references, what is left out.

What each row differs in is in `differences` (actions) and `recommendation_differences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from webapp.folding import fold
from webapp.imports.comparing.held_values import Held
from webapp.imports.comparing.values import Change, Kind, Remark, Way
from webapp.imports.comparing.wording import bare
from webapp.plans.documents.values import PrintedExtra

#: The number of the plan's row, or the path of a new one, for each reference of the document about
#: which nothing is asked.
Recommendations = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Beside:
    """A plan and a document that are compared row by row.

    `is_own` is true of a document that has the tracker's own shape: it says what it means, and an
    export says of a deadline that has moved what it was at first.
    """

    held: Held
    recommendations: Recommendations
    is_own: bool


_EARLIER = (
    "These are earlier words: the plan was changed since. Tick this only if they are right again."
)
#: How like an unknown post's name is to one that led before, of 100, to be perhaps its new name.
_NEW_NAME = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different of a row, and what is told besides.

    `held` names the values that the plan has, `left_out` those of them on which the document is
    silent.
    """

    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    held: tuple[str, ...]
    left_out: tuple[str, ...]


def difference_of(
    held: Held,
    row: tuple[str, int],
    changes: Iterable[Change],
    remarks: Iterable[Remark],
    values: Iterable[tuple[str, object, object]],
) -> Difference:
    """Put a row's difference together; `values` has a name with what plan and document say."""
    there = [(name, after) for name, before, after in values if before]
    return Difference(
        changes=tuple(_marked(held, row, each) for each in changes),
        remarks=tuple(remarks),
        held=tuple(dict.fromkeys(name for name, _ in there)),
        left_out=tuple(dict.fromkeys(name for name, after in there if not after)),
    )


def _marked(held: Held, row: tuple[str, int], change: Change) -> Change:
    """Leave a change unticked that takes the plan back to what it said before."""
    before = {bare(text) for text in held.earlier.get((*row, change.field), ())}
    if change.kind in (Kind.NOTE, Kind.STATUS) or bare(change.after) not in before:
        return change
    told = f"{_EARLIER} {change.told}".strip()
    return replace(change, is_default=False, told=told)


def extras(
    key: str, path: str, olds: Iterable[PrintedExtra], news: Iterable[PrintedExtra]
) -> Iterator[Change]:
    """Compare what the council's own columns say of a row."""
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


def extra_values(
    olds: Iterable[PrintedExtra], news: Iterable[PrintedExtra]
) -> Iterator[tuple[str, object, object]]:
    """Return what plan and document say in the council's own columns, by their names."""
    after = {each.name: each.text for each in news}
    for each in olds:
        yield each.name, each.text, after.get(each.name)


def links(
    key: str, beside: Beside, path: str, said: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Change]:
    """Compare which recommendations a row refers to; `said` has the references of either side."""
    (before, after), held = said, beside.held
    wanted = wanted_of(after, beside.recommendations)
    numbers = {each.printed.ref: each.id for each in held.recommendations}
    if not wanted or set(wanted) == {numbers[ref] for ref in before}:
        return
    yield Change(
        key=f"{key}.links",
        kind=Kind.LINKS,
        field="linked_refs",
        label="Refers to recommendation",
        before=", ".join(before),
        after=named_in_plan(held, after, wanted),
        path=f"{path}.linked_refs",
    )


def wanted_of(refs: Iterable[str], recommendations: Recommendations) -> list[int | str]:
    """Return what references of the document stand for; nothing while one is asked about."""
    refs = tuple(refs)
    is_settled = all(ref in recommendations for ref in refs)
    return [recommendations[ref] for ref in refs] if is_settled else []


def named_in_plan(held: Held, refs: Iterable[str], wanted: Iterable[int | str]) -> str:
    """Return recommendations as the plan calls them; a new one as the document does."""
    known = {each.id: each.printed.ref for each in held.recommendations}
    return ", ".join(
        known.get(number, ref) if isinstance(number, int) else f"{ref} (new)"
        for ref, number in zip(refs, wanted, strict=True)
    )


def numbers_of(held: Held, named: Iterable[str]) -> list[int | None]:
    """Return the post of each name, each once; None for a name that the plan does not know."""
    return list(dict.fromkeys(held.posts.get(fold(name)) for name in named))


def about_posts(held: Held, named: Iterable[str], before: Iterable[int]) -> tuple[str, Way | None]:
    """Say which of the posts named the plan does not have, and what may be its old name there."""
    named, before = tuple(named), tuple(before)
    known = numbers_of(held, named)
    unknown = [name for name in named if held.posts.get(fold(name)) is None]
    if not unknown:
        return "", None
    told = " ".join(f"The plan has no post “{name}” yet: taking this adds it." for name in unknown)
    gone = [number for number in before if number not in known]
    old = _old_name(held, unknown, gone)
    if old is None:
        return told, None
    title = held.titles[old]
    told += f" Is that only a new name for “{title}”? Then rename the post instead of taking this."
    return told, Way(f"/plans/{held.slug}/posts/{old}/name", f"Rename “{title}”")


def _old_name(held: Held, unknown: list[str], gone: list[int]) -> int | None:
    """Return the post that an unknown name may be the new name of."""
    if len(unknown) == len(gone) == 1:
        return gone[0]
    alike = {
        number: max(fuzz.ratio(fold(name), fold(held.titles[number])) for name in unknown)
        for number in gone
    }
    best = max(alike, key=lambda number: alike[number], default=None)
    return best if best is not None and alike[best] >= _NEW_NAME else None
