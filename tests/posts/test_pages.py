"""The governance officer's pages of posts and people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import TODAY, Cast
from tests.visitor import Visitor, words
from webapp.db.tables import Post
from webapp.posts.commands import add_alias, rename_post
from webapp.posts.holdings.commands import assign_holder, hand_over_post
from webapp.posts.queries import find_post
from webapp.posts.roles.commands import grant_role
from webapp.posts.roles.queries import find_person_of_plan
from webapp.posts.values import Who
from webapp.vocabulary import PlanRole, PostKind

Visit = Callable[..., Visitor]

SAM = Who("sam@anytown.example")


def holders(cast: Cast, title: str) -> list[str]:
    """Who holds a post today."""
    post = find_post(cast.gwen, cast.post(title))
    return sorted(held.name for held in post.holders_on(TODAY))


def test_posts_without_a_holder_come_first_and_say_so(visit: Visit) -> None:
    gwen = visit("gwen").open("/plans/anytown/posts", queries=5)
    titles = [words(title) for title in gwen.page.select("main h3")]
    assert titles == [
        "Leader of the Council",
        "Town Clerk",
        "Corporate Management Team",
        "Director of Place",
        "Head of Finance",
    ]
    assert "No one holds these (2) You post updates on their behalf." in gwen.text
    assert "Held by Priya Nair. Deputy: Dee Deputy." in gwen.text


def test_a_post_is_added_and_found_by_the_officer(visit: Visit) -> None:
    gwen = visit("gwen").open("/plans/anytown/posts").follow("Add a post")
    gwen.fill("Name of the post", "Budget Task Group").fill("Working group", "")
    gwen.press("Add the post")
    assert gwen.status == 200
    assert "Budget Task Group is now a post of this plan." in gwen.text
    assert words(gwen.element("h1")) == "Budget Task Group"


def test_a_post_that_there_is_already_keeps_what_was_typed(visit: Visit) -> None:
    gwen = visit("gwen").open("/plans/anytown/posts/new")
    gwen.fill("Name of the post", "HEAD of finance").fill("Councillor", "")
    gwen.press("Add the post")
    assert gwen.status == 422
    assert "already names a post of this plan: Head of Finance" in gwen.error_beside(
        "Name of the post"
    )
    assert gwen.value("Name of the post") == "HEAD of finance"
    assert gwen.element("input[type=radio][checked]")["value"] == "councillor"


def test_a_posts_page_shows_who_held_it_and_what_it_leads(visit: Visit, cast: Cast) -> None:
    hand_over_post(cast.gwen, cast.post("Director of Place"), SAM, TODAY)
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Director of Place')}", queries=9)
    assert "Sam Cole Holder, from 18 November 2026" in gwen.text
    assert "Before Priya Nair Holder, 1 January 2025 to 17 November 2026" in gwen.text
    link = gwen.element(f"a[href='/actions/{cast.action('1.1')}']")
    assert words(link) == "1.1 Publish the vision."


def test_a_post_handed_over_on_its_page(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Director of Place')}")
    gwen.follow("Hand over")
    assert gwen.value("First day of the new holder") == "2026-11-18"
    gwen.fill("Email address", "sam@anytown.example").press("Hand over")
    assert gwen.status == 200
    assert "Sam Cole holds Director of Place from 18 November 2026." in gwen.text
    assert holders(cast, "Director of Place") == ["Sam Cole"]


def test_a_hand_over_with_mistakes_keeps_what_was_typed(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Director of Place')}/hand-over")
    gwen.fill("Email address", "sam at anytown").fill(
        "Full name, if they are new to this plan", "S"
    )
    gwen.fill("First day of the new holder", "31/02/2026").press("Hand over")
    assert gwen.status == 422
    assert gwen.error_beside("First day of the new holder").endswith("such as 28/10/2026")
    assert gwen.value("First day of the new holder") == "31/02/2026"
    gwen.fill("First day of the new holder", "18/11/2026").press("Hand over")
    assert gwen.status == 422
    assert "correct format" in gwen.error_beside("Email address")
    assert gwen.value("Email address") == "sam at anytown"
    assert gwen.value("Full name, if they are new to this plan") == "S"
    assert holders(cast, "Director of Place") == ["Priya Nair"]


def test_a_second_hand_over_at_the_same_time_is_told_who_holds_it_now(
    visit: Visit, cast: Cast
) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Director of Place')}/hand-over")
    gwen.fill("Email address", "new@anytown.example")
    gwen.fill("Full name, if they are new to this plan", "New Person")
    gwen.fill("First day of the new holder", "2026-12-01")
    hand_over_post(cast.gwen, cast.post("Director of Place"), SAM, TODAY)
    gwen.press("Hand over")
    assert gwen.status == 409
    assert "Director of Place is held by Sam Cole today. Nothing was saved" in gwen.text
    assert gwen.value("Email address") == "new@anytown.example"
    assert gwen.value("Full name, if they are new to this plan") == "New Person"
    assert gwen.value("First day of the new holder") == "2026-12-01"
    gwen.press("Hand over")
    assert "New Person holds Director of Place from 1 December 2026." in gwen.text
    assert holders(cast, "Director of Place") == ["Sam Cole"]


def test_a_hand_over_of_a_body_asks_whom_it_replaces(visit: Visit, cast: Cast) -> None:
    body = cast.post("Corporate Management Team")
    assign_holder(cast.gwen, body, Who("priya@anytown.example"), TODAY.replace(day=1))
    gwen = visit("gwen").open(f"/plans/anytown/posts/{body}/hand-over")
    gwen.fill("Email address", "lee@anytown.example").press("Hand over")
    assert gwen.status == 422
    assert gwen.error_beside("Priya Nair") == ""
    assert "Error: Choose who hands the post over" in gwen.text
    gwen.fill("Priya Nair", "").press("Hand over")
    assert gwen.status == 200
    assert holders(cast, "Corporate Management Team") == ["Lee Chief", "Sam Cole"]


def test_a_deputy_is_added_beside_the_holder(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Head of Finance')}")
    gwen.follow("Add a holder or deputy").fill("Email address", "DEE@anytown.example")
    gwen.fill("They deputise for the holder", "").press("Save")
    assert "Dee Deputy deputises for Head of Finance from 18 November 2026." in gwen.text
    assert "Dee Deputy Deputy, from 18 November 2026" in gwen.text


def test_somebody_unknown_needs_a_name_and_then_holds_the_post(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Town Clerk')}")
    gwen.follow("Say who holds it").fill("Email address", "norma@anytown.example").press("Save")
    assert gwen.status == 422
    assert "Enter the name" in gwen.error_beside("Full name, if they are new to this plan")
    gwen.fill("Full name, if they are new to this plan", "N").press("Save")
    assert holders(cast, "Town Clerk") == ["Norma Nobody"]


def test_the_same_holding_twice_is_refused_beside_the_day(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Director of Place')}/holders/new")
    gwen.fill("Email address", "priya@anytown.example").press("Save")
    assert gwen.status == 422
    assert "Priya Nair already holds this post" in gwen.error_beside("First day")


def test_a_last_day_is_set(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Director of Place')}")
    gwen.follow("Set the last day of Priya Nair, holder")
    assert "Priya Nair holds Director of Place, from 1 January 2025." in gwen.text
    assert "Take it back" not in gwen.buttons()
    gwen.fill("Last day", "2024-01-01").press("Save the last day")
    assert gwen.status == 422
    assert "1 January 2025, their first day, or later" in gwen.error_beside("Last day")
    gwen.fill("Last day", "2026-11-17").press("Save the last day")
    assert "Priya Nair’s last day is 17 November 2026." in gwen.text
    assert holders(cast, "Director of Place") == []


def test_a_wrong_person_named_today_is_taken_back(visit: Visit, cast: Cast) -> None:
    assign_holder(cast.gwen, cast.post("Town Clerk"), SAM, TODAY)
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Town Clerk')}")
    gwen.follow("Set the last day of Sam Cole, holder").press("Take it back")
    assert gwen.status == 200
    assert holders(cast, "Town Clerk") == []


def test_the_old_and_the_new_holder_meet_the_change_at_their_next_click(
    visit: Visit, cast: Cast
) -> None:
    address = f"/actions/{cast.action('1.1')}"
    priya, sam = visit("priya"), visit("sam")
    assert (priya.open(address).status, sam.open(address).status) == (200, 404)
    hand_over_post(cast.gwen, cast.post("Director of Place"), SAM, TODAY)
    assert (priya.open(address).status, sam.open(address).status) == (404, 200)


def test_a_rename_keeps_the_old_name_as_an_alias(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Head of Finance')}")
    gwen.follow("Change its name")
    assert gwen.value("Name of the post") == "Head of Finance"
    gwen.fill("Name of the post", "Chief Finance Officer").press("Save")
    assert words(gwen.element("h1")) == "Chief Finance Officer"
    assert "Head of Finance Printed in the plan" in gwen.text
    assert "Remove" not in " ".join(gwen.buttons())


def test_a_rename_after_somebody_elses_is_told(visit: Visit, cast: Cast) -> None:
    post = cast.post("Head of Finance")
    gwen = visit("gwen").open(f"/plans/anytown/posts/{post}/name")
    rename_post(cast.gwen, post, "Chief Finance Officer", PostKind.OFFICER)
    gwen.fill("Name of the post", "S151 Officer").press("Save")
    assert gwen.status == 409
    assert gwen.value("Name of the post") == "S151 Officer"
    assert "Somebody else has changed this post" in gwen.text
    gwen.press("Save")
    assert words(gwen.element("h1")) == "S151 Officer"


def test_an_alias_is_added_refused_and_removed(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open(f"/plans/anytown/posts/{cast.post('Head of Finance')}")
    gwen.fill("Another name for this post", "Director of Place").press("Add the name")
    assert gwen.status == 422
    assert "Director of Place" in gwen.error_beside("Another name for this post")
    assert gwen.value("Another name for this post") == "Director of Place"
    gwen.fill("Another name for this post", "CFO").press("Add the name")
    assert gwen.status == 200
    gwen.press("Remove the name CFO")
    assert "That name no longer finds this post." in gwen.text


def test_people_are_added_with_a_role(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open("/plans/anytown/people", queries=4).follow("Add a person")
    gwen.fill("Email address", "jo@anytown.example").press("Add the person")
    assert gwen.status == 422
    assert "Error: Choose a role" in gwen.text
    gwen.fill("Full name, if they are new to this plan", "Jo Fresh")
    gwen.fill("Reader: reads what has been cleared, nothing else", "").press("Add the person")
    assert "Jo Fresh has the role reader." in gwen.text
    assert "Cannot sign in: ask your administrator for a link." in gwen.text


def test_a_role_is_given_and_taken_away(visit: Visit, cast: Cast) -> None:
    gwen = visit("gwen").open("/plans/anytown/people").follow("Give a role to Sam Cole")
    gwen.fill("Leadership: reads the whole plan, its reviews and reports", "")
    gwen.press("Give the role")
    assert "Sam Cole has the role leadership." in gwen.text
    gwen.follow("Take away leadership from Sam Cole").press("Take the role away")
    assert "Sam Cole no longer has the role leadership." in gwen.text
    assert find_person_of_plan(cast.gwen, cast.plan(), cast.person("sam")).roles == ()


def test_the_last_governance_officer_cannot_leave(visit: Visit) -> None:
    gwen = visit("gwen").open("/plans/anytown/people")
    gwen.follow("Take away governance from Gwen Hughes").press("Take the role away")
    assert gwen.status == 403
    assert "Gwen Hughes is the only governance officer of this plan." in gwen.text
    assert gwen.open("/plans/anytown/people").status == 200


def test_a_governance_officer_who_leaves_is_sent_home(visit: Visit, cast: Cast) -> None:
    grant_role(cast.gwen, cast.plan(), Who("lee@anytown.example"), PlanRole.GOVERNANCE)
    gwen = visit("gwen").open("/plans/anytown/people")
    gwen.follow("Take away governance from Gwen Hughes").press("Take the role away")
    assert gwen.status == 200
    assert gwen.open("/plans/anytown/people").status == 404


def addresses(cast: Cast) -> list[tuple[str, str]]:
    """Every address of Anytown's posts and people, with its method."""
    post, person = cast.post("Director of Place"), cast.person("lee")
    held = find_post(cast.gwen, post).holdings[0].holding_id
    alias = add_alias(cast.gwen, post, "DoP")
    root = "/plans/anytown"
    both = [
        f"{root}/posts/new",
        f"{root}/posts/{post}/name",
        f"{root}/posts/{post}/hand-over",
        f"{root}/posts/{post}/holders/new",
        f"{root}/posts/{post}/holders/{held}/end",
        f"{root}/people/new",
        f"{root}/people/{person}/roles",
        f"{root}/people/{person}/roles/leadership/revoke",
    ]
    gets = [f"{root}/posts", f"{root}/posts/{post}", f"{root}/people", *both]
    posts = [
        f"{root}/posts/{post}/aliases",
        f"{root}/posts/{post}/aliases/{alias}/remove",
        f"{root}/posts/{post}/holders/{held}/cancel",
        *both,
    ]
    return [("GET", path) for path in gets] + [("POST", path) for path in posts]


