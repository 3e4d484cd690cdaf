"""Printed months, seasons, quarters and halves of a year."""

from __future__ import annotations

from dataclasses import replace

from webapp.timescales.periods import EARLIEST_YEAR, LATEST_YEAR, Period
from webapp.timescales.vocabulary import COUNTED, FEASTS, MONTHS, SEASONS, VERBS_TOO
from webapp.timescales.words import Phrases, Words
from webapp.timescales.years import FINANCIAL_YEAR, OTHER_YEARS, bare_year_at, two_digits, year_at

_BESIDE_A_MONTH = frozenset(
    "by in during from until till to early mid late end of before after each every between "
    "since through beginning start starting due post following / - & , ( for and".split()
)
_AFTER_A_VERB = frozenset(
    "be have need not also result change slip require include take well or lead allow want "
    "cause become only still then help mean on out up forward".split()
)
_TERMS = frozenset("term terms recess break".split())
_QUARTER = Phrases(
    {
        True: (
            "q",
            "qtr",
            "quarter",
            "quarters",
            "qtrs",
            "qs",
        ),
    }
)


def month_at(words: Words, at: int) -> tuple[int, int] | None:
    """Return the number of the month named here and the place after it, or None."""
    name = words.low(at)
    month = MONTHS.get(name)
    if month is None or (name in VERBS_TOO and not _is_month(words, at)):
        return None
    return month, at + 1 + (words.low(at + 1) == "." and words.glued(at + 1) and len(name) < 5)


def _is_month(words: Words, at: int) -> bool:
    """Say whether "may" or "march" is the month here, not the verb."""
    after, before = words.low(at + 1), words.low(at - 1)
    if after in _AFTER_A_VERB:
        return False
    if words.is_number(at + 1) or (after == "'" and words.is_number(at + 2)):
        return True
    alone = not before and not after
    near = after in ("/", "-", "to", "and", "&", ",", "(", ".", "of")
    joined = near and (words.low(at + 2) in MONTHS or words.is_number(at + 2))
    return (
        alone
        or joined
        or before in _BESIDE_A_MONTH
        or words.is_number(at - 1)
        or (words.low(at - 1) in ("st", "nd", "rd", "th") and words.is_number(at - 2))
    )


def month_and_year_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return a month, with its year where one is printed, and the place after it."""
    month = month_at(words, at)
    if not month:
        return None
    number, after = month
    separator = words.low(after) in ("-", ",", "/", ".", "of")
    long_year = year_at(words, after + separator)
    if long_year:
        return Period("month", number, year=long_year[0]), long_year[1]
    tight = words.low(after) in ("-", "/", ".")
    short = year_at(words, after + tight, short=True)
    if short and (tight or not short[0].financial):
        spaced = not tight and not words.glued(after)
        return Period("month", number, year=short[0], two_digits=spaced), short[1]
    return _without_year(words, Period("month", number), after)


def _without_year(words: Words, period: Period, at: int) -> tuple[Period, int]:
    if words.low(at) == "(":
        year = year_at(words, at + 1)
        if year and words.low(year[1]) == ")":
            return replace(period, year=year[0]), year[1] + 1
    if words.is_number(at) and len(words.low(at)) == 4:
        doubt = f"The year {words.low(at)} is outside {EARLIEST_YEAR} to {LATEST_YEAR}."
        return Period("unreadable", doubts=(doubt,)), at + 1
    return period, at


def season_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return a season, or a feast or term that has no fixed days, and the place after it."""
    name = words.low(at)
    if name not in SEASONS and name not in FEASTS:
        return None
    after = at + 1
    loose = name in FEASTS or words.low(after) in _TERMS
    after += words.low(after) in _TERMS
    year = year_at(words, after + (words.low(after) in (",", "-", "of", "/")), short=True)
    if loose:
        after = year[1] if year else after
        doubt = f"“{words.text(at, after)}” has no fixed days."
        return Period("unreadable", doubts=(doubt,)), after
    period = Period("season", SEASONS[name])
    if year:
        return replace(period, year=year[0]), year[1]
    return _without_year(words, period, after)


