"""`plan load --update`, as typed on the server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import flask
import pytest

from tests.cast import Cast
from tests.imports.comparing.versions import HEADINGS, ROWS, altered
from tests.imports.papers import only_row, paper
from webapp.db.tables import Action, Note, Slip, Upload

GWEN = "gwen@anytown.example"


@pytest.fixture
def run(app: flask.Flask, tmp_path: Path) -> Any:
    """Writes rows to a file and loads it; the small plan is there already."""

    def load(rows: Any, *words: str, name: str = "October.csv") -> Any:
        path = tmp_path / name
        path.write_bytes(paper(rows, HEADINGS))
        return app.test_cli_runner().invoke(args=["plan", "load", str(path), *words])

    first = load(
        ROWS, "--slug", "smallville", "--accept-doubts", "--governance", GWEN, name="Our plan.csv"
    )
    assert first.exit_code == 0, first.output
    return load


UPDATE = ("--slug", "smallville", "--update", "--accept-doubts")
NEXT = altered(0, timescale="30 April 2027", commentary="Printed in May.")


def test_the_next_version_is_compared_and_applied(cast: Cast, run: Any) -> None:
    told = run(NEXT, *UPDATE, "--dated", "2026-10-28", "--approved-by", "Cabinet")
    assert told.exit_code == 0, told.output
    assert "Compared with the plan: 0 unsure, 1 changed, 0 new, 0 gone, 6 unchanged." in told.output
    assert "+ Deadline: “31 December 2026” to “30 April 2027”" in told.output
    assert "The next version is in the plan: 1 update, 1 new deadline" in told.output
    note = only_row(Note.select())
    assert (note["text"], str(note["noted_on"])) == ("Printed in May.", "2026-10-28")
    assert note["person"] == cast.person("gwen")
    slip = only_row(Slip.select())
    assert slip["reason"] == "From the document of 28 October 2026 (October.csv)"
    assert (slip["asked_by"], slip["approved_by"]) == ("Not said in October.csv", "Cabinet")


def test_the_same_again_changes_nothing(cast: Cast, run: Any) -> None:
    run(NEXT, *UPDATE)
    before = Upload.select().count()
    told = run(NEXT, *UPDATE)
    assert told.exit_code == 0, told.output
    assert "Nothing is new" in told.output
    assert Note.select().count() == Slip.select().count() == 1
    assert Upload.select().count() == before


def test_a_dry_run_prints_and_writes_nothing(cast: Cast, run: Any) -> None:
    told = run(NEXT, *UPDATE, "--dry-run")
    assert told.exit_code == 0, told.output
    assert "+ Deadline" in told.output
    assert told.output.endswith("Nothing was written: /plans/smallville\n")
    assert not Note.select().exists()


def test_an_open_question_writes_nothing_until_it_is_answered(
    cast: Cast, run: Any, tmp_path: Path
) -> None:
    rows = altered(3, action="Buy a boiler for the town hall.")
    told = run(rows, "--slug", "smallville", "--update", "--format", "json")
    assert told.exit_code == 1
    doubts = json.loads(told.stdout)["doubts"]
    said = {each["key"]: each["choices"][0]["value"] for each in doubts if each["choices"]}
    key = next(key for key in said if key.startswith("same:"))
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"doubts": said | {key: "other"}}), encoding="utf-8")
    told = run(rows, *UPDATE, "--answers", str(answers))
    assert told.exit_code == 0, told.output
    assert "Gone, and kept in the plan: Action 3.1" in told.output
    assert Action.select().where(Action.text == "Buy a boiler for the town hall.").exists()
    assert Action.select().where(Action.text == ROWS[3][2]).exists()


def test_the_peers_words_stay(cast: Cast, run: Any) -> None:
    told = run(altered(0, recommendation="Set out what Smallville will stand for."), *UPDATE)
    assert "Left as it is: the peers’ words are changed only on screen" in told.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--update",), "Say with --slug which plan this is the next version of."),
        (("--update", "--slug", "nowhere"), "There is no plan 'nowhere'."),
        (
            ("--update", "--slug", "otherton", "--accept-doubts", "--governance", "x@y.example"),
            "Enter the name of the person whose address is",
        ),
    ],
)
def test_what_cannot_be_is_told(cast: Cast, run: Any, words: tuple[str, ...], told: str) -> None:
    result = run(NEXT, *words)
    assert result.exit_code == 1
    assert told in result.output
    assert not Note.select().exists()
