"""Evidence, closing and opening again, and the slip ledger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import TODAY, Cast
from tests.notes.entries import posted
from webapp.actions.commands import (
    add_evidence,
    decide_closure,
    propose_closure,
    reopen_action,
    revise_timescale,
)
from webapp.actions.queries.sheet import find_action
from webapp.actions.values import ActionSheet
from webapp.db.tables import Action, AuditEntry, Plan
from webapp.errors import Invalid, Missing, Stale
from webapp.vocabulary import ClosureKind


def sheet(cast: Cast, ref: str = "1.1") -> ActionSheet:
    """An action as governance sees it."""
    return find_action(cast.insider("gwen"), cast.action(ref))


def propose(cast: Cast, key: str = "priya") -> int:
    """Propose to close Priya's action."""
    return propose_closure(
        cast.contributor(key), cast.action("1.1"), ClosureKind.COMPLETE, "It is published."
    )


def test_a_proposal_waits_for_governance(cast: Cast) -> None:
    propose(cast)
    found = sheet(cast)
    assert found.closure_proposed
    assert found.closures[0].agreed is None
    assert (found.closures[0].proposed_by, found.closures[0].post) == (
        "Priya Nair",
        "Director of Place",
    )
    with pytest.raises(Invalid, match="waits for a decision already"):
        propose(cast)


def test_an_agreed_proposal_closes_the_action_today(cast: Cast) -> None:
    posted(cast, status="G")
    propose(cast)
    decide_closure(cast.gwen, cast.action("1.1"), True, "")
    found = sheet(cast)
    assert (found.closed_on, found.standing, found.closure_proposed) == (TODAY, "closed", False)
    with pytest.raises(Stale):
        decide_closure(cast.gwen, cast.action("1.1"), True, "")
    with pytest.raises(Invalid, match="closed on 18 November 2026"):
        propose(cast)


def test_a_refusal_says_why_and_the_action_stays_open(cast: Cast) -> None:
    propose(cast)
    with pytest.raises(Invalid, match="Enter why"):
        decide_closure(cast.gwen, cast.action("1.1"), False, " ")
    decide_closure(cast.gwen, cast.action("1.1"), False, "Nobody has read it.")
    found = sheet(cast)
    assert (found.closed_on, found.closure_proposed) == (None, False)
    assert found.closures[0].decision_reason == "Nobody has read it."
    propose(cast)


def test_a_reopened_action_stands_as_its_last_status_left_it(cast: Cast) -> None:
    posted(cast, status="A")
    propose(cast)
    decide_closure(cast.gwen, cast.action("1.1"), True, "")
    reopen_action(cast.gwen, cast.action("1.1"), "It came back.")
    found = sheet(cast)
    assert (found.closed_on, found.standing) == (None, "at_risk")
    assert found.closures[0].reopened_reason == "It came back."
    with pytest.raises(Stale):
        reopen_action(cast.gwen, cast.action("1.1"), "Twice.")


def test_only_a_plan_s_governance_decides(cast: Cast) -> None:
    propose(cast)
    with pytest.raises(Missing):
        decide_closure(cast.otto, cast.action("1.1"), True, "")
    with pytest.raises(Missing):
        propose_closure(
            cast.contributor("sam"), cast.action("1.1"), ClosureKind.COMPLETE, "It is done."
        )


def test_evidence_is_a_named_link(cast: Cast) -> None:
    priya = cast.contributor("priya")
    add_evidence(priya, cast.action("1.1"), "https://example.org/paper", "Report to Cabinet")
    [evidence] = sheet(cast).evidence
    assert (evidence.url, evidence.label, evidence.person) == (
        "https://example.org/paper",
        "Report to Cabinet",
        "Priya Nair",
    )
    with pytest.raises(Invalid, match="full web address"):
        add_evidence(priya, cast.action("1.1"), "javascript:alert(1)", "Report")
    with pytest.raises(Invalid, match="what the link leads to"):
        add_evidence(priya, cast.action("1.1"), "https://example.org", " ")
    with pytest.raises(Missing):
        add_evidence(priya, cast.action("1.2"), "https://example.org", "Report")


def revise(cast: Cast, words: str = "March 2027", **rest: date) -> int:
    """Move the deadline of 1.1."""
    return revise_timescale(
        cast.gwen,
        cast.action("1.1"),
        words,
        "Waits for the settlement.",
        "Director of Place",
        "Leadership Team",
        **({"agreed_on": TODAY} | rest),
    )


def test_a_move_is_read_recorded_and_never_changes_the_first_date(cast: Cast) -> None:
    revise(cast)
    revise(cast, "end of June 2027")
    found = sheet(cast)
    assert (found.ends_on, found.original_ends_on) == (date(2027, 6, 30), date(2026, 11, 28))
    assert (found.slips, found.timescale_text) == (2, "28 November 2026")
    first, second = found.ledger
    assert (first.from_text, first.from_ends_on) == ("28 November 2026", date(2026, 11, 28))
    assert (second.from_text, second.from_ends_on) == ("March 2027", date(2027, 3, 31))
    assert (second.to_text, second.to_ends_on) == ("end of June 2027", date(2027, 6, 30))
    assert Action.get_by_id(cast.action("1.1")).slipped_at is not None
    assert AuditEntry.select().where(AuditEntry.deed == "timescale revised").count() == 2


def test_a_last_day_given_holds_over_the_words(cast: Cast) -> None:
    revise(cast, "After the election", to_ends_on=date(2027, 5, 31))
    assert sheet(cast).ends_on == date(2027, 5, 31)


def test_quarters_are_the_plan_s_own(cast: Cast) -> None:
    revise(cast, "Q3 2027/28")
    assert sheet(cast).ends_on == date(2027, 12, 31)


def test_a_move_agreed_tomorrow_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid) as told:
        revise(cast, agreed_on=TODAY + timedelta(days=1))
    assert set(told.value.fields) == {"agreed_on"}


def test_nothing_in_a_closed_plan_changes(cast: Cast) -> None:
    propose(cast)
    Plan.update(closed_on=TODAY).execute()
    for act in (
        lambda: propose(cast),
        lambda: revise(cast),
        lambda: decide_closure(cast.gwen, cast.action("1.1"), True, ""),
        lambda: reopen_action(cast.gwen, cast.action("1.1"), "Because."),
        lambda: add_evidence(cast.contributor("priya"), cast.action("1.1"), "https://e.org", "E"),
    ):
        with pytest.raises(Invalid, match="plan was closed"):
            act()
