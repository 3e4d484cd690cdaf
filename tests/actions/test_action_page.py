"""One action's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.actions.many import open_round, post_many
from tests.cast import NOON, TODAY, Cast
from tests.notes.entries import entry, posted
from tests.visitor import Visitor, words
from webapp.actions.commands import add_evidence, propose_closure, revise_timescale
from webapp.actions.queries.sheet import find_action
from webapp.db.tables import (
    Action,
    ActionLink,
    Band,
    Milestone,
    Plan,
    Recommendation,
    RecommendationLink,
    Role,
)
from webapp.notes.commands import correct_note
from webapp.vocabulary import ClosureKind

WAYS = pytest.mark.parametrize("htmx", [True, False], ids=["in place", "whole pages"])


@pytest.fixture
def page_of(cast: Cast) -> Callable[..., str]:
    return lambda ref="1.1", plan="anytown": f"/actions/{cast.action(ref, plan)}"


def facts(visitor: Visitor) -> dict[str, str]:
    """What the page's lists of facts say, by name."""
    found: dict[str, str] = {}
    for pair in visitor.page.select(".pc-facts > div"):
        found.setdefault(words(pair.dt), " | ".join(words(text) for text in pair.find_all("dd")))
    return found


def fill_row(cast: Cast, ref: str, **columns: Any) -> None:
    """Print something in an action's row."""
    Action.update(**columns).where(Action.id == cast.action(ref)).execute()


def test_everybody_who_may_see_an_action_sees_it(
    visit: Callable[..., Visitor], page_of: Callable[..., str]
) -> None:
    for key in ("priya", "dee", "gwen", "lee"):
        assert "Publish the vision." in visit(key).open(page_of(), queries=4).text
    for key in ("sam", "otto", "olive", "rita", "ada", "norma"):
        assert visit(key).open(page_of()).status == 404


