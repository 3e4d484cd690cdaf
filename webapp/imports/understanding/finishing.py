"""Last touches before references are given: words for what has none, answers to late questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from webapp.imports.grids.values import Grid
from webapp.imports.understanding.drafts import DraftDoubt, DraftRecommendation, choices
from webapp.imports.understanding.front_matter import cover_of
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.leads import split_posts
from webapp.imports.understanding.values import ReadingDoubt
from webapp.imports.understanding.wording import shown
from webapp.plans.documents.standings import LENT_SCHEME, SchemeEntry, scheme_of
from webapp.plans.documents.values import PlanDocument
from webapp.vocabulary import Standing

#: So many recommendations without words are one question, not many.
_MOST_WORDLESS = 3


def finish(gathered: Gathered, grid: Grid, filename: str) -> None:
    """Give words to recommendations that stand in, and drop listed ones that nothing answers."""
    context = gathered.context
    title = cover_of(gathered.front, gathered.back, grid.title).title or PurePath(filename).stem
    orphans = gathered.questions.orphans
    for (table, _), (draft, _group) in orphans.items():
        said = gathered.questions.answers.doubts.get(f"recommendation@{table}")
        over = gathered.surveys[table].table.name
        known = context.known(said) if said and said != "keep" else None
        if known is not None and known is not draft:
            _move(gathered, draft, known)
        elif said and said != "keep":
            draft.text = said
        elif draft.text is None:
            draft.text = draft.theme or (title if len(orphans) == 1 else over)
    wordless = [draft for draft in context.recommendations if draft.text is None]
    for draft in wordless:
        draft.text = draft.heading or draft.ref or title
        source = draft.sources.get("ref") or context.source("text", "", 0.3)
        draft.sources.setdefault("text", source)
    if len(wordless) > _MOST_WORDLESS:
        _ask_for_all_words(gathered, wordless)
    else:
        for draft in wordless:
            _ask_for_words(gathered, draft)
    _who_leads(gathered)


def _ask_for_all_words(gathered: Gathered, wordless: list[DraftRecommendation]) -> None:
    """Tell once that the document names its recommendations by their numbers only."""
    if "words" in gathered.questions.answers.doubts:
        return
    gathered.questions.doubts.append(
        DraftDoubt(
            "words",
            "recommendation",
            f"The document does not print the words of {len(wordless)} recommendations, "
            "only their numbers. Is there a list of them to load first?",
            "their numbers",
            tuple(dict.fromkeys(p for each in wordless for p in each.sources["text"].places)),
            [(each, "text") for each in wordless],
            choices(("leave", "No, their numbers will do for now")),
        )
    )


def _ask_for_words(gathered: Gathered, draft: DraftRecommendation) -> None:
    """Ask for the words of a recommendation that the document only names by its number."""
    source = draft.sources["text"]
    key = f"words@{draft.ref or draft.text}"
    said = gathered.questions.answers.doubts.get(key)
    if said:
        draft.text = said
        return
    gathered.questions.doubts.append(
        DraftDoubt(
            key,
            "recommendation",
            f"What are the words of recommendation {shown(draft.ref or draft.text)}? "
            "The document does not print them.",
            draft.text or "",
            source.places,
            [(draft, "text")],
            takes_text=True,
        )
    )


def _move(gathered: Gathered, draft: DraftRecommendation, known: DraftRecommendation) -> None:
    for action in gathered.context.actions:
        action.recommendations = [known if r is draft else r for r in action.recommendations]
    gathered.context.recommendations.remove(draft)


def _who_leads(gathered: Gathered) -> None:
    """Take the posts that an officer named for a cell that names none ("TBC")."""
    for action in gathered.context.actions:
        said = gathered.questions.answers.doubts.get(
            f"nobody@{' '.join((action.lead_text or '').split())}"
        )
        if action.lead_text and not action.leads and said and said != "nobody":
            action.leads = split_posts(said).names


def mark_complete(
    gathered: Gathered, document: PlanDocument, doubts: Iterable[ReadingDoubt]
) -> bool:
    """Give actions that an officer said are complete the plan's word for it; false if none is."""
    said = gathered.questions.answers.doubts
    label = next(e.label for e in (*scheme_of(document), *LENT_SCHEME) if _is_complete(e))
    found = False
    for doubt in doubts:
        if said.get(doubt.key) != "complete":
            continue
        for path in doubt.covers:
            number = re.match(r"actions\[(\d+)\]\.(?:completion|timescale)_text\Z", path)
            if number:
                gathered.context.actions[int(number.group(1))].texts["status"] = label
                found = True
    return found


def _is_complete(entry: SchemeEntry) -> bool:
    return entry.counts_as is Standing.COMPLETE
