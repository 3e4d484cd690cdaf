"""Loading the plan of a document: all of it or nothing, by whoever brought it in."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from tests.cast import Cast
from tests.imports.papers import ROWS, change, number_of, only_row, paper, send
from tests.visitor import Visitor
from webapp import clock
from webapp.accounts.directory.commands import let_start_plans
from webapp.db.tables import (
    Action,
    AuditEntry,
    CellOrigin,
    Import,
    Note,
    Plan,
    Recommendation,
    Role,
    Upload,
)
from webapp.plans.documents.queries import find_document
from webapp.principals import Governance

Visit = Callable[..., Visitor]


def _answered(visitor: Visitor, content: bytes = b"", name: str = "Our plan.csv") -> Visitor:
    """Send a document and say which council's it is."""
    send(visitor, content or paper(), name)
    return change(visitor, number_of(visitor), 1, text__council="Smallville Borough Council")


def _loaded(visitor: Visitor, content: bytes = b"") -> Visitor:
    """Go the whole way: send, answer, load."""
    _answered(visitor, content)
    return visitor.follow("Go on to load this plan").press("Load this plan")


def test_a_plan_is_live_after_load_this_plan(cast: Cast, visit: Visit) -> None:
    gwen = _loaded(visit("gwen"))
    assert gwen.path == "/plans/smallville"
    assert "The plan is loaded: 3 recommendations, 4 actions." in gwen.text
    assert "Next, open Posts and say who holds each post." in gwen.text
    plan = Plan.get(Plan.slug == "smallville")
    assert only_row(Role.select().where(Role.plan == plan))["person"] == cast.person("gwen")
    assert Recommendation.select().where(Recommendation.plan == plan).count() == 3
    assert "Set out what Smallville stands for." in gwen.text


def test_what_is_loaded_is_what_was_read(cast: Cast, visit: Visit) -> None:
    _loaded(visit("gwen"))
    document = find_document(Governance(cast.person("gwen"), clock.today()), "smallville")
    assert [action.text for action in document.actions] == [row[1] for row in ROWS]
    assert document.actions[0].leads == ("Director of Place",)
    assert document.actions[0].timescale.end == date(2026, 12, 31)
    assert [extra.text for extra in document.actions[1].extras] == ["£12,000"]


def test_the_summary_says_what_will_be_written_and_what_stays_in_doubt(
    cast: Cast, visit: Visit
) -> None:
    gwen = _answered(visit("gwen")).follow("Go on to load this plan")
    assert "Council Smallville Borough Council" in gwen.text
    assert "Holds 3 recommendations, 4 actions" in gwen.text
    assert "No lead printed 1 action" in gwen.text
    assert "Questions still open" in gwen.text
    assert "Row 5 of Table 1 has no lead of its own." in gwen.text


def test_nothing_is_loaded_before_the_council_is_named(cast: Cast, visit: Visit) -> None:
    gwen = send(visit("gwen"), paper())
    number = number_of(gwen)
    gwen.follow("Go on to load this plan")
    assert "It cannot be loaded yet. Answer first which council’s plan this is." in gwen.text
    assert "Load this plan" not in gwen.buttons()
    assert "Loaded as: not named" not in gwen.text
    gwen.follow("Say which council’s plan this is")
    assert gwen.path == f"/imports/{number}#questions"
    gwen.send("POST", f"/imports/{number}/load", {"version": "1"})
    assert gwen.status == 422
    assert "Nothing was loaded. Answer first which council’s plan this is." in gwen.text
    assert Plan.select().count() == 2


def test_a_document_without_a_plan_offers_no_loading(cast: Cast, visit: Visit) -> None:
    gwen = _answered(visit("gwen"), paper([("x", "y", "z")], ("Wibble", "Wobble", "Wubble")))
    gwen.open(f"/imports/{number_of(gwen)}/load")
    assert "No recommendation and no action was found in this document." in gwen.text
    assert "Load this plan" not in gwen.buttons()
    assert gwen.follow("Go back to the reading").status == 200


def test_what_was_accepted_is_said_before_loading(cast: Cast, visit: Visit) -> None:
    gwen = _answered(visit("gwen"))
    gwen.press("Accept the rest as read").follow("Go on to load this plan")
    assert "Questions still open" not in gwen.text
    assert "answers as read. See them" in gwen.text
    assert gwen.press("Load this plan").path == "/plans/smallville"


def test_what_is_said_of_steps_reaches_the_plan(cast: Cast, visit: Visit) -> None:
    steps = "a. Draft it\nb. Discuss it\nc. Agree it"
    rows = [("Be clear.", "Write a plan.", steps, "May 2027\nJune 2027")]
    headings = ("Recommendation", "Action", "Steps", "Timescale")
    gwen = _answered(visit("gwen"), paper(rows, headings))
    gwen.fill("b. Discuss it", "June 2027").press("Save these answers")
    assert "Steps b: June 2027" in gwen.text
    number = number_of(gwen)
    gwen.open(f"/imports/{number}?table=0&row=1").fill("Step 1.1c: timescale", "July 2027")
    gwen.press("Save this row").follow("Go on to load this plan").press("Load this plan")
    governance = Governance(cast.person("gwen"), clock.today())
    (action,) = find_document(governance, "smallville").actions
    times = [(step.ref, step.timescale_text, step.timescale.end) for step in action.steps]
    assert times == [
        ("1.1a", None, None),
        ("1.1b", "June 2027", date(2027, 6, 30)),
        ("1.1c", "July 2027", date(2027, 7, 31)),
    ]
    assert action.timescale_text == "May 2027\nJune 2027"