@pytest.mark.parametrize("key", ["otto", "lee", "priya", "rita", "ada", "norma"])
def test_nobody_but_the_plans_governance_meets_these_pages(
    visit: Visit, cast: Cast, key: str
) -> None:
    visitor = visit(key)
    for method, path in addresses(cast):
        assert visitor.send(method, path, {}).status == 404, f"{method} {path}"


def test_a_slug_and_a_row_of_another_plan_do_not_go_together(visit: Visit, cast: Cast) -> None:
    grant_role(
        cast.otto, cast.plan("otherton"), Who("gwen@anytown.example", "G"), PlanRole.GOVERNANCE
    )
    gwen = visit("gwen")
    for method, path in addresses(cast):
        if (path.count("/") > 3 and not path.endswith("/new")) or "holders" in path:
            elsewhere = path.replace("/anytown/", "/otherton/")
            assert gwen.send(method, elsewhere, {}).status == 404, f"{method} {elsewhere}"
    there = cast.post("Director of Elsewhere", "otherton")
    held = find_post(cast.gwen, cast.post("Director of Place")).holdings[0].holding_id
    assert gwen.open(f"/plans/otherton/posts/{there}").status == 200
    assert gwen.open(f"/plans/otherton/posts/{there}/holders/{held}/end").status == 404


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("reporting to the Leader of the Council", "Reports to the Leader of the Council"),
        ("Chief Executive", "Reports to Chief Executive"),
        ("reports to\nCMT.", "Reports to CMT"),
    ],
)
def test_a_reporting_line_is_told_as_one(visit: Visit, cast: Cast, printed: str, said: str) -> None:
    number = cast.post("Director of Place")
    Post.update(reports_to_text=printed).where(Post.id == number).execute()
    assert f"Officer. {said}. Change" in visit("gwen").open(f"/plans/anytown/posts/{number}").text
