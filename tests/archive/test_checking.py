"""Governance checks the evidence of a proposal to close before it is agreed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import TODAY, Cast
from tests.visitor import Visitor
from webapp.actions.commands import check_closure_evidence, decide_closure, propose_closure
from webapp.actions.queries.sheet import find_action
from webapp.actions.values import Closure
from webapp.db.tables import AuditEntry, Plan
from webapp.errors import Invalid, Missing, Stale
from webapp.vocabulary import ClosureKind

Visit = Callable[..., Visitor]
ASKED = "What did you check, and what did you find?"
CHECKED = "Evidence checked by Gwen Hughes on 18 November 2026: The paper is on the web page."
DONE = "The evidence is checked"


def propose(cast: Cast) -> None:
    """Propose to close Priya's action, with evidence."""
    propose_closure(
        cast.contributor("priya"),
        cast.action("1.1"),
        ClosureKind.COMPLETE,
        "It is published.",
        "https://anytown.example/vision",
    )


def closure(cast: Cast) -> Closure:
    """The newest proposal, as governance sees it."""
    return find_action(cast.insider("gwen"), cast.action("1.1")).closures[0]


def test_a_check_says_who_when_and_what_was_found(cast: Cast) -> None:
    propose(cast)
    check_closure_evidence(cast.gwen, cast.action("1.1"), " The paper is on the web page. ")
    found = closure(cast)
    assert (found.checked_by, found.checked_on, found.check_text) == (
        "Gwen Hughes",
        TODAY,
        "The paper is on the web page.",
    )
    assert found.agreed is None
    assert AuditEntry.select().where(AuditEntry.deed == "closure evidence checked").count() == 1


def test_what_was_found_is_never_written_over(cast: Cast) -> None:
    propose(cast)
    check_closure_evidence(cast.gwen, cast.action("1.1"), "Seen.")
    with pytest.raises(Stale, match="checked this evidence"):
        check_closure_evidence(cast.gwen, cast.action("1.1"), "Not seen.")
    assert closure(cast).check_text == "Seen."


def test_only_a_proposal_that_waits_is_checked(cast: Cast) -> None:
    with pytest.raises(Stale, match="decided"):
        check_closure_evidence(cast.gwen, cast.action("1.1"), "Seen.")
    propose(cast)
    decide_closure(cast.gwen, cast.action("1.1"), True, "")
    with pytest.raises(Stale, match="decided"):
        check_closure_evidence(cast.gwen, cast.action("1.1"), "Seen.")
    assert closure(cast).checked_on is None


def test_a_check_needs_words_the_plan_s_governance_and_an_open_plan(cast: Cast) -> None:
    propose(cast)
    with pytest.raises(Invalid, match="what you found"):
        check_closure_evidence(cast.gwen, cast.action("1.1"), " ")
    with pytest.raises(Missing):
        check_closure_evidence(cast.otto, cast.action("1.1"), "Seen.")
    Plan.update(closed_on=TODAY).where(Plan.id == cast.plan()).execute()
    with pytest.raises(Invalid, match="plan was closed"):
        check_closure_evidence(cast.gwen, cast.action("1.1"), "Seen.")


def test_the_check_is_done_and_read_on_the_action_s_page(cast: Cast, visit: Visit) -> None:
    propose(cast)
    page = f"/actions/{cast.action('1.1')}"
    gwen = visit("gwen").open(page, queries=4)
    assert "Evidence not checked yet" in gwen.text
    assert "Nobody has checked the evidence yet." in gwen.text
    gwen.fill(ASKED, "The paper is on the web page.").press(DONE)
    assert gwen.path == page
    assert CHECKED in gwen.text
    assert DONE not in gwen.buttons()
    assert "Nobody has checked the evidence yet." not in gwen.text
    priya = visit("priya").open(page, queries=4)
    assert CHECKED in priya.text
    assert DONE not in priya.buttons()


def test_an_empty_check_is_asked_for_beside_its_box(cast: Cast, visit: Visit) -> None:
    propose(cast)
    gwen = visit("gwen").open(f"/actions/{cast.action('1.1')}").press(DONE)
    assert gwen.status == 422
    assert "Enter what you checked and what you found" in gwen.error_beside(ASKED)


def test_an_agreement_without_a_check_says_so(cast: Cast, visit: Visit) -> None:
    propose(cast)
    page = f"/actions/{cast.action('1.1')}"
    gwen = visit("gwen").open(page).fill("Yes, close it", "").press("Decide")
    assert "Action closed" in gwen.text
    assert "Evidence not checked." in gwen.text


def test_a_refusal_without_a_check_says_nothing_of_one(cast: Cast, visit: Visit) -> None:
    propose(cast)
    decide_closure(cast.gwen, cast.action("1.1"), False, "Nobody has read it.")
    assert "Evidence not checked" not in visit("gwen").open(f"/actions/{cast.action('1.1')}").text


@pytest.mark.parametrize("key", ["priya", "lee", "rita", "otto"])
def test_nobody_else_checks(cast: Cast, visit: Visit, key: str) -> None:
    propose(cast)
    path = f"/actions/{cast.action('1.1')}/closure/check"
    assert visit(key).send("POST", path, {"text": "Seen."}).status == 404
    assert closure(cast).checked_on is None


def test_a_check_that_comes_too_late_is_told(cast: Cast, visit: Visit) -> None:
    propose(cast)
    gwen = visit("gwen").open(f"/actions/{cast.action('1.1')}")
    decide_closure(cast.gwen, cast.action("1.1"), True, "")
    gwen.fill(ASKED, "Seen.").press(DONE)
    assert gwen.status == 409
    assert "Somebody else decided" in gwen.text
