"""One action in several tables: last year's sheet, and this year's."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.imports.understanding.drafts import (
    Draft,
    DraftAction,
    DraftDoubt,
    Note,
    choices,
)
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.wording import in_words, shown, squeezed

_KEY = "again"
_MOST_NAMED = 3
#: Fields that an earlier table may give otherwise, and what they are called.
_TOLD = {
    "status": "Status",
    "rating": "Rating",
    "completion_text": "Completion",
    "commentary": "Progress",
    "evidence": "Evidence",
    "outcome": "Outcome",
    "priority": "Priority",
}


def settle_repeats(gathered: Gathered) -> list[DraftDoubt]:
    """Ask whether actions printed again in a later table are the same; join them where it is so."""
    pairs = _pairs(gathered.context.actions)
    said = gathered.questions.answers.doubts.get(_KEY)
    if said == "same":
        for earlier, later in pairs:
            _join(gathered, earlier, later)
    return [] if said or not pairs else [_doubt(pairs)]


def _pairs(actions: Iterable[DraftAction]) -> list[tuple[DraftAction, DraftAction]]:
    """Return each action with the next of the same words and recommendation in a later table."""
    latest: dict[tuple[int, str], DraftAction] = {}
    pairs = []
    for action in actions:
        words = squeezed(action.text or "").casefold()
        if not words:
            continue
        key = (id(action.recommendations[0]), words)
        before = latest.get(key)
        if before is not None and before.table != action.table:
            pairs.append((before, action))
        latest[key] = action
    return pairs


def _doubt(pairs: list[tuple[DraftAction, DraftAction]]) -> DraftDoubt:
    few = [shown(later.text, 60) for _, later in pairs[:_MOST_NAMED]]
    more = [f"{len(pairs) - len(few)} more"] if len(pairs) > len(few) else []
    both: list[DraftAction] = list({id(each): each for pair in pairs for each in pair}.values())
    about: list[tuple[Draft | None, str]] = [(each, "") for each in both]
    places = [p for each in both if (s := each.sources.get("text")) for p in s.places]
    one = len(pairs) == 1
    return DraftDoubt(
        _KEY,
        "action",
        f"{in_words([*few, *more])} {'stands' if one else 'stand'} in more than one table. "
        f"{'Is it one action' if one else 'Are they the same actions'}, as later reported?",
        "an action for each table",
        tuple(dict.fromkeys(places)),
        [*about, (None, "actions")],
        choices(
            ("same", "Yes: the later table holds, the earlier becomes an update"),
            ("apart", "No, actions of their own"),
        ),
        taken="apart",
    )


def _join(gathered: Gathered, earlier: DraftAction, later: DraftAction) -> None:
    """Keep the later action in the earlier one's place; what the earlier said becomes an update."""
    name = squeezed(gathered.surveys[earlier.table].table.name)
    told = [
        f"{called}: {text}"
        for field, called in _TOLD.items()
        if (text := earlier.texts.get(field)) and text != later.texts.get(field)
    ]
    for called, was, now in (
        ("Timescale", earlier.timescale_text, later.timescale_text),
        ("Lead", earlier.lead_text, later.lead_text),
    ):
        if was and was != now:
            told.append(f"{called}: {was}")
    names = {each.name for each in later.extras}
    told += [f"{each.name}: {each.text}" for each in earlier.extras if each not in later.extras]
    later.extras += [each for each in earlier.extras if each.name not in names]
    updates = [*earlier.updates, *([Note(name, "\n".join(told))] if told else [])]
    later.updates = [*updates, *(each for each in later.updates if each not in updates)]
    later.steps = later.steps or earlier.steps
    if earlier.given and not later.given:
        later.ref, later.given = earlier.ref, True
    for source in earlier.sources.values():
        gathered.context.used.update(source.places)
    actions = gathered.context.actions
    actions[actions.index(earlier)] = later
    del actions[len(actions) - 1 - actions[::-1].index(later)]
