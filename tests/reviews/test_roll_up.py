"""The roll-up of Anytown in November, against figures counted by hand (see `november`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.cast import NOON, Cast
from tests.reviews.conftest import OCTOBER, Town, headed
from tests.visitor import Visitor, words
from webapp import clock
from webapp.actions.commands.closures import decide_closure, propose_closure, reopen_action
from webapp.db.tables import Action, ActionPost, ActionRecommendation, Recommendation, Theme
from webapp.errors import Missing
from webapp.reviews import live_queries
from webapp.reviews.live_rows import FIRST_EXCEPTIONS
from webapp.reviews.outline import exceptions_of
from webapp.reviews.values import Line
from webapp.vocabulary import ClosureKind

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/roll-up"


def figures(visitor: Visitor) -> dict[str, str]:
    """The figures on top: label with its movement -> number."""
    return {
        words(item.find("dt")): words(item.find("dd")).split()[0]
        for item in visitor.page.select(".pc-counts__item")
    }


def exceptions(visitor: Visitor) -> dict[str, list[str]]:
    """Each kind of exception -> the references under it."""
    found = {}
    for heading in visitor.page.select("#roll-up-body h3"):
        below = heading.find_next_sibling("ul")
        if below is not None and below.select(".pc-exception"):
            found[words(heading)] = [words(ref) for ref in below.select(".pc-exception .pc-ref")]
    return found


def lines(cast: Cast) -> tuple[dict[str, Line], list[str]]:
    """Every action by reference, and the references of the exceptions in their order."""
    opened = live_queries.open_plan(cast.lee, "anytown")
    marks = live_queries.marks_of(cast.lee, opened)
    outline = live_queries.find_outline(cast.lee, opened, marks)
    every = live_queries.list_lines(cast.lee, opened, marks, outline)
    first = live_queries.list_first_exceptions(cast.lee, opened, marks, outline)
    in_python = [line.facts.id for line in exceptions_of(every)][:FIRST_EXCEPTIONS]
    assert [line.facts.id for line in first] == in_python
    return {line.facts.ref: line for line in every}, [line.facts.ref for line in first]


def test_figures_are_those_counted_by_hand(november: Town, visit: Visit) -> None:
    assert figures(visit("lee").open(PAGE)) == {
        "Not started no change": "0",
        "On track 1 fewer": "1",
        "At risk 1 more": "2",
        "Off track 1 more": "1",
        "Completed no change": "0",
        "No status yet 1 fewer": "1",
        "Late": "1",
        "Date moved since last time": "1",
        "No update this round": "2",
        "Closure proposed": "0",
    }


def test_an_action_stands_once_under_its_most_serious_reason(november: Town, visit: Visit) -> None:
    assert exceptions(visit("lee").open(PAGE)) == {
        "Off track (1)": ["1.1"],
        "At risk, and worse than last time (1)": ["2.1"],
        "Late (1)": ["1.2"],
        "No update this round (1)": ["3.1"],
    }


def test_an_exception_names_all_its_reasons_its_lead_its_date_and_its_note(
    november: Town, cast: Cast, visit: Visit
) -> None:
    row = visit("lee").open(PAGE).element(f"#roll-up-row-{cast.action('2.1')}")
    assert words(row) == (
        "2.1 Draft the budget. At risk Worsened, was On track "
        "At risk, and was not in October 2026; Date moved since October 2026 "
        "Head of Finance, with Director of Place "
        "31 March 2027, originally 28 February 2027: due in 4 months, moved once "
        "Savings are hard to find. Director of Place (Priya Nair), 11 November 2026, 7 days ago "
        "More updates and dates of action 2.1"
    )


def test_movement_is_told_against_the_last_closed_review(november: Town, cast: Cast) -> None:
    november.note("1.2", datetime(2026, 11, 15, tzinfo=UTC), "All held.", "Completed")
    by_ref, _ = lines(cast)
    assert {ref: (line.words.movement, line.words.moved) for ref, line in by_ref.items()} == {
        "1.1": ("worsened", "Worsened, was On track"),
        "1.2": ("improved", "Improved, was At risk"),
        "2.1": ("worsened", "Worsened, was On track"),
        "3.1": ("unchanged", "No change"),
        "4.1": ("new", "First status"),
    }
    assert by_ref["1.2"].kinds == ()


def test_without_a_closed_review_nothing_has_moved(town: Town, cast: Cast, visit: Visit) -> None:
    town.note("1.1", OCTOBER, "Drafted.", "At risk")
    by_ref, order = lines(cast)
    assert {line.words.movement for line in by_ref.values()} == {""}
    assert order == ["1.1", "1.2"]
    page = visit("lee").open(PAGE)
    assert "No round is open" in page.text
    assert list(figures(page))[-3:] == ["Late", "Date moved since last time", "Closure proposed"]
    assert "Open a round" not in page.text
    gwen = visit("gwen").open(PAGE).follow("Open a round")
    assert gwen.path == "/plans/anytown/rounds"


def test_every_kind_of_exception_is_found(november: Town, cast: Cast) -> None:
    Action.update(closure_proposed=True).where(Action.id == cast.action("4.1")).execute()
    november.slip("4.1", datetime(2026, 11, 16, tzinfo=UTC), date(2027, 4, 30))
    by_ref, order = lines(cast)
    assert {ref: line.kinds for ref, line in by_ref.items()} == {
        "1.1": ("off-track",),
        "1.2": ("late", "no-update"),
        "2.1": ("worsened", "slipped"),
        "3.1": ("no-update",),
        "4.1": ("slipped", "closure-proposed"),
    }
    assert order == ["1.1", "2.1", "1.2", "4.1", "3.1"]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [("complete", ("closure-proposed",)), ("closed", ())],
)
def test_what_is_done_is_neither_late_nor_silent(
    november: Town, cast: Cast, standing: str, expected: tuple[str, ...]
) -> None:
    Action.update(standing=standing, closure_proposed=True).where(
        Action.id == cast.action("1.2")
    ).execute()
    by_ref, _ = lines(cast)
    assert by_ref["1.2"].kinds == expected
    assert not by_ref["1.2"].words.is_late


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ("kind=late", ["1.2"]),
        ("kind=no-update", ["1.2", "3.1"]),
        ("status={At risk}", ["1.2", "2.1"]),
        ("status=none", ["3.1"]),
        ("post={Director of Place}", ["1.1", "2.1"]),
        ("theme={theme}", ["1.1", "1.2"]),
        ("theme={theme}&kind=late", ["1.2"]),
        ("kind=nonsense&status=999", []),
    ],
)
def test_a_filter_shows_just_the_actions_it_names(
    november: Town, cast: Cast, visit: Visit, query: str, refs: list[str]
) -> None:
    theme = Theme.get(Theme.plan == cast.plan()).id
    given = {
        "At risk": cast.status("At risk"),
        "Director of Place": cast.post("Director of Place"),
        "theme": theme,
    }
    for htmx in (False, True):
        visitor = visit("lee", htmx=htmx).open(f"{PAGE}?{query.format(**given)}")
        shown = [words(ref) for ref in visitor.page.select("#roll-up-body tbody th .pc-ref")]
        assert sorted(set(shown)) == refs


def test_choosing_a_filter_swaps_the_body_and_says_what_is_shown(
    november: Town, visit: Visit
) -> None:
    for htmx in (False, True):
        visitor = visit("lee", htmx=htmx).open(PAGE)
        visitor.follow("Filter by reason, status, lead or theme")
        visitor.fill("Reason", "Late").fill("Led by", "Head of Finance").press("Show")
        assert "1 of 5 actions: Late, led by Head of Finance." in visitor.text
        assert visitor.value("Reason") == "Late"
        visitor.follow("Show all actions")
        assert "of 5 actions" not in visitor.text


def test_a_recommendation_opens_in_place(november: Town, visit: Visit) -> None:
    for htmx in (False, True):
        visitor = visit("lee", htmx=htmx).open(PAGE)
        assert "Talk and listen" in visitor.text
        visitor.follow("3 Talk and listen to staff.")
        refs = [words(ref) for ref in visitor.page.select("#roll-up-body tbody th .pc-ref")]
        assert refs == ["2.1", "3.1"]
        assert "The supplier is late." in visitor.text


def test_an_exception_opens_in_place(november: Town, visit: Visit) -> None:
    for htmx in (False, True):
        visitor = visit("lee", htmx=htmx).open(PAGE)
        assert "The supplier is late." not in visitor.text
        visitor.follow("More updates and dates of action 2.1")
        assert "The supplier is late." in visitor.text
        assert "No other updates since the last review." in visitor.text


def test_what_opens_in_place_tells_whether_it_is_open_and_closes_again(
    november: Town, cast: Cast, visit: Visit
) -> None:
    for htmx in (False, True):
        visitor = visit("lee", htmx=htmx).open(PAGE)
        links = visitor.page.select(
            "#roll-up-body a[hx-target^='#roll-up-row'], li > h4 > a[hx-get]"
        )
        assert len(links) == 3 + 4
        assert {link["aria-expanded"] for link in links} == {"false"}
        visitor.follow("More updates and dates of action 2.1")
        opened = visitor.element(f"#roll-up-row-{cast.action('2.1')} > details[open] > summary")
        assert "Close updates and dates" in words(opened)
        assert opened.has_attr("data-focus")
        visitor.follow("3 Talk and listen to staff.")
        opened = visitor.element("li > details[open] > summary.pc-action-row__title")
        assert words(opened).startswith("3 Talk and listen to staff. 2 actions: ")
        assert words(opened).endswith(" Close")


def counts(visitor: Visitor) -> dict[str, str]:
    """What stands under each recommendation that lies closed."""
    return {
        words(line.find_previous_sibling("h4").select_one(".pc-ref")): words(line)
        for line in visitor.page.select("h4 ~ .pc-action-row__for")
    }


def close(cast: Cast, ref: str, kind: ClosureKind) -> None:
    """Close an action as something."""
    propose_closure(cast.contributor("gwen"), cast.action(ref), kind, "All done.")
    decide_closure(cast.gwen, cast.action(ref), agreed=True, reason="")


def test_a_closed_recommendation_counts_its_actions_and_says_how_they_ended(
    november: Town, cast: Cast, visit: Visit
) -> None:
    assert counts(visit("lee").open(PAGE)) == {
        "1": "2 actions: At risk (1), Off track (1)",
        "2": "1 action: At risk (1)",
        "3": "2 actions: At risk (1), No status yet (1)",
        "4": "1 action: On track (1)",
    }
    close(cast, "1.1", ClosureKind.SUPERSEDED)
    close(cast, "1.2", ClosureKind.COMPLETE)
    close(cast, "2.1", ClosureKind.STOPPED)
    reopen_action(cast.gwen, cast.action("2.1"), "Wanted after all.")
    close(cast, "2.1", ClosureKind.BUSINESS_AS_USUAL)
    lee = visit("lee").open(PAGE, queries=4)
    assert counts(lee) == {
        "1": "2 actions: Closed (2: 1 complete, 1 superseded)",
        "2": "1 action: Closed (1: 1 business as usual)",
        "3": "2 actions: No status yet (1), Closed (1: 1 business as usual)",
        "4": "1 action: On track (1)",
    }
    reopen_action(cast.gwen, cast.action("1.1"), "Wanted after all.")
    assert counts(lee.open(PAGE))["1"] == "2 actions: Off track (1), Closed (1: 1 complete)"
    review = november.close(november.open_round_id, NOON)
    before = counts(lee.open(f"/plans/anytown/reviews/{review}"))
    assert before["1"] == "2 actions: Off track (1), Closed (1: 1 complete)"
    close(cast, "1.1", ClosureKind.MERGED)
    assert counts(lee.open(f"/plans/anytown/reviews/{review}")) == before


def test_actions_that_answer_nothing_are_counted_too(
    november: Town, cast: Cast, visit: Visit
) -> None:
    ActionRecommendation.delete().where(ActionRecommendation.action == cast.action("4.1")).execute()
    lee = visit("lee").open(PAGE)
    assert counts(lee)[""] == "1 action: On track (1)"
    assert "4" not in counts(lee)


def test_an_exception_without_a_past_offers_none(november: Town, cast: Cast, visit: Visit) -> None:
    row = visit("lee").open(PAGE).element(f"#roll-up-row-{cast.action('3.1')}")
    assert words(row) == (
        "3.1 Run a staff survey. No status yet No change No update this round "
        "Corporate Management Team No date given No update yet"
    )


def test_everything_can_be_printed_on_one_page(november: Town, visit: Visit) -> None:
    page = visit("lee").open(f"{PAGE}?all=1")
    refs = [words(ref) for ref in page.page.select("#roll-up-body tbody th .pc-ref")]
    assert refs == ["1.1", "1.2", "2.1", "2.1", "3.1", "4.1"]
    assert "As of 18 November 2026" in page.text


def test_an_action_that_answers_no_recommendation_is_not_lost(
    november: Town, cast: Cast, visit: Visit
) -> None:
    ActionRecommendation.delete().where(ActionRecommendation.action == cast.action("4.1")).execute()
    visitor = visit("lee").open(PAGE)
    visitor.follow("Actions that answer no recommendation")
    refs = [words(ref) for ref in visitor.page.select("#roll-up-body tbody th .pc-ref")]
    assert refs == ["4.1"]


def test_a_change_is_seen_at_once_by_those_who_have_the_page_open(
    november: Town, visit: Visit
) -> None:
    lee = visit("lee").open(PAGE)
    before = figures(lee)
    assert figures(lee.open(PAGE)) == before
    november.note("3.1", datetime(2026, 11, 17, tzinfo=UTC), "Survey out.", "On track")
    assert figures(lee.open(PAGE))["On track no change"] == "2"


def add_actions(cast: Cast, number: int) -> None:
    """Many more actions, recommendations and leads."""
    recommendation = 0
    for n in range(number):
        if n % 5 == 0:
            recommendation = Recommendation.insert(
                plan=cast.plan(),
                position=100 + n,
                ref=f"R{n}",
                ref_given=True,
                text=f"Recommendation number {n}.",
                origin="peer team",
            ).execute()
        action = Action.insert(
            plan=cast.plan(),
            position=100 + n,
            ref=f"X{n}",
            ref_given=True,
            text=f"Action number {n}.",
            timescale_kind="date",
            ends_on=date(2026, 10, 1 + n % 28),
            timescales_in_text=[],
            status=cast.status("Off track" if n % 3 else "At risk"),
            standing="off_track" if n % 3 else "at_risk",
        ).execute()
        ActionRecommendation.insert(
            action=action, recommendation=recommendation, position=1
        ).execute()
        ActionPost.insert(
            action=action,
            post=cast.post("Head of Finance"),
            position=1,
            source="printed",
            printed_as="Head of Finance",
        ).execute()


@pytest.mark.parametrize("number", [0, 300])
def test_the_first_view_makes_few_queries_whatever_the_number_of_actions(
    november: Town, cast: Cast, visit: Visit, number: int
) -> None:
    add_actions(cast, number)
    lee = visit("lee").open(PAGE, queries=4)
    lee.open(PAGE, queries=2)
    assert len(lee.page.select(".pc-exception")) <= 12
    assert len(lee.answer.get_data()) < 40_000
    lee.open(f"{PAGE}?section=1", queries=6)
    lee.open(f"{PAGE}?all=1", queries=6)
    lee.open(f"{PAGE}.csv", queries=5)


def test_a_large_plan_shows_its_worst_and_leads_to_the_rest(
    november: Town, cast: Cast, visit: Visit
) -> None:
    add_actions(cast, 300)
    lines(cast)
    visitor = visit("lee").open(PAGE)
    assert next(words(ref) for ref in visitor.page.select(".pc-exception .pc-ref")) == "1.1"
    visitor.follow("Show all 304 exceptions")
    assert len(visitor.page.select(".pc-exception")) == 304
    assert "60 recommendations" not in visitor.text
    assert "63 recommendations" in visitor.text
    visitor.open(PAGE).follow("Not under a theme")
    opened = visitor.element("section > details[open] > summary")
    assert words(opened) == "Not under a theme Close"
    visitor.follow("R295 Recommendation number 295.")
    refs = [words(ref) for ref in visitor.page.select("#roll-up-body tbody th .pc-ref")]
    assert refs == ["X295", "X296", "X297", "X298", "X299"]


@pytest.mark.parametrize("path", ["roll-up", "roll-up.csv", "reviews", "reviews/1"])
def test_who_does_not_read_the_plan_whole_meets_404(
    november: Town, visit: Visit, path: str
) -> None:
    for who in ("priya", "rita", "ada", "norma", "otto"):
        assert visit(who).open(f"/plans/anytown/{path}").status == 404, who
    assert "Sign in" in visit(None).open(f"/plans/anytown/{path}").text


def test_another_plans_governance_reaches_no_line(november: Town, cast: Cast) -> None:
    with pytest.raises(Missing):
        live_queries.open_plan(cast.otto, "anytown")
    opened = live_queries.open_plan(cast.gwen, "anytown")
    marks = live_queries.marks_of(cast.gwen, opened)
    outline = live_queries.find_outline(cast.gwen, opened, marks)
    assert live_queries.list_lines(cast.otto, opened, marks, outline) == ()


def test_a_round_that_is_not_there_is_404(november: Town, visit: Visit) -> None:
    assert visit("lee").open(f"{PAGE}?round=May+2020").status == 404
    assert visit("lee").open(f"{PAGE}?round=999999").status == 404
    assert visit("lee").open(f"{PAGE}?round=November+2026").status == 200


def test_the_day_of_the_page_is_londons(november: Town, visit: Visit) -> None:
    with clock.pinned(datetime(2026, 11, 28, 23, 59, tzinfo=UTC)):
        assert "due today" in visit("lee").open(PAGE).text
    with clock.pinned(datetime(2026, 11, 29, 0, 1, tzinfo=UTC)):
        assert "1 day late" in visit("lee").open(PAGE).text


def test_a_heading_of_the_plan_stands_over_the_recommendations_that_it_owns(
    november: Town, cast: Cast, visit: Visit
) -> None:
    Recommendation.update(theme=None).execute()
    headed(cast, "Money and staff, including:", "2", "3")
    lee = visit("lee").open(PAGE, queries=4)
    for view in ("", "?all=1", "?kind=late&all=1", "?section=2"):
        lee.open(PAGE + view)
        for heading in lee.page.select(".govuk-inset-text"):
            assert words(heading) == "Money and staff, including:"
            owned = heading.find_next_sibling("ul")
            assert owned["aria-labelledby"] == heading["id"]
            refs = [
                words(section.select_one(".pc-ref"))
                for section in owned.find_all("li", recursive=False)
            ]
            assert refs == ["2", "3"]
        assert len(lee.page.select(".govuk-inset-text")) == (0 if "late" in view else 1)
    lee.open(PAGE)
    others = [words(ref) for ref in lee.page.select("ul:not([aria-labelledby]) > li h4 .pc-ref")]
    assert others[-2:] == ["1", "4"]


def test_a_heading_that_repeats_its_recommendation_is_not_said_twice(
    november: Town, cast: Cast, visit: Visit
) -> None:
    headed(cast, "TALK AND LISTEN TO STAFF:", "3")
    assert "TALK AND LISTEN" not in visit("lee").open(PAGE).text


def test_a_band_that_is_printed_as_its_letters_is_named_a_band(
    november: Town, cast: Cast, visit: Visit
) -> None:
    for ref, printed in (("1.1", "A/B"), ("2.1", "Short term")):
        Action.update(timescale_text=printed, timescale_kind="band", ends_on=None).where(
            Action.id == cast.action(ref)
        ).execute()
    page = visit("lee").open(f"{PAGE}?all=1").text
    assert "Band A/B" in page
    assert "Short term" in page
    assert "Band Short term" not in page
