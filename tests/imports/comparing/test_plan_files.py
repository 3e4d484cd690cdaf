"""A plan file (JSON) as the next version: an export, altered by hand, brought in again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flask
import pytest

from tests.cast import Cast
from tests.imports.papers import only_row
from webapp import clock
from webapp.actions.commands import revise_timescale
from webapp.db.engine import writing
from webapp.db.tables import Action, ActionPost, Note, Plan, Post, Recommendation, Slip, Upload
from webapp.imports.commands.loading import named_governance
from webapp.principals import Governance, Operator

GWEN = "gwen@anytown.example"
Plain = dict[str, Any]
Run = Callable[..., Plain]


@pytest.fixture
def run(app: flask.Flask, cast: Cast, shared: Path, tmp_path: Path) -> Run:
    """Brings a plan in again, by default as it is exported; Boston's is there already."""
    file = shared / "plans" / "boston" / "expected.json"
    command = app.test_cli_runner().invoke
    first = command(args=["plan", "load", str(file), "--slug", "boston"])
    assert first.exit_code == 0, first.output

    def export() -> Plain:
        told = command(args=["plan", "export", "boston"])
        assert told.exit_code == 0, told.output
        found: Plain = json.loads(told.stdout)
        return found

    def bring_in(alter: Callable[[Plain], object] = lambda _: None, *words: str) -> Plain:
        plan = export()
        alter(plan)
        path = tmp_path / "October.json"
        path.write_text(json.dumps(plan), encoding="utf-8")
        update = ["plan", "load", str(path), "--slug", "boston", "--update", "--format", "json"]
        told = command(args=[*update, "--governance", GWEN, *words])
        assert told.exit_code == 0, told.output
        found: Plain = json.loads(told.stdout)["compared"]
        return found

    return bring_in


def _action(ref: str) -> Action:
    found: Action = Action.get(Action.ref == ref, Action.plan == Plan.get(Plan.slug == "boston").id)
    return found


def _told(compared: Plain) -> set[tuple[str, str, str]]:
    return {
        (row["row"], change["field"], change["after"])
        for row in compared["changed"]
        for change in row["changes"]
    }


def _of(rows: list[Plain], ref: str) -> Plain:
    return next(row for row in rows if row["ref"] == ref)


def test_an_export_says_nothing_new(run: Run) -> None:
    compared = run()
    for part in ("changed", "new", "gone", "unsure", "remarks"):
        assert compared[part] == []
    assert not Note.select().where(Note.action == _action("1.1").id).exists()
    assert Upload.select().where(Upload.format == "json").count() == 0


def test_an_export_after_a_slip_says_nothing_new(cast: Cast, run: Run) -> None:
    day = clock.today()
    with writing():
        person_id = named_governance(Operator(0, day), Plan.get(Plan.slug == "boston").id, GWEN)
    gwen = Governance(person_id, day)
    revise_timescale(gwen, _action("1.1").id, "June 2031", "Late", "Cabinet", "Cabinet", day)
    assert _told(run()) == set()


def test_what_was_altered_by_hand_is_shown_and_applied_and_nothing_else(run: Run) -> None:
    first, second, gone = (_action(ref) for ref in ("1.1", "2.1", "3.1"))
    before = {ref: (_action(ref).text, _action(ref).ends_on) for ref in ("3.2", "4.1", "5.1")}

    def alter(plan: Plain) -> None:
        _of(plan["actions"], "1.1")["timescale_text"] = "June 2031"
        _of(plan["actions"], "2.1")["outcome"] = "Officers have the time that it takes."
        _of(plan["actions"], "2.1")["leads"] = ["Head of Kettles"]
        _of(plan["actions"], "2.1")["lead_text"] = "Head of Kettles"
        recommendation = _of(plan["recommendations"], "2")
        recommendation["response"] = {"decision": "partly", "text": "As money allows."}
        plan["actions"].remove(_of(plan["actions"], "3.1"))
        plan["actions"].append(
            _of(plan["actions"], "4.1")
            | {
                "ref": "4.9",
                "text": "Buy a kettle for the meeting room.",
                "ref_given": True,
                "steps": [],
            }
        )

    compared = run(alter)
    assert _told(compared) == {
        ("Action 1.1", "timescale_text", "June 2031"),
        ("Action 2.1", "outcome", "Officers have the time that it takes."),
        ("Action 2.1", "lead_text", "Head of Kettles"),
        ("Recommendation 2", "response", "Accepted in part: As money allows."),
    }
    assert [row["row"] for row in compared["new"]] == ["Action 4.9"]
    assert [row["row"] for row in compared["gone"]] == ["Action 3.1"]
    slip = only_row(Slip.select().where(Slip.action == first.id))
    assert (slip["to_text"], str(slip["to_ends_on"])) == ("June 2031", "2031-06-30")
    assert _action("2.1").outcome == "Officers have the time that it takes."
    led = only_row(ActionPost.select().where(ActionPost.action == second.id))
    assert Post.get_by_id(led["post"]).title == "Head of Kettles"
    answered = Recommendation.get(
        Recommendation.ref == "2", Recommendation.plan == Plan.get(Plan.slug == "boston").id
    )
    assert (answered.response, answered.response_reason) == ("partly", "As money allows.")
    assert _action("4.9").text == "Buy a kettle for the meeting room."
    assert Action.get_by_id(gone.id).closed_on is None
    assert before == {ref: (_action(ref).text, _action(ref).ends_on) for ref in before}
    assert only_row(Upload.select().where(Upload.format == "json"))["file_name"] == "October.json"
    assert _told(run()) == set()


