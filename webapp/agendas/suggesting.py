"""A draft of the opening summary: what the record holds, and nothing else.

Every sentence is there only where its figure holds, and names the actions that it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from webapp.decisions.values import Decision
from webapp.reviews.kinds import Kind, is_live
from webapp.reviews.values import Line
from webapp.reviews.words import NO_STATUS
from webapp.vocabulary import SEVERITY, Standing

#: So many actions are named; of more, the number says how many there are besides.
MOST_NAMED = 12


def draft_of(
    lines: Sequence[Line], since: str | None, to_do: Iterable[Decision], round_id: int, on: date
) -> str:
    """Return the draft for a round's meeting; "" for a plan without actions.

    `lines` are the plan's actions as of the day `on`, `since` is the label of the last closed
    review, if there is one; `to_do` are the decisions still to be carried out, of which those of
    this very round are left out.
    """
    paragraphs = (
        _standing(lines),
        *_moved(lines, since),
        *_dates(lines, since),
        *_waiting(lines),
        _to_be_done([each for each in to_do if each.round_id != round_id], on),
    )
    return "\n\n".join(told for told in paragraphs if told)


def _standing(lines: Sequence[Line]) -> str:
    """Say how many actions have which status, the most worrying first."""
    if not lines:
        return ""
    numbers = Counter(line.words.status for line in lines)
    worry = {line.words.status: -SEVERITY[line.words.tag] for line in lines}
    # Closed is no more worrying than complete, and comes after it; so does what says nothing yet.
    last = {line.words.status: line.facts.standing == Standing.CLOSED for line in lines}
    order = sorted(numbers, key=lambda each: (last[each], worry[each], each))
    each = [
        f"{numbers[status]} with no status yet"
        if status == NO_STATUS
        else f"{numbers[status]} {status}"
        for status in order
    ]
    return f"The plan has {_actions(len(lines))}: {_listed(each)}."


def _moved(lines: Sequence[Line], since: str | None) -> Iterable[str]:
    """Say what moved since the last review; nothing where there was none."""
    if since is None:
        return
    closed = [line for line in lines if _came_to_be(line, Standing.CLOSED)]
    complete = [
        line
        for line in lines
        if _came_to_be(line, Standing.COMPLETE) and is_live(line.facts.reviewed_standing)
    ]
    ended = {line.facts.id for line in (*closed, *complete)}
    moved: dict[str, list[Line]] = {}
    for line in lines:
        if line.facts.id not in ended:
            moved.setdefault(line.words.movement, []).append(line)
    review = f"the review of {since}"
    yield _told(moved.get("worsened", []), "{} worse than at " + review)
    yield _told(moved.get("improved", []), "{} better than at " + review)
    yield _told(moved.get("new", []), "{} a first status since " + review, has=True)
    yield _told(complete, "{} been completed since " + review, has=True)
    yield _told(closed, "{} been closed since " + review, has=True)


def _dates(lines: Sequence[Line], since: str | None) -> Iterable[str]:
    """Say what slipped and what is late, of the actions that are neither complete nor closed."""
    when = f"the review of {since}" if since else "the round was opened"
    yield _told(
        [line for line in lines if Kind.SLIPPED in line.facts.kinds],
        "{} had the deadline moved since " + when,
        each=lambda line: f"{line.facts.ref}, now {line.words.due}",
        has=True,
    )
    yield _told(
        [line for line in lines if Kind.LATE in line.facts.kinds],
        "{} past the deadline",
        each=lambda line: f"{line.facts.ref}, {line.words.due_in}",
    )


def _waiting(lines: Sequence[Line]) -> Iterable[str]:
    """Say which updates are missing, and which closures are proposed."""
    live = [line for line in lines if line.facts.is_live]
    silent = [line for line in live if Kind.NO_UPDATE in line.facts.kinds]
    yield _told(
        silent,
        "{} no update this round",
        each=lambda line: f"{line.facts.ref}, {line.words.lead}",
        has=True,
    )
    if live and not silent:
        yield "No update is missing."
    proposed = [line for line in lines if Kind.CLOSURE in line.facts.kinds]
    yield _told(proposed, "{} proposed for closing")


def _to_be_done(to_do: Sequence[Decision], on: date) -> str:
    if not to_do:
        return ""
    late = sum(decision.is_late(on) for decision in to_do)
    if len(to_do) == 1:
        told = "1 decision of earlier reviews is still to be carried out"
        return f"{told}, and is late." if late else f"{told}."
    told = f"{len(to_do)} decisions of earlier reviews are still to be carried out"
    return f"{told}, {late} of them late." if late else f"{told}."


def _came_to_be(line: Line, standing: Standing) -> bool:
    return line.facts.standing == standing and line.facts.reviewed_standing != standing


def _ref(line: Line) -> str:
    return line.facts.ref


def _told(
    lines: Sequence[Line], words: str, *, each: Callable[[Line], str] = _ref, has: bool = False
) -> str:
    """Return a sentence about some actions, named; "" about none."""
    if not lines:
        return ""
    verb = ("has" if has else "is") if len(lines) == 1 else ("have" if has else "are")
    named = [each(line) for line in lines[:MOST_NAMED]]
    others = len(lines) - len(named)
    if others:
        named.append("1 other" if others == 1 else f"{others} others")
    joined = _listed(named) if each is _ref else "; ".join(named)
    return f"{words.format(f'{_actions(len(lines))} {verb}')}: {joined}."


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
