"""What comes round again: "annually each June", "quarterly", "every six weeks"."""

from __future__ import annotations

from webapp.timescales.chains import Chain, Point, chain_at
from webapp.timescales.pieces import Piece
from webapp.timescales.vocabulary import MONTH_NAMES, NUMBER_WORDS, SEASON_NAMES
from webapp.timescales.words import Phrases, Words

_CADENCES: Phrases[str] = Phrases(
    {
        "annually": (
            "annually",
            "yearly",
            "each year",
            "every year",
            "per annum",
            "per year",
            "p . a .",
            "once a year",
            "on an annual basis",
            "each and every year",
            "every twelve months",
            "every 12 months",
            "of each year",
            "of every year",
            "annual basis",
            "each financial year",
            "every financial year",
            "end of each financial year",
            "end of every financial year",
            "the end of each financial year",
        ),
        "quarterly": (
            "quarterly",
            "each quarter",
            "every quarter",
            "per quarter",
            "on a quarterly basis",
            "end of each quarter",
            "end of every quarter",
            "at the end of each quarter",
            "quarterly basis",
        ),
        "monthly": (
            "monthly",
            "each month",
            "every month",
            "per month",
            "once a month",
            "on a monthly basis",
        ),
        "weekly": (
            "weekly",
            "each week",
            "every week",
            "once a week",
        ),
        "daily": (
            "daily",
            "each day",
            "every day",
        ),
        "fortnightly": (
            "fortnightly",
            "every fortnight",
            "every two weeks",
            "every 2 weeks",
        ),
        "every six months": (
            "half yearly",
            "six monthly",
            "6 monthly",
            "every six months",
            "every 6 months",
            "twice a year",
            "twice yearly",
            "twice per year",
            "semi annually",
            "six monthly basis",
        ),
        "each term": (
            "termly",
            "each term",
            "every term",
        ),
        # Twice a year or every two years, and so on: people differ, so these stay as printed.
        "bi-annually": ("biannually", "bi annually", "biannual", "bi annual"),
        "biennially": ("biennially", "biennial"),
        "bi-monthly": ("bi monthly", "bimonthly"),
        "bi-weekly": ("bi weekly", "biweekly"),
        "three times a year": ("three times a year",),
        "four times a year": ("four times a year",),
        "every other week": ("every other week",),
        "every other month": ("every other month",),
        "every other year": ("every other year",),
    }
)
_UNITS = frozenset("day days week weeks month months year years quarter quarters".split())
_FOLLOWS_ANNUAL = frozenset(
    "review reviews refresh update updates cycle process report reports reporting exercise".split()
)
_BETWEEN = frozenset(", - ( : in each every by during on at the of around".split())


def recurring_at(words: Words, at: int) -> Piece | None:
    """Return the cadence that begins here, with the months it names; or None."""
    return (
        _named_cadence(words, at) or _counted(words, at) or _each(words, at) or _of_each(words, at)
    )


def _piece(first: int, last: int, cadence: str) -> Piece:
    return Piece("recurring", "ongoing", first, last, recurring=cadence)


def _named_cadence(words: Words, at: int) -> Piece | None:
    cadence = _cadence_at(words, at)
    if not cadence:
        return None
    name, after = cadence
    start, preposition = after, "in"
    while start < after + 4 and words.low(start) in _BETWEEN:
        preposition = "by" if words.low(start) == "by" else preposition
        start += 1
    when = _yearless_at(words, start) if start > after else None
    after += words.low(after) in ("thereafter", "afterwards", "basis")
    if when:
        return _piece(at, when.last, f"{name} {_in_words(words, when, preposition)}")
    return _piece(at, after, name)


def _cadence_at(words: Words, at: int) -> tuple[str, int] | None:
    if words.low(at) == "annual" or (words.low(at) == "an" and words.low(at + 1) == "annual"):
        after = at + 1 + (words.low(at) == "an")
        following = words.low(after)
        if following in _FOLLOWS_ANNUAL:
            return "annually", after + 1
        ends = not words.is_word(after) or following in ("in", "each", "every", "by", "from")
        return ("annually", after) if ends or chain_at(words, after) else None
    return _CADENCES.at(words, at)


def _counted(words: Words, at: int) -> Piece | None:
    """Return "every six weeks", as printed, or "3-monthly"."""
    if words.low(at) == "every" and _is_count(words, at + 1) and words.low(at + 2) in _UNITS:
        return _piece(at, at + 3, f"every {words.low(at + 1)} {words.low(at + 2)}")
    if _is_count(words, at):
        after = at + 1 + (words.low(at + 1) == "-")
        if words.low(after) in ("monthly", "weekly", "yearly"):
            return _piece(at, after + 1, f"every {words.low(at)} {words.low(after)[:-2]}s")
    return None


def _is_count(words: Words, at: int) -> bool:
    low = words.low(at)
    if words.is_number(at):
        return len(low) < 3
    return low in NUMBER_WORDS and low not in ("a", "an")


def _each(words: Words, at: int) -> Piece | None:
    """Return "each June" or "every spring"."""
    after = at + (words.low(at) in ("in", "by", "during"))
    if words.low(after) not in ("each", "every"):
        return None
    when = _yearless_at(words, after + 1)
    preposition = "by" if words.low(at) == "by" else "in"
    if not when:
        return None
    return _piece(at, when.last, f"annually {_in_words(words, when, preposition)}")


def _of_each(words: Words, at: int) -> Piece | None:
    """Return "June each year" or "by 31 March annually"."""
    after = at
    while after < at + 2 and words.low(after) in ("in", "by", "on", "during", "the"):
        after += 1
    when = _yearless_at(words, after)
    cadence = _CADENCES.at(words, when.last + (words.low(when.last) == ",")) if when else None
    if not when or not cadence or cadence[0] != "annually":
        return None
    preposition = "by" if words.low(at) == "by" else "in"
    return _piece(at, cadence[1], f"annually {_in_words(words, when, preposition)}")


def _yearless_at(words: Words, at: int) -> Chain | None:
    chain = chain_at(words, at)
    if not chain or any(point.period.year for point in chain.points):
        return None
    return None if any(point.period.unit == "unreadable" for point in chain.points) else chain


def _in_words(words: Words, chain: Chain, preposition: str) -> str:
    names = [_name(words, point) for point in chain.points]
    if preposition == "in" and chain.points[0].period.unit == "day":
        preposition = "on"
    joiner = " and " if set(chain.joiners) <= {"list", "or"} else " to "
    if len(names) > 2 and joiner == " and ":
        names = [", ".join(names[:-1]), names[-1]]
    return f"{preposition} {joiner.join(names)}"


def _name(words: Words, point: Point) -> str:
    period = point.period
    if period.part:
        return words.text(point.first, point.last)
    if period.unit == "month":
        return MONTH_NAMES[period.number - 1]
    if period.unit == "season":
        return SEASON_NAMES[period.number]
    if period.unit == "day" and period.number:
        return f"{period.day} {MONTH_NAMES[period.number - 1]}"
    return words.text(point.first, point.last)
