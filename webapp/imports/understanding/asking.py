"""Questions about whole columns, headings and the plan itself."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.imports.understanding.drafts import (
    AS_READ,
    Draft,
    DraftAction,
    DraftDoubt,
    choices,
)
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.times import DAYS, SHORT_YEARS, is_short_year
from webapp.imports.understanding.wording import in_words, shown, squeezed
from webapp.timescales.wording import span_in_words

#: Times by their wording: an action of each, what hangs on it, and where it stands.
_Groups = dict[str, tuple[DraftAction, list[tuple[Draft | None, str]], list[str]]]
#: Titles that a question shows.
_LONGEST_UNSURE = 3


def time_doubts(gathered: Gathered) -> list[DraftDoubt]:
    """Ask about times that were not understood, once for each wording."""
    said = gathered.questions.answers.doubts
    groups: _Groups = {}
    for action in _with_steps(gathered.context.actions):
        read = action.timescale
        if read is None or read.confident or read.kind == "band":
            continue
        text = squeezed(action.timescale_text or "")
        group = groups.setdefault(text, (action, [], []))
        group[1].extend([(action, "timescale"), (action, "timescale_text")])
        group[1].extend((step, "timescale") for step in action.steps)
        source = action.sources.get("timescale_text")
        group[2].extend(source.places if source else ())
    short = [text for text in groups if is_short_year(text)]
    is_one = len(short) > 1 and said.get(SHORT_YEARS) != DAYS
    doubts = _short_years(short, groups) if is_one and SHORT_YEARS not in said else []
    for text, (action, about, places) in groups.items():
        if is_one and text in short:
            continue
        if f"timescale@{text}" in said or action.timescale is None:
            continue
        why = " ".join(action.timescale.doubts)
        doubts.append(
            DraftDoubt(
                f"timescale@{text}",
                "timescale",
                f"When is {shown(text)}? {why}".strip(),
                _reading(action),
                tuple(dict.fromkeys(places)),
                about,
                choices((AS_READ, f"Leave it as read: {_reading(action)}")),
                takes_text=True,
                taken=AS_READ,
            )
        )
    return doubts


def _short_years(short: list[str], groups: _Groups) -> list[DraftDoubt]:
    """Ask once whether "Jan 26" and its like are months of years."""
    few = [shown(text) for text in short[:_LONGEST_UNSURE]]
    more = [f"{len(short) - len(few)} more"] if len(short) > len(few) else []
    return [
        DraftDoubt(
            SHORT_YEARS,
            "timescale",
            f"Are {in_words([*few, *more])} months of years, not days?",
            f"months: {shown(short[0])} is {_reading(groups[short[0]][0])}",
            tuple(dict.fromkeys(place for text in short for place in groups[text][2])),
            [pair for text in short for pair in groups[text][1]],
            choices((AS_READ, "Yes, months of years"), (DAYS, "No, days of months")),
            taken=AS_READ,
        )
    ]


def _reading(action: DraftAction) -> str:
    read = action.timescale
    if read is None or read.kind == "none" or not (read.start or read.end):
        return "no date" if read is None or read.kind == "none" else read.kind
    return span_in_words(read.kind, read.start, read.end)


def _with_steps(actions: Iterable[DraftAction]) -> Iterable[DraftAction]:
    for action in actions:
        yield action
        yield from _with_steps(action.steps)


def orphan_doubts(gathered: Gathered) -> list[DraftDoubt]:
    """Ask which recommendation the actions answer that stand under none; once for a table."""
    doubts = []
    orphans = gathered.questions.orphans
    for table in dict.fromkeys(table for table, _ in orphans):
        drafts = [draft for (at, _), (draft, _) in orphans.items() if at == table]
        places = [p for (at, _), (_, group) in orphans.items() if at == table for p in group.places]
        actions = [
            each
            for each in gathered.context.actions
            if any(draft in each.recommendations for draft in drafts)
        ]
        texts = ", ".join(shown(draft.text, 60) for draft in drafts[:_LONGEST_UNSURE])
        doubts.append(
            DraftDoubt(
                f"recommendation@{table}",
                "recommendation",
                f"{len(actions)} action{'s' * (len(actions) != 1)} of "
                f"{gathered.surveys[table].table.name} stand under no recommendation. "
                "Which do they answer?",
                f"taken from what stands over them: {texts}",
                tuple(dict.fromkeys(places[:8])),
                [
                    *(
                        (draft, name)
                        for draft in drafts
                        for name in ("text", "ref", "theme", "heading")
                    ),
                    *((each, name) for each in actions for name in ("recommendation_refs", "ref")),
                ],
                choices(("keep", "Keep them under that")),
                takes_text=True,
                taken="keep",
            )
        )
    return [each for each in doubts if each.key not in gathered.questions.answers.doubts]
