"""What a printed cadence means: "monthly", "each quarter", "every six weeks", "bi-annually".

A pure function of the words. What is not understood is said to be so: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from webapp.cadences.values import MOST, Understood
from webapp.cadences.wording import cadence_in_words
from webapp.vocabulary import CadenceUnit

_MONTHS, _WEEKS, _ONCE = CadenceUnit.MONTHS, CadenceUnit.WEEKS, CadenceUnit.ONCE
#: A reading, and what else the same words can mean; no reading where they can be none of ours.
_Found = tuple[int, CadenceUnit, str] | None

_CARDINALS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_NUMBERS: Final = _CARDINALS | {
    "couple": 2,
    "other": 2,
    "alternate": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
}
_UNITS: Final = {
    "week": (1, _WEEKS),
    "fortnight": (2, _WEEKS),
    "month": (1, _MONTHS),
    "quarter": (3, _MONTHS),
    "half": (6, _MONTHS),
    "year": (12, _MONTHS),
    "annum": (12, _MONTHS),
    "weekly": (1, _WEEKS),
    "fortnightly": (2, _WEEKS),
    "monthly": (1, _MONTHS),
    "quarterly": (3, _MONTHS),
    "yearly": (12, _MONTHS),
    "annual": (12, _MONTHS),
    "annually": (12, _MONTHS),
}
_BI: Final = {
    "weekly": (2, _WEEKS, "twice a week"),
    "monthly": (2, _MONTHS, "twice a month"),
    "annual": (6, _MONTHS, "every two years"),
    "annually": (6, _MONTHS, "every two years"),
    "yearly": (6, _MONTHS, "every two years"),
}
_COUNT = r"\d{1,3}|" + "|".join(_CARDINALS)
_NTH = r"\d{1,3}|" + "|".join(_NUMBERS)
_TIMES = rf"(twice|thrice|(?:{_COUNT})(?= times))(?: times)?"
_EACH = r"(?:every|each|per|once a|once an)(?: and every)?"
_LY = "weekly|fortnightly|monthly|quarterly|yearly|annually|annual"
_UNIT = "(?:calendar |financial |municipal )?(weeks?|fortnights?|months?|quarters?|years?|annum)"
_MONTH_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)


def _counted(count: str | None, unit: str) -> _Found:
    times, measure = _UNITS[unit.removesuffix("s")]
    return (_number(count) if count else 1) * times, measure, ""


def _so_often(count: str, unit: str) -> _Found:
    """So many times a unit: understood where whole months lie between."""
    times, measure = _UNITS[unit.removesuffix("s")]
    often = {"twice": 2, "thrice": 3}.get(count) or _number(count)
    if often == 1:
        return times, measure, ""
    if measure is _WEEKS or not often or times % often:
        return None
    return times // often, measure, ""


def _bi(unit: str) -> _Found:
    return _BI[unit]


_PHRASES: Final[tuple[tuple[str, Callable[..., _Found]], ...]] = (
    (
        rf"{_TIMES} (?:a |an |per |each |every |in a |in each )?(?:{_UNIT}|({_LY}))",
        lambda count, unit, ly: _so_often(count, unit or ly),
    ),
    (
        rf"(?:once )?(?:in )?{_EACH}(?: ({_NTH})(?: of)?)? {_UNIT}",
        _counted,
    ),
    (rf"(?:every|each) (?:{_MONTH_NAMES})", lambda: (12, _MONTHS, "")),
    (rf"(alternate) {_UNIT}", _counted),
    (r"bi ?(weekly|monthly|annually|annual|yearly)", _bi),
    (r"biennial(?:ly)?", lambda: (24, _MONTHS, "")),
    (r"(?:half|semi) ?(?:yearly|annually|annual)", lambda: (6, _MONTHS, "")),
    (rf"(?:({_COUNT}) )?(?:once )?({_LY})", _counted),
)
_ONE_OF = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<p{at}>{pattern})" for at, (pattern, _) in enumerate(_PHRASES))
    + r")\b"
)
_JUST_ONCE = re.compile(r"\b(?:once only|only once|once|one off|one time)\b")
_WEEKDAY = re.compile(
    r"\b(?:first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
#: Words beside a cadence that do not change it.
_PLAIN: Final = frozenset(
    "a an and at basis briefing briefings by council for formal from full governance held in is it"
    " meet meeting meetings meets of on once per performance plan progress regular report reported"
    " reporting reports review reviewed reviews team the to update updates will be as part cycle"
    " intervals interval its their scheduled ordinary start end beginning".split()
) | frozenset(_MONTH_NAMES.split("|"))  # fmt: skip
#: Words that may turn a cadence into another; with them it is not understood.
_TURNING: Final = frozenset(
    "not no never without rather instead than less more or until then initially between except"
    " excluding unless".split()
)  # fmt: skip


def read_cadence(text: str | None) -> Understood:
    """Return what a printed cadence means, or why that is not clear. Never raises."""
    words = re.sub(r"[\W_]+", " ", (text or "").casefold())
    words = " ".join(re.sub(r"(?<=[0-9])(?=[^\W0-9])", " ", words).split())
    if not words:
        return _unclear("The plan does not say how often it meets.")
    found = [_reading(match) for match in _ONE_OF.finditer(words)]
    rest = _ONE_OF.sub(" ", words)
    if not found:
        found = [(1, _ONCE, "") for _ in _JUST_ONCE.finditer(words)]
        rest = _JUST_ONCE.sub(" ", words)
    if not found or None in found:
        return _unclear("These words do not say how many weeks or months lie between meetings.")
    return _judged([each for each in found if each], _WEEKDAY.sub(" ", rest).split())


def _reading(match: re.Match[str]) -> _Found:
    at = next(at for at in range(len(_PHRASES)) if match[f"p{at}"] is not None)
    pattern, meaning = _PHRASES[at]
    inside = re.fullmatch(pattern, match[f"p{at}"])
    found = meaning(*inside.groups()) if inside else None
    return found if found and 1 <= found[0] <= MOST[found[1]] else None


def _judged(found: list[tuple[int, CadenceUnit, str]], rest: list[str]) -> Understood:
    """Say how sure the one reading is, if it is one, from the words that stand beside it."""
    (every, unit, other), *more = found
    said = cadence_in_words(every, unit)
    different = next((each for each in more if each[:2] != (every, unit)), None)
    if different:
        return _unclear(f"The plan says both {said} and {cadence_in_words(*different[:2])}.")
    if any(word in _TURNING or word in _NUMBERS or word.isdigit() for word in rest):
        return _unclear("These words can mean more than one thing.")
    if other:
        return Understood(every, unit, False, f"The words can also mean {other}. Check it.")
    if not set(rest) <= _PLAIN:
        return Understood(every, unit, False, "The plan says more than that. Check it.")
    return Understood(every, unit, True)


def _number(count: str) -> int:
    return int(count) if count.isdecimal() else _NUMBERS[count]


def _unclear(why: str) -> Understood:
    return Understood(None, None, False, why)