def test_the_day_that_the_words_mean_is_changed_by_hand(run: Run) -> None:
    def alter(plan: Plain) -> None:
        _of(plan["actions"], "12.1")["timescale"]["end"] = "2031-07-15"

    compared = run(alter)
    assert [each[1] for each in _told(compared)] == ["timescale_text"]
    assert str(_action("12.1").ends_on) == "2031-07-15"
    assert _told(run(alter)) == set()


def test_a_file_that_is_no_plan_is_told_where_it_is_wrong(
    app: flask.Flask, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "October.json"
    path.write_text('{"council": 3}', encoding="utf-8")
    words = ["plan", "load", str(path), "--slug", "boston", "--update"]
    told = app.test_cli_runner().invoke(args=words)
    assert told.exit_code == 1
    assert told.output.startswith("Error: ")


def _sponsored(plan: Plain, ref: str, part: str, *posts: str) -> None:
    recommendation = _of(plan["recommendations"], ref)
    recommendation[part], recommendation[f"{part}_text"] = list(posts), ", ".join(posts)


def test_actions_without_a_lead_follow_the_leads_of_their_recommendation(run: Run) -> None:
    def add(plan: Plain) -> None:
        new = {"ref": "7.9", "ref_given": True, "text": "Buy a kettle for the meeting room."}
        plan["actions"].append(
            _of(plan["actions"], "7.2") | new | {"leads": [], "lead_inherited": False}
        )

    def alter(plan: Plain) -> None:
        _sponsored(plan, "7", "leads", "Head of Kettles", "Chief Executive")

    run(add)
    action = _action("7.9")
    assert not ActionPost.select().where(ActionPost.action == action.id).exists()
    assert _told(run(alter)) == {
        ("Recommendation 7", "leads_text", "Head of Kettles, Chief Executive")
    }
    led = ActionPost.select().where(ActionPost.action == action.id).order_by(ActionPost.position)
    titles = [each.post.title for each in led]
    assert titles == ["Head of Kettles", "Chief Executive"]
    own = only_row(ActionPost.select().where(ActionPost.action == _action("7.1").id))
    assert Post.get_by_id(own["post"]).title == "Corporate Management Team"
    assert _told(run()) == set()


def test_what_a_row_refers_to_is_brought_in(run: Run) -> None:
    def alter(plan: Plain) -> None:
        _of(plan["actions"], "5.1")["linked_refs"] = ["2", "4"]
        _of(plan["recommendations"], "3")["linked_refs"] = ["1"]

    assert _told(run(alter)) == {
        ("Action 5.1", "linked_refs", "2, 4"),
        ("Recommendation 3", "linked_refs", "1"),
    }
    assert _told(run(alter)) == set()
    assert _told(run()) == set()


def test_what_is_said_of_the_whole_plan_is_told_and_left(run: Run) -> None:
    def alter(plan: Plain) -> None:
        plan["version_label"] = "Version 7"
        plan["statuses"].append({"label": "Paused", "code": "P", "meaning": "Waits"})

    told = run(alter)["remarks"]
    assert [each.partition(" ")[0] for each in told] == ["The", "The"]
    assert any("Version 7" in each for each in told)
    assert any("“Paused, P, Waits”" in each for each in told)
    assert _told(run()) == set()
