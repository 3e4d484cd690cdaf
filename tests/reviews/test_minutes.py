"""Minutes are drafted from what a closed review kept, and from nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx

from tests.cast import NOON
from tests.reviews.conftest import Met, Town
from tests.reviews.test_closing import upset_everything
from tests.visitor import Visitor, words
from webapp.db.tables import Decision, Excuse, Preparation, Review
from webapp.reviews.addenda.commands import add_addendum
from webapp.reviews.saw import digest_of

Visit = Callable[..., Visitor]


def minutes(visit: Visit, review: int) -> Visitor:
    """The minutes' page, as the Leadership Team reads it."""
    return visit("lee").open(f"/plans/anytown/reviews/{review}/minutes", queries=4)


def in_word(visit: Visit, review: int) -> tuple[bytes, list[str]]:
    """The minutes as a Word document: its bytes and its paragraphs."""
    answer = visit("lee").open(f"/plans/anytown/reviews/{review}/minutes.docx").answer
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="anytown-minutes-november-2026.docx"'
    )
    paragraphs = docx.Document(io.BytesIO(answer.data)).paragraphs
    return answer.data, [paragraph.text for paragraph in paragraphs]


def item(page: Visitor, number: int) -> str:
    """One item of the minutes."""
    return words(page.page.find(id=f"item-{number}").find_parent("section"))


def test_they_are_headed_by_who_met_when_and_what(met: Met, visit: Visit) -> None:
    page = minutes(visit, met.close())
    assert page.text.count("Minutes: November 2026") == 2
    for told in (
        "Council Anytown Borough Council",
        "Plan Peer challenge action plan",
        "Meeting 25 November 2026",
        "Review closed 18 November 2026 by Gwen Hughes",
        "Who attended Lee Chief (chair) Gwen Hughes",
        "Summary A steady month. One supplier failed.",
        "As of 18 November 2026. Changes are since the review of October 2026.",
        "Off track 1 (1 more)",
    ):
        assert told in page.text


def test_an_item_tells_what_was_seen_and_decided(met: Met, visit: Visit) -> None:
    page = minutes(visit, met.close())
    assert item(page, 2) == (
        "2. 1.1 Publish the vision. Why Off track Lead Director of Place "
        "Status Off track Worsened, was On track Due 28 November 2026, due in 10 days "
        "Update The printer has gone bust. Director of Place (Priya Nair), "
        "10 November 2026, 8 days ago "
        "Challenged 18 November 2026 by Gwen Hughes Find a printer. "
        "Head of Finance to do this by 12 December 2026 "
        "Challenged 18 November 2026 by Gwen Hughes Write to the printer. "
        "Taken back on 18 November 2026 by Gwen Hughes: It was said twice."
    )


def test_the_items_stand_in_the_order_of_the_meeting(met: Met, visit: Visit) -> None:
    page = minutes(visit, met.close())
    refs = [words(each) for each in page.page.select("#minutes section h3 .pc-ref")]
    assert refs == ["4.1", "1.1", "2.1"]
    assert "Decision None was recorded" in item(page, 3)


def test_a_decision_under_no_item_is_told_apart(met: Met, visit: Visit) -> None:
    text = minutes(visit, met.close()).text
    others = text[text.index("Other decisions") : text.index("Still to be done")]
    assert "Action 1.2 Challenged 18 November 2026 by Gwen Hughes Report in writing." in others
    assert "Other decision 18 November 2026 by Gwen Hughes Thank the staff." in others
    assert "Find a printer." not in others


def test_gaps_are_shown_as_gaps(met: Met, visit: Visit) -> None:
    text = minutes(visit, met.close()).text
    assert (
        "Gaps: no update in this round (1) 1.2 Hold four workshops. (Head of Finance): "
        "Last update 8 October 2026, 5 weeks ago"
    ) in text
    assert "Nothing was expected of (1) 3.1" in text
    assert "The survey runs in spring. (18 November 2026 by Gwen Hughes)" in text
    assert "Left out of the agenda (1) 1.2" in text


def test_an_item_without_an_update_says_so(november: Town, visit: Visit) -> None:
    page = minutes(visit, november.close(november.open_round_id, NOON))
    assert "Update No update in this round. Two held." in item(page, 3)
    assert "Update There has been no update yet." in item(page, 4)


