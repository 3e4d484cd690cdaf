"""A number as its cell shows it, in the British style that a council's Excel is set to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0", 6: "£#,##0", 7: "£#,##0.00",
    8: "£#,##0.00", 9: "0%", 10: "0.00%", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm",
    21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
}  # fmt: skip
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<padding>.)
  | \[(?P<bracket>[^\]]*)\] | (?P<half>AM/PM|am/pm|A/P|a/p)
  | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?) | (?P<digits>[0\#?.,]+) | (?P<percent>%) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
#: Excel's day numbers: 0 is "0 January 1900", and there is a 29 February 1900 that never was.
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell's date has no time zone
_FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LAST_DAY_NUMBER = 2_958_465
_AMBIGUOUS = 61


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a cell shows a number: the sections of its format code, each split into tokens."""

    sections: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def is_date(self) -> bool:
        """Say whether the number is a day: its format shows a day, month or year."""
        tokens = [text.lower() for kind, text in self.sections[0] if kind == "date"]
        if any(text[0] in "yd" for text in tokens):
            return True
        only_months = bool(tokens) and all(text[0] == "m" for text in tokens)
        return only_months and not self._has_elapsed

    @property
    def is_time(self) -> bool:
        """Say whether the number is a time of day or a length of time."""
        return any(kind in ("date", "elapsed") for kind, _ in self.sections[0])

    @property
    def _has_elapsed(self) -> bool:
        return any(kind == "elapsed" for kind, _ in self.sections[0])


def number_format(number: int, codes: dict[int, str]) -> NumberFormat:
    """Return the format of a number, from the workbook's own codes or Excel's."""
    return parse(codes.get(number) or _BUILT_IN.get(number, "General"))


def parse(code: str) -> NumberFormat:
    """Return a format code ready for use."""
    sections = [[]]  # type: list[list[tuple[str, str]]]
    for found in _TOKEN.finditer(code[:255]):
        kind = found.lastgroup or "other"
        text = found[kind]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind == "bracket":
            sections[-1] += _bracket(text)
        elif kind == "other" and text == "@":
            sections[-1].append(("general", ""))
        elif kind in ("quoted", "escaped", "other"):
            sections[-1].append(("text", text))
        elif kind == "space":
            sections[-1].append(("text", " "))
        elif kind != "padding":
            sections[-1].append((kind, text))
    if "".join(text for _, text in sections[0]).lower() == "general":
        return NumberFormat(((("general", ""),),))
    return NumberFormat(tuple(tuple(section) for section in sections))


def moment(serial: float, *, from_1904: bool) -> datetime | None:
    """Return the instant of a day number; None where there is none."""
    if not 0 <= serial <= _LAST_DAY_NUMBER:
        return None
    # Whole seconds: the file holds them as shares of a day, a little too small or too large.
    since = timedelta(seconds=round(serial * 86_400))
    if from_1904:
        return _FIRST_DAY_1904 + since
    return _FIRST_DAY + since + timedelta(days=int(serial < _AMBIGUOUS))


def shown_day(when: datetime, format_: NumberFormat) -> str:
    """Return a date or time as its format shows it."""
    tokens = format_.sections[0]
    half = any(kind == "half" for kind, _ in tokens)
    words = [
        _date_part(when, text.lower(), minutes=_is_minutes(tokens, at), half=half)
        if kind == "date"
        else {"half": "pm" if when.hour >= 12 else "am", "text": text, "digits": text}.get(kind, "")
        for at, (kind, text) in enumerate(tokens)
    ]
    return "".join(words).strip()


def shown_number(text: str, format_: NumberFormat) -> str:
    """Return a number, as the file holds it, the way its format shows it."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return text
    sections = format_.sections
    if number < 0 and len(sections) > 1:
        return _section(-number, sections[1])
    if number == 0 and len(sections) > 2:
        return _section(number, sections[2])
    shown = _section(abs(number), sections[0])
    return f"-{shown}" if number < 0 and any(letter in "123456789" for letter in shown) else shown


def plain_number(number: Decimal) -> str:
    """Return a number without a tail of noughts or of binary dust."""
    digits = max(0, 10 - max(0, number.adjusted() + 1))
    rounded = round(number, digits) if digits else number.to_integral_value()
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(number: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    percents = sum(kind == "percent" for kind, _ in tokens)
    number = number.scaleb(2 * percents)
    words = []
    is_shown = False
    is_fraction = any(kind == "text" and text == "/" for kind, text in tokens)
    for kind, text in tokens:
        if kind == "general" or (is_fraction and kind == "digits"):
            words.append("" if is_shown else plain_number(number))
            is_shown = True
        elif kind == "digits":
            words.append("" if is_shown else _digits(number, text))
            is_shown = True
        elif kind == "percent":
            words.append("%")
        elif kind == "text":
            words.append("" if is_fraction else text)
    shown = "".join(words).strip()
    return shown or (plain_number(number) if not tokens else "")


def _digits(number: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    number = number.scaleb(-3 * thousands)
    places = sum(letter in "0#?" for letter in fraction)
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    separator = "," if "," in whole.rstrip(",") else ""
    text = f"{number:{separator}.{places}f}"
    needed = fraction.count("0")
    if places > needed:
        head, _, tail = text.partition(".")
        tail = tail[:needed] + tail[needed:].rstrip("0")
        text = f"{head}.{tail}" if tail else head
    return text.zfill(whole.count("0") + (len(text) - len(text.partition(".")[0])))


def _bracket(text: str) -> list[tuple[str, str]]:
    """A currency ("[$£-809]") prints, a length of time ("[h]") counts on, all else is unprinted."""
    if text.startswith("$"):
        return [("text", text[1:].partition("-")[0])]
    if text and set(text.lower()) <= set("hms") and len(set(text.lower())) == 1:
        return [("elapsed", text)]
    return []


def _is_minutes(tokens: tuple[tuple[str, str], ...], at: int) -> bool:
    """Say whether "m" or "mm" means minutes: it follows hours or comes before seconds."""
    if tokens[at][1].lower() not in ("m", "mm"):
        return False
    before = [text for kind, text in tokens[:at] if kind in ("date", "elapsed")]
    after = [text for kind, text in tokens[at + 1 :] if kind == "date"]
    return bool(before and before[-1][0] in "hH") or bool(after and after[0][0] in "sS")


def _date_part(when: datetime, code: str, *, minutes: bool, half: bool) -> str:
    count = len(code)
    match code[0]:
        case "y":
            return f"{when.year % 100:02}" if count <= 2 else f"{when.year:04}"
        case "m" if minutes:
            return f"{when.minute:0{count}}"
        case "m":
            return _named(when.month, count, _MONTHS[when.month - 1])
        case "d":
            return _named(when.day, count, _DAYS[when.weekday()])
        case "h":
            return f"{(when.hour - 1) % 12 + 1 if half else when.hour:0{min(count, 2)}}"
        case _:
            return f"{when.second:0{min(count, 2)}}"


def _named(number: int, count: int, name: str) -> str:
    if count <= 2:
        return f"{number:0{count}}"
    return {3: name[:3], 5: name[0]}.get(count, name)


def day_of(when: datetime) -> date:
    """Return the day of an instant."""
    return when.date()
