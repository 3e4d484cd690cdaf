"""Questions about headings: whether they are recommendations, and how far they reach."""

from __future__ import annotations

from itertools import takewhile

from webapp.imports.understanding.context_values import Banner
from webapp.imports.understanding.drafts import (
    Draft,
    DraftDoubt,
    DraftRecommendation,
    choices,
)
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.wording import shown, squeezed

_LONGEST_UNSURE = 3


def title_doubts(gathered: Gathered) -> list[DraftDoubt]:
    """Ask whether titles over tables are the recommendations that were made of them."""
    supposed = gathered.context.supposed
    if not supposed or "titles" in gathered.questions.answers.doubts:
        return []
    few = ", ".join(shown(block.text, 60) for _, block in supposed[:_LONGEST_UNSURE])
    about: list[tuple[Draft | None, str]] = []
    for draft, _ in supposed:
        about += [(draft, name) for name in ("text", "ref", "heading", "theme")]
        about += [
            (action, "recommendation_refs")
            for action in gathered.context.actions
            if draft in action.recommendations
        ]
    return [
        DraftDoubt(
            "titles",
            "recommendation",
            f"Are the lines over the tables the recommendations? They read {few}"
            f"{' and so on' if len(supposed) > _LONGEST_UNSURE else ''}.",
            "recommendations",
            tuple(block.place for _, block in supposed),
            about,
            choices(
                ("recommendation", "Yes, recommendations"),
                ("theme", "No, themes"),
                ("heading", "No, headings only"),
            ),
            taken="recommendation",
        )
    ]


def heading_doubts(gathered: Gathered) -> list[DraftDoubt]:
    """Ask how far a heading reaches where some recommendations have none and nothing ends it."""
    doubts = []
    for banner in gathered.context.banners:
        key = f"heading_end@{banner.block.place}"
        reach = _reach(gathered, banner)
        if not reach or len(reach) < 2 or key in gathered.questions.answers.doubts:
            continue
        doubts.append(
            DraftDoubt(
                key,
                "heading",
                f"How far does the heading {shown(banner.text)} reach?",
                f"to recommendation {shown(banner.under[-1].text, 60)}",
                (banner.block.place,),
                [(each, name) for each in reach[1:] for name in ("heading", "origin")],
                choices(*((_place(each), f"Up to {shown(each.text, 60)}") for each in reach)),
                taken=_place(banner.under[-1]),
            )
        )
    return doubts


def _first_page(gathered: Gathered, table: int | None) -> int | None:
    """Return the table that one without headings of its own carries on."""
    while table:
        sections = gathered.surveys[table].sections
        if not sections or not sections[0].is_continued:
            break
        table -= 1
    return table


def _reach(gathered: Gathered, banner: Banner) -> list[DraftRecommendation]:
    """Return the recommendations that may be under a heading; none where its end is plain."""
    drafts = gathered.context.recommendations
    if not banner.under:
        return []
    last = drafts.index(banner.under[-1])
    after = drafts[last + 1] if last + 1 < len(drafts) else None
    bare = list(takewhile(lambda each: each.heading is None, drafts[last + 1 :]))
    if bare:
        return [*banner.under, *bare]
    first = drafts.index(banner.under[0])
    table = _first_page(gathered, banner.block.table)
    open_above = any(
        each.heading is None and _first_page(gathered, _table(each)) == table
        for each in drafts[:first]
    )
    return banner.under if open_above and after is not None else []


def _place(draft: DraftRecommendation) -> str:
    source = draft.sources.get("text") or draft.sources.get("ref")
    return source.places[0] if source else squeezed(draft.text or "")[:80]


def _table(draft: DraftRecommendation) -> int | None:
    source = draft.sources.get("text") or draft.sources.get("ref")
    return source.table if source else None


def settle_headings(gathered: Gathered) -> None:
    """End each heading where an officer said that it ends."""
    for banner in gathered.context.banners:
        said = gathered.questions.answers.doubts.get(f"heading_end@{banner.block.place}")
        if not said:
            continue
        ended = False
        for draft in _reach(gathered, banner) or banner.under:
            draft.heading = None if ended else banner.text
            if not ended:
                draft.sources.setdefault("heading", banner.under[0].sources["heading"])
            ended = ended or _place(draft) == said