def test_loading_that_fails_half_way_writes_nothing(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    gwen = _answered(visit("gwen")).follow("Go on to load this plan")
    # The last thing that loading writes is refused by the database itself.
    monkeypatch.setattr(CellOrigin.field, "db_value", lambda _: None)
    gwen.press("Load this plan")
    monkeypatch.undo()
    assert gwen.status == 500
    assert Plan.select().count() == 2
    assert not CellOrigin.select().exists()
    assert Import.get().loaded_at is None
    assert not Upload.select().where(Upload.plan.is_null(False)).exists()


def test_loading_twice_is_refused(cast: Cast, visit: Visit) -> None:
    gwen = _loaded(visit("gwen"))
    number = Import.get().id
    gwen.send("POST", f"/imports/{number}/load", {"version": "2"})
    assert gwen.status == 403
    assert Plan.select().count() == 3
    assert gwen.open(f"/imports/{number}").path == "/plans/smallville/documents"
    gwen.send("POST", f"/imports/{number}/abandon", {})
    assert gwen.status == 403
    change(gwen, number, 2, text__title="Another")
    assert gwen.status == 403


def test_a_reading_that_changed_since_is_not_loaded_unseen(cast: Cast, visit: Visit) -> None:
    first = _answered(visit("gwen"))
    number = number_of(first)
    second = visit("gwen").open(f"/imports/{number}/load")
    change(first, number, 2, text__title="Our own title")
    second.press("Load this plan")
    assert second.status == 409
    assert "Gwen Hughes changed this reading meanwhile. Nothing was loaded." in second.text
    assert "Our own title" in second.text
    assert second.press("Load this plan").path == "/plans/smallville"


def test_whoever_may_start_plans_governs_what_they_load_and_nothing_else(
    cast: Cast, visit: Visit
) -> None:
    let_start_plans(cast.ada, cast.person("norma"), True)
    norma = _loaded(visit("norma"))
    assert norma.path == "/plans/smallville"
    assert norma.open("/plans/smallville/posts").status == 200
    assert norma.open("/plans/anytown").status == 404
    assert visit("gwen").open("/plans/smallville").status == 404


def test_a_second_plan_of_a_council_gets_a_name_of_its_own(cast: Cast, visit: Visit) -> None:
    gwen = visit("gwen")
    slugs = [_loaded(gwen).path.rpartition("/")[2] for _ in range(3)]
    assert slugs == ["smallville", "smallville-borough-council", "smallville-borough-council-2"]


def test_dated_progress_becomes_notes_for_the_post_that_leads(cast: Cast, visit: Visit) -> None:
    headings = ("Recommendation", "Action", "Lead", "Update 12 March 2026", "Update")
    row = ("Do better.", "Do it well.", "Head of Finance", "The outline is agreed.", "In hand.")
    gwen = _answered(
        visit("gwen"), paper([row, ("Do more.", "Do it again.", "", "", "")], headings)
    )
    number = number_of(gwen)
    change(gwen, number, 2, column__0__3="update", column__0__4="update")
    gwen.follow("Go on to load this plan").press("Load this plan")
    note = only_row(Note.select())
    assert (note["text"], note["noted_on"]) == ("The outline is agreed.", date(2026, 3, 12))
    assert (note["person"], note["on_behalf"]) == (cast.person("gwen"), True)
    action = Action.get_by_id(note["action"])
    assert action.latest_noted_on == date(2026, 3, 12)
    gwen.open(f"/actions/{action.id}")
    assert "In hand." in gwen.text


def test_every_value_is_traced_to_its_cell(cast: Cast, visit: Visit) -> None:
    gwen = _loaded(visit("gwen"))
    action = Action.get(Action.text == "Hold six meetings in the villages.")
    stood = {
        origin.field: origin.places
        for origin in CellOrigin.select().where(
            CellOrigin.kind == "action", CellOrigin.row_id == action.id
        )
    }
    assert stood["text"] == ["Row 3, column B"]
    assert stood["timescale_text"] == ["Row 3, column D"]
    gwen.open(f"/actions/{action.id}").follow("Where this comes from")
    assert "Read from Our plan.csv, brought in on 18 November 2026." in gwen.text
    assert "Wording Row 3, column B" in gwen.text


def test_deeds_are_recorded_without_words_of_the_plan(cast: Cast, visit: Visit) -> None:
    _loaded(visit("gwen"))
    deeds = [entry.deed for entry in AuditEntry.select().order_by(AuditEntry.id)]
    for deed in ("document uploaded", "reading changed", "plan started", "document loaded"):
        assert deed in deeds
    told = str([entry.details for entry in AuditEntry.select()])
    assert "vision" not in told
    assert "Our plan" not in told


def test_a_formula_of_a_spreadsheet_is_words(cast: Cast, visit: Visit) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Recommendation", "Action", "Lead", "Cost"])
    sheet.append(["Do better.", "Do it.", "Head of Finance", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    gwen = _answered(visit("gwen"), out.getvalue(), "plan.xlsx")
    gwen.follow("Go on to load this plan").press("Load this plan")
    assert gwen.path == "/plans/smallville"
