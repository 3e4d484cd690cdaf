"""Building the page of a closed review, and what its pages share with the live one."""

from __future__ import annotations

from typing import Any

from webapp.reviews import queries
from webapp.reviews.addenda.forms import AddendumForm
from webapp.reviews.addenda.queries import list_addenda
from webapp.reviews.asking import Asked
from webapp.reviews.choosing import address
from webapp.reviews.closed import ClosedReview
from webapp.reviews.laying import Sheet, lay_out
from webapp.reviews.live_queries import Asker
from webapp.reviews.minutes.drafting import minutes_of
from webapp.reviews.pages import DamagedPage, Frozen, ReviewPage, Turn
from webapp.reviews.saw import reopened
from webapp.reviews.sources import FrozenSource
from webapp.reviews.values import Opened
from webapp.web.pages import Page, PlanTab


def review_page(
    asker: Asker,
    opened: Opened,
    kept: ClosedReview,
    asked: Asked,
    form: AddendumForm | None = None,
) -> Page:
    """Return the page of a closed review; `form` is a correction that could not be added."""
    whole, is_sound = reopened(kept)
    if whole is None:
        return damaged_page(opened, kept)
    heading = whole.heading
    base = f"/plans/{opened.slug}/reviews/{kept.id}"
    before, after = _turns(asker, opened, kept)
    shared = shared_fields(opened, lay_out(FrozenSource(whole), base, asked), base, asked)
    form = form or (AddendumForm() if opened.may_govern else None)
    return ReviewPage(
        title=f"Review: {heading.round_label}",
        has_errors=bool(form and form.errors),
        frozen=Frozen(
            title=f"Closed review: what the meeting saw on {heading.closed_at}",
            text=f"Closed by {heading.closed_by}. Nothing here changes.",
            is_sound=is_sound,
        ),
        before=before,
        after=after,
        minutes=minutes_of(whole, list_addenda(asker, opened.plan_id, kept.id)),
        minutes_href=f"{base}/minutes",
        form=form,
        addenda_href=f"{base}/addenda",
        **(shared | {"csv_href": f"/plans/{opened.slug}/roll-up.csv?round={kept.round_id}"}),
    )


def damaged_page(opened: Opened, kept: ClosedReview) -> DamagedPage:
    """Return the page of a closed review that can no longer be read."""
    return DamagedPage(title=f"Review: {kept.label}", plan=tab_of(opened), number=kept.id)


def shared_fields(opened: Opened, sheet: Sheet, base: str, asked: Asked) -> dict[str, Any]:
    """Return the fields that the pages of a live and of a closed roll-up share."""
    return {
        "plan": tab_of(opened),
        "sheet": sheet,
        "base": base,
        "csv_href": f"{base}.csv",
        "print_href": address(base, asked.narrowing, all=1),
        "filter_href": address(base, asked.narrowing, filter=1) + "#roll-up-body",
        "is_everything": asked.everything,
    }


def tab_of(opened: Opened) -> PlanTab:
    """Return the plan for the navigation."""
    return PlanTab(opened.slug, opened.title, opened.council, opened.may_govern)


def file_name(named: str, ending: str) -> str:
    """Return a name for a file that any system can keep."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in named)
    return f"{'-'.join(words.lower().split())}.{ending}"


def _turns(asker: Asker, opened: Opened, kept: ClosedReview) -> tuple[Turn | None, Turn]:
    row = queries.list_neighbours(asker, opened.plan_id)
    place = next(i for i, neighbour in enumerate(row) if neighbour.id == kept.id)
    turns = [Turn(n.label, f"/plans/{opened.slug}/reviews/{n.id}") for n in row]
    turns.append(Turn("today", f"/plans/{opened.slug}/roll-up"))
    return turns[place - 1] if place else None, turns[place + 1]
