"""Phrases that name several times: each is a milestone, in printed order, with its label."""

from __future__ import annotations

from datetime import date

import pytest

from webapp.timescales.reading import read_timescale

Expected = list[tuple[str | None, str, str | None, str | None]]

SEVERAL: dict[str, Expected] = {
    "Phase 1 - March 2025; Phase 2 - June 2025": [
        ("Phase 1", "month", "2025-03-01", "2025-03-31"),
        ("Phase 2", "month", "2025-06-01", "2025-06-30"),
    ],
    "March 2025 – draft; June 2025 – final": [
        ("draft", "month", "2025-03-01", "2025-03-31"),
        ("final", "month", "2025-06-01", "2025-06-30"),
    ],
    "Draft by March 2025, final by June 2025": [
        ("Draft", "month", None, "2025-03-31"),
        ("final", "month", None, "2025-06-30"),
    ],
    "a) March 2025 b) June 2025": [
        ("a", "month", "2025-03-01", "2025-03-31"),
        ("b", "month", "2025-06-01", "2025-06-30"),
    ],
    "1. March 2025 2. April 2025": [
        ("1", "month", "2025-03-01", "2025-03-31"),
        ("2", "month", "2025-04-01", "2025-04-30"),
    ],
    "Working Group\nMarch 2024\nFinal strategy\nOctober 2024": [
        ("Working Group", "month", "2024-03-01", "2024-03-31"),
        ("Final strategy", "month", "2024-10-01", "2024-10-31"),
    ],
    "• March 2025\n• June 2025": [
        (None, "month", "2025-03-01", "2025-03-31"),
        (None, "month", "2025-06-01", "2025-06-30"),
    ],
    "- March 2025\n- June 2025": [
        (None, "month", "2025-03-01", "2025-03-31"),
        (None, "month", "2025-06-01", "2025-06-30"),
    ],
    "April, July and October 2025": [
        (None, "month", "2025-04-01", "2025-04-30"),
        (None, "month", "2025-07-01", "2025-07-31"),
        (None, "month", "2025-10-01", "2025-10-31"),
    ],
    "28 February and 31 March 2025": [
        (None, "date", "2025-02-28", "2025-02-28"),
        (None, "date", "2025-03-31", "2025-03-31"),
    ],
    "1, 2 and 5 June 2025": [
        (None, "date", "2025-06-01", "2025-06-01"),
        (None, "date", "2025-06-02", "2025-06-02"),
        (None, "date", "2025-06-05", "2025-06-05"),
    ],
    "Cabinet - 12 February 2025; Full Council - 26 February 2025": [
        ("Cabinet", "date", "2025-02-12", "2025-02-12"),
        ("Full Council", "date", "2025-02-26", "2025-02-26"),
    ],
    "Implementation from September 2025, completion by March 2026": [
        ("Implementation", "month", "2025-09-01", None),
        (None, "month", None, "2026-03-31"),
    ],
    "Ongoing - review March 2025": [
        (None, "ongoing", None, None),
        ("review", "month", "2025-03-01", "2025-03-31"),
    ],
    "Complete – next review March 2026": [
        (None, "complete", None, None),
        ("next review", "month", "2026-03-01", "2026-03-31"),
    ],
    "As above\nMarch 2025": [
        (None, "relative", None, None),
        (None, "month", "2025-03-01", "2025-03-31"),
    ],
}


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("phrase", SEVERAL)
def test_each_time_is_a_milestone_with_its_label(phrase: str) -> None:
    found = [
        (time.label, time.kind, iso(time.start), iso(time.end))
        for time in read_timescale(phrase).milestones
    ]
    assert found == SEVERAL[phrase]


def test_a_dated_range_spans_its_milestones() -> None:
    read = read_timescale("Draft by March 2025, final by June 2025")
    assert (read.kind, read.start, read.end) == ("range", None, date(2025, 6, 30))


def test_ongoing_first_leaves_both_ends_open() -> None:
    read = read_timescale("Ongoing - review March 2025")
    assert (read.kind, read.start, read.end) == ("ongoing", None, None)


def test_ongoing_last_keeps_the_first_start() -> None:
    read = read_timescale("Completed March 2024, ongoing")
    assert (read.kind, read.start, read.end) == ("ongoing", date(2024, 3, 1), None)


def test_a_state_finished_twice_is_finished() -> None:
    read = read_timescale("Complete\nComplete")
    assert (read.kind, read.start, read.end) == ("complete", None, None)
    assert len(read.milestones) == 2


@pytest.mark.parametrize(
    "phrase",
    [
        "Originally March 2025, revised to June 2025",
        "31 March 2025 (was 31 December 2024)",
        "March 2025 - revised June 2025",
        "Start April 2025, complete March 2026",
        "Draft March 2025, final June",
        "In progress - March 2025",
        "by January 2024 or from March 2025",
    ],
)
def test_several_times_whose_meaning_is_unsure_are_doubted(phrase: str) -> None:
    read = read_timescale(phrase)
    assert len(read.milestones) == 2
    assert not read.confident


def test_what_may_be_complete_later_is_not_taken_as_complete() -> None:
    read = read_timescale("Start April 2025, complete March 2026")
    assert [time.kind for time in read.milestones] == ["month", "month"]
