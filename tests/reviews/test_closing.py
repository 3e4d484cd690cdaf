"""Closing a review keeps what the meeting saw, for good."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.cast import NOON, Cast
from tests.reviews.conftest import Town, headed
from tests.visitor import Visitor, words
from webapp import clock
from webapp.db.tables import (
    Action,
    AuditEntry,
    Heading,
    Holding,
    Note,
    Person,
    Plan,
    Post,
    Recommendation,
    Review,
    Round,
    Slip,
    Status,
    Theme,
)
from webapp.errors import Missing, Stale
from webapp.reviews.asking import Asked
from webapp.reviews.chain_queries import verify_reviews
from webapp.reviews.commands import close_review
from webapp.reviews.laying import lay_out
from webapp.reviews.saw import canonical, saw_of, whole_of
from webapp.reviews.sources import FrozenSource

Visit = Callable[..., Visitor]
VIEWS = ("", "?all=1", "?exceptions=all", "?kind=late", "?filter=1")


def kept(visitor: Visitor, path: str) -> list[str]:
    """What a closed review shows in each of its views, byte for byte."""
    return [str(visitor.open(path + view).element(".pc-frozen__page")) for view in VIEWS]


def test_a_closed_review_keeps_the_plan_s_headings(november: Town, visit: Visit) -> None:
    headed(november.cast, "Money, including:", "2", "3")
    path = f"/plans/anytown/reviews/{november.close(november.open_round_id, NOON)}"
    Heading.update(text="Another heading:").execute()
    for view in ("", "?all=1"):
        assert "Money, including:" in visit("lee").open(path + view).text


def test_a_review_closed_before_headings_were_kept_can_be_read(november: Town) -> None:
    saw = Review.get().saw
    for each in saw["outline"]["recommendations"]:
        del each["heading"]
    assert {each.heading for each in whole_of(saw).outline.recommendations} == {None}


def test_a_review_closed_before_actions_were_counted_shows_no_count(november: Town) -> None:
    saw = Review.get().saw
    assert whole_of(saw).outline.answered
    del saw["outline"]["answered"]
    whole = whole_of(saw)
    (group,) = lay_out(FrozenSource(whole), "/", Asked()).groups[:1]
    assert {section.standing for section in group.sections or ()} == {""}


def upset_everything(november: Town) -> None:
    """Change whatever a review may have looked at."""
    november.note("1.1", datetime(2026, 11, 19, tzinfo=UTC), "All well again.", "On track")
    november.slip("1.2", datetime(2026, 11, 19, tzinfo=UTC), date(2027, 1, 31))
    Note.update(text="Rewritten.").execute()
    Slip.update(reason="Rewritten.").execute()
    Status.update(label=Status.label + " (old)", meaning="Other", counts_as="closed").execute()
    Post.update(title="Chief of Everything").execute()
    Person.update(name="Somebody Else").execute()
    Holding.update(ends_on=date(2026, 11, 1)).execute()
    Plan.update(title="Another plan").execute()
    Theme.update(name="Another theme").execute()
    Heading.update(text="Another heading:").execute()
    Recommendation.update(text="Other words.", theme=None).execute()
    Action.update(text="Other words.", ends_on=date(2020, 1, 1), position=1).execute()
    Round.update(label=Round.label + " renamed", meets_on=date(2020, 1, 1)).execute()


def test_what_was_kept_never_changes(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    path = f"/plans/anytown/reviews/{review}"
    lee = visit("lee")
    before = kept(lee, path)
    upset_everything(november)
    with clock.pinned(datetime(2026, 12, 30, tzinfo=UTC)):
        assert kept(lee, path) == before


def test_a_closed_review_shows_what_the_live_page_showed(november: Town, visit: Visit) -> None:
    lee = visit("lee")
    live = [
        words(lee.open(f"/plans/anytown/roll-up{view}").element("#roll-up-sheet")) for view in VIEWS
    ]
    review = november.close(november.open_round_id, NOON)
    path = f"/plans/anytown/reviews/{review}"
    closed = [words(lee.open(path + view).element("#roll-up-sheet")) for view in VIEWS]
    assert closed == live


def test_a_closed_review_is_told_apart_at_a_glance(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    page = visit("lee").open(f"/plans/anytown/reviews/{review}")
    assert "Closed review: what the meeting saw on 18 November 2026" in words(
        page.element(".pc-frozen")
    )
    assert "Closed by Gwen Hughes" in page.text
    assert not visit("lee").open("/plans/anytown/roll-up").page.select(".pc-frozen")


def test_one_turns_from_review_to_review_and_to_now(november: Town, visit: Visit) -> None:
    november.close(november.open_round_id, NOON)
    visitor = visit("lee").open("/plans/anytown/roll-up")
    visitor.follow("Previous review: November 2026").follow("Previous review: October 2026")
    assert "Review: October 2026" in visitor.text
    visitor.follow("Next: November 2026").follow("Next: today")
    assert visitor.path == "/plans/anytown/roll-up"


def test_the_round_asked_for_shows_its_closed_review(november: Town, visit: Visit) -> None:
    page = visit("lee").open("/plans/anytown/roll-up?round=October+2026", queries=5)
    assert "Review: October 2026" in page.text
    assert page.page.select(".pc-frozen")


def test_its_sections_and_rows_open_in_place(november: Town, cast: Cast, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    upset_everything(november)
    for htmx in (False, True):
        visitor = visit("lee", htmx=htmx).open(f"/plans/anytown/reviews/{review}")
        visitor.follow("More updates and dates of action 2.1")
        assert "The supplier is late." in visitor.text
        visitor.open(f"/plans/anytown/reviews/{review}").follow("3 Talk and listen to staff.")
        refs = [words(ref) for ref in visitor.page.select("#roll-up-body tbody th .pc-ref")]
        assert refs == ["2.1", "3.1"]


def test_movement_is_told_against_what_was_kept(november: Town, cast: Cast) -> None:
    november.close(november.open_round_id, NOON)
    seen = {
        a.ref: (a.reviewed_status_id, a.reviewed_standing)
        for a in Action.select().where(Action.plan == cast.plan())
    }
    assert seen["1.1"] == (cast.status("Off track"), "off_track")
    assert seen["3.1"] == (None, None)
    assert seen["4.1"] == (cast.status("On track"), "on_track")


def test_closing_closes_the_round_and_records_the_deed(november: Town, cast: Cast) -> None:
    round_id = november.open_round_id
    review = november.close(round_id, NOON)
    assert Round.get_by_id(round_id).closed_at == NOON
    deed = AuditEntry.get(AuditEntry.deed == "review closed", AuditEntry.subject_id == review)
    assert (deed.person_id, deed.plan_id) == (cast.person("gwen"), cast.plan())


def test_closing_asks_first_and_says_what_it_means(november: Town, visit: Visit) -> None:
    visitor = visit("gwen").open("/plans/anytown/rounds").follow("Close the review")
    assert "The meeting is not until 25 November 2026." in visitor.text
    assert "it cannot be undone" in visitor.text
    visitor.press("Close the review")
    assert visitor.status == 200
    assert "What the meeting saw is kept" in visitor.text
    assert "Closed review" in visitor.text


def test_a_second_closing_changes_nothing_and_is_told_so(november: Town, visit: Visit) -> None:
    round_id = november.open_round_id
    review = november.close(round_id, NOON)
    digest = Review.get_by_id(review).digest
    with pytest.raises(Stale, match="closed already"):
        november.close(round_id, NOON)
    visitor = visit("gwen")
    visitor.send("POST", f"/plans/anytown/rounds/{round_id}/close", {})
    assert visitor.status == 409
    assert "closed already" in visitor.text
    assert Review.get_by_id(review).digest == digest
    assert visitor.open(f"/plans/anytown/rounds/{round_id}/close").path.endswith(
        f"/reviews/{review}"
    )


def test_only_the_plans_governance_closes(november: Town, cast: Cast, visit: Visit) -> None:
    round_id = november.open_round_id
    path = f"/plans/anytown/rounds/{round_id}/close"
    for who in ("lee", "priya", "rita", "ada", "otto"):
        assert visit(who).open(path).status == 404
        visitor = visit(who)
        visitor.send("POST", path, {})
        assert visitor.status == 404
    with pytest.raises(Missing):
        close_review(cast.otto, november.plan, round_id)
    assert Round.get_by_id(round_id).closed_at is None


def test_a_review_of_another_plan_is_404(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    assert visit("otto").open(f"/plans/otherton/reviews/{review}").status == 404


def test_what_is_kept_reads_back_the_same(november: Town) -> None:
    review = Review.get_by_id(november.close(november.open_round_id, NOON))
    assert review.saw["format"] == 2
    assert canonical(saw_of(whole_of(review.saw))) == canonical(review.saw)


def test_the_list_names_open_and_closed_reviews(november: Town, visit: Visit) -> None:
    page = visit("lee").open("/plans/anytown/reviews", queries=3)
    assert "November 2026 25 November 2026 Open; updates due by 20 November 2026" in page.text
    assert "Closed on 28 October 2026 by Gwen Hughes" in page.text


def _november(review: int) -> str:
    return f"anytown, November 2026 (review {review})"


def tamper(review: int, old: str, new: str) -> None:
    """Change what a review keeps behind everybody's back."""
    text = canonical(Review.get_by_id(review).saw)
    assert old in text
    Review.update(saw=json.loads(text.replace(old, new))).where(Review.id == review).execute()


