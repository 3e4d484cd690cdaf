"""`plan load` with a document, as typed on the server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import flask
import pytest

from tests.cast import Cast
from tests.imports.papers import paper
from webapp.db.tables import CellOrigin, Note, Plan, Role, Upload

ROW = ("Do better.", "Do it well.", "Head of Finance", "March 2027", "Agreed.")
HEADINGS = ("Recommendation", "Action", "Lead", "Timescale", "Update 12 March 2026")


@pytest.fixture
def run(app: flask.Flask) -> Any:
    """Runs a command; gives its result."""
    return lambda *words: app.test_cli_runner().invoke(args=["plan", *map(str, words)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small plan as a CSV file."""
    path = tmp_path / "Our plan.csv"
    path.write_bytes(paper([ROW, ("Do more.", "Do it again.", "", "", "")], HEADINGS))
    return path


def _doubts(run: Any, file: Path, answers: Path) -> list[dict[str, Any]]:
    told = run("load", file, "--answers", answers, "--format", "json")
    doubts: list[dict[str, Any]] = json.loads(told.stdout)["doubts"]
    return doubts


def test_a_document_with_doubts_is_told_and_not_loaded(run: Any, cast: Cast, file: Path) -> None:
    told = run("load", file)
    assert told.exit_code == 1
    assert "  recommendations: 2\n  actions: 2\n" in told.output
    assert "- Which council's plan is this?" in told.output
    assert '  To answer: "council": any words\n' in told.output
    assert "Nothing was loaded." in told.output
    assert Plan.select().count() == 2
    assert not Upload.select().exists()


def test_doubts_are_accepted_and_still_told(run: Any, cast: Cast, file: Path) -> None:
    told = run("load", file, "--accept-doubts")
    assert told.exit_code == 0, told.output
    assert "- Which council's plan is this?" in told.output
    assert told.output.endswith("Loaded: /plans/our-plan\n")
    assert Upload.get().plan.slug == "our-plan"
    assert bytes(Upload.get().content) == file.read_bytes()
    assert CellOrigin.select().where(CellOrigin.kind == "action").exists()


def test_loading_the_same_document_again_changes_nothing(run: Any, cast: Cast, file: Path) -> None:
    run("load", file, "--accept-doubts")
    told = run("load", file, "--accept-doubts")
    assert told.exit_code == 0
    assert "It was there already, word for word. Nothing was changed" in told.output
    assert Upload.select().count() == 1


def test_json_holds_what_was_read_and_every_doubt(run: Any, cast: Cast, file: Path) -> None:
    told = run("load", file, "--format", "json")
    assert told.exit_code == 1
    said = json.loads(told.stdout)
    assert said["read"]["plan"] is None
    assert said["read"]["recommendations"] == 2
    for doubt in said["doubts"]:
        assert list(doubt)[:4] == ["cell", "field", "question", "reading"]
        assert doubt["cell"] in doubt["covers"]
    loaded = json.loads(run("load", file, "--accept-doubts", "--format", "json").stdout)
    assert loaded["read"]["plan"] == "our-plan"
    assert loaded["doubts"] == said["doubts"]


def test_json_of_a_plan_file_holds_what_its_doubts_are_about(
    run: Any, cast: Cast, shared: Path
) -> None:
    told = run("load", shared / "plans/oadby-wigston/expected.json", "--format", "json")
    doubts = json.loads(told.stdout)["doubts"]
    assert doubts
    assert all(doubt["covers"] == [doubt["cell"]] for doubt in doubts)


def test_steps_are_given_their_times_in_a_file_of_answers(
    run: Any, cast: Cast, tmp_path: Path
) -> None:
    row = ("Do better.", "Do it.", "a. Draft it\nb. Agree it\nc. Print it", "May 2027\nJune 2027")
    file, answers = tmp_path / "plan.csv", tmp_path / "answers.json"
    file.write_bytes(paper([row], ("Recommendation", "Action", "Steps", "Timescale")))
    told = run("load", file).output
    assert 'for each of 2 times, with “;” between them, its steps (a, b, c) or "action"' in told
    key = "step_times@Row 2, column D"
    answers.write_text(json.dumps({"doubts": {key: "action; b, c"}}), encoding="utf-8")
    assert key not in {each["key"] for each in _doubts(run, file, answers)}
    answers.write_text(json.dumps({"doubts": {key: "b; z"}}), encoding="utf-8")
    assert key in {each["key"] for each in _doubts(run, file, answers)}


def test_answers_from_a_file_settle_the_doubts(
    run: Any, cast: Cast, file: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.json"
    said: dict[str, str] = {}
    own = {"council": "Smallville Borough Council", "title": "Our plan"}
    told = run("load", file)
    # An answer may bring up another doubt.
    while told.exit_code == 1 and len(said) < 30:
        answers.write_text(json.dumps({"doubts": said}), encoding="utf-8")
        told = run("load", file, "--answers", answers)
        for doubt in _doubts(run, file, answers) if told.exit_code else ():
            first = doubt["choices"][0]["value"] if doubt["choices"] else "May 2026"
            said[doubt["key"]] = own.get(doubt["key"], first)
    assert told.exit_code == 0, told.output
    assert told.output.endswith("Loaded: /plans/smallville\n")


def test_answers_that_leave_a_doubt_open_load_nothing(
    run: Any, cast: Cast, file: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text('{"doubts": {"council": "Smallville Borough Council"}}', encoding="utf-8")
    told = run("load", file, "--answers", answers)
    assert told.exit_code == 1
    assert "Smallville Borough Council: " in told.output
    assert "Which council's plan is this?" not in told.output
    told = run("load", file, "--answers", answers, "--accept-doubts")
    assert told.exit_code == 0, told.output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is not JSON in UTF-8"),
        ("[]", "must be an object with keys among columns, rows, doubts, corrections, splits"),
        ('{"answers": {}}', "must be an object with keys among"),
        ('{"doubts": {"council": 7}}', "doubts must be an object whose values are text"),
    ],
)
def test_answers_that_cannot_be_read_are_told(
    run: Any, cast: Cast, file: Path, tmp_path: Path, content: str, told: str
) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(content, encoding="utf-8")
    result = run("load", file, "--answers", answers)
    assert result.exit_code == 1
    assert told in result.output


def test_a_governance_officer_is_named_and_posts_the_dated_progress(
    run: Any, cast: Cast, file: Path
) -> None:
    told = run("load", file, "--accept-doubts", "--governance", "norma@anytown.example")
    assert told.exit_code == 0, told.output
    assert Role.get(Role.person == cast.person("norma")).role == "governance"
    note = Note.get()
    assert (note.text, str(note.noted_on)) == ("Agreed.", "2026-03-12")
    assert "1 dated update was brought in" in told.output


def test_an_address_without_an_account_loads_nothing(run: Any, cast: Cast, file: Path) -> None:
    told = run("load", file, "--accept-doubts", "--governance", "nobody@anytown.example")
    assert told.exit_code == 1
    assert Plan.select().count() == 2
    assert not Upload.select().exists()


def test_a_file_that_is_no_document_is_told(run: Any, cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(b"PK\x03\x04 torn")
    told = run("load", file)
    assert told.exit_code == 1
    assert "Error: " in told.output
    assert run("load", tmp_path / "none.docx").exit_code == 1
