"""Moving the demonstration through time, so that its present is always this week.

The story is written as of one day (`present` in story.json). Loaded later, everything in it moves
by the same number of whole weeks: days of the week stay, so that meetings stay on Thursdays, and
no date lies in the future that should not. Words move with it, and each says what it means: a day
moves exactly ("31 October 2026"), a month, season, quarter or year becomes the one in which its
middle falls then. The texts avoid what cannot move (the weather, Christmas), so that the council
is as believable in any week of any year as in the first; only a month that is named may come up to
two weeks nearer or further than the day beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp import clock
from webapp.timescales.wording import date_in_words

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: Each season with the day in its middle: month and day.
_SEASONS = {"spring": (4, 15), "summer": (7, 16), "autumn": (10, 16), "winter": (1, 15)}
_MONTH = "(?:" + "|".join(MONTHS) + ")"
#: Every way in which the demonstration's texts name a time, the longest first.
_NAMED = re.compile(
    r"(?P<days>(?P<first>\d{1,2})(?P<dash> – )(?P<last>\d{1,2}) "
    rf"(?P<m1>{_MONTH}) (?P<y1>20\d\d))"
    rf"|(?P<day>\d{{1,2}}) (?P<m2>{_MONTH}) (?P<y2>20\d\d)"
    rf"|(?P<m3>{_MONTH})(?P<joint>-| to | and )(?P<m4>{_MONTH}) (?P<y4>20\d\d)"
    rf"|(?P<m5>{_MONTH}) (?P<y5>20\d\d)"
    r"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn) (?P<y6>20\d\d)"
    r"|Q(?P<quarter>[1-4]) (?P<y7>20\d\d)/\d\d"
    r"|[Bb]efore Christmas (?P<y8>20\d\d)"
    rf"|(?P<m9>\b{_MONTH}\b)"
    r"|\b(?P<y10>20\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Shift:
    """A number of whole weeks, and the year of months that are named without one."""

    weeks: int
    year: int

    def day(self, told: date) -> date:
        """Move a day."""
        return told + timedelta(weeks=self.weeks)

    def instant(self, told: datetime) -> datetime:
        """Move a London time of day; the hour on the clock stays, summer time or not."""
        return (told + timedelta(weeks=self.weeks)).replace(tzinfo=clock.LONDON)

    def words(self, text: str) -> str:
        """Move every time that a text names."""
        return _NAMED.sub(self._moved, text) if self.weeks else text

    def month(self, told: str) -> str:
        """Move a month such as "2026-05"."""
        year, month = map(int, told.split("-"))
        return self._month_of(year, month).strftime("%Y-%m")

    def _moved(self, found: re.Match[str]) -> str:
        for group, move in (
            ("days", self._days),
            ("day", self._day),
            ("m3", self._months),
            ("m5", self._month),
            ("season", self._season),
            ("quarter", self._quarter),
            ("y8", self._christmas),
            ("m9", self._bare_month),
            ("y10", self._year),
        ):
            if found[group]:
                return move(found)
        raise AssertionError(found)

    def _days(self, found: re.Match[str]) -> str:
        year, month = int(found["y1"]), _number(found["m1"])
        first = self.day(date(year, month, int(found["first"])))
        last = self.day(date(year, month, int(found["last"])))
        whole = date_in_words(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{found['dash']}{whole}"
        return f"{first.day} {MONTHS[first.month - 1]}{found['dash']}{whole}"

    def _day(self, found: re.Match[str]) -> str:
        told = date(int(found["y2"]), _number(found["m2"]), int(found["day"]))
        return date_in_words(self.day(told))

    def _months(self, found: re.Match[str]) -> str:
        year = int(found["y4"])
        first = self._month_of(year, _number(found["m3"]))
        last = self._month_of(year, _number(found["m4"]))
        named = _named(last)
        start = MONTHS[first.month - 1] if first.year == last.year else _named(first)
        return f"{start}{found['joint']}{named}"

    def _month(self, found: re.Match[str]) -> str:
        return _named(self._month_of(int(found["y5"]), _number(found["m5"])))

    def _season(self, found: re.Match[str]) -> str:
        month, day = _SEASONS[found["season"].lower()]
        middle = self.day(date(int(found["y6"]), month, day))
        name = ("winter", "spring", "summer", "autumn")[middle.month % 12 // 3]
        year = str(middle.year)
        if name == "winter":
            first = middle.year - (middle.month < 12)
            year = f"{first}/{(first + 1) % 100:02}"
        return f"{name.title() if found['season'][0].isupper() else name} {year}"

    def _quarter(self, found: re.Match[str]) -> str:
        # The middle month of the quarter, counted from April.
        months = 3 * int(found["quarter"]) + 1
        year = int(found["y7"]) + months // 12
        middle = self.day(date(year, months % 12 + 1, 15))
        first = middle.year - (middle.month < 4)
        return f"Q{(middle.month - 4) % 12 // 3 + 1} {first}/{(first + 1) % 100:02}"

    def _christmas(self, found: re.Match[str]) -> str:
        start = "By" if found[0][0] == "B" else "by"
        return f"{start} {date_in_words(self.day(date(int(found['y8']), 12, 24)))}"

    def _bare_month(self, found: re.Match[str]) -> str:
        return MONTHS[self._month_of(self.year, _number(found["m9"])).month - 1]

    def _year(self, found: re.Match[str]) -> str:
        return str(self.day(date(int(found["y10"]), 7, 1)).year)

    def _month_of(self, year: int, month: int) -> date:
        return self.day(date(year, month, 15))


def weeks_since(present: date, today: date) -> int:
    """Return how many whole weeks the story moves, so that nothing in it is after today."""
    return (today - present).days // 7


def _number(month: str) -> int:
    return MONTHS.index(month) + 1


def _named(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
