"""States and bands that stand in a timescale's place: "Complete", "Ongoing", "A/B", "TBC"."""

from __future__ import annotations

from webapp.timescales.chains import chain_at
from webapp.timescales.pieces import Piece, Role
from webapp.timescales.reaches import reach_at
from webapp.timescales.values import Kind
from webapp.timescales.vocabulary import BODIES, DOCUMENTS
from webapp.timescales.words import Phrases, Words

_STATES: Phrases[Role] = Phrases(
    {
        "complete": (
            "complete",
            "completed",
            "done",
            "achieved",
            "finished",
            "closed",
            "implemented",
            "actioned",
            "delivered",
            "now complete",
            "now completed",
            "already complete",
            "already completed",
            "action complete",
            "action completed",
            "fully complete",
            "fully completed",
            "all complete",
            "all completed",
        ),
        "ongoing": (
            "ongoing",
            "on going",
            "in progress",
            "currently in progress",
            "work in progress",
            "currently ongoing",
            "continuous",
            "continual",
            "continuing",
            "continues",
            "continuously",
            "underway",
            "under way",
            "already underway",
            "currently underway",
            "in train",
            "in hand",
            "business as usual",
            "bau",
            "rolling",
            "rolling programme",
            "permanent",
            "indefinite",
            "indefinitely",
            "started",
            "commenced",
            "already started",
            "present",
            "to date",
        ),
        "nothing": (
            "n / a",
            "na",
            "not applicable",
            "not started",
            "not yet started",
            "yet to start",
            "none",
            "nil",
            "no date",
            "no timescale",
            "no timescales",
            "not set",
            "no date set",
            "not yet set",
        ),
    }
)
_NOT_DONE_AFTER = frozenset(
    "be being not partially partly nearly almost % to will half mostly largely once when if until "
    "unless and or yet".split()
)
_DONE_THEN = frozenset("complete completed in on at as and ongoing for since to".split())
_LENGTHS = frozenset("short medium long immediate near mid longer shorter".split())
_JOINERS = frozenset("/ - to and , & or".split())
_LETTERS = frozenset("abcde")
_NAMES = frozenset("band category timescale timescales timeframe priority".split())


def state_at(words: Words, at: int) -> Piece | None:
    """Return the state that begins here, or None."""
    found = _STATES.at(words, at)
    if not found:
        return None
    role, after = found
    if role == "complete" and not _is_done(words, at, after):
        return None
    if role == "ongoing" and _names_a_thing(words, at, after):
        return None
    kinds: dict[Role, Kind] = {"complete": "complete", "ongoing": "ongoing"}
    doubts = ("It says where the work stands, not when it is due.",)
    told = doubts if words.low(after - 1) in ("started", "start") and role == "nothing" else ()
    return Piece(role, kinds.get(role, "none"), at, after, doubts=told)


def _is_done(words: Words, at: int, after: int) -> bool:
    """Say whether "complete" is a state here, not the verb of "to be completed"."""
    if words.low(at - 1) in _NOT_DONE_AFTER:
        return False
    following = words.low(after)
    if words.low(after - 1) != "complete" or not words.is_word(after):
        return True
    return following in _DONE_THEN or following in BODIES or _is_dated(words, after)


def _is_dated(words: Words, at: int) -> bool:
    return chain_at(words, reach_at(words, at)[1]) is not None


def _names_a_thing(words: Words, at: int, after: int) -> bool:
    """Say whether "rolling" or "started" belongs to the words around it."""
    return words.low(at) in ("started", "commenced", "present") and (
        words.low(at - 1) in _NOT_DONE_AFTER or words.is_word(after)
    )


def band_at(words: Words, at: int) -> Piece | None:
    """Return "short term" or "medium/long-term", or None."""
    after, ends = at, -1
    while words.low(after) in _LENGTHS:
        after += 1
        term = after + (words.low(after) == "-")
        if words.low(term) in ("term", "terms"):
            after = ends = term + 1
        if words.low(after) in _JOINERS and words.low(after + 1) in _LENGTHS:
            after += 1
    if ends < 0 or words.low(ends) == "financial" or words.low(ends) in DOCUMENTS:
        return None
    return Piece("band", "band", at, ends)


def whole_band(words: Words) -> Piece | None:
    """Return the band that is the whole phrase ("A", "B/C", "Band A", "Medium"), or None."""
    at = int(words.low(0) in _NAMES)
    ends = [token.low for token in words.tokens[at:] if token.low not in (".", "(", ")", "*")]
    letters = len(ends) == 1 or (len(ends) == 3 and ends[1] in _JOINERS)
    band = letters and (set(ends[::2]) <= _LETTERS or set(ends[::2]) <= _LENGTHS - {"immediate"})
    quick = ends in (["quick", "win"], ["quick", "wins"])
    return Piece("band", "band", 0, len(words)) if band or quick else None
