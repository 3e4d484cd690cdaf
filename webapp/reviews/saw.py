"""What a closed review keeps, as JSON, and back: by value, every word as the meeting saw it.

The number under "format" says how the rest is to be read, so that later versions of the program can
still read what this one has kept: format 2 is format 1 with the proceedings of the meeting. The
digest of a review is made of its own JSON and of the digest of the review before it: nothing in a
closed review can be changed, nor one taken out of the row, without its being seen.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any, get_type_hints

from webapp.reviews.closed import ClosedReview
from webapp.reviews.proceedings import (
    AgendaEntry,
    Closing,
    KeptDecision,
    KeptExcuse,
    Proceedings,
)
from webapp.reviews.values import (
    AnswerTally,
    Facts,
    Figure,
    Heading,
    History,
    Line,
    Outline,
    PastNote,
    PastSlip,
    PostFact,
    RecommendationFact,
    StatusFact,
    Tally,
    ThemeFact,
    Whole,
    Words,
)

#: What is kept from now on.
FORMAT = 2
#: The one before: the roll-up alone.
ROLL_UP_ALONE = 1

_FACTS = tuple(field.name for field in fields(Facts))
_DAYS, _MOMENTS = (
    tuple(name for name, hint in get_type_hints(Facts).items() if hint == kind | None)
    for kind in (date, datetime)
)


def saw_of(whole: Whole) -> dict[str, Any]:
    """Return a roll-up as plain JSON values."""
    saw: dict[str, Any] = {
        "format": ROLL_UP_ALONE if whole.proceedings is None else FORMAT,
        "heading": asdict(whole.heading),
        "outline": asdict(whole.outline),
        "figures": [asdict(figure) for figure in whole.figures],
        "exceptions": list(whole.exceptions),
        "actions": [_action(line) for line in whole.lines],
        "answers": [list(pair) for pair in whole.answers],
    }
    if whole.proceedings is not None:
        saw["proceedings"] = asdict(whole.proceedings)
    return saw


def whole_of(saw: dict[str, Any]) -> Whole:
    """Return the roll-up that was kept. Raises ValueError on a format not known here."""
    if saw.get("format") not in (ROLL_UP_ALONE, FORMAT):
        raise ValueError(f"a review in format {saw.get('format')!r} cannot be read")
    return Whole(
        heading=Heading(**saw["heading"]),
        outline=_outline(saw["outline"]),
        figures=tuple(
            Figure(**(figure | {"narrow": tuple(figure["narrow"])})) for figure in saw["figures"]
        ),
        exceptions=tuple(saw["exceptions"]),
        lines=tuple(_line(action) for action in saw["actions"]),
        answers=tuple((recommendation, action) for recommendation, action in saw["answers"]),
        proceedings=None if saw["format"] == ROLL_UP_ALONE else _proceedings(saw["proceedings"]),
    )


def canonical(saw: dict[str, Any]) -> str:
    """Return the one JSON text of a review: sorted and compact, as the database keeps it."""
    return json.dumps(saw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str, previous: str | None) -> str:
    """Return the SHA-256, in hex, of a review's JSON after the digest of the one before."""
    return hashlib.sha256(((previous or "") + text).encode()).hexdigest()


def reopened(review: ClosedReview) -> tuple[Whole | None, bool]:
    """Return what a review kept, and whether it is still exactly what was kept.

    What can no longer be read at all is None.
    """
    is_sound = digest_of(review.text, review.previous_digest) == review.digest
    try:
        return whole_of(json.loads(review.text)), is_sound
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, is_sound


def _action(line: Line) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(line.facts, name) for name in _FACTS}
    for name in (*_DAYS, *_MOMENTS):
        if facts[name] is not None:
            facts[name] = facts[name].isoformat()
    for name in ("proposed", "past", "slipped", "silent"):
        facts[name] = int(facts[name])
    return {
        "facts": facts,
        "leads": [asdict(lead) for lead in line.leads],
        "words": asdict(line.words),
        "kinds": list(line.kinds),
        "history": None if line.history is None else asdict(line.history),
    }


def _line(action: dict[str, Any]) -> Line:
    facts = dict(action["facts"])
    for name in _DAYS:
        facts[name] = None if facts[name] is None else date.fromisoformat(facts[name])
    for name in _MOMENTS:
        facts[name] = None if facts[name] is None else datetime.fromisoformat(facts[name])
    words = action["words"] | {"reasons": tuple(action["words"]["reasons"])}
    history = action["history"]
    return Line(
        facts=Facts(**facts),
        leads=tuple(PostFact(**lead) for lead in action["leads"]),
        words=Words(**words),
        kinds=tuple(action["kinds"]),
        history=None if history is None else _history(history),
    )


def _history(kept: dict[str, Any]) -> History:
    return History(
        notes=tuple(PastNote(**note) for note in kept["notes"]),
        slips=tuple(PastSlip(**slip) for slip in kept["slips"]),
    )


def _outline(kept: dict[str, Any]) -> Outline:
    return Outline(
        statuses=tuple(StatusFact(**status) for status in kept["statuses"]),
        themes=tuple(ThemeFact(**theme) for theme in kept["themes"]),
        recommendations=tuple(RecommendationFact(**each) for each in kept["recommendations"]),
        tallies=tuple(Tally(**tally) for tally in kept["tallies"]),
        strays=kept["strays"],
        answered=tuple(AnswerTally(**tally) for tally in kept.get("answered", ())),
    )


def _proceedings(kept: dict[str, Any]) -> Proceedings:
    return Proceedings(
        closing=Closing(**kept["closing"]),
        body=kept["body"],
        summary=kept["summary"],
        attended=kept["attended"],
        agenda=tuple(_entry(entry) for entry in kept["agenda"]),
        dropped=tuple(_entry(entry) for entry in kept["dropped"]),
        decisions=tuple(KeptDecision(**each) for each in kept["decisions"]),
        to_do=tuple(KeptDecision(**each) for each in kept["to_do"]),
        excuses=tuple(KeptExcuse(**each) for each in kept["excuses"]),
    )


def _entry(kept: dict[str, Any]) -> AgendaEntry:
    lists = {name: tuple(kept[name]) for name in ("why", "decision_ids")}
    return AgendaEntry(**(kept | lists))
