"""Every deadline phrase of the four real plans is read as a UK officer would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Milestone, Timescale

COUNCILS = ("boston", "bedford", "west-norfolk", "oadby-wigston")
Reading = tuple[str, str | None, str | None]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def reading(time: Timescale | Milestone) -> Reading:
    return time.kind, iso(time.start), iso(time.end)


def printed_phrases(plans: Path) -> dict[str, list[Reading]]:
    phrases: dict[str, list[Reading]] = {}
    for line in (plans / "timescales.tsv").read_text(encoding="utf-8").splitlines():
        phrase, kind, start, end = line.split("\t")
        phrases.setdefault(phrase, []).append((kind, start or None, end or None))
    return phrases


def actions(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield row
        yield from actions(row["steps"])


def test_every_printed_phrase_is_read_right(plans: Path) -> None:
    wrong = {}
    for phrase, expected in printed_phrases(plans).items():
        read = read_timescale(phrase)
        found = [reading(time) for time in read.milestones or (read,)]
        if found != expected:
            wrong[phrase] = found
    assert wrong == {}


def test_every_printed_phrase_is_read_with_confidence(plans: Path) -> None:
    doubts = {phrase: read_timescale(phrase).doubts for phrase in printed_phrases(plans)}
    assert {phrase: said for phrase, said in doubts.items() if said} == {}


def test_several_milestones_are_spanned_as_the_checker_of_the_plans_says(plans: Path) -> None:
    for phrase in printed_phrases(plans):
        read = read_timescale(phrase)
        if not read.milestones or all(time.kind == "complete" for time in read.milestones):
            continue
        starts = [time.start for time in read.milestones if time.start]
        ends = [time.end for time in read.milestones if time.end]
        ongoing = any(time.kind == "ongoing" for time in read.milestones)
        assert read.kind == ("ongoing" if ongoing else "range"), phrase
        first = read.milestones[0].kind == "ongoing"
        assert read.start == (None if first or not starts else min(starts)), phrase
        assert read.end == (None if ongoing else max(ends)), phrase


@pytest.mark.parametrize("council", COUNCILS)
def test_every_timescale_of_a_plan_is_what_was_read_by_hand(plans: Path, council: str) -> None:
    plan = json.loads((plans / council / "expected.json").read_text(encoding="utf-8"))
    for action in actions(plan["actions"]):
        for text, expected in phrases_of(action):
            read = read_timescale(text)
            assert reading(read) == tuple(expected[key] for key in ("kind", "start", "end")), text
            assert_milestones(read, expected.get("milestones", []))


def phrases_of(action: dict[str, Any]) -> Iterator[tuple[str | None, dict[str, Any]]]:
    yield action["timescale_text"], action["timescale"]
    for phrase in action["timescales_in_text"]:
        yield phrase["text"], phrase


def assert_milestones(read: Timescale, expected: list[dict[str, Any]]) -> None:
    assert [time.text for time in read.milestones] == [time["text"] for time in expected]
    for time, wanted in zip(read.milestones, expected, strict=True):
        assert reading(time) == (wanted["kind"], wanted["start"], wanted["end"])
        # A single letter is the plan's own letter of a step, printed in another column.
        if wanted["label"] and len(wanted["label"]) > 1:
            assert time.label == wanted["label"]
