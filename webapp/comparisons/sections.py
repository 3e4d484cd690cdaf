"""What the page of trends shows: each measure as a chart, and its figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.comparisons.charts import Chart, Series, bar_chart, line_chart, stacked_chart
from webapp.comparisons.trends import NO_STANDING, Figures, Point
from webapp.reviews.words import NO_STATUS
from webapp.vocabulary import Standing

#: From the bottom of a column to its top: what is done lies below, what worries on top.
_STACK = (
    Standing.CLOSED.value,
    Standing.COMPLETE.value,
    Standing.ON_TRACK.value,
    Standing.NOT_STARTED.value,
    NO_STANDING,
    Standing.AT_RISK.value,
    Standing.OFF_TRACK.value,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One review in a table of figures. `cells` is empty where it cannot be read."""

    label: str
    href: str
    is_sound: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One measure over all reviews: its charts begin with the oldest, its rows with the newest."""

    name: str
    title: str
    lead: str
    charts: tuple[Chart, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def sections_of(points: Sequence[Point], base: str) -> tuple[Section, ...]:
    """Return every measure over a plan's reviews, the oldest first; `base` is their address."""
    if not points:
        return ()
    made = _Maker(points, base)
    return made.statuses(), made.slippage(), made.updates(), made.ages()


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the sections from the figures of all reviews."""

    points: Sequence[Point]
    base: str

    def statuses(self) -> Section:
        """How many actions had which status."""
        labels = self._labels()
        there = [key for key in _STACK if any(self._values(_number_of(key)))]
        series = [Series(key, labels[key], self._values(_number_of(key))) for key in there]
        worst_first = list(reversed(there))
        title = "Actions by status"
        return Section(
            name="statuses",
            title=title,
            lead="What is complete or closed lies at the bottom of a column, what is off track on "
            "top. Statuses that count as the same are added up.",
            charts=(
                stacked_chart("statuses", title, self._told(series[::-1]), self._days(), series),
            ),
            columns=(*(labels[key] for key in worst_first), "All actions"),
            rows=self._rows(
                lambda figures: (
                    *(str(_number_of(key)(figures)) for key in worst_first),
                    str(figures.total),
                )
            ),
        )

    def slippage(self) -> Section:
        """How far the deadlines have moved from their originals."""
        days = Series("days", "Days later than at first, in all", self._values(_days_later))
        later = Series("later", "Actions due later than at first", self._values(_later))
        return Section(
            name="slippage",
            title="Slippage from the original dates",
            lead="Counted from the original date of each action to its date at the review. A "
            "deadline in words that name no day is not counted in days.",
            charts=(
                bar_chart("slipped-days", days.text, self._told([days]), self._days(), days),
                bar_chart("slipped-actions", later.text, self._told([later]), self._days(), later),
            ),
            columns=(later.text, days.text, "Revised, without days to count"),
            rows=self._rows(
                lambda f: (str(f.later), f"{f.days_later:,}", str(f.wordless)),
            ),
        )

    def updates(self) -> Section:
        """Which share of the live actions had an update in time."""
        share = Series("share", "Updates on time, per cent", self._values(_share))
        return Section(
            name="updates",
            title="Updates on time",
            lead="Of the actions that were neither complete nor closed at the review, those with "
            "an update posted after the round opened and by the day it asked for.",
            charts=(
                bar_chart("on-time", share.text, self._told([share]), self._days(), share, 100),
            ),
            columns=("On time", "Live actions", "Share"),
            rows=self._rows(
                lambda f: (
                    str(f.on_time),
                    str(f.live),
                    "None live" if _share(f) is None else f"{_share(f):g}%",
                )
            ),
        )

    def ages(self) -> Section:
        """How old the latest updates of live actions were."""
        series = [
            Series("oldest", "Oldest", self._values(lambda f: f.oldest_age)),
            Series("median", "In the middle (median)", self._values(lambda f: f.median_age)),
        ]
        title = "Age of the latest updates, in days"
        return Section(
            name="ages",
            title=title,
            lead="How many days before the review the latest update of each live action was "
            "dated. Half of them are older than the one in the middle, half are newer.",
            charts=(line_chart("ages", title, self._told(series), self._days(), series),),
            columns=(
                "In the middle, in days",
                "Oldest, in days",
                "Live actions without any update",
            ),
            rows=self._rows(
                lambda f: (_in_days(f.median_age), _in_days(f.oldest_age), str(f.silent)),
            ),
        )

    def _days(self) -> list[date]:
        return [point.closed_on for point in self.points]

    def _values(self, take: Callable[[Figures], float | None]) -> tuple[float | None, ...]:
        return tuple(None if p.figures is None else take(p.figures) for p in self.points)

    def _rows(self, cells: Callable[[Figures], tuple[str, ...]]) -> tuple[Row, ...]:
        return tuple(
            Row(
                point.label,
                f"{self.base}/{point.review_id}",
                point.is_sound,
                () if point.figures is None else cells(point.figures),
            )
            for point in reversed(self.points)
        )

    def _labels(self) -> dict[str, str]:
        """Name each standing by the plan's own word, where it has always had just one for it."""
        own: dict[str, set[str]] = {}
        for point in self.points:
            for standing, label in () if point.figures is None else point.figures.labels:
                own.setdefault(standing, set()).add(label)
        return {NO_STANDING: NO_STATUS} | {
            standing.value: next(iter(own[standing]))
            if len(own.get(standing, ())) == 1
            else standing.words
            for standing in Standing
        }

    def _told(self, series: Sequence[Series]) -> str:
        """Say a chart in words: what it shows, its first and its newest values."""
        first, newest = self.points[0], self.points[-1]
        if len(self.points) == 1:
            return f"One review, {newest.label}: {_values_told(series, -1)}."
        return (
            f"{len(self.points)} reviews from {first.label} to {newest.label}. "
            f"{first.label}: {_values_told(series, 0)}. {newest.label}: {_values_told(series, -1)}."
        )


def _values_told(series: Sequence[Series], at: int) -> str:
    said = [f"{each.text} {each.values[at]:,g}" for each in series if each.values[at] is not None]
    return ", ".join(said) or "no figures"


def _number_of(standing: str) -> Callable[[Figures], int]:
    return lambda figures: dict(figures.standings).get(standing, 0)


def _days_later(figures: Figures) -> float:
    return figures.days_later


def _later(figures: Figures) -> float:
    return figures.later


def _share(figures: Figures) -> float | None:
    """Return the share on time in whole per cent: never 100 or 0 when it is not quite."""
    if not figures.live:
        return None
    share = round(100 * figures.on_time / figures.live)
    if figures.on_time < figures.live:
        share = min(share, 99)
    return max(share, 1) if figures.on_time else 0


def _in_days(days: float | None) -> str:
    if days is None:
        return "No update"
    return f"{days:,g}"
