"""A document's next version: compared with the plan, ticked, applied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.cast import Cast
from tests.imports.comparing.versions import ROWS, altered, apply, compared, loaded, send_next
from tests.imports.papers import only_row
from tests.visitor import Visitor
from webapp import clock
from webapp.db.tables import (
    Action,
    ActionPost,
    ActionRecommendation,
    CellOrigin,
    Closure,
    Note,
    Plan,
    Post,
    Recommendation,
    Slip,
    Status,
    Wording,
)
from webapp.editing.commands.actions import reword_action
from webapp.editing.values import WordsEntry
from webapp.principals import Governance

Visit = Callable[..., Visitor]


def _action(ref: str) -> Action:
    found: Action = Action.select().where(Action.ref == ref, Action.plan == _plan()).get()
    return found


def _plan() -> int:
    return int(Plan.get(Plan.slug == "smallville").id)


def test_the_same_document_again_says_nothing_new(cast: Cast, visit: Visit) -> None:
    gwen = compared(loaded(visit("gwen")))
    assert "Nothing is new." in gwen.text
    assert "Apply what is ticked" not in gwen.buttons()


def test_new_commentary_becomes_a_note_of_only_what_is_new(cast: Cast, visit: Visit) -> None:
    said = "The outline was agreed in March. The parishes were asked in May."
    gwen = apply(compared(loaded(visit("gwen")), altered(0, commentary=said)))
    assert gwen.path == "/plans/smallville/documents", gwen.text
    assert "The next version is in the plan: 1 update." in gwen.text
    note = only_row(Note.select())
    assert note["text"] == "The parishes were asked in May."
    assert note["noted_on"] == date(2026, 10, 28)
    assert (note["person"], note["on_behalf"]) == (cast.person("gwen"), True)
    assert "Nothing is new." in compared(gwen, altered(0, commentary=said)).text


def test_a_changed_deadline_goes_into_the_ledger(cast: Cast, visit: Visit) -> None:
    gwen = apply(compared(loaded(visit("gwen")), altered(0, timescale="30 April 2027")))
    slip = only_row(Slip.select())
    assert slip["to_text"] == "30 April 2027"
    assert slip["reason"] == "From the document of 28 October 2026 (October.csv)"
    assert (slip["asked_by"], slip["approved_by"]) == ("Cabinet", "Cabinet")
    assert _action("1.1").ends_on == date(2027, 4, 30)
    assert "Nothing is new." in compared(gwen, altered(0, timescale="30 April 2027")).text


def test_a_changed_status_is_the_status_of_a_note(cast: Cast, visit: Visit) -> None:
    gwen = apply(compared(loaded(visit("gwen")), altered(1, status="On track")))
    note = only_row(Note.select())
    assert note["text"] == "The document says: On track"
    assert Status.get_by_id(note["status"]).label == "On track"
    assert _action("1.2").standing == "on_track"
    assert "Nothing is new." in compared(gwen, altered(1, status="On track")).text
    gwen = apply(compared(gwen, ROWS))
    assert _action("1.2").standing == "not_started"


def test_nothing_is_written_before_it_is_applied(cast: Cast, visit: Visit) -> None:
    rows = altered(0, timescale="30 April 2027", commentary="Printed.", action="Agree it all.")
    gwen = loaded(visit("gwen"))
    before = list(Action.select().order_by(Action.id).dicts())
    compared(gwen, rows)
    assert list(Action.select().order_by(Action.id).dicts()) == before
    assert not Note.select().exists()
    assert not Slip.select().exists()


def test_what_is_not_ticked_is_not_written(cast: Cast, visit: Visit) -> None:
    rows = altered(0, timescale="30 April 2027", commentary="Printed in May.")
    gwen = compared(loaded(visit("gwen")), rows)
    del gwen.element("input[value$='.deadline']")["checked"]
    apply(gwen)
    assert Note.select().count() == 1
    assert not Slip.select().exists()


def test_reworded_actions_keep_their_earlier_words(cast: Cast, visit: Visit) -> None:
    said = "Agree the outline of the vision with all parish councils and the county."
    gwen = compared(loaded(visit("gwen")), altered(0, action=said))
    assert "added: councils and the county." in gwen.text
    apply(gwen)
    assert _action("1.1").text == said
    kept = only_row(Wording.select().where(Wording.field == "text"))
    assert kept["text"] == ROWS[0][2]
    assert kept["reason"] == "From the document of 28 October 2026 (October.csv)"


def test_the_old_document_does_not_take_words_back_by_itself(cast: Cast, visit: Visit) -> None:
    said = "Agree the outline of the vision with all parish councils and the county."
    gwen = apply(compared(loaded(visit("gwen")), altered(0, action=said)))
    compared(gwen)
    assert "These are earlier words" in gwen.text
    assert not gwen.element("input[value$='.text']").has_attr("checked")


def test_the_peers_words_are_changed_only_by_two_ticks(cast: Cast, visit: Visit) -> None:
    rows = altered(0, recommendation="Set out what Smallville will stand for.")
    gwen = compared(loaded(visit("gwen")), rows)
    assert not gwen.element("input[name=take]").has_attr("checked")
    gwen.element("input[name=take]")["checked"] = "checked"
    apply(gwen)
    assert gwen.status == 422
    assert "Tick also that you know that this changes the peers’ words" in gwen.text
    assert gwen.value("The date of this document") == "2026-10-28"
    assert Recommendation.select().where(Recommendation.text == rows[0][1]).count() == 0
    gwen.element("input[name=knows]")["checked"] = "checked"
    apply(gwen)
    assert gwen.path == "/plans/smallville/documents"
    assert Recommendation.select().where(Recommendation.text == rows[0][1]).count() == 1


NEW = (
    "2.2",
    "",
    "Publish the budget in plain words for everybody.",
    "Head of Words",
    "30 May 2027",
    "Not started",
    "",
    "",
)


def test_a_new_row_is_added_with_its_own_reference(cast: Cast, visit: Visit) -> None:
    rows = (*ROWS[:3], NEW, ROWS[3])
    gwen = compared(loaded(visit("gwen")), rows)
    assert "Action 2.2" in gwen.text
    apply(gwen)
    assert "1 new row" in gwen.text
    added = _action("2.2")
    assert (added.text, added.ends_on) == (NEW[2], date(2027, 5, 30))
    refs = [a.ref for a in Action.select().where(Action.plan == _plan()).order_by(Action.position)]
    assert refs == ["1.1", "1.2", "2.1", "2.2", "3.1"]
    post = Post.get(Post.title == "Head of Words")
    assert ActionPost.get(ActionPost.action == added.id).post.id == post.id
    stood = CellOrigin.select().where(CellOrigin.kind == "action", CellOrigin.row_id == added.id)
    assert {"text", "timescale_text"} <= {each.field for each in stood}
    assert "Nothing is new." in compared(gwen, rows).text


def test_a_reference_that_was_used_is_not_given_again(cast: Cast, visit: Visit) -> None:
    gwen = loaded(visit("gwen"))
    taken = ("1.2", *NEW[1:])
    moved = ("1.3", *ROWS[1][1:])
    apply(compared(gwen, (ROWS[0], taken, moved, *ROWS[2:])))
    assert _action("1.2").text == ROWS[1][2]
    assert _action("1.3").text == NEW[2]


def test_a_new_recommendation_comes_with_its_actions(cast: Cast, visit: Visit) -> None:
    new = (
        "4.1",
        "Review how committees work.",
        "Map the committees.",
        "Town Clerk",
        "",
        "",
        "",
        "",
    )
    gwen = apply(compared(loaded(visit("gwen")), (*ROWS, new)))
    assert gwen.path == "/plans/smallville/documents", gwen.text
    recommendation = Recommendation.get(
        Recommendation.text == new[1], Recommendation.plan == _plan()
    )
    answers = ActionRecommendation.get(ActionRecommendation.action == _action("4.1").id)
    assert answers.recommendation.id == recommendation.id
    assert "Nothing is new." in compared(gwen, (*ROWS, new)).text


def test_what_is_gone_stays_unless_its_closure_is_proposed(cast: Cast, visit: Visit) -> None:
    gwen = compared(loaded(visit("gwen")), ROWS[:3])
    assert "Only the plan has these. Nothing is deleted." in gwen.text
    gwen.fill("What to do with Action 3.1", "Propose to close it: superseded")
    apply(gwen)
    assert "1 proposal to close" in gwen.text
    closure = only_row(Closure.select())
    assert closure["kind"] == "superseded"
    assert closure["reason"] == "Not in the document of 28 October 2026 (October.csv)"
    assert _action("3.1").closure_proposed


def test_swapped_rows_are_nothing_new(cast: Cast, visit: Visit) -> None:
    rows = (ROWS[2], ROWS[3], ROWS[0], ROWS[1])
    assert "Nothing is new." in compared(loaded(visit("gwen")), rows).text


def test_an_unsure_row_is_asked_about_before_anything_is_written(cast: Cast, visit: Visit) -> None:
    rows = altered(3, action="Buy a boiler for the town hall.")
    gwen = compared(loaded(visit("gwen")), rows)
    assert "Is this the same action?" in gwen.text
    apply(gwen)
    assert gwen.status == 422
    assert "Answer first whether these are the same" in gwen.text
    gwen.fill("No, it is another", "other").press("Save these answers")
    assert "Is this the same action?" not in gwen.text
    assert "Only the document has these." in gwen.text
    assert "Only the plan has these." in gwen.text


def test_an_unsure_row_that_is_the_same_is_a_change(cast: Cast, visit: Visit) -> None:
    rows = altered(3, action="Buy a boiler for the town hall.")
    gwen = compared(loaded(visit("gwen")), rows)
    gwen.fill("Yes, it is the same", "same").press("Save these answers")
    apply(gwen)
    assert _action("3.1").text == rows[3][2]


def test_a_status_that_the_plan_does_not_know_is_asked_about(cast: Cast, visit: Visit) -> None:
    gwen = compared(loaded(visit("gwen")), altered(1, status="Purple"))
    select = gwen.element("select[name^='status:']")
    option = next(each for each in select.find_all("option") if each.get_text() == "On track")
    for each in select.find_all("option"):
        del each["selected"]
    option["selected"] = "selected"
    apply(gwen)
    note = only_row(Note.select())
    assert note["text"] == "The document says: Purple"
    assert _action("1.2").standing == "on_track"


def test_a_plan_that_changed_meanwhile_is_compared_afresh(cast: Cast, visit: Visit) -> None:
    said = "Agree the outline of the vision with all parish councils and the county."
    rows = altered(0, altered(1, timescale="30 April 2027"), action=said)
    gwen = compared(loaded(visit("gwen")), rows)
    del gwen.element("input[value$='.deadline']")["checked"]
    reword_action(
        Governance(cast.person("gwen"), clock.today()),
        _action("1.1").id,
        WordsEntry("Agree the outline of the vision with everybody."),
    )
    apply(gwen)
    assert gwen.status == 409
    assert "The plan changed while you were reading. Nothing was written." in gwen.text
    assert "Changed since you looked" in gwen.text
    assert not gwen.element("input[value$='.deadline']").has_attr("checked")
    assert gwen.value("Who approved what changes") == "Cabinet"
    assert gwen.press("Apply what is ticked").path == "/plans/smallville/documents"
    assert _action("1.1").text == said


def test_all_is_written_or_none(cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = altered(0, timescale="30 April 2027", commentary="Printed in May.")
    gwen = compared(loaded(visit("gwen")), rows)
    # The last thing that is written is refused by the database itself.
    monkeypatch.setattr(CellOrigin.field, "db_value", lambda _: None)
    apply(gwen)
    monkeypatch.undo()
    assert gwen.status == 500
    assert not Note.select().exists()
    assert not Slip.select().exists()


def test_a_document_is_applied_once(cast: Cast, visit: Visit) -> None:
    gwen = compared(loaded(visit("gwen")), altered(0, commentary="Printed in May."))
    other = visit("gwen").open(gwen.path)
    apply(gwen)
    apply(other)
    assert other.status == 403
    assert Note.select().count() == 1
    assert gwen.open(other.path).path == "/plans/smallville/documents"


def test_the_date_of_the_document_is_needed(cast: Cast, visit: Visit) -> None:
    gwen = compared(loaded(visit("gwen")), altered(0, timescale="30 April 2027"))
    apply(gwen, dated="", who="")
    assert gwen.status == 422
    assert "Enter the date of this document" in gwen.error_beside("The date of this document")
    assert gwen.error_beside("Who asked for the new deadlines")
    assert gwen.error_beside("Who approved what changes")
    apply(gwen, dated="2026-11-19")
    assert "must be today or in the past" in gwen.text


def test_another_lead_and_another_column_are_brought_in(cast: Cast, visit: Visit) -> None:
    rows = altered(1, lead="Head of Villages", resources="£15,000")
    gwen = apply(compared(loaded(visit("gwen")), rows))
    action = _action("1.2")
    post = Post.get(Post.title == "Head of Villages")
    assert ActionPost.get(ActionPost.action == action.id).post.id == post.id
    assert [each["text"] for each in action.extras] == ["£15,000"]
    assert "Nothing is new." in compared(gwen, rows).text


def test_where_a_new_value_stood_is_told(cast: Cast, visit: Visit) -> None:
    said = "Agree the outline of the vision with all parish councils and the county."
    gwen = apply(compared(loaded(visit("gwen")), altered(0, action=said)))
    gwen.open(f"/actions/{_action('1.1').id}/source")
    assert "October.csv: Row 2, column C" in gwen.text
    assert "Our plan.csv: Row 2, column C" in gwen.text


def test_a_version_that_waits_is_found_again_and_thrown_away(cast: Cast, visit: Visit) -> None:
    gwen = compared(loaded(visit("gwen")), altered(0, commentary="Printed in May."))
    gwen.open("/plans/smallville/documents")
    assert "Not compared yet" in gwen.text
    gwen.follow("October.csv").follow("Throw this reading away").press("Throw it away")
    assert "October.csv" not in gwen.open("/plans/smallville/documents").text


def test_only_governance_sends_the_next_version(cast: Cast, visit: Visit) -> None:
    assert "Bring in the next version" in visit("gwen").open("/plans/anytown/documents").text
    assert "Bring in the next version" not in visit("lee").open("/plans/anytown/documents").text
    assert send_next(visit("lee"), slug="anytown").status == 404
    assert send_next(visit("otto"), slug="anytown").status == 404


def test_a_broken_file_is_told_beside_the_field(cast: Cast, visit: Visit) -> None:
    gwen = send_next(visit("gwen"), b"PK\x03\x04 torn", slug="anytown", name="plan.docx")
    assert gwen.status == 422
    assert gwen.error_beside("Choose your action plan")


def test_a_deadline_of_an_older_document_is_not_brought_back_by_itself(
    cast: Cast, visit: Visit
) -> None:
    gwen = apply(compared(loaded(visit("gwen")), altered(0, timescale="30 April 2027")))
    apply(compared(gwen, altered(0, timescale="30 June 2027")))
    compared(gwen)
    assert "These are earlier words" in gwen.text
    assert "Nothing here is ticked for you." in gwen.text
    assert not gwen.element("input[value$='.deadline']").has_attr("checked")


def test_a_closed_action_is_told_with_the_way_to_reopen_it(cast: Cast, visit: Visit) -> None:
    gwen = loaded(visit("gwen"))
    number = _action("1.1").id
    Action.update(closed_on=date(2026, 11, 1), standing="closed").where(
        Action.id == number
    ).execute()
    compared(gwen, altered(0, timescale="30 April 2027"))
    assert "This action is closed. Reopen it first, then compare again." in gwen.text
    assert gwen.element(f"a[href='/actions/{number}']")