def quarter_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return a quarter or half, its year before or after it or missing, and the place after."""
    named = FINANCIAL_YEAR.at(words, at)
    year = year_at(words, named[1], short=True) if named else year_at(words, at)
    if year:
        after = year[1] + (words.low(year[1]) in ("-", ",", "/", ":"))
        found = _quarter_at(words, after)
        return (replace(found[0], year=year[0]), found[1]) if found else None
    found = _quarter_at(words, at)
    if not found:
        return None
    period, after = found
    bare = bare_year_at(words, after + (words.low(after) in ("of", "in", ",", "-", ":")))
    if bare and bare[0].named:
        return replace(period, year=bare[0]), bare[2]
    separated = words.low(after) in (",", "-", "of", "in", ":", "/")
    after_the = after + separated + (words.low(after + separated) == "the")
    year = year_at(words, after_the, short=True)
    if year:
        return _in_year(replace(period, year=year[0])), year[1]
    return _without_year(words, period, after)


def _in_year(period: Period) -> Period:
    """Doubt "the first quarter of 2025": in plain words a calendar quarter as well."""
    if period.unit == "quarter" and period.year and period.year.financial:
        return replace(period, doubts=())
    return period


def _quarter_at(words: Words, at: int) -> tuple[Period, int] | None:
    half = words.low(at) == "half" or (words.low(at) == "h" and words.glued(at + 1))
    if half and words.low(at + 1) in ("1", "2"):
        return Period("half", int(words.low(at + 1))), at + 2
    named = _QUARTER.at(words, at)
    if named:
        return _numbered_quarter(words, at, named[1])
    number, after = _count_at(words, at)
    if number and words.low(after) in ("quarter", "qtr"):
        doubt = "A quarter in words may be of the calendar year or of the financial year."
        return Period("quarter", number, doubts=(doubt,)), after + 1
    return None


def _count_at(words: Words, at: int) -> tuple[int, int]:
    if words.is_number(at) and words.low(at) in ("1", "2", "3", "4"):
        ordinal = words.low(at + 1) in ("st", "nd", "rd", "th")
        return (int(words.low(at)), at + 2) if ordinal else (0, at)
    return COUNTED.get(words.low(at), 0), at + 1


def _numbered_quarter(words: Words, first: int, at: int) -> tuple[Period, int] | None:
    number = int(words.low(at)) if words.is_number(at) and not two_digits(words, at) else None
    number = COUNTED.get(words.low(at)) if number is None else number
    if number is None:
        return None
    if not 1 <= number <= 4:
        doubt = f"“{words.text(first, at + 1)}” is not one of the four quarters."
        return Period("unreadable", doubts=(doubt,)), at + 1
    last = _last_quarter(words, at + 1)
    if last > number:
        return Period("quarter", number, last=last), at + 3
    return Period("quarter", number), at + 1


def _last_quarter(words: Words, at: int) -> int:
    """Return the 4 of "Q3/4" and "Quarters 3 and 4", or 0."""
    joined = words.low(at) in ("/", "-", "and", "&") and words.low(at + 1) in ("2", "3", "4")
    tail = words.low(at + 2) in ("/", "-", ".") and words.glued(at + 2) and words.is_number(at + 3)
    return int(words.low(at + 1)) if joined and not tail else 0


def other_year_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return a municipal or academic year, which has no days that all councils share."""
    named = OTHER_YEARS.at(words, at)
    if not named:
        return None
    year = year_at(words, named[1], short=True)
    after = year[1] if year else named[1]
    return Period("unreadable", doubts=(f"“{words.text(at, after)}” has no fixed days.",)), after


def plain_year_at(words: Words, at: int) -> tuple[Period, int] | None:
    """Return a year that stands alone and the place after it."""
    found = bare_year_at(words, at)
    if found and OTHER_YEARS.at(words, found[2]):
        return _without_fixed_days(words, at, OTHER_YEARS.at(words, found[2]))
    if found:
        return Period("year", year=found[0], doubts=found[1]), found[2]
    named = FINANCIAL_YEAR.at(words, at)
    if not named or words.low(at) in ("fy", "f"):
        return None
    doubt = f"The year is missing from “{words.text(at, named[1])}”."
    return Period("unreadable", doubts=(doubt,)), named[1]


def _without_fixed_days(
    words: Words, at: int, found: tuple[bool, int] | None
) -> tuple[Period, int] | None:
    if not found:
        return None
    doubt = f"“{words.text(at, found[1])}” has no fixed days."
    return Period("unreadable", doubts=(doubt,)), found[1]
