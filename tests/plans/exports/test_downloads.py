"""Downloads from the plan's page, the command on the server, and what an export costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import flask
import pytest

from tests.cast import TODAY, Cast
from tests.notes.entries import posted
from tests.plans.exports.files import back, rows_of
from tests.plans.papers import content_of, paper, recommendation, step
from tests.visitor import Visitor, counted_queries
from webapp.imports.readers.reading import read
from webapp.plans.commands import load_plan
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.reading import read_plan
from webapp.plans.exports.formats import FORMATS
from webapp.plans.exports.queries import find_export
from webapp.principals import Operator

OPERATOR = Operator(0, TODAY)
Visit = Callable[..., Visitor]


@pytest.mark.parametrize("style", sorted(FORMATS))
@pytest.mark.parametrize("key", ["lee", "gwen"])
def test_leadership_and_governance_take_the_plan_away(visit: Visit, key: str, style: str) -> None:
    visitor = visit(key).open("/plans/anytown")
    path = f"/plans/anytown/export.{style}"
    assert path in [link["href"] for link in visitor.page.select("main a[href]")]
    answer = visitor.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[style].media_type
    disposition = answer.headers["Content-Disposition"]
    assert disposition == f'attachment; filename="anytown-18-november-2026.{style}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    plan = find_document(OPERATOR, "anytown")
    if style == "json":
        assert read_plan(answer.data) == plan
    elif style != "docx":
        assert back(answer.data) == plan


@pytest.mark.parametrize("key", ["priya", "rita", "ada", "norma", "otto"])
def test_nobody_else_finds_it(visit: Visit, key: str) -> None:
    for path in ("/plans/anytown/export.xlsx", "/plans/anytown/export.exe"):
        assert visit(key).client.get(path).status_code == 404


def test_an_export_tells_the_latest_note(visit: Visit, cast: Cast) -> None:
    posted(cast, "1.1", "The strategy is out.")
    content = visit("lee").client.get("/plans/anytown/export.csv").data
    row = next(row for row in rows_of(content) if row["Ref"] == "1.1")
    assert row["Latest note"] == "The strategy is out."
    assert row["Noted on"] == "2026-11-18"
    assert row["Noted by"] == "Director of Place"
    word = visit("lee").client.get("/plans/anytown/export.docx").data
    cells = [cell for table in read(word).tables for row in table.rows for cell in row]
    assert any("18 November 2026, Director of Place: The strategy" in cell.text for cell in cells)


@pytest.fixture
def run(app: flask.Flask) -> Any:
    """Runs a command; gives its result."""
    return lambda *words: app.test_cli_runner().invoke(args=["plan", *map(str, words)])


@pytest.mark.parametrize("style", sorted(FORMATS))
def test_the_command_writes_each_format(run: Any, tmp_path: Path, style: str) -> None:
    out = tmp_path / f"plan.{style}"
    told = run("export", "anytown", "--format", style, "--out", out)
    assert (told.exit_code, told.output) == (0, "")
    # A workbook and a document bear the moment at which they were written.
    if style in ("csv", "json"):
        assert run("export", "anytown", "--format", style).stdout_bytes == out.read_bytes()
        assert out.read_bytes() == FORMATS[style].write(find_export(OPERATOR, "anytown"))
    else:
        assert run("export", "anytown", "--format", style).stdout_bytes.startswith(b"PK")


def test_a_file_that_was_exported_loads_again(run: Any, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(content_of(paper()))
    assert run("load", tmp_path / "plan.json").exit_code == 0
    out = tmp_path / "again.json"
    run("export", "smallville", "--out", out)
    assert run("load", out, "--slug", "again").exit_code == 0
    assert find_document(OPERATOR, "again") == find_document(OPERATOR, "smallville")


def _large(number: int) -> bytes:
    steps = [step(f"{at}.1a") for at in range(number)]
    actions = [
        step(
            f"{at}.1",
            recommendation_refs=[str(at)],
            leads=["Head of Finance"],
            lead_text="Head of Finance",
            linked_refs=[str((at + 1) % number)],
            steps=[each | {"recommendation_refs": [str(at)]}],
            timescale_text="March 2027",
            timescale={"kind": "month", "start": "2027-03-01", "end": "2027-03-31"},
        )
        for at, each in enumerate(steps)
    ]
    recommendations = [recommendation(str(at)) for at in range(number)]
    return content_of(paper(recommendations=recommendations, actions=actions))


def test_an_export_asks_no_more_of_a_large_plan_than_of_a_small_one(cast: Cast) -> None:
    asked = {}
    for number in (2, 40):
        load_plan(OPERATOR, read_plan(_large(number)), f"of-{number}")
        find_export(OPERATOR, f"of-{number}")
        with counted_queries() as queries:
            export = find_export(OPERATOR, f"of-{number}")
            for style in FORMATS.values():
                style.write(export)
        asked[number] = len(queries)
    assert asked[40] == asked[2] <= 24
