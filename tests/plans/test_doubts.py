"""What a person is asked about a plan: flagged, never mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.plans.papers import document, step
from webapp.plans.documents.doubts import find_doubts
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.standings import scheme_of


def _asked(*actions: dict[str, Any], **other: Any) -> list[tuple[str, str, str]]:
    found = find_doubts(document(actions=list(actions), **other))
    return [(doubt.cell, doubt.field, doubt.reading) for doubt in found]


def _timescale(text: str, kind: str, start: str | None, end: str | None) -> dict[str, Any]:
    return {
        "timescale_text": text,
        "timescale_source": "column",
        "timescale": {"kind": kind, "start": start, "end": end},
    }


def test_nothing_is_asked_of_a_plan_that_is_clear() -> None:
    assert find_doubts(document()) == ()


@pytest.mark.parametrize(
    ("council", "cells"),
    [
        ("boston", []),
        ("bedford", []),
        ("west-norfolk", ["actions[10].timescale.end", "actions[12].timescale_text"]),
        (
            "oadby-wigston",
            [
                "statuses[0]",
                "statuses[2]",
                "priorities[0].meaning",
                "priorities[1].meaning",
                "priorities[2].meaning",
                "actions[47].completion_text",
            ],
        ),
    ],
)
def test_of_the_real_plans_just_this_is_asked(shared: Path, council: str, cells: list[str]) -> None:
    doubts = find_doubts(read_plan_file(shared / "plans" / council / "expected.json"))
    assert [doubt.cell for doubt in doubts] == cells


def test_a_timescale_that_reads_otherwise_is_asked_about_and_kept() -> None:
    action = step("1.1", **_timescale("March 2027", "month", "2027-03-01", "2027-04-30"))
    (doubt,) = find_doubts(document(actions=[action]))
    assert doubt.cell == "actions[0].timescale"
    assert doubt.question == (
        "Action 1.1: what does “March 2027” mean? The file says month, 1 March 2027 to "
        "30 April 2027; it reads as month, March 2027."
    )
    assert doubt.reading == "month, 1 March 2027 to 30 April 2027"


def test_milestones_that_read_otherwise_are_asked_about() -> None:
    action = step("1.1", **_timescale("Draft May 2026, final June 2026", "range", None, None))
    action["timescale"] = {"kind": "range", "start": "2026-05-01", "end": "2026-06-30"}
    assert _asked(action) == [("actions[0].timescale.milestones", "timescale", "one time")]


def test_a_phrase_in_the_wording_that_reads_otherwise_is_asked_about() -> None:
    phrase = {"text": "by May 2026", "kind": "ongoing", "start": None, "end": None}
    action = step("1.1", text="Finish by May 2026.", timescales_in_text=[phrase])
    assert _asked(action) == [("actions[0].timescales_in_text[0]", "timescale", "ongoing")]


def test_a_date_before_the_plan_is_flagged_in_steps_too() -> None:
    before = _timescale("March 2023", "month", "2023-03-01", "2023-03-31")
    assert _asked(step("1.1", steps=[step("1.1a", **before)])) == [
        ("actions[0].steps[0].timescale.end", "timescale", "31 March 2023")
    ]


def test_a_date_after_an_earlier_source_is_not_before_the_plan() -> None:
    before = _timescale("March 2023", "month", "2023-03-01", "2023-03-31")
    audit = {"name": "Audit", "start": "2023-02-01", "end": None}
    assert _asked(step("1.1", **before), further_sources=[audit]) == []


def test_a_status_is_not_asked_about_when_somebody_said_what_it_counts_as() -> None:
    wobbly = {"label": "Wobbly", "code": None, "meaning": "As it comes"}
    assert [cell for cell, _, _ in _asked(statuses=[wobbly])] == ["statuses[0]"]
    assert _asked(statuses=[wobbly | {"counts_as": "at_risk"}]) == []


@pytest.mark.parametrize(
    ("published", "cells"),
    [
        ("2026-03", ["actions[0].timescale.end"]),
        ("2026", ["actions[0].timescale.end"]),
        ("2023-03-31", []),
        ("Spring", []),
        ("2026-13", []),
        (None, []),
    ],
)
def test_without_days_of_a_challenge_the_day_of_publication_counts(
    published: str | None, cells: list[str]
) -> None:
    action = step("1.1", **_timescale("March 2023", "month", "2023-03-01", "2023-03-31"))
    challenge = {"name": "Peers", "start": None, "end": None}
    found = _asked(action, challenge=challenge, published=published)
    assert [cell for cell, _, _ in found] == cells


def test_what_was_completed_before_the_plan_is_no_slip_of_the_pen() -> None:
    done = _timescale("Completed March 2023", "complete", "2023-03-01", "2023-03-31")
    assert _asked(step("1.1", **done)) == []


def test_completed_beside_an_open_step_is_asked_about() -> None:
    done = _timescale("Completed", "complete", None, None)
    assert _asked(step("1.1", **done, steps=[step("1.1a", **done), step("1.1b")])) == [
        ("actions[0].timescale_text", "completion", "not complete")
    ]


def test_completion_that_says_two_things_is_asked_about() -> None:
    assert _asked(step("1.1", completion_text="By end of December 2026\nComplete")) == [
        ("actions[0].completion_text", "completion", "not complete")
    ]


@pytest.mark.parametrize(
    "printed", [{"status": "Violet"}, {"rating": "V"}, {"priority": "V"}, {"band": "A/V"}], ids=str
)
def test_a_code_that_the_plan_s_key_lacks_is_asked_about(printed: dict[str, str]) -> None:
    field = next(iter(printed))
    assert _asked(step("1.1", **printed)) == [(f"actions[0].{field}", field, "kept as printed")]


def test_a_lead_that_was_not_understood_is_asked_about() -> None:
    assert _asked(step("1.1", lead_text="All of us")) == [("actions[0].leads", "lead", "nobody")]


def test_a_priority_without_a_meaning_is_asked_about() -> None:
    priorities = [{"code": "A", "meaning": None}]
    (doubt,) = find_doubts(document(actions=[step("1.1")], priorities=priorities))
    assert doubt.cell == "priorities[0].meaning"
    assert "also the code of a timescale band" in doubt.question


@pytest.mark.parametrize(
    ("label", "code", "meaning", "counts_as", "is_sure"),
    [
        ("Completed", None, None, "complete", True),
        ("Complete", "G", None, "complete", True),
        ("Not started", "NS", None, "not_started", True),
        ("Not yet due", None, None, "not_started", True),
        ("On plan", None, None, "on_track", True),
        ("On-target", None, None, "on_track", True),
        ("In progress", None, None, "on_track", True),
        ("Off plan but mitigation in place to get back on plan", None, None, "at_risk", True),
        ("Off plan and no mitigation", None, None, "off_track", True),
        ("Not on track", None, None, "off_track", True),
        ("Amber", "A", "In danger of falling behind target", "at_risk", True),
        ("Green", "G", "Achieved, or on track to be", "on_track", False),
        ("Red", "R", "Off target, or completed behind it", "off_track", False),
        ("Blue", "B", "Completed", "complete", True),
        ("Closed", None, "Handed to business as usual", "closed", True),
        ("Level 2", "A", None, "at_risk", True),
        ("Level 3", "3", "Behind schedule", "off_track", True),
        ("Level 4", "4", None, "not_started", False),
    ],
)
def test_a_printed_status_counts_as_one_of_six(
    label: str, code: str | None, meaning: str | None, counts_as: str, is_sure: bool
) -> None:
    printed = [{"label": label, "code": code, "meaning": meaning}]
    given = document(statuses=printed, actions=[step("1.1")])
    (entry,) = scheme_of(given)
    assert (entry.counts_as, entry.is_sure) == (counts_as, is_sure)
    assert [d.cell for d in find_doubts(given)] == ([] if is_sure else ["statuses[0]"])
