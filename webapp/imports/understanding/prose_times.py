"""Times in the wording of actions, where a plan has no column of them: asked about, not taken."""

from __future__ import annotations

import re

from webapp.imports.understanding.drafts import Draft, DraftAction, DraftDoubt, Source, choices
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import shown

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter)"
)
_PHRASE = re.compile(
    rf"(?i)\b(?:(?:by|in|until|from|during|before|for|over|at)\s+)?(?:the\s+)?"
    rf"(?:(?:early|late|mid|the end of|end of)[\s-]+)?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"{_MONTH}(?:\s*(?:to|and|/|-|–)\s*{_MONTH})?,?\s+(?:20)[0-9]{{2}}\b"
)


def phrase_in(action: DraftAction) -> str | None:
    """Return the last time that an action's words name, else its steps'; None where none does."""
    for text in (action.text, "\n".join(step.text or "" for step in action.steps)):
        found = [match.group().strip() for match in _PHRASE.finditer(text or "")]
        if found:
            return found[-1]
    return None


def settle_times(gathered: Gathered) -> list[DraftDoubt]:
    """Ask whether the times in the wording are the deadlines; take them where it was said."""
    sections = [s for each in gathered.surveys for s in each.sections if s.is_plan]
    if any(section.column(M.TIMESCALE) is not None for section in sections):
        return []
    named = [
        (action, phrase)
        for action in gathered.context.actions
        if (phrase := phrase_in(action)) is not None
    ]
    said = gathered.questions.answers.doubts.get("times_in_words")
    if said == "use":
        for action, phrase in named:
            _take(action, phrase)
    return [] if said or not named else [_doubt(named)]


def _take(action: DraftAction, phrase: str) -> None:
    action.timescale_text, action.timescale_source = phrase, "prose"
    action.timescale = timescale_of(phrase)
    text = action.sources.get("text")
    if text is not None:
        place = text.places[0]
        action.sources["timescale_text"] = Source(
            text.places, 0.5, f"timescale_text@{place}", text.table, text.row
        )


def _doubt(named: list[tuple[DraftAction, str]]) -> DraftDoubt:
    names = ("timescale", "timescale_text", "timescale_source", "timescales_in_text")
    about: list[tuple[Draft | None, str]] = [
        (action, name) for action, _ in named for name in names
    ]
    places = [p for action, _ in named if (s := action.sources.get("text")) for p in s.places]
    few = ", ".join(shown(phrase) for _, phrase in named[:3])
    count = len(named)
    return DraftDoubt(
        "times_in_words",
        "timescale",
        f"No column says when actions are due, but the wording of {count} "
        f"name{'s' * (count == 1)} times: {few}{' and more' if count > 3 else ''}. "
        "Is the last time in each its deadline?",
        "no deadlines",
        tuple(dict.fromkeys(places)),
        about,
        choices(("use", "Yes, use it"), ("leave", "No, leave them in the wording")),
        taken="leave",
    )
