"""Bringing a plan in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp import clock
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.tables import (
    Action,
    Band,
    Body,
    CellOrigin,
    Heading,
    Plan,
    Post,
    Priority,
    Recommendation,
    Source,
    Status,
    Theme,
    TimetableEntry,
    WorkingGroup,
)
from webapp.errors import Invalid, Missing, Refused
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.standings import without_needless
from webapp.plans.documents.values import PlanDocument
from webapp.plans.headings import PlanHeading, find_plan
from webapp.plans.loading.contents_commands import write_contents, write_council
from webapp.plans.loading.queries import (
    list_posts_held,
    list_posts_printed,
    list_what_people_wrote,
)
from webapp.plans.loading.values import KnownPost
from webapp.plans.slugs import full_slug_of, is_slug, slug_of
from webapp.principals import Operator

#: What a plan that is replaced loses, in an order in which nothing still refers to what goes.
_REPLACED = (
    CellOrigin,
    Action,
    Recommendation,
    Source,
    Theme,
    Heading,
    Status,
    Priority,
    Band,
    Body,
    WorkingGroup,
    TimetableEntry,
)


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """Where a plan stands after loading; `is_new` is false when it was there, word for word."""

    id: int
    slug: str
    is_new: bool


def load_plan(
    operator: Operator,
    document: PlanDocument,
    slug: str | None = None,
    agreed_on: date | None = None,
    force: bool = False,
    *,
    known_posts: Iterable[KnownPost] = (),
) -> LoadedPlan:
    """Write a plan as printed; the slug is made from the council's name when none is given.

    A plan that is there already, word for word, is left alone. `force` replaces one of that name
    whose words differ, keeping its roles and the holders of its posts. `known_posts` says which
    different spellings are one post. Raises Invalid for a slug or a day that cannot be, Refused
    when a plan of that name is there, or people have written in the one that is to be replaced.
    """
    _require_possible(slug, agreed_on)
    with writing():
        slug = slug or _own_slug(operator, document.council)
        there = _plan_there(operator, slug)
        if there is not None and _is_same(operator, there, document, agreed_on):
            return LoadedPlan(there.id, slug, is_new=False)
        plan_id = _write_cover(operator, document, slug, agreed_on, there, force)
        before = list_posts_printed(operator, plan_id)
        _clear(plan_id)
        write_contents(operator, plan_id, document, known_posts)
        _drop_posts(before - list_posts_printed(operator, plan_id), operator, plan_id)
        record(
            operator,
            "plan loaded" if there is None else "plan replaced",
            "plan",
            plan_id,
            plan_id=plan_id,
            recommendations=len(document.recommendations),
            actions=len(document.actions),
        )
    return LoadedPlan(plan_id, slug, is_new=True)


def _require_possible(slug: str | None, agreed_on: date | None) -> None:
    if slug is not None and not is_slug(slug):
        wanted = "give small letters, digits and hyphens"
        raise Invalid({"slug": f"{slug!r} cannot stand in an address: {wanted}."})
    if agreed_on is not None and agreed_on > clock.today():
        raise Invalid({"agreed_on": "A plan cannot have been agreed on a day to come."})


def _own_slug(operator: Operator, council: str) -> str:
    """Return a council's short name, or its full one when another council's plan has the short."""
    there = _plan_there(operator, slug_of(council))
    is_free = there is None or there.council == council
    return slug_of(council) if is_free else full_slug_of(council)


def _plan_there(operator: Operator, slug: str) -> PlanHeading | None:
    try:
        return find_plan(operator, slug)
    except Missing:
        return None


def _is_same(
    operator: Operator, there: PlanHeading, document: PlanDocument, agreed_on: date | None
) -> bool:
    if agreed_on not in (None, there.agreed_on):
        return False
    return find_document(operator, there.slug) == without_needless(document)


def _write_cover(
    operator: Operator,
    document: PlanDocument,
    slug: str,
    agreed_on: date | None,
    there: PlanHeading | None,
    force: bool,
) -> int:
    cover = write_council(operator, document)
    if there is None:
        plan_id: int = Plan.insert(slug=slug, agreed_on=agreed_on, **cover).execute()
        return plan_id
    _require_replaceable(operator, there, force)
    Plan.update(agreed_on=agreed_on or there.agreed_on, **cover).where(
        Plan.id == there.id
    ).execute()
    return there.id


def _require_replaceable(operator: Operator, there: PlanHeading, force: bool) -> None:
    name = f"There is already a plan {there.slug!r} ({there.council}: {there.title})"
    if not force:
        raise Refused(
            f"{name}, and its words differ. "
            "Give another name with --slug, or --force to replace it."
        )
    written = list_what_people_wrote(operator, there.id)
    if written:
        raise Refused(
            f"{name}. It cannot be replaced: people have already added {', '.join(written)}. "
            "Give another name with --slug."
        )


def _clear(plan_id: int) -> None:
    for table in _REPLACED:
        table.delete().where(_plan_of(table) == plan_id).execute()


def _drop_posts(unprinted: set[int], operator: Operator, plan_id: int) -> None:
    """Drop the posts that a replaced plan named and its successor does not, unless held."""
    gone = unprinted - list_posts_held(operator, plan_id)
    if gone:
        Post.delete().where(Post.id.in_(gone)).execute()


def _plan_of(table: Any) -> Any:
    return table.plan
