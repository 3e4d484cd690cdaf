"""What a next version says otherwise of recommendations: ticked, and written by editing's rules."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest

from tests.cast import Cast
from tests.imports.comparing.versions import apply
from tests.imports.papers import OWN_PAGE, change, number_of, only_row, paper, send
from tests.visitor import Visitor
from webapp import clock
from webapp.db.tables import (
    Action,
    ActionPost,
    AuditEntry,
    Heading,
    Plan,
    Post,
    Priority,
    Recommendation,
    RecommendationPost,
    Theme,
    Wording,
)
from webapp.editing.commands.agreeing import agree_plan
from webapp.plans.recommendations.commands import answer_recommendation
from webapp.posts.commands import add_alias
from webapp.principals import Governance
from webapp.vocabulary import RecommendationPart, Response

Visit = Callable[..., Visitor]
HEADINGS = (
    "Theme",
    "Ref",
    "Recommendation",
    "Council response",
    "Sponsor",
    "Action",
    "Outcome",
    "Lead",
    "Timescale",
    "Priority",
)
Rows = tuple[tuple[str, ...], ...]
ROWS: Rows = (
    (
        "Place",
        "1",
        "Set out what Smallville stands for.",
        "Accepted: the vision is overdue.",
        "Leader of the Council",
        "Agree the outline of the vision with all parish councils.",
        "Everybody knows the vision.",
        "Director of Place",
        "31 December 2026",
        "High",
    ),
    (
        "Money",
        "2",
        "Agree a budget for four years.",
        "Accepted",
        "Chief Executive",
        "Write the budget and take it to Cabinet for a decision.",
        "The budget balances.",
        "Head of Finance",
        "28 February 2027",
        "Low",
    ),
)


def _altered(at: int, rows: Rows = ROWS, **said: str) -> Rows:
    names = [heading.lower().replace(" ", "_") for heading in HEADINGS]
    cells = list(rows[at])
    for name, text in said.items():
        cells[names.index(name)] = text
    return (*rows[:at], tuple(cells), *rows[at + 1 :])


@pytest.fixture
def gwen(cast: Cast, visit: Visit) -> Visitor:
    """Governance, who has brought the small plan in."""
    gwen = visit("gwen")
    send(gwen, paper(ROWS, HEADINGS), "Our plan.csv")
    change(gwen, number_of(gwen), 1, text__council="Smallville Borough Council")
    gwen.follow("Go on to load this plan").press("Load this plan")
    assert gwen.path == "/plans/smallville", gwen.text
    return gwen


def _compared(gwen: Visitor, rows: Rows = ROWS) -> Visitor:
    path = "/plans/smallville/documents"
    data = {"document": (io.BytesIO(paper(rows, HEADINGS)), "October.csv")}
    answer = gwen.client.post(path, data=data, headers=OWN_PAGE, content_type="multipart/form-data")
    gwen._take(answer, path)
    return gwen.follow("Compare with the plan")


def _plan() -> int:
    return int(Plan.get(Plan.slug == "smallville").id)


def _recommendation(at: int = 0) -> Recommendation:
    found: Recommendation = Recommendation.get(
        Recommendation.text == ROWS[at][2],
        Recommendation.plan == _plan(),
    )
    return found


def _post(title: str) -> Post:
    found: Post = Post.get(Post.title == title, Post.plan == _plan())
    return found


def _earlier(field: str) -> dict[str, object]:
    return only_row(Wording.select().where(Wording.field == field))


def _governance(cast: Cast) -> Governance:
    return Governance(cast.person("gwen"), clock.today())


def test_the_same_document_says_nothing_new(gwen: Visitor) -> None:
    first = _recommendation()
    assert (first.theme.name, first.sponsors_text) == ("Place", "Leader of the Council")
    assert first.response == Response.ACCEPTED.value
    assert "Nothing is new." in _compared(gwen).text


def test_another_theme_is_brought_in(gwen: Visitor) -> None:
    rows = _altered(0, theme="Money")
    apply(_compared(gwen, rows))
    assert gwen.path == "/plans/smallville/documents", gwen.text
    assert _recommendation().theme.name == "Money"
    kept = _earlier("theme")
    assert (kept["text"], kept["kind"]) == ("Place", "recommendation")
    assert kept["reason"] == "From the document of 28 October 2026 (October.csv)"
    assert "Nothing is new." in _compared(gwen, rows).text


def test_a_theme_that_is_new_is_added(gwen: Visitor) -> None:
    apply(_compared(gwen, _altered(1, theme="Money and people")))
    assert _recommendation(1).theme.name == "Money and people"
    assert Theme.select().where(Theme.plan == _plan()).count() == 3


def test_another_sponsor_is_brought_in(gwen: Visitor) -> None:
    rows = _altered(0, sponsor="Mayor of Smallville")
    _compared(gwen, rows)
    assert "The plan has no post “Mayor of Smallville” yet: taking this adds it." in gwen.text
    apply(gwen)
    first = _recommendation()
    sponsor = only_row(
        RecommendationPost.select().where(
            RecommendationPost.recommendation == first.id,
            RecommendationPost.part == RecommendationPart.SPONSOR.value,
        )
    )
    assert Post.get_by_id(sponsor["post"]).title == "Mayor of Smallville"
    assert first.sponsors_text == "Mayor of Smallville"
    assert _earlier("sponsors_text")["text"] == "Leader of the Council"
    assert AuditEntry.select().where(AuditEntry.deed == "sponsors changed").count() == 1
    assert "Nothing is new." in _compared(gwen, rows).text
    gwen.open(f"/plans/smallville/recommendations/{first.id}/past")
    assert "Sponsors" in gwen.text


def test_a_sponsor_by_another_name_of_his_is_nothing_new(cast: Cast, gwen: Visitor) -> None:
    post = _post("Leader of the Council")
    add_alias(_governance(cast), post.id, "Council Leader")
    assert "Nothing is new." in _compared(gwen, _altered(0, sponsor="Council Leader")).text


def test_once_agreed_a_sponsor_changes_only_with_an_approver(cast: Cast, gwen: Visitor) -> None:
    plan_id = _plan()
    agree_plan(_governance(cast), plan_id, date(2026, 11, 1), knows=True)
    apply(_compared(gwen, _altered(0, sponsor="Chief Executive")), who="")
    assert gwen.status == 422
    assert gwen.error_beside("Who approved what changes")
    apply(gwen)
    assert _recommendation().sponsors_text == "Chief Executive"
    assert _earlier("sponsors_text")["approved_by"] == "Cabinet"


def test_another_response_is_brought_in(gwen: Visitor) -> None:
    rows = _altered(1, council_response="Not accepted: there is no money.")
    apply(_compared(gwen, rows))
    second = _recommendation(1)
    assert second.response == "declined"
    assert "there is no money" in (second.response_reason or "")
    assert _earlier("response")["text"] == "Accepted"
    assert "Nothing is new." in _compared(gwen, rows).text
    _compared(gwen)
    assert "These are earlier words" in gwen.text


def test_a_response_that_was_given_here_is_not_overwritten_by_itself(
    cast: Cast, gwen: Visitor
) -> None:
    answer_recommendation(_governance(cast), _recommendation(1).id, Response.PARTLY, "In part.")
    assert "Nothing is new." in _compared(gwen).text
    _compared(gwen, _altered(1, council_response="Not accepted"))
    assert "The plan’s response was changed here since the last document." in gwen.text
    assert not gwen.element("input[value$='.response']").has_attr("checked")


def test_outcome_and_priority_are_brought_in(gwen: Visitor) -> None:
    rows = _altered(0, outcome="Everybody shares the vision.", priority="Urgent")
    apply(_compared(gwen, rows))
    action = Action.get(Action.text == ROWS[0][5])
    assert (action.outcome, action.priority_code) == ("Everybody shares the vision.", "Urgent")
    assert _earlier("outcome")["text"] == "Everybody knows the vision."
    codes = [each.code for each in Priority.select().where(Priority.plan == _plan())]
    assert not codes or "Urgent" in codes
    assert "Nothing is new." in _compared(gwen, rows).text


def test_a_renamed_lead_may_be_a_new_name_of_the_post(gwen: Visitor) -> None:
    _compared(gwen, _altered(0, lead="Director of Place and Growth"))
    assert "Is that only a new name for “Director of Place”?" in gwen.text
    post = _post("Director of Place")
    assert gwen.page.select(f"a[href='/plans/smallville/posts/{post.id}/name']")


def test_what_the_document_leaves_out_is_told_with_a_way_to_change_it(gwen: Visitor) -> None:
    _compared(gwen, _altered(0, outcome=""))
    assert "Left out of the document, and kept in the plan: Outcome." in gwen.text
    action = Action.get(Action.text == ROWS[0][5])
    assert gwen.element(f"a[href='/plans/smallville/actions/{action.id}/edit']")


def test_a_column_that_the_document_does_not_have_is_told_once(gwen: Visitor) -> None:
    rows = _altered(1, _altered(0, outcome=""), outcome="")
    _compared(gwen, rows)
    assert "The document says nothing of these" in gwen.text
    assert "Outcome (actions)" in gwen.text
    assert "Left out of the document" not in gwen.text


def test_nothing_of_a_recommendation_is_written_that_is_not_ticked(gwen: Visitor) -> None:
    rows = _altered(0, theme="Money", sponsor="Chief Executive", outcome="Another outcome.")
    _compared(gwen, rows)
    for field in ("theme", "sponsors"):
        del gwen.element(f"input[value$='.{field}']")["checked"]
    apply(gwen)
    first = _recommendation()
    assert (first.theme.name, first.sponsors_text) == ("Place", "Leader of the Council")
    assert Wording.select().where(Wording.kind == "recommendation").count() == 0
    assert not Heading.select().where(Heading.plan == _plan()).exists()
    assert ActionPost.select().join(Action).where(Action.plan == _plan()).count() == 2
