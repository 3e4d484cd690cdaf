"""Where a document's recommendations belong in the plan; what the plan does not have is added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from webapp import scope
from webapp.db.rows import prepared, value
from webapp.db.tables import Heading, Source, Theme
from webapp.imports.comparing.wording import bare
from webapp.plans.documents.values import OF_THE_CHALLENGE, PlanDocument, PrintedRecommendation
from webapp.plans.loading.frame_commands import FrameNumbers, write_source
from webapp.principals import Governance


@dataclass(frozen=True, slots=True)
class _Named:
    id: int
    name: str


@prepared(_Named)
def _themes(governance: Any, plan_id: Any) -> Any:
    query = scope.in_plan(Theme, governance, Theme.id, Theme.name)
    return query.where(Theme.plan == value(plan_id)).order_by(Theme.position, Theme.id)


@prepared(_Named)
def _headings(governance: Any, plan_id: Any) -> Any:
    query = scope.in_plan(Heading, governance, Heading.id, Heading.text)
    return query.where(Heading.plan == value(plan_id)).order_by(Heading.position, Heading.id)


@prepared(_Named)
def _sources(governance: Any, plan_id: Any) -> Any:
    query = scope.in_plan(Source, governance, Source.id, Source.name)
    return query.where(Source.plan == value(plan_id)).order_by(Source.position, Source.id)


class Framing:
    """The plan's themes, headings and sources by what the document calls them.

    White space, dashes and quotes do not count; in the name of a source, nor do capitals.
    """

    def __init__(self, governance: Governance, plan_id: int, document: PlanDocument) -> None:
        self._governance, self._plan_id, self._document = governance, plan_id, document

    def frame_of(self, printed: Iterable[PrintedRecommendation]) -> FrameNumbers:
        """Return what recommendations that are new belong under."""
        printed = tuple(printed)
        sources = {each.from_source for each in printed if each.from_source is not None}
        return FrameNumbers(
            {name: self.source(name) for name in (OF_THE_CHALLENGE, *sorted(sources))},
            {each.theme: self.theme(each.theme) for each in printed if each.theme},
            {each.heading: self.heading(each.heading) for each in printed if each.heading},
            (),
        )

    def theme(self, name: str) -> int:
        """Return the number of a theme of the document."""
        known = self._known_themes
        if bare(name) not in known:
            theme = next(each for each in self._document.themes if each.name == name)
            known[bare(name)] = Theme.insert(
                plan=self._plan_id,
                position=len(known) + 1,
                name=theme.name,
                question=theme.question,
                origin=theme.origin,
                senior_lead_text=theme.senior_lead,
                officer_lead_text=theme.officer_lead,
            ).execute()
        return known[bare(name)]

    def heading(self, text: str) -> int:
        """Return the number of a heading."""
        known = self._known_headings
        if bare(text) not in known:
            known[bare(text)] = Heading.insert(
                plan=self._plan_id, position=len(known) + 1, text=text
            ).execute()
        return known[bare(text)]

    def source(self, name: str) -> int:
        """Return the number of a source, as a recommendation calls it."""
        known = self._known_sources
        if name == OF_THE_CHALLENGE:
            return known.get(_key(self._document.challenge.name), next(iter(known.values())))
        if _key(name) not in known:
            told = {source.name: source for source in self._document.further_sources}
            known[_key(name)] = write_source(
                self._governance, self._plan_id, len(known) + 1, told[name]
            )
        return known[_key(name)]

    @cached_property
    def _known_themes(self) -> dict[str, int]:
        rows = _themes.all(self._governance, plan_id=self._plan_id)
        return {bare(row.name): row.id for row in rows}

    @cached_property
    def _known_headings(self) -> dict[str, int]:
        rows = _headings.all(self._governance, plan_id=self._plan_id)
        return {bare(row.name): row.id for row in rows}

    @cached_property
    def _known_sources(self) -> dict[str, int]:
        rows = _sources.all(self._governance, plan_id=self._plan_id)
        return {_key(row.name): row.id for row in rows}


def _key(name: str) -> str:
    return bare(name).casefold()
