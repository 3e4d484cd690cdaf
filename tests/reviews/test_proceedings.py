"""A closed review keeps what the meeting was told and decided, beside what it saw."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import NOON, Cast
from tests.reviews.conftest import Met, Town, decide
from tests.visitor import Visitor, words
from webapp.db.tables import AuditEntry, Decision, Review, Round
from webapp.decisions.commands import finish_decision
from webapp.reviews.chain_queries import verify_reviews
from webapp.reviews.closed import ClosedReview
from webapp.reviews.proceedings import Proceedings
from webapp.reviews.saw import canonical, digest_of, reopened, saw_of, whole_of

Visit = Callable[..., Visitor]
#: Two reviews of Anytown, October's and November's, closed by the program before it kept more.
FORMAT_1 = json.loads((Path(__file__).parent / "kept" / "format_1.json").read_text("utf-8"))


def kept(review_id: int) -> Proceedings:
    """What a review kept of its proceedings."""
    proceedings = whole_of(Review.get_by_id(review_id).saw).proceedings
    assert proceedings is not None
    return proceedings


def test_what_the_meeting_was_told_is_kept(met: Met) -> None:
    proceedings = kept(met.close())
    assert proceedings.summary == "A steady month.\n\nOne supplier failed."
    assert proceedings.attended == "Lee Chief (chair)\nGwen Hughes"
    assert [(each.action_ref, each.reason, each.given) for each in proceedings.excuses] == [
        ("3.1", "The survey runs in spring.", "18 November 2026 by Gwen Hughes")
    ]


def test_the_agenda_is_kept_in_its_order_with_the_reasons(met: Met) -> None:
    proceedings = kept(met.close())
    cast = met.town.cast
    assert [(each.action_id, each.why) for each in proceedings.agenda] == [
        (
            cast.action("4.1"),
            ("Decided at October 2026, due 12 December 2026", "Put on the agenda"),
        ),
        (cast.action("1.1"), ("Off track",)),
        (
            cast.action("2.1"),
            ("At risk, and was not in October 2026", "Date moved since October 2026"),
        ),
    ]
    assert [each.action_id for each in proceedings.dropped] == [cast.action("1.2")]


def test_every_decision_is_kept_in_words(met: Met) -> None:
    proceedings = kept(met.close())
    told = {each.text: each for each in proceedings.decisions}
    assert list(told) == [
        "Find a printer.",
        "Report in writing.",
        "Thank the staff.",
        "Write to the printer.",
    ]
    first = told["Find a printer."]
    assert (first.words, first.action_ref, first.owner, first.due, first.due_on) == (
        "Challenged",
        "1.1",
        "Head of Finance",
        "12 December 2026",
        "2026-12-12",
    )
    assert first.recorded == "18 November 2026 by Gwen Hughes"
    assert told["Thank the staff."].action_id is None
    assert told["Write to the printer."].withdrawn == (
        "18 November 2026 by Gwen Hughes: It was said twice."
    )


def test_what_is_still_to_be_done_is_kept_and_what_is_done_is_not(met: Met) -> None:
    town = met.town
    plan = town.cast.plan()
    done = decide(
        town, met.round_id, "Ring the printer.", "1.1", owner_id=town.cast.post("Town Clerk"),
        due_on=NOON.date(),
    )  # fmt: skip
    finish_decision(town.cast.gwen, plan, done, "Rang.")
    proceedings = kept(met.close())
    assert [each.text for each in proceedings.to_do] == ["Bring a timetable.", "Find a printer."]
    told = {each.text: each for each in proceedings.decisions}
    assert told["Ring the printer."].done == "18 November 2026 by Gwen Hughes: Rang."


def test_the_scheme_and_its_meanings_are_kept(met: Met) -> None:
    statuses = whole_of(Review.get_by_id(met.close()).saw).outline.statuses
    assert [(each.label, each.code, each.counts_as) for each in statuses][:2] == [
        ("Not started", "NS", "not_started"),
        ("On track", "G", "on_track"),
    ]


def test_what_is_kept_reads_back_the_same(met: Met) -> None:
    review = Review.get_by_id(met.close())
    assert review.saw["format"] == 2
    assert canonical(saw_of(whole_of(review.saw))) == canonical(review.saw)


def test_a_meeting_with_nothing_written_keeps_that(november: Town) -> None:
    proceedings = kept(november.close(november.open_round_id, NOON))
    assert (proceedings.summary, proceedings.attended, proceedings.decisions) == ("", "", ())
    assert [len(each.why) for each in proceedings.agenda] == [1, 2, 2, 1]


def test_the_page_shows_who_attended_the_summary_and_the_decisions(met: Met, visit: Visit) -> None:
    review = met.close()
    page = visit("lee").open(f"/plans/anytown/reviews/{review}", queries=5)
    shown = words(page.element(".pc-frozen__page"))
    for told in (
        "Summary A steady month. One supplier failed.",
        "Who attended Lee Chief (chair) Gwen Hughes",
        "Decisions (4)",
        "18 November 2026 by Gwen Hughes Find a printer. Head of Finance to do this by 12",
        "Other decision 18 November 2026 by Gwen Hughes Thank the staff.",
        "Taken back on 18 November 2026 by Gwen Hughes: It was said twice.",
        "Still to be done when it closed (2)",
        "October 2026, 18 November 2026 by Gwen Hughes",
    ):
        assert told in shown
    assert [words(each) for each in page.page.select("del")] == ["Write to the printer."]


def test_a_meeting_that_decided_nothing_says_so(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    text = visit("lee").open(f"/plans/anytown/reviews/{review}").text
    for told in (
        "No summary was written.",
        "Who attended was not recorded.",
        "Nothing was decided",
    ):
        assert told in text


def _as_before() -> None:
    """Put what the program kept before in the place of what it keeps now."""
    for row, old in zip(Review.select().order_by(Review.id), FORMAT_1, strict=False):
        Review.update(
            saw=json.loads(old["saw"]),
            digest=old["digest"],
            previous_digest=old["previous_digest"],
        ).where(Review.id == row.id).execute()


@pytest.mark.parametrize("old", FORMAT_1, ids=["October", "November"])
def test_the_digest_of_an_old_review_holds(old: dict[str, Any]) -> None:
    assert digest_of(old["saw"], old["previous_digest"]) == old["digest"]
    row = ClosedReview(1, 1, "", NOON, old["saw"], old["digest"], old["previous_digest"])
    whole, is_sound = reopened(row)
    assert is_sound
    assert whole is not None
    assert whole.proceedings is None
    assert canonical(saw_of(whole)) == old["saw"]


def test_an_old_review_shows_what_it_always_showed(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    path = f"/plans/anytown/reviews/{review}"
    for view in ("", "?all=1", "?kind=late"):
        new = words(visit("lee").open(path + view).element("#roll-up-sheet"))
        _as_before()
        page = visit("lee").open(path + view)
        assert words(page.element("#roll-up-sheet")) == new
        assert "Who attended" not in page.text
        assert "This is not what the meeting saw." not in page.text


def test_an_old_chain_is_sound_and_goes_on(november: Town, cast: Cast) -> None:
    november.close(november.open_round_id, NOON)
    _as_before()
    # Nor did the audit write down digests then.
    _forget_digests()
    assert verify_reviews(cast.gwen) == []
    later = NOON + timedelta(days=20)
    december = november.open(later, later.date(), later.date())
    review = november.close(december, later)
    assert Review.get_by_id(review).previous_digest == FORMAT_1[1]["digest"]
    assert verify_reviews(cast.gwen) == []


def _forget_digests() -> None:
    for entry in AuditEntry.select().where(AuditEntry.deed == "review closed"):
        details = {"round_id": entry.details["round_id"]}
        AuditEntry.update(details=details).where(AuditEntry.id == entry.id).execute()


def test_what_is_decided_after_closing_is_not_in_it(met: Met) -> None:
    review = met.close()
    text = canonical(Review.get_by_id(review).saw)
    later = NOON + timedelta(days=20)
    december = met.town.open(later, later.date(), later.date())
    decide(met.town, december, "Do it all again.", "1.1")
    assert canonical(Review.get_by_id(review).saw) == text
    assert Decision.select().where(Decision.round == met.round_id).count() == 4
    assert Round.get_by_id(met.round_id).closed_at == NOON


def test_before_closing_one_is_told_what_is_missing(november: Town, visit: Visit) -> None:
    path = f"/plans/anytown/rounds/{november.open_round_id}/close"
    text = visit("gwen").open(path).text
    assert "Decisions recorded 0 Summary Not written. It cannot be added later." in text
    assert "Who attended Not recorded. It cannot be added later." in text


def test_before_closing_one_is_told_what_will_be_kept(met: Met, visit: Visit) -> None:
    text = visit("gwen").open(f"/plans/anytown/rounds/{met.round_id}/close").text
    assert "Decisions recorded 3 Summary Written Who attended Recorded" in text