def test_all_that_the_plan_prints_is_there(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    Band.insert(plan=cast.plan(), position=1, code="B", meaning="3-6 months").execute()
    fill_row(
        cast,
        "1.1",
        outcome="People know where the town is going.",
        lead_text="Dir. of Place",
        lead_inherited=True,
        band_code="B",
        rating_code="G",
        completion_text="As above",
        evidence_text="Minutes of March",
        commentary="Slow <b>start</b>",
        priority_code="H",
    )
    Milestone.insert(
        action=cast.action("1.1"),
        position=1,
        label="Draft",
        text="June 2026",
        kind="month",
        ends_on=date(2026, 6, 30),
    ).execute()
    priya = visit("priya").open(page_of(), queries=4)
    told = facts(priya)
    assert told["Outcome wanted"] == "People know where the town is going."
    assert told["Recommendation 1"] == "Set out a clear vision for the town."
    assert told["As printed"] == "Dir. of Place (from the row above)"
    assert told["Lead"] == "Director of Place | Priya Nair | Dee Deputy (deputy)"
    assert told["Sponsor"] == "Leader of the Council"
    assert told["Dates within it"] == "Draft: June 2026"
    assert told["Band"] == "B: 3-6 months"
    assert told["Rating"] == "G: On track"
    assert told["Priority"] == "H"
    assert told["Completion"] == "As above"
    assert told["Evidence"] == "Minutes of March"
    assert told["Commentary"] == "Slow <b>start</b>"


def test_all_that_the_plan_prints_of_a_step_is_there(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    assert "about step" not in visit("priya").open(page_of("2.1")).text
    fill_row(
        cast,
        "2.1a",
        lead_text="Clerk",
        evidence_text="Minutes of May",
        extras=[{"name": "Cost", "text": "£5"}],
        updates=[
            {"heading": "So far", "text": "One of two.", "noted_on": None},
            {"heading": "July", "text": "Both.", "noted_on": "2026-07-03"},
        ],
    )
    priya = visit("priya").open(page_of("2.1"), queries=4)
    step = priya.page.select_one(f"#step-{cast.action('2.1a')}")
    assert step is not None
    assert "What else the plan prints about step 2.1a" in words(step)
    told = {words(pair.dt): words(pair.dd) for pair in step.select("dl > div")}
    assert told == {
        "Lead": "Clerk",
        "Evidence": "Minutes of May",
        "Cost": "£5",
        "So far": "One of two.",
        "Update of 3 July 2026": "Both.",
    }


def test_a_row_with_evidence_alone_shows_it(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    fill_row(cast, "1.1", text=None, evidence_text="Minutes of March")
    assert "only evidence: Minutes of March" in visit("priya").open(page_of()).text


def test_recommendations_lead_to_the_plan_only_for_those_who_read_it(
    visit: Callable[..., Visitor], page_of: Callable[..., str]
) -> None:
    assert (
        visit("lee").open(page_of()).follow("See it in the plan : recommendation 1").status == 200
    )
    assert "See it in the plan" not in visit("priya").open(page_of()).text


def test_links_are_told_both_ways(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    numbers = {
        r.ref: r.id for r in Recommendation.select().where(Recommendation.plan == cast.plan())
    }
    for citing, cited in (("1", "3"), ("4", "1")):
        RecommendationLink.insert(
            recommendation=numbers[citing], linked=numbers[cited], position=1
        ).execute()
    ActionLink.insert(action=cast.action("1.1"), recommendation=numbers["2"], position=1).execute()
    told = visit("priya").open(page_of(), queries=4).text
    assert "This action refers to recommendation 2: Agree a balanced budget" in told
    assert "Recommendation 1 refers to recommendation 3: Talk and listen to staff." in told
    assert "Recommendation 1 is referred to by recommendation 4: Review how" in told


def test_steps_have_their_own_deadline_and_status(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    posted(cast, "2.1", status="A", step_id=cast.action("2.1a"))
    priya = visit("priya").open(page_of("2.1"))
    step = words(priya.element(f"#step-{cast.action('2.1a')}"))
    assert step.startswith("2.1a Find the savings. At risk 31 December 2026: due in 6 weeks")
    priya.follow("Update step 2.1a").fill("What has happened", "Half are found.").press(
        "Post update"
    )
    assert "Step 2.1a" in words(priya.page.select(".pc-note")[0])
    assert "Half are found." in priya.text


def test_the_slip_ledger_shows_every_move(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    revise_timescale(
        cast.gwen, cast.action("1.1"), "March 2027", "No quorum.", "Priya", "Cabinet", TODAY
    )
    priya = visit("priya").open(page_of(), queries=4)
    told = words(priya.element(".pc-slip tbody"))
    assert told == (
        "28 November 2026 March 2027 (by 31 March 2027) No quorum. Priya Cabinet 18 November 2026"
    )
    assert facts(priya)["Original last day"] == "28 November 2026"
    assert facts(priya)["Deadline"] == "31 March 2027, due in 4 months, moved once"


def test_notes_are_newest_first_with_author_status_and_what_was_said_before(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    posted(cast, text="Older.", status="G", noted_on=TODAY - timedelta(days=8))
    first = posted(cast, text="Frist.", status="A", evidence_url="https://example.org/a")
    second = correct_note(cast.contributor("priya"), first, entry("First.", status="A"))
    third = correct_note(cast.contributor("priya"), second, entry("First of all.", status="A"))
    lee = visit("lee").open(page_of(), queries=4)
    newest, older = lee.page.select(".pc-note")
    assert newest["id"] == f"note-{third}"
    assert "Director of Place (Priya Nair), today" in words(newest)
    assert "On track to At risk" in words(newest)
    assert [words(old) for old in newest.select("details .pc-words")] == ["First.", "Frist."]
    assert "Older." in words(older)
    assert "Correct" not in lee.buttons()


def test_evidence_links_tell_nothing_of_us(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    posted(cast, evidence_url="https://example.org/a?b=1&c=2")
    add_evidence(cast.contributor("priya"), cast.action("1.1"), "https://example.org/d", "A paper")
    links = visit("priya").open(page_of()).page.select('a[href^="https://example.org"]')
    assert len(links) == 2
    assert all(set(link["rel"]) == {"noopener", "nofollow"} for link in links)


@pytest.mark.parametrize("count", [24, 240])
def test_any_number_of_notes_takes_the_same_queries(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast, count: int
) -> None:
    open_round(cast)
    post_many(cast, count)
    priya = visit("priya").open(page_of(), queries=3)
    assert len(priya.page.select(".pc-note")) == min(count, 50)
    assert f"Note number {count - 1}." in priya.text
    if count > 50:
        priya.follow("Older updates")
        assert f"Note number {count - 51}." in priya.text
        assert f"Note number {count - 1}." in priya.follow("Newer updates").text


@WAYS
def test_the_author_corrects_a_note_by_screen(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast, htmx: bool
) -> None:
    first = posted(cast, text="Frist words.", status="G")
    priya = visit("priya", htmx=htmx).open(page_of())
    priya.follow("Correct the update of 18 November 2026")
    assert priya.value("What has happened") == "Frist words."
    assert priya.value("Status now") == "On track"
    priya.fill("What has happened", "").press("Post correction")
    assert priya.status == 422
    assert priya.error_beside("What has happened") == "Error: Enter what has happened"
    priya.fill("What has happened", "First words.").press("Post correction")
    assert "Correction posted" in priya.text
    assert priya.page.select(f'[data-clears-draft="note-{first}"]')
    assert "Corrected: what it said before" in priya.text
    dee = visit("dee").open(page_of())
    assert "Correct the update" not in dee.text


@WAYS
def test_evidence_is_attached_by_screen(
    visit: Callable[..., Visitor], page_of: Callable[..., str], htmx: bool
) -> None:
    priya = visit("priya", htmx=htmx).open(page_of()).follow("Attach evidence")
    priya.fill("Web address", "example.org").press("Attach evidence")
    assert priya.status == 422
    assert "full web address" in priya.error_beside("Web address")
    assert priya.value("Web address") == "example.org"
    priya.fill("Web address", "https://example.org/paper").fill("What it is", "A paper")
    assert "Evidence attached" in priya.press("Attach evidence").text
    assert "A paper" in priya.text


@WAYS
def test_closing_is_proposed_decided_and_undone_by_screen(
    visit: Callable[..., Visitor], page_of: Callable[..., str], htmx: bool
) -> None:
    priya = visit("priya", htmx=htmx).open(page_of()).follow("Propose to close")
    priya.press("Propose to close")
    assert priya.status == 422
    assert "Choose how it ends" in priya.text
    priya.fill("Complete", "").fill("Why can it be closed?", "It is published.")
    assert "governance decides whether" in priya.press("Propose to close").text
    gwen = visit("gwen", htmx=htmx).open(page_of()).fill("No, it stays open", "").press("Decide")
    assert gwen.status == 422
    assert "Enter why it stays open" in gwen.error_beside("Why? (needed when it stays open)")
    assert "Action closed" in gwen.fill("Yes, close it", "").press("Decide").text
    assert "This action was closed on 18 November 2026." in gwen.text
    assert "Post update" not in priya.open(page_of()).buttons()
    gwen.press("Open this action again")
    assert gwen.status == 422
    gwen.fill("Why is it opened again?", "It came back.").press("Open this action again")
    assert "Action opened again" in gwen.text
    assert "Post update" in priya.open(page_of()).buttons()


def test_a_decision_already_taken_is_told(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    propose_closure(cast.contributor("priya"), cast.action("1.1"), ClosureKind.STOPPED, "Over.")
    first, second = visit("gwen").open(page_of()), visit("gwen").open(page_of())
    first.fill("Yes, close it", "").press("Decide")
    second.fill("Yes, close it", "").press("Decide")
    assert second.status == 409
    assert "Somebody else decided" in second.text


@WAYS
def test_governance_moves_a_deadline_by_screen(
    visit: Callable[..., Visitor], page_of: Callable[..., str], htmx: bool
) -> None:
    gwen = visit("gwen", htmx=htmx).open(page_of()).follow("Move the deadline")
    gwen.fill("New deadline", "By March").fill("Why does it move?", "No quorum.")
    gwen.fill("Who asked for it", "Priya Nair").fill("Who approved it", "Cabinet")
    gwen.press("Move the deadline")
    assert gwen.status == 422
    assert "not clear which day" in gwen.error_beside("Last day (optional)")
    gwen.fill("New deadline", "end of March 2027").press("Move the deadline")
    assert "Deadline moved" in gwen.text
    assert "31 March 2027, due in 4 months, moved once" in gwen.text
    assert visit("priya").open(f"{page_of()}/deadline").status == 404


def test_a_deadline_without_a_last_day_is_said_to_be_so(
    visit: Callable[..., Visitor], page_of: Callable[..., str]
) -> None:
    gwen = visit("gwen").open(f"{page_of()}/deadline")
    gwen.fill("New deadline", "By March").fill("Why does it move?", "No quorum.")
    gwen.fill("Who asked for it", "Priya Nair").fill("Who approved it", "Cabinet")
    gwen.fill("These words give no last day", "").press("Move the deadline")
    assert "By March" in gwen.text


def test_governance_posts_on_behalf_by_screen(
    visit: Callable[..., Visitor], page_of: Callable[..., str]
) -> None:
    gwen = visit("gwen").open(page_of("2.1")).fill("What has happened", "They rang to say so.")
    gwen.press("Post update")
    assert gwen.status == 422
    assert gwen.error_beside("Which post is this for?") == (
        "Error: Choose which post this update is for"
    )
    assert gwen.value("What has happened") == "They rang to say so."
    gwen.fill("Which post is this for?", "Head of Finance").press("Post update")
    assert "Posted by Gwen Hughes on behalf of Head of Finance" in gwen.text


def test_a_plan_without_leads_offers_governance_its_posts(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    from webapp.db.tables import ActionPost

    ActionPost.delete().where(ActionPost.action == cast.action("4.1")).execute()
    gwen = visit("gwen").open(page_of("4.1"), queries=4)
    gwen.fill("What has happened", "Mapped.").fill("Which post is this for?", "Town Clerk")
    assert "on behalf of Town Clerk" in gwen.press("Post update").text


def test_leadership_reads_and_posts_nothing(
    visit: Callable[..., Visitor], page_of: Callable[..., str]
) -> None:
    lee = visit("lee").open(page_of())
    assert not lee.page.select("main form")
    for path in ("notes", "evidence", "closure"):
        assert lee.send("POST", f"{page_of()}/{path}", {"text": ""}).status == 404


def test_a_closed_plan_says_so_and_takes_nothing(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    Plan.update(closed_on=date(2026, 10, 1)).where(Plan.id == cast.plan()).execute()
    priya = visit("priya").open(page_of())
    assert "This plan was closed on 1 October 2026." in priya.text
    assert not priya.page.select("main form")


def test_to_those_who_do_not_lead_it_an_action_is_a_part_of_the_plan(
    visit: Callable[..., Visitor], cast: Cast
) -> None:
    def current(key: str, path: str) -> list[str]:
        return [words(link) for link in visit(key).open(path).page.select("[aria-current]")]

    Role.insert(
        person=cast.person("priya"), plan=cast.plan(), role="leadership", granted_at=NOON
    ).execute()
    own, another_s = (f"/actions/{cast.action(ref)}" for ref in ("1.1", "1.2"))
    assert current("priya", own) == ["My actions"]
    assert current("priya", another_s) == ["Plans", "Plan"]
    assert current("lee", own) == ["Plans", "Plan"]
    assert current("gwen", f"{own}/deadline") == ["Plans"]


def test_two_readings_of_an_action_are_the_same_only_while_nothing_about_it_changed(
    cast: Cast,
) -> None:
    first = find_action(cast.insider("priya"), cast.action("1.1"))
    assert find_action(cast.insider("priya"), cast.action("1.1")) is first
    link = Recommendation.get((Recommendation.plan == cast.plan()) & (Recommendation.ref == "2"))
    ActionLink.insert(action=cast.action("1.1"), recommendation=link.id, position=1).execute()
    again = find_action(cast.insider("priya"), cast.action("1.1"))
    assert again != first
    assert [cited.ref for cited in again.cites] == ["2"]


def test_recommendations_that_refer_to_each_other_are_told_once(
    visit: Callable[..., Visitor], page_of: Callable[..., str], cast: Cast
) -> None:
    numbers = {
        r.ref: r.id for r in Recommendation.select().where(Recommendation.plan == cast.plan())
    }
    for citing, cited in (("1", "3"), ("3", "1")):
        RecommendationLink.insert(
            recommendation=numbers[citing], linked=numbers[cited], position=1
        ).execute()
    told = visit("priya").open(page_of()).text
    assert "Recommendation 1 and recommendation 3 refer to each other: Talk and listen" in told
    assert "is referred to by" not in told
