"""Printed years: 2025, '25, 2025/26, FY 25/26, 2025/28."""

from __future__ import annotations

from webapp.timescales.periods import EARLIEST_YEAR, LATEST_YEAR, Year
from webapp.timescales.vocabulary import DOCUMENTS, MONTHS, NUMBERED, ORDINALS
from webapp.timescales.words import Phrases, Words

FINANCIAL_YEAR = Phrases(
    {
        True: (
            "fy",
            "f / y",
            "financial year",
            "the financial year",
            "financial years",
            "fiscal year",
        ),
    }
)
#: From here on two digits may as well be of the last century.
_LONG_AGO = 60
#: Years that are neither calendar nor financial: their days differ from council to council.
OTHER_YEARS = Phrases(
    {
        True: (
            "municipal year",
            "civic year",
            "academic year",
            "school year",
            "council year",
        ),
    }
)


def year_at(words: Words, at: int, *, short: bool = False) -> tuple[Year, int] | None:
    """Return the year printed here and the place after it, or None.

    `short` allows two digits alone ("25", "'25", "25/26"): only beside a month, season or
    quarter, or after the words "financial year".
    """
    if words.low(at) == "'" and two_digits(words, at + 1) and words.glued(at + 1):
        return _in_this_century(int(words.low(at + 1))), at + 2
    if not words.is_number(at):
        return None
    if len(words.low(at)) == 4 and EARLIEST_YEAR <= int(words.low(at)) <= LATEST_YEAR:
        return _long_year(words, at)
    if short and two_digits(words, at):
        return _short_year(words, at)
    return None


def two_digits(words: Words, at: int) -> bool:
    """Say whether two plain digits stand here."""
    return words.is_number(at) and len(words.low(at)) == 2


def begins_a_day(words: Words, at: int) -> bool:
    """Say whether the number here is the day of a date, not the end of a year."""
    after = words.low(at + 1)
    if after in ORDINALS:
        return True
    if after in ("/", ".", "-") and words.glued(at + 1) and words.is_number(at + 2):
        return words.glued(at + 2)
    tight = words.glued(at + 1) and words.glued(at + 2)
    after = words.low(at + 2) if after == "of" or (after in ("/", ".", "-") and tight) else after
    return after in MONTHS and len(words.low(at)) <= 2 and int(words.low(at)) <= 31


def _long_year(words: Words, at: int) -> tuple[Year, int]:
    first = int(words.low(at))
    joined = words.low(at + 1) in ("/", "-") and words.is_number(at + 2)
    if not joined or begins_a_day(words, at + 2) or not _joins(words, at):
        return Year(first), at + 1
    second = words.low(at + 2)
    if len(second) > 4 or len(second) == 3:
        return Year(first), at + 1
    span = int(second) - first % 10 ** len(second)
    if not 1 <= span <= 10:
        return Year(first), at + 1
    sure = len(second) < 4 or span == 1
    return Year(first, span, sure=sure), at + 3


def _joins(words: Words, at: int) -> bool:
    """Say whether a dash or slash joins a pair of years: both sides spaced alike."""
    return words.glued(at + 1) == words.glued(at + 2)


def _short_year(words: Words, at: int) -> tuple[Year, int] | None:
    first = int(words.low(at))
    if words.low(at + 1) in ("/", "-") and two_digits(words, at + 2):
        if int(words.low(at + 2)) == first + 1 and not begins_a_day(words, at + 2):
            return Year(2000 + first, 1), at + 3
        if words.glued(at + 1) and words.glued(at + 2) and words.low(at + 1) == "/":
            return None
    if begins_a_day(words, at) or _is_measure(words, at):
        return None
    return _in_this_century(first), at + 1


def _in_this_century(two_digits: int) -> Year:
    return Year(2000 + two_digits, sure=two_digits < _LONG_AGO)


def _is_measure(words: Words, at: int) -> bool:
    after = words.low(at + 1)
    return (after in (":", "%", ",") and words.glued(at + 1) and words.is_number(at + 2)) or (
        after == "%"
    )


def bare_year_at(words: Words, at: int) -> tuple[Year, tuple[str, ...], int] | None:
    """Return a year that stands alone, doubts about it, and the place after; or None.

    A number that only looks like a year (money, a telephone, a reference) is not one.
    """
    named = FINANCIAL_YEAR.at(words, at)
    if named:
        return _named_year(words, named[1])
    found = year_at(words, at)
    pair = found or (_short_pair(words, at))
    if not pair or _is_other_number(words, at, pair[1]):
        return None
    year, after = pair
    behind = FINANCIAL_YEAR.at(words, after)
    if behind:
        year = Year(year.first, year.financial, named=True, sure=year.sure)
        return year, (), behind[1]
    return year, _document_doubt(words, at, after), after


def _named_year(words: Words, at: int) -> tuple[Year, tuple[str, ...], int] | None:
    at += words.low(at) in ("of", "-", ":", "(")
    found = year_at(words, at, short=True)
    if not found:
        return None
    year, after = found
    return Year(year.first, year.financial, named=True, sure=year.sure), (), after


def _short_pair(words: Words, at: int) -> tuple[Year, int] | None:
    if not two_digits(words, at) or int(words.low(at)) <= 12 or words.low(at + 1) != "/":
        return None
    found = _short_year(words, at)
    return found if found and found[0].financial else None


def _is_other_number(words: Words, at: int, after: int) -> bool:
    before = words.low(at - 1)
    if words.is_number(at - 1) or words.is_number(after):
        return True
    if before in NUMBERED and not (before in ("year", "years") and len(words.low(at)) == 4):
        return True
    if words.glued(at) and before not in ("(", "[", "-", "/", '"', "“", "'", "•", "*", ":", ";"):
        return before != "," or words.is_number(at - 2)
    return words.glued(after) and (
        words.is_word(after)
        or words.low(after) == "%"
        or (words.low(after) in ("/", "-", ",", ".", ":") and words.is_number(after + 1))
    )


def _document_doubt(words: Words, at: int, after: int) -> tuple[str, ...]:
    if words.low(at - 1) in DOCUMENTS or words.low(after) in DOCUMENTS:
        return (f"“{words.text(at, after)}” may be the name of a document.",)
    return ()
