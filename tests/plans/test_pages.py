"""The list of plans, and a plan as printed with what is known now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cast import NOON, TODAY, Cast
from tests.plans.papers import content_of, document, paper, recommendation, step
from tests.visitor import Visitor, words
from webapp.db import engine
from webapp.db.tables import Action, Impact, Recommendation, Role, Slip
from webapp.plans.commands import load_plan
from webapp.plans.documents.reading import read_plan, read_plan_file
from webapp.plans.documents.values import PlanDocument
from webapp.principals import Operator

OPERATOR = Operator(0, TODAY)
Visit = Callable[..., Visitor]


@pytest.fixture
def read_by_lee(cast: Cast) -> Callable[[PlanDocument], int]:
    """Loads a plan that Lee reads whole; gives its number."""

    def load(given: PlanDocument) -> int:
        loaded = load_plan(OPERATOR, given, "theirs")
        with engine.writing():
            Role.insert(
                person=cast.person("lee"), plan=loaded.id, role="leadership", granted_at=NOON
            ).execute()
        return loaded.id

    return load


def _section(visitor: Visitor, ref: str) -> Any:
    return next(
        section
        for section in visitor.page.select("section[id^=recommendation-]")
        if words(section.select_one(".pc-ref")) == ref
    )


def test_leadership_sees_the_plans_it_reads_and_no_other(visit: Visit, cast: Cast) -> None:
    lee = visit("lee").open("/plans", queries=4)
    assert "Anytown Borough Council: Peer challenge action plan" in lee.text
    assert "4 recommendations, 5 actions, 0 complete or closed" in lee.text
    assert "Otherton" not in lee.text
    lee.follow("Anytown Borough Council: Peer challenge action plan")
    assert lee.path == "/plans/anytown"


def test_leads_readers_and_administrators_find_no_plans(visit: Visit) -> None:
    for key in ("priya", "rita", "ada", "norma"):
        for path in ("/plans", "/plans/anytown"):
            assert visit(key).open(path).status == 404, (key, path)


def test_another_council_s_plan_and_none_are_the_same_404(visit: Visit) -> None:
    otto = visit("otto")
    assert otto.open("/plans/anytown").status == 404
    theirs = otto.answer.data
    assert otto.open("/plans/nowhere").status == 404
    assert otto.answer.data == theirs


@pytest.mark.parametrize("slug", ["%00", "%EF%BF%BF", "a'b", "A" * 500, "..", "anytown%20"])
def test_what_can_be_no_plan_s_name_is_404(visit: Visit, slug: str) -> None:
    assert visit("lee").open(f"/plans/{slug}").status == 404


def test_a_section_shows_its_actions_when_it_is_opened(visit: Visit, cast: Cast) -> None:
    lee = visit("lee").open("/plans/anytown", queries=10)
    assert "Publish the vision." not in lee.text
    lee.follow("Show 2 actions of recommendation 1")
    assert "Publish the vision." in lee.text
    assert "Draft the budget." not in lee.text
    assert lee.element(f'a[href="/actions/{cast.action("1.1")}"]')


def test_htmx_gets_the_one_section_and_nothing_round_it(visit: Visit, cast: Cast) -> None:
    lee = visit("lee")
    number = cast.numbers["recommendation anytown 2"]
    answer = lee.client.get(
        "/plans/anytown?open=2",
        headers={"HX-Request": "true", "HX-Target": f"section#recommendation-{number}"},
    )
    assert answer.status_code == 200
    html = answer.get_data(as_text=True)
    assert html.lstrip().startswith(f'<section class="pc-action-row" id="recommendation-{number}">')
    assert "Draft the budget." in html
    assert "<h1" not in html
    assert "HX-Target" in answer.headers["Vary"]


def test_a_section_that_is_not_named_is_an_empty_part_and_no_error(visit: Visit) -> None:
    answer = visit("lee").client.get(
        "/plans/anytown",
        headers={"HX-Request": "true", "HX-Target": "section#recommendation-1"},
    )
    assert answer.status_code == 200
    assert not answer.get_data(as_text=True).strip()


@pytest.mark.parametrize("ref", ["9", "", "1'--"])
def test_a_recommendation_that_is_not_there_is_404(visit: Visit, ref: str) -> None:
    assert visit("lee").open(f"/plans/anytown?open={ref}").status == 404


def test_everything_can_be_shown_at_once_and_put_away_again(visit: Visit) -> None:
    lee = visit("lee").open("/plans/anytown")
    lee.follow("Show all 5 actions, to read or print")
    for text in ("Publish the vision.", "Draft the budget.", "Map the committees."):
        assert text in lee.text
    lee.follow("Show the recommendations without their actions")
    assert "Publish the vision." not in lee.text


def test_an_action_that_answers_two_stands_under_both(visit: Visit) -> None:
    lee = visit("lee").open("/plans/anytown?all=1")
    assert "Also answers recommendation 3" in words(_section(lee, "2"))
    assert "Also answers recommendation 2" in words(_section(lee, "3"))


def test_everything_that_the_plan_prints_of_an_action_is_there(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int]
) -> None:
    read_by_lee(document())
    lee = visit("lee").open("/plans/theirs?open=1", queries=10)
    section = words(_section(lee, "1"))
    for text in (
        "Sponsor The Leader",
        "Lead Head of Finance",
        "Linked to recommendation 2",
        "Action 1.1 On track",
        "Make a plan by March 2027. In this order: a. Do what 1.1a says. Then another.",
        "Outcome A budget",
        "Lead Head of Finance/ Chief Executive",
        "Timescale Draft March 2027, final March 2027 · Draft: March 2027 · final: March 2027",
        "Due in 4 months",
        "Marked Priority H, band A, rated G",
        "Completion In progress",
        "Evidence A draft",
        "Commentary Going well",
        "Also answers recommendation 2",
        "Cites recommendation 2",
    ):
        assert text in section, text


def test_the_plan_s_own_frame_is_there(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int]
) -> None:
    read_by_lee(document())
    lee = visit("lee").open("/plans/theirs", queries=10)
    for text in (
        "Answers Peer Challenge, 13 January 2026 to 16 January 2026",
        "Version March 2026",
        "Dated March 2026",
        "Our action plan Welcome.",
        "Finance Is there a plan?",
        "Senior lead: Head of Finance",
        "On track Going to plan Printed as G. Counts as on track.",
        "H High",
        "A 1-3 months",
        "Cabinet quarterly",
        "a. Budget group Working groups Also printed as Budgets",
        "Return visit 27 – 28 January 2027 27 January 2027 to 28 January 2027",
        "Page 9",
    ):
        assert text in lee.text, text


def test_who_leads_says_where_that_was_read(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int]
) -> None:
    read_by_lee(
        document(
            recommendations=[recommendation("1", leads=["Chief Executive"])],
            actions=[
                step("1.1", leads=["Head of Law"], lead_inherited=True),
                step("1.2"),
            ],
        )
    )
    section = words(_section(visit("lee").open("/plans/theirs?open=1"), "1"))
    assert "Lead Head of Law (as in the row above)" in section
    assert "Lead Chief Executive (as for the whole section)" in section


def test_a_moved_deadline_shows_both_dates(visit: Visit, cast: Cast) -> None:
    action = cast.action("1.2")
    with engine.writing():
        Action.update(ends_on=date(2026, 11, 10), slips=2, slipped_at=NOON).where(
            Action.id == action
        ).execute()
        Slip.insert(
            action=action,
            to_text="10 November 2026",
            reason="Late.",
            asked_by="Sam",
            approved_by="Lee",
            agreed_on=TODAY,
            recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        ).execute()
    section = words(_section(visit("lee").open("/plans/anytown?open=1"), "1"))
    assert "8 days late, moved twice originally 31 October 2026, now 10 November 2026" in section
    assert "Timescale 31 October 2026" in section


def test_what_is_complete_or_closed_is_never_late(visit: Visit, cast: Cast) -> None:
    with engine.writing():
        Action.update(standing="complete", status=cast.status("Completed")).where(
            Action.id == cast.action("1.2")
        ).execute()
        Action.update(standing="closed", closed_on=date(2026, 11, 12)).where(
            Action.id == cast.action("1.1")
        ).execute()
    section = words(_section(visit("lee").open("/plans/anytown?open=1"), "1"))
    assert "late" not in section
    assert "Action 1.1 Closed Publish the vision. Closed 12 November 2026" in section
    assert "Action 1.2 Completed" in section


def test_the_response_and_the_difference_made_stand_with_a_recommendation(
    visit: Visit, cast: Cast
) -> None:
    number = cast.numbers["recommendation anytown 1"]
    with engine.writing():
        Recommendation.update(response="partly", response_reason="Not all of it.").where(
            Recommendation.id == number
        ).execute()
        Impact.insert(
            recommendation=number,
            told_on=date(2026, 11, 2),
            text="Everybody knows it.",
            person=cast.person("gwen"),
        ).execute()
    closed = words(_section(visit("lee").open("/plans/anytown"), "1"))
    assert "Response Accepted in part" in closed
    assert "Not all of it." not in closed
    section = words(_section(visit("lee").open("/plans/anytown?open=1"), "1"))
    assert "Response Accepted in part Why Not all of it." in section
    assert "What difference it has made Everybody knows it. Told on 2 November 2026" in section


def test_a_heading_over_several_is_a_heading_and_over_one_a_fact(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int]
) -> None:
    read_by_lee(
        document(
            recommendations=[
                recommendation("1", heading="Money, including:"),
                recommendation("2", heading="Money, including:"),
                recommendation("3", heading="As an important matter:"),
                recommendation("4", heading="RECOMMENDATION 4"),
            ],
            actions=[step("1.1")],
        )
    )
    lee = visit("lee").open("/plans/theirs")
    assert [words(tag) for tag in lee.page.find_all("h3")] == [
        "Money, including:",
        "3 Recommendation 3.",
        "4 Recommendation 4.",
    ]
    assert "Heading in the plan As an important matter:" in words(_section(lee, "3"))
    # Only the case and the full stop differ: it is not told twice.
    assert "Heading in the plan" not in words(_section(lee, "4"))
    assert "No action answers this yet." in words(_section(lee, "4"))


def test_our_own_numbers_are_owned_up_to(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int]
) -> None:
    read_by_lee(document(recommendations=[recommendation("1", ref_given=False)], actions=[]))
    lee = visit("lee").open("/plans/theirs")
    assert "The numbers of recommendations are ours: the plan prints none." in lee.text


def test_a_ref_that_needs_care_in_an_address_opens_all_the_same(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int]
) -> None:
    ref = "1/a & b? #é"
    read_by_lee(
        document(
            recommendations=[recommendation(ref)],
            actions=[step("1.1", recommendation_refs=[ref])],
        )
    )
    lee = visit("lee").open("/plans/theirs")
    lee.follow(f"Show 1 action of recommendation {ref}")
    assert "Do what 1.1 says." in lee.text


def test_what_was_typed_into_a_plan_is_text(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int]
) -> None:
    nasty = "<script>alert(1)</script><b hx-get='/x'>"
    read_by_lee(
        document(
            title=nasty,
            front_matter=[nasty],
            recommendations=[recommendation("1", text=nasty, heading=nasty)],
            actions=[step("1.1", text=nasty, lead_text=nasty, steps=[step("1.1a", text=nasty)])],
        )
    )
    lee = visit("lee").open("/plans/theirs?all=1")
    assert lee.text.count(nasty) >= 5
    assert not lee.page.find_all("b")


@pytest.mark.parametrize("council", ["boston", "bedford", "west-norfolk", "oadby-wigston"])
def test_every_word_of_a_real_plan_is_on_its_page(
    shared: Path, visit: Visit, read_by_lee: Callable[[PlanDocument], int], council: str
) -> None:
    given = read_plan_file(shared / "plans" / council / "expected.json")
    read_by_lee(given)
    shown = "".join(visit("lee").open("/plans/theirs?all=1", queries=10).text.split())

    def check(*texts: str | None) -> None:
        for text in texts:
            assert "".join((text or "").split()) in shown, text

    check(given.council, given.title, given.version_label, *given.front_matter, *given.back_matter)
    for each in given.recommendations:
        check(each.ref, each.text, each.sponsors_text, each.leads_text)
    for action in given.actions:
        paragraphs = (action.text or "").split("\n")
        check(*paragraphs, action.outcome, action.lead_text, action.completion_text)
        check(action.evidence, action.commentary, action.timescale_text, action.steps_intro)
        check(*(inner.text for inner in action.steps))
        check(*(inner.timescale_text for inner in action.steps))


@pytest.mark.parametrize("path", ["/plans/theirs", "/plans/theirs?open=1", "/plans/theirs?all=1"])
def test_the_number_of_queries_does_not_grow_with_the_plan(
    visit: Visit, read_by_lee: Callable[[PlanDocument], int], path: str
) -> None:
    refs = [str(number) for number in range(1, 21)]
    read_by_lee(
        read_plan(
            content_of(
                paper(
                    recommendations=[
                        recommendation(ref, leads=["Chief Executive"], linked_refs=refs[:3])
                        for ref in refs
                    ],
                    actions=[
                        step(
                            f"{ref}.{number}",
                            recommendation_refs=[ref],
                            leads=["Head of Law"],
                            steps=[
                                step(
                                    f"{ref}.{number}a",
                                    recommendation_refs=[ref],
                                    steps=[step(f"{ref}.{number}ai", recommendation_refs=[ref])],
                                )
                            ],
                        )
                        for ref in refs
                        for number in range(1, 11)
                    ],
                )
            )
        )
    )
    lee = visit("lee").open(path, queries=10)
    assert lee.status == 200
    if path.endswith("open=1"):
        assert "Do what 1.10ai says." in lee.text
        assert "Do what 2.1 says." not in lee.text
    if path.endswith("all=1"):
        assert "Do what 20.10ai says." in lee.text