def test_what_was_never_written_is_not_made_up(november: Town, visit: Visit) -> None:
    text = minutes(visit, november.close(november.open_round_id, NOON)).text
    for told in (
        "Who attended was not recorded.",
        "No summary was written.",
        "Nothing that a review decided is still to be done.",
    ):
        assert told in text


def test_decisions_of_earlier_reviews_about_no_action_are_an_item(met: Met, visit: Visit) -> None:
    Decision.update(action=None).where(Decision.id == met.decisions["earlier"]).execute()
    page = minutes(visit, met.close())
    assert item(page, 4).startswith("4. The plan as a whole Why Decided at October 2026, due 12")
    assert "Other decision 18 November 2026 by Gwen Hughes Thank the staff." in item(page, 4)


def test_word_says_the_same(met: Met, visit: Visit) -> None:
    review = met.close()
    add_addendum(met.town.cast.gwen, met.town.cast.plan(), review, "Lee left at noon.")
    _, paragraphs = in_word(visit, review)
    assert paragraphs[:5] == [
        "Minutes: November 2026",
        "Council: Anytown Borough Council",
        "Plan: Peer challenge action plan",
        "Meeting: 25 November 2026",
        "Review closed: 18 November 2026 by Gwen Hughes",
    ]
    for told in (
        "Lee Chief (chair)",
        "A steady month.",
        "Off track: 1 (1 more)",
        "2. 1.1 Publish the vision.",
        "Due: 28 November 2026, due in 10 days",
        (
            "Challenged. Find a printer. Head of Finance to do this by 12 December 2026. "
            "(18 November 2026 by Gwen Hughes)"
        ),
        "Action 1.2: Challenged. Report in writing. (18 November 2026 by Gwen Hughes)",
        "1.2 Hold four workshops. (Head of Finance): Last update 8 October 2026, 5 weeks ago",
        "18 November 2026 by Gwen Hughes: Lee left at noon.",
    ):
        assert told in paragraphs


def test_word_strikes_what_was_taken_back(met: Met, visit: Visit) -> None:
    data, _ = in_word(visit, met.close())
    runs = [run for p in docx.Document(io.BytesIO(data)).paragraphs for run in p.runs]
    assert [run.text for run in runs if run.font.strike] == ["Write to the printer."]


def test_they_stay_the_same_to_the_byte(met: Met, visit: Visit, cast: Any) -> None:
    review = met.close()
    before = str(minutes(visit, review).element("#minutes")), in_word(visit, review)[0]
    upset_everything(met.town)
    Decision.update(text="Rewritten.", kind="other", withdrawn_reason="Rewritten.").execute()
    Preparation.update(summary="Rewritten.", attended="Rewritten.").execute()
    Excuse.update(reason="Rewritten.").execute()
    assert (str(minutes(visit, review).element("#minutes")), in_word(visit, review)[0]) == before


def test_an_old_review_has_minutes_of_what_it_saw(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    saw = Review.get_by_id(review).saw
    del saw["proceedings"]
    saw["format"] = 1
    Review.update(saw=saw).where(Review.id == review).execute()
    page = minutes(visit, review)
    assert "closed before attendance, summaries, agendas and decisions were kept" in page.text
    refs = [words(each) for each in page.page.select("#minutes section h3 .pc-ref")]
    assert refs == ["1.1", "2.1", "1.2", "3.1"]
    assert "This is not what the meeting saw." in page.text


def test_what_cannot_be_read_has_no_minutes(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    Review.update(saw={"format": 99}, digest=digest_of("x", None)).where(
        Review.id == review
    ).execute()
    page = visit("lee").open(f"/plans/anytown/reviews/{review}/minutes")
    assert "This review can no longer be read." in page.text
    assert visit("lee").open(f"/plans/anytown/reviews/{review}/minutes.docx").status == 404


def test_the_review_leads_to_its_minutes_and_back(met: Met, visit: Visit) -> None:
    visitor = visit("lee").open(f"/plans/anytown/reviews/{met.close()}").follow("Minutes")
    assert "Minutes: November 2026" in visitor.text
    visitor.follow("Review: November 2026")
    assert "Closed review" in visitor.text
