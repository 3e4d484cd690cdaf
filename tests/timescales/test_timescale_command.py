"""`timescale read`: phrases in on standard input, one JSON object a line out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from webapp.timescales.cli import timescale_commands


def read(given: bytes, *options: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(timescale_commands, ["read", *options], input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_a_phrase_a_line_gives_an_object_a_line() -> None:
    march, ongoing = read(b"31 March 2025\nOngoing\n")
    assert march == {
        "text": "31 March 2025",
        "kind": "date",
        "start": "2025-03-31",
        "end": "2025-03-31",
        "milestones": [],
        "recurring": None,
        "confident": True,
        "doubts": [],
    }
    assert (ongoing["kind"], ongoing["start"], ongoing["end"]) == ("ongoing", None, None)


def test_milestones_have_their_own_dates() -> None:
    (phrase,) = read("Working Group – March 2024 Final strategy – October 2024".encode())
    assert phrase["milestones"][1] == {
        "label": "Final strategy",
        "text": "October 2024",
        "kind": "month",
        "start": "2024-10-01",
        "end": "2024-10-31",
    }


def test_a_cadence_and_doubts_are_told() -> None:
    yearly, unsure = read(b"annually each June\nby June\n")
    assert yearly["recurring"] == "annually in June"
    assert not unsure["confident"]
    assert unsure["doubts"] == ["The year is missing from “June”."]


def test_the_year_may_start_in_january() -> None:
    (phrase,) = read(b"Q3 2025/26\n", "--year-starts", "january")
    assert (phrase["start"], phrase["end"]) == ("2025-07-01", "2025-09-30")


def test_an_empty_line_keeps_its_place() -> None:
    kinds = [phrase["kind"] for phrase in read(b"\nMarch 2025\r\n\n")]
    assert kinds == ["none", "month", "none"]


def test_no_input_gives_no_output() -> None:
    assert read(b"") == []


@pytest.mark.parametrize("given", [b"\xff\xfe March 2025", b"\xed\xa0\x80", b"\x00", b"\xf0\x9f"])
def test_any_bytes_are_read(given: bytes) -> None:
    assert len(read(given + b"\n")) == 1


def test_a_byte_order_mark_is_no_part_of_the_phrase() -> None:
    (phrase,) = read(b"\xef\xbb\xbfMarch 2025\n")
    assert phrase["text"] == "March 2025"


def test_another_start_of_the_year_is_refused() -> None:
    result = CliRunner().invoke(timescale_commands, ["read", "--year-starts", "june"])
    assert result.exit_code == 2
    assert "april" in result.output
