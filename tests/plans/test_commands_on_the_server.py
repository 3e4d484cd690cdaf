"""`plan load` and `plan export`, as typed on the server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import flask
import pytest

from tests.cast import TODAY
from tests.plans.papers import content_of, paper, step
from webapp import scope
from webapp.csv_text import safe_cell
from webapp.db.tables import Plan
from webapp.principals import Operator


@pytest.fixture
def run(app: flask.Flask) -> Any:
    """Runs a command; gives its result."""
    return lambda *words: app.test_cli_runner().invoke(args=["plan", *map(str, words)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small plan, as a file."""
    path = tmp_path / "plan.json"
    path.write_bytes(content_of(paper()))
    return path


def _slugs() -> set[str]:
    return {slug for (slug,) in scope.plans(Operator(0, TODAY), Plan.slug).tuples()}


def test_loading_tells_what_was_read_and_where_it_is(run: Any, file: Path) -> None:
    told = run("load", file)
    assert told.exit_code == 0, told.output
    assert "Smallville Borough Council: Our action plan" in told.output
    assert "  recommendations: 2\n  actions: 2\n  steps: 1\n  posts: 3\n" in told.output
    assert told.output.endswith("Loaded: /plans/smallville\n")


def test_loading_again_changes_nothing_and_says_so(run: Any, file: Path) -> None:
    run("load", file)
    told = run("load", file)
    assert told.exit_code == 0
    assert "It was there already, word for word. Nothing was changed" in told.output


def test_doubts_are_told_in_words_and_as_json(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "doubtful.json"
    doubtful = step("1.1", completion_text="By May 2026\nComplete")
    file.write_bytes(content_of(paper(actions=[doubtful])))
    told = run("load", file).output
    assert "- Action 1.1: is it complete? It says “By May 2026 Complete”.\n" in told
    assert "  For now: not complete. (actions[0].completion_text)\n" in told
    told = json.loads(run("load", file, "--format", "json").output)
    assert told["read"]["plan"] == "smallville"
    assert told["read"]["actions"] == 1
    assert told["doubts"] == [
        {
            "cell": "actions[0].completion_text",
            "field": "completion",
            "question": "Action 1.1: is it complete? It says “By May 2026 Complete”.",
            "reading": "not complete",
            "covers": ["actions[0].completion_text"],
        }
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plan.json", b"{}", "Error: council: is missing\n"),
        (
            "plan.json",
            content_of(paper(actions=[step("1.1", steps=[step("1.1a", status=7)])])),
            "Error: actions[0].steps[0].status: 7 is not text\n",
        ),
        ("plan.docx", b"PK", "Error: This file is damaged or only half downloaded."),
        ("none.json", None, "Error: none.json: cannot be opened: No such file or directory."),
    ],
    ids=["empty", "malformed", "word", "missing"],
)
def test_a_file_that_cannot_be_read_writes_nothing(
    run: Any, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = _slugs()
    answer = run("load", tmp_path / name)
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith(told)
    assert _slugs() == before


def test_another_plan_of_the_name_is_refused_and_force_replaces_it(run: Any, file: Path) -> None:
    run("load", file)
    file.write_bytes(content_of(paper(title="A newer plan")))
    refused = run("load", file)
    assert refused.exit_code == 1
    assert "There is already a plan 'smallville'" in refused.stderr
    assert run("load", file, "--force").exit_code == 0
    assert run("load", file, "--slug", "newest", "--agreed-on", "2026-03-04").exit_code == 0
    assert json.loads(run("export", "newest").output)["title"] == "A newer plan"


@pytest.mark.parametrize("option", [("--agreed-on", "soon"), ("--format", "xml")], ids=str)
def test_an_option_that_cannot_be_is_refused(run: Any, file: Path, option: Any) -> None:
    assert run("load", file, *option).exit_code == 2


def test_what_is_exported_is_what_was_loaded(run: Any, file: Path, tmp_path: Path) -> None:
    run("load", file)
    assert json.loads(run("export", "smallville", "--format", "json").output) == paper()
    out = tmp_path / "again.json"
    assert run("export", "smallville", "--out", out).output == ""
    assert run("load", out, "--slug", "again").exit_code == 0
    assert run("export", "again").output == out.read_text(encoding="utf-8")


def test_a_plan_that_is_not_there_is_told(run: Any) -> None:
    answer = run("export", "nowhere")
    assert answer.exit_code == 1
    assert answer.stderr == "Error: There is no plan 'nowhere'.\n"


def test_an_export_that_cannot_be_written_is_told(run: Any, tmp_path: Path) -> None:
    answer = run("export", "otherton", "--out", tmp_path / "no" / "such" / "folder.json")
    assert answer.exit_code == 1
    assert "cannot be written" in answer.stderr


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1.1", "a=b", "'quoted'", "– dash", "\n- list"])
def test_other_cells_are_left_as_they_are(text: str) -> None:
    assert safe_cell(text) == text
