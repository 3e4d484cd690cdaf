"""Drafts turned into a plan: values in its shape, their paths, and where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from webapp.folding import fold
from webapp.imports.understanding.drafts import (
    Draft,
    DraftAction,
    DraftRecommendation,
    Note,
    Source,
)
from webapp.imports.understanding.links import by_bare, cited_in, listed_in
from webapp.imports.understanding.times import printed_timescale
from webapp.imports.understanding.values import Origin
from webapp.plans.documents.values import (
    PrintedAction,
    PrintedExtra,
    PrintedRecommendation,
    PrintedResponse,
    PrintedTimescale,
    PrintedUpdate,
)

#: The fields that are read from the same words as another.
_FROM = {
    "timescale": "timescale_text",
    "timescale_source": "timescale_text",
    "lead_inherited": "leads",
    "steps_after_paragraph": "text",
}
#: Fields that a draft calls otherwise.
_CALLED = {"steps_after_paragraph": "steps_after"}


class Paths:
    """The path of every draft in the plan, and the origins of their values."""

    def __init__(self) -> None:
        self.of: dict[int, str] = {}
        self.origins: list[Origin] = []
        self._kept: list[Draft] = []

    def place(self, draft: Draft, path: str) -> None:
        """Give a draft its path; its sources become origins."""
        self.of[id(draft)] = path
        self._kept.append(draft)
        for name, source in draft.sources.items():
            self.add(f"{path}.{name}", source)
        for name, other in _FROM.items() if isinstance(draft, DraftAction) else ():
            read = draft.sources.get(other)
            is_read = read is not None and getattr(draft, _CALLED.get(name, name))
            if read is not None and is_read and name not in draft.sources:
                self.add(f"{path}.{name}", read, read.confidence - 0.05)

    def add(self, path: str, source: Source, confidence: float | None = None) -> None:
        """Say where one value came from, and how sure it is if less than its source."""
        sureness = source.confidence if confidence is None else confidence
        self.origins.append(
            Origin(
                path=path,
                places=source.places,
                confidence=round(max(0.0, sureness), 2),
                table=source.table,
                row=source.row,
                key=source.key,
            )
        )

    def path(self, draft: Draft | None, name: str) -> str | None:
        """Return the path of a draft's field; of the plan's own field where there is no draft."""
        if draft is None:
            return name
        path = self.of.get(id(draft))
        if path is None:
            return None
        return f"{path}.{name}" if name else path


def recommendations_of(
    drafts: Iterable[DraftRecommendation], paths: Paths
) -> tuple[PrintedRecommendation, ...]:
    """Return the recommendations in the plan's shape."""
    made = []
    for at, each in enumerate(drafts):
        paths.place(each, f"recommendations[{at}]")
        made.append(_recommendation(each))
    known = by_bare(each.ref for each in made)
    return tuple(
        replace(each, linked_refs=tuple(r for r in cited_in(each.text, known) if r != each.ref))
        for each in made
    )


def _recommendation(draft: DraftRecommendation) -> PrintedRecommendation:
    response = None
    if draft.response:
        response = PrintedResponse(draft.decision, draft.response)
    return PrintedRecommendation(
        ref=draft.ref or "",
        ref_given=draft.given,
        heading=draft.heading,
        text=draft.text or "",
        theme=draft.theme,
        origin="council" if draft.is_own else "peer team",
        sponsors=_once(draft.sponsors),
        sponsors_text=draft.sponsors_text,
        leads=_once(draft.leads),
        leads_text=draft.leads_text,
        linked_refs=(),
        response=response,
        extras=_extras(draft.extras),
    )


def actions_of(
    drafts: Iterable[DraftAction], refs: Iterable[str], paths: Paths
) -> tuple[PrintedAction, ...]:
    """Return the actions, with their steps, in the plan's shape; they may cite `refs`."""
    known = by_bare(refs)
    return tuple(_action(each, f"actions[{at}]", known, paths) for at, each in enumerate(drafts))


def _action(draft: DraftAction, path: str, known: Mapping[str, str], paths: Paths) -> PrintedAction:
    steps = tuple(
        _action(each, f"{path}.steps[{at}]", known, paths) for at, each in enumerate(draft.steps)
    )
    own = tuple(dict.fromkeys(each.ref or "" for each in draft.recommendations))
    links, extras = _links(draft, own, known)
    paths.place(draft, path)
    return PrintedAction(
        ref=draft.ref or "",
        ref_given=draft.given,
        recommendation_refs=own,
        outcome=draft.texts.get("outcome"),
        text=draft.text,
        leads=_once(draft.leads),
        lead_text=draft.lead_text,
        lead_inherited=draft.lead_inherited and bool(draft.leads),
        timescale_text=draft.timescale_text,
        timescale=_timescale(draft),
        timescale_source=draft.timescale_source,
        timescales_in_text=(),
        priority=draft.texts.get("priority"),
        band=draft.texts.get("band"),
        rating=draft.texts.get("rating"),
        status=draft.texts.get("status"),
        completion_text=draft.texts.get("completion_text"),
        evidence=draft.texts.get("evidence"),
        commentary=draft.texts.get("commentary"),
        linked_refs=links,
        steps_intro=draft.steps_intro,
        steps_after_paragraph=draft.steps_after,
        steps=steps,
        extras=_extras(extras),
        updates=tuple(
            PrintedUpdate(each.name or None, each.text, each.day) for each in draft.updates
        ),
    )


def _timescale(draft: DraftAction) -> PrintedTimescale:
    read = printed_timescale(draft.timescale, draft.labels)
    if draft.starts is None or (read.start is not None and read.kind == "range"):
        return read
    if read.end is not None and draft.starts > read.end:
        return read
    return replace(read, start=draft.starts, kind="range" if read.end else read.kind)


def _links(
    draft: DraftAction, own: tuple[str, ...], known: Mapping[str, str]
) -> tuple[tuple[str, ...], list[Note]]:
    """Return the recommendations that an action cites, and its extras without the links read."""
    cited = list(cited_in(draft.text, known))
    extras = draft.extras
    if draft.links_text:
        listed = listed_in(draft.links_text, known)
        if listed is not None:
            cited += listed
            extras = [each for each in extras if each.text != draft.links_text]
    return tuple(ref for ref in dict.fromkeys(cited) if ref not in own), extras


def _extras(notes: Iterable[Note]) -> tuple[PrintedExtra, ...]:
    return tuple(PrintedExtra(each.name, each.text) for each in notes if each.text.strip())


def _once(posts: Iterable[str]) -> tuple[str, ...]:
    """Return posts without those that are another's spelling."""
    kept: dict[str, str] = {}
    posts = tuple(posts)
    if len(posts) == 1:
        return posts
    for post in posts:
        if fold(post):
            kept.setdefault(fold(post), post)
    return tuple(kept.values())
