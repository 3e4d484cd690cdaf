"""Charts as shapes: pure geometry, which the template draws as SVG.

Lengths are in the units of a chart 360 wide, about a phone's own; a wide screen shows them larger.
Time runs from left to right, one slot for each review. Nothing is told by colour alone: what is
stacked has a pattern and, where there is room, its number; lines differ in their marks and dashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from webapp.timescales.vocabulary import MONTH_NAMES

WIDTH, HEIGHT = 360, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 18, 38
_FLOOR = HEIGHT - _BOTTOM
_ROOM = _FLOOR - _TOP
#: About how wide one figure is, and how high a line of text.
_LETTER, _LINE = 7.0, 14.0
_WIDEST_BAR = 44.0
#: So far apart must the names under a chart begin.
_NAME = 30.0
#: Where there are more reviews than give each so much room, only the newest has its number.
_NUMBERED = 22.0


@dataclass(frozen=True, slots=True)
class Text:
    """A text whose middle stands at `x`, on the line `y`."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or one part of it. `number` stands in it, None where there is no room."""

    x: float
    y: float
    width: float
    height: float
    pattern: str
    number: Text | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line through marks: `pieces` are its unbroken runs, as SVG points."""

    pattern: str
    pieces: tuple[str, ...]
    marks: tuple[tuple[float, float], ...]
    last: Text | None


@dataclass(frozen=True, slots=True)
class KeyItem:
    """What a pattern or a line stands for."""

    pattern: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn. `name` is unique on the page; `told` says it without sight."""

    name: str
    title: str
    told: str
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    above: tuple[Text, ...]
    ticks: tuple[Text, ...]
    months: tuple[Text, ...]
    key: tuple[KeyItem, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each review, None where there is none, and what they are called."""

    pattern: str
    text: str
    values: tuple[float | None, ...]


def stacked_chart(
    name: str, title: str, told: str, days: Sequence[date], series: Sequence[Series]
) -> Chart:
    """Return columns of parts that lie one on another, the first series at the bottom."""
    totals = [sum(each.values[at] or 0 for each in series) for at in range(len(days))]
    top = _round_top(max(totals, default=0))
    slot, width = _slot(days)
    bars: list[Bar] = []
    for at in range(len(days)):
        floor = float(_FLOOR)
        for each in series:
            value = each.values[at] or 0
            height = _ROOM * value / top
            floor -= height
            if height:
                bars.append(_part(at, slot, width, floor, height, each.pattern, f"{value:g}"))
    key = tuple(KeyItem(each.pattern, each.text) for each in reversed(series))
    return Chart(name, title, told, tuple(bars), (), (), _ticks(top), _months(days), key)


def bar_chart(
    name: str, title: str, told: str, days: Sequence[date], series: Series, top: float | None = None
) -> Chart:
    """Return one column for each review, its number above it. `top` is the highest there can be."""
    top = top or _round_top(max((value or 0 for value in series.values), default=0))
    slot, width = _slot(days)
    bars, above = [], []
    for at, value in enumerate(series.values):
        if value is None:
            continue
        height = _ROOM * value / top
        y = _FLOOR - height
        bars.append(Bar(_middle(at, slot) - width / 2, y, width, height, series.pattern, None))
        said = f"{value:g}"
        if slot >= _NUMBERED or at == len(days) - 1:
            above.append(Text(_middle(at, slot), y - 4, said))
    return Chart(name, title, told, tuple(bars), (), tuple(above), _ticks(top), _months(days), ())


def line_chart(
    name: str, title: str, told: str, days: Sequence[date], series: Sequence[Series]
) -> Chart:
    """Return a line with marks for each series, broken where there is no value."""
    top = _round_top(max((v or 0 for each in series for v in each.values), default=0))
    lines = _apart([_line(each, days, top) for each in series])
    key = tuple(KeyItem(each.pattern, each.text) for each in series)
    return Chart(name, title, told, (), lines, (), _ticks(top), _months(days), key)


def _part(
    at: int, slot: float, width: float, y: float, height: float, pattern: str, said: str
) -> Bar:
    fits = height >= _LINE + 1 and len(said) * _LETTER + 4 <= width
    number = Text(_middle(at, slot), y + height / 2 + 4.5, said) if fits else None
    return Bar(_middle(at, slot) - width / 2, y, width, height, pattern, number)


def _line(series: Series, days: Sequence[date], top: float) -> Line:
    slot, _ = _slot(days)
    pieces: list[list[tuple[float, float]]] = [[]]
    for at, value in enumerate(series.values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append((_middle(at, slot), _FLOOR - _ROOM * value / top))
    marks = tuple(point for piece in pieces for point in piece)
    newest = series.values[-1] if series.values else None
    last = None
    if newest is not None:
        x, y = marks[-1]
        last = Text(min(x, WIDTH - _RIGHT - 10), y - 8, f"{newest:g}")
    joined = tuple(
        " ".join(f"{x:.1f},{y:.1f}" for x, y in piece) for piece in pieces if len(piece) > 1
    )
    return Line(series.pattern, joined, marks, last)


def _apart(lines: list[Line]) -> tuple[Line, ...]:
    """Keep the numbers at the ends of two lines from running into each other."""
    found: list[Line] = []
    for line in lines:
        other = found[-1].last if found else None
        last = line.last
        if last is not None and other is not None and abs(last.y - other.y) < _LINE:
            below = last.y + 8 + _LINE + 4
            if below < _FLOOR - 3:
                last = replace(last, y=below)
            else:
                found[-1] = replace(found[-1], last=replace(other, y=last.y - _LINE))
        found.append(replace(line, last=last))
    return tuple(found)


def _slot(days: Sequence[date]) -> tuple[float, float]:
    """Return how wide the place of one review is, and how wide its bar."""
    slot = (WIDTH - _LEFT - _RIGHT) / max(len(days), 1)
    return slot, min(slot * 0.78, _WIDEST_BAR)


def _middle(at: int, slot: float) -> float:
    return _LEFT + slot * (at + 0.5)


def _round_top(highest: float) -> float:
    """Return a round number, divisible by two, that is not below the highest value."""
    size = 1.0
    while True:
        for step in (2, 4, 6, 10):
            if highest <= step * size:
                return step * size
        size *= 10


def _ticks(top: float) -> tuple[Text, ...]:
    return tuple(Text(_LEFT - 5, _FLOOR - _ROOM * part, f"{top * part:,g}") for part in (0, 0.5, 1))


def _months(days: Sequence[date]) -> tuple[Text, ...]:
    """Name the months under a chart, as many as there is room for, and each year once."""
    slot, _ = _slot(days)
    every = max(1, ceil(_NAME / slot))
    names: list[Text] = []
    year = None
    # The newest is always named.
    for at in sorted(range(len(days) - 1, -1, -every)):
        day, x = days[at], _middle(at, slot)
        names.append(Text(x, _FLOOR + 16, MONTH_NAMES[day.month - 1][:3]))
        if day.year != year:
            year = day.year
            names.append(Text(x, _FLOOR + 31, str(year)))
    return tuple(names)
