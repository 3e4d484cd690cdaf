"""The draft of the opening summary says what the record holds, and nothing else."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.cast import NOON, TODAY, Cast
from tests.reviews.conftest import NOVEMBER, Met, Town
from webapp.agendas.suggesting import MOST_NAMED, draft_of
from webapp.db.tables import Action, Decision, Excuse
from webapp.reviews.agenda_queries import find_papers
from webapp.reviews.live_queries import marks_of, open_plan
from webapp.reviews.values import Line


def drafted(town: Town, lines: tuple[Line, ...] | None = None) -> list[str]:
    """The draft of Anytown's open round, in its sentences."""
    gwen = town.cast.gwen
    opened = open_plan(gwen, "anytown")
    papers = find_papers(gwen, opened, marks_of(gwen, opened))
    text = draft_of(
        tuple(papers.lines.values()) if lines is None else lines,
        opened.reviewed_label,
        papers.to_do.values(),
        opened.round_id or 0,
        gwen.on,
    )
    return text.split("\n\n") if text else []


def close(town: Town, ref: str, standing: str) -> None:
    """Make an action complete or closed, today."""
    given = {"standing": standing}
    status = {"status": town.cast.status("Completed")} if standing == "complete" else {}
    closed = {"closed_on": TODAY} if standing == "closed" else {}
    Action.update(**given, **status, **closed).where(Action.id == town.cast.action(ref)).execute()


def test_the_draft_of_november(november: Town) -> None:
    # By hand, from what `november` tells: 1.1 went off track, 1.2 stayed at risk, 2.1 came to be
    # at risk and was moved to 31 March, 3.1 says nothing, 4.1 has a first status. 1.2 was due on
    # 31 October, eighteen days ago; 1.2 and 3.1 have no note since the round was opened.
    assert drafted(november) == [
        "The plan has 5 actions: 1 Off track, 2 At risk, 1 with no status yet and 1 On track.",
        "2 actions are worse than at the review of October 2026: 1.1 and 2.1.",
        "1 action has a first status since the review of October 2026: 4.1.",
        (
            "1 action has had the deadline moved since the review of October 2026: "
            "2.1, now 31 March 2027."
        ),
        "1 action is past the deadline: 1.2, 2 weeks late.",
        (
            "2 actions have no update this round: 1.2, Head of Finance; 3.1, Corporate Management "
            "Team."
        ),
    ]


def test_what_got_better_was_completed_and_was_closed(november: Town) -> None:
    november.note("1.2", NOVEMBER + timedelta(days=11), "All four held.", "On track")
    close(november, "2.1", "complete")
    close(november, "3.1", "closed")
    told = drafted(november)
    assert told[0] == ("The plan has 5 actions: 1 Off track, 2 On track, 1 Completed and 1 Closed.")
    assert "1 action is better than at the review of October 2026: 1.2." in told
    assert "1 action has been completed since the review of October 2026: 2.1." in told
    assert "1 action has been closed since the review of October 2026: 3.1." in told
    assert "1 action is worse than at the review of October 2026: 1.1." in told
    # 2.1 was moved, but is complete now: nobody waits for its deadline any more.
    assert not [each for each in told if "deadline moved" in each]
    assert "No update is missing." in told


def test_before_the_first_review_nothing_has_moved(town: Town) -> None:
    town.open(NOVEMBER, date(2026, 11, 20), date(2026, 11, 25))
    town.slip("2.1", NOVEMBER + timedelta(days=2), date(2027, 3, 31))
    told = drafted(town)
    assert told[0] == "The plan has 5 actions: 5 with no status yet."
    assert told[1] == (
        "1 action has had the deadline moved since the round was opened: 2.1, now 31 March 2027."
    )
    assert not re.search("review|worse|better|first status", " ".join(told))


def test_of_whom_nothing_is_expected_no_update_is_missing(november: Town) -> None:
    for ref in ("1.2", "3.1"):
        Excuse.insert(
            plan=november.cast.plan(),
            round=november.open_round_id,
            action=november.cast.action(ref),
            reason="Spring.",
            person=november.cast.person("gwen"),
            given_at=NOON,
        ).execute()
    assert "No update is missing." in drafted(november)


def test_closing_is_proposed_of_open_and_of_complete_actions(november: Town) -> None:
    close(november, "4.1", "complete")
    for ref in ("4.1", "3.1"):
        Action.update(closure_proposed=True).where(Action.id == november.cast.action(ref)).execute()
    assert "2 actions are proposed for closing: 3.1 and 4.1." in drafted(november)


def test_decisions_of_earlier_reviews_are_counted(met: Met) -> None:
    told = drafted(met.town)
    assert told[-1] == "1 decision of earlier reviews is still to be carried out."
    Decision.update(due_on=date(2026, 11, 17)).where(
        Decision.id == met.decisions["earlier"]
    ).execute()
    assert drafted(met.town)[-1] == (
        "1 decision of earlier reviews is still to be carried out, and is late."
    )


def test_a_plan_without_actions_has_no_draft(november: Town) -> None:
    assert draft_of((), "October 2026", (), 1, TODAY) == ""


@pytest.mark.parametrize(("more", "named"), [(0, "."), (1, "; 1 other."), (3, "; 3 others.")])
def test_of_many_actions_some_are_named_and_all_are_counted(
    cast: Cast, november: Town, more: int, named: str
) -> None:
    gwen = cast.gwen
    opened = open_plan(gwen, "anytown")
    line = find_papers(gwen, opened, marks_of(gwen, opened)).lines[cast.action("3.1")]
    told = drafted(november, (line,) * (MOST_NAMED + more))
    [silent] = [each for each in told if "no update" in each]
    assert silent.startswith(f"{MOST_NAMED + more} actions have no update this round: ")
    assert silent.count("3.1, ") == MOST_NAMED
    assert silent.endswith(f"Corporate Management Team{named}")


def test_every_number_of_the_draft_is_counted_from_the_record(november: Town) -> None:
    """The figures again, straight from the rows."""
    rows = {
        row.ref: row
        for row in Action.select().where(
            Action.plan == november.cast.plan(), Action.step_of.is_null()
        )
    }
    opened = NOVEMBER
    counted = {
        "The plan has": len(rows),
        "past the deadline": sum(
            row.ends_on is not None and row.ends_on < TODAY for row in rows.values()
        ),
        "no update this round": sum(
            row.latest_posted_at is None or row.latest_posted_at < opened for row in rows.values()
        ),
        "deadline moved": sum(
            row.slipped_at is not None and row.slipped_at > opened for row in rows.values()
        ),
    }
    for words, number in counted.items():
        [sentence] = [each for each in drafted(november) if words in each]
        assert re.search(rf"\b{number} actions?\b", sentence), sentence