def test_a_changed_record_is_found_and_shown(november: Town, cast: Cast, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    assert verify_reviews(cast.gwen) == []
    tamper(review, "The printer has gone bust.", "All is well.")
    assert verify_reviews(cast.gwen) == [
        f"{_november(review)}: what it kept has been changed since it was closed."
    ]
    page = visit("lee").open(f"/plans/anytown/reviews/{review}")
    assert "This is not what the meeting saw." in page.text


def test_a_review_taken_out_of_the_row_is_missed(november: Town, cast: Cast) -> None:
    review = november.close(november.open_round_id, NOON)
    october = Review.select().where(Review.id != review).get()
    Review.delete().where(Review.id == october.id).execute()
    assert verify_reviews(cast.gwen) == [
        "anytown, October 2026: the round is closed, but its review is gone.",
        f"{_november(review)}: it does not follow on from the review before it.",
    ]


def test_a_record_that_cannot_be_read_says_so(november: Town, visit: Visit) -> None:
    review = november.close(november.open_round_id, NOON)
    Review.update(saw={"format": 99}).where(Review.id == review).execute()
    page = visit("lee").open(f"/plans/anytown/reviews/{review}")
    assert "This review can no longer be read." in page.text


def test_audit_verify_names_the_changed_review(november: Town, app: object) -> None:
    review = november.close(november.open_round_id, NOON)
    runner = app.test_cli_runner()  # type: ignore[attr-defined]
    sound = runner.invoke(args=["audit", "verify"])
    assert (sound.exit_code, sound.output) == (0, "Every closed review is as it was kept.\n")
    tamper(review, '"number":2', '"number":1')
    found = runner.invoke(args=["audit", "verify"])
    assert found.exit_code == 1
    assert f"anytown, November 2026 (review {review})" in found.output
