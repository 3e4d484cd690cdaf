"""Merging two posts of a plan that are one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.cast import NOON, TODAY, Cast
from tests.visitor import Visitor, words
from webapp import clock
from webapp.actions.commands.closures import propose_closure
from webapp.db.tables import (
    TABLES,
    ActionPost,
    AuditEntry,
    Closure,
    Holding,
    Note,
    Post,
    PostAlias,
    RecommendationPost,
    Review,
)
from webapp.errors import Invalid, Missing, Stale
from webapp.notes.commands.posting import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.documents.queries import find_document
from webapp.plans.headings import find_plan
from webapp.posts.commands import add_alias, add_post
from webapp.posts.holdings.commands import assign_holder, end_holding
from webapp.posts.merging.commands import HANGING, merge_posts, tell_apart
from webapp.posts.merging.values import Merging
from webapp.posts.queries import find_post, find_post_named, list_alike, list_posts
from webapp.posts.values import Who
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.vocabulary import ClosureKind, PostKind

Visit = Callable[..., Visitor]
LONG, SHORT = "Assistant Director - Governance", "AD - Governance"
POSTS = "/plans/anytown/posts"


@pytest.fixture
def pair(cast: Cast) -> tuple[int, int]:
    """The written-out post, which leads 3.1, and the short one, which leads 1.1 and 4.1."""
    numbers = []
    for title, refs in ((LONG, ["3.1"]), (SHORT, ["1.1", "4.1"])):
        number = add_post(cast.gwen, cast.plan(), title, PostKind.OFFICER)
        cast.numbers[f"post anytown {title}"] = number
        for ref in refs:
            ActionPost.update(post=number, printed_as=title).where(
                ActionPost.action == cast.action(ref)
            ).execute()
        numbers.append(number)
    RecommendationPost.update(post=numbers[1], printed_as=SHORT).execute()
    return numbers[0], numbers[1]


def hold(
    cast: Cast,
    title: str,
    key: str,
    starts: date,
    ends: date | None = None,
    *,
    deputy: bool = False,
) -> int:
    """Write who holds a post."""
    number: int = Holding.insert(
        post=cast.post(title),
        person=cast.person(key),
        starts_on=starts,
        ends_on=ends,
        is_deputy=deputy,
    ).execute()
    return number


def holders(cast: Cast, title: str) -> list[tuple[str, str, str]]:
    """Everybody who ever held a post: name, first and last day."""
    return sorted(
        (held.name, held.starts_on.isoformat(), str(held.ends_on or ""))
        for held in find_post(cast.gwen, cast.post(title)).holdings
    )


def note(cast: Cast, key: str, ref: str, text: str) -> int:
    """Post a note."""
    entry = NoteEntry(text=text, sent_key=str(uuid.uuid4()))
    return post_note(cast.contributor(key), cast.action(ref), entry)


def test_everything_of_the_other_post_goes_on_under_the_name_that_stays(
    cast: Cast, pair: tuple[int, int]
) -> None:
    kept, gone = pair
    hold(cast, SHORT, "priya", date(2025, 3, 1))
    hold(cast, SHORT, "dee", date(2025, 3, 1), deputy=True)
    posted = note(cast, "priya", "1.1", "Drafted.")
    propose_closure(cast.contributor("priya"), cast.action("4.1"), ClosureKind.COMPLETE, "Done.")
    before = find_document(cast.gwen, "anytown")
    merge_posts(cast.gwen, Merging(kept, gone))
    post = find_post(cast.gwen, kept)
    assert [action.ref for action in post.actions] == ["1.1", "3.1", "4.1"]
    assert holders(cast, LONG) == [
        ("Dee Deputy", "2025-03-01", ""),
        ("Priya Nair", "2025-03-01", ""),
    ]
    assert {alias.text for alias in post.aliases} == {LONG, SHORT}
    assert find_post_named(cast.gwen, cast.plan(), "ad – governance") == kept
    assert Note.get_by_id(posted).post.id == kept
    assert Closure.get().post.id == kept
    assert RecommendationPost.get().post.id == kept
    with pytest.raises(Missing):
        find_post(cast.gwen, gone)
    # What the plan prints is as it was.
    assert find_document(cast.gwen, "anytown") == before
    assert ActionPost.get(ActionPost.action == cast.action("1.1")).printed_as == SHORT


def test_a_merge_is_in_the_audit(cast: Cast, pair: tuple[int, int]) -> None:
    kept, gone = pair
    merge_posts(cast.gwen, Merging(kept, gone))
    entry = AuditEntry.get(AuditEntry.deed == "posts merged")
    assert (entry.subject, entry.subject_id, entry.plan_id) == ("post", kept, cast.plan())
    assert entry.person_id == cast.person("gwen")
    assert entry.details == {
        "merged": gone,
        "actions": 2,
        "recommendations": 1,
        "notes": 0,
        "evidence": 0,
        "closures": 0,
        "decisions": 0,
    }


def test_no_table_that_names_a_post_is_forgotten() -> None:
    naming = {
        f"{table.__name__}.{column.name}"
        for table in TABLES
        for column in table._meta.sorted_fields
        if getattr(column, "rel_model", None) is Post
    }
    handled = [*HANGING.values(), PostAlias.post, Holding.post]
    assert naming == {f"{column.model.__name__}.{column.name}" for column in handled}


def test_a_holder_of_one_sees_the_actions_of_both_at_once(
    cast: Cast, visit: Visit, pair: tuple[int, int]
) -> None:
    hold(cast, LONG, "norma", TODAY)
    assert "Publish the vision." not in visit("norma").open("/actions").text
    merge_posts(cast.gwen, Merging(*pair))
    norma = visit("norma").open("/actions")
    for text in ("Publish the vision.", "Run a staff survey.", "Map the committees."):
        assert text in norma.text


def test_an_action_that_both_led_is_led_once_in_the_earlier_place(
    cast: Cast, visit: Visit, pair: tuple[int, int]
) -> None:
    kept, gone = pair
    action = cast.action("2.1")
    for position, title in ((3, LONG), (4, SHORT)):
        ActionPost.insert(
            action=action,
            post=cast.post(title),
            position=position,
            source="printed",
            printed_as=title,
        ).execute()
    merge_posts(cast.gwen, Merging(gone, kept))
    leads = list(
        ActionPost.select(ActionPost.post, ActionPost.position)
        .where(ActionPost.action == action)
        .order_by(ActionPost.position)
        .tuples()
    )
    assert leads[2:] == [(gone, 3)]
    # Once led by both, once by another besides: the same action stands once in the list.
    hold(cast, SHORT, "norma", TODAY)
    rows = visit("norma").open("/actions").page.select(".pc-action-row")
    assert len(rows) == 4


def test_different_holders_on_one_day_are_refused_until_somebody_says_who_stays(
    cast: Cast, pair: tuple[int, int]
) -> None:
    hold(cast, LONG, "priya", date(2025, 3, 1))
    hold(cast, SHORT, "sam", date(2026, 1, 1))
    with pytest.raises(Invalid) as refused:
        merge_posts(cast.gwen, Merging(*pair))
    assert refused.value.fields["staying"] == (
        "Choose who holds the post: today Priya Nair holds Assistant Director - Governance and "
        "Sam Cole holds AD - Governance"
    )
    assert find_post(cast.gwen, pair[1]).holders_on(TODAY)
    merge_posts(cast.gwen, Merging(*pair, staying=frozenset({pair[1]})))
    assert holders(cast, LONG) == [
        ("Priya Nair", "2025-03-01", "2026-11-17"),
        ("Sam Cole", "2026-01-01", ""),
    ]
    ended = AuditEntry.get(AuditEntry.deed == "holding ended")
    assert ended.details["person"] == cast.person("priya")
    assert ended.details["ends_on"] == "2026-11-17"


def test_all_may_stay_and_share_the_post(cast: Cast, pair: tuple[int, int]) -> None:
    hold(cast, LONG, "priya", date(2025, 3, 1))
    hold(cast, SHORT, "sam", date(2026, 1, 1))
    merge_posts(cast.gwen, Merging(*pair, staying=frozenset(pair)))
    assert holders(cast, LONG) == [
        ("Priya Nair", "2025-03-01", ""),
        ("Sam Cole", "2026-01-01", ""),
    ]
    assert not AuditEntry.select().where(AuditEntry.deed == "holding ended").exists()


def test_what_lies_behind_needs_no_choice_and_stays_as_it_was(
    cast: Cast, pair: tuple[int, int]
) -> None:
    hold(cast, LONG, "priya", date(2025, 3, 1), date(2026, 3, 31))
    hold(cast, SHORT, "sam", date(2025, 1, 1), date(2026, 11, 17))
    hold(cast, LONG, "dee", date(2026, 4, 1))
    merge_posts(cast.gwen, Merging(*pair))
    assert holders(cast, LONG) == [
        ("Dee Deputy", "2026-04-01", ""),
        ("Priya Nair", "2025-03-01", "2026-03-31"),
        ("Sam Cole", "2025-01-01", "2026-11-17"),
    ]


def test_days_to_come_need_a_choice_too(cast: Cast, pair: tuple[int, int]) -> None:
    hold(cast, LONG, "priya", date(2025, 3, 1))
    hold(cast, SHORT, "sam", date(2026, 12, 1), date(2026, 12, 31))
    with pytest.raises(Invalid, match="on 1 December 2026 Priya Nair will hold"):
        merge_posts(cast.gwen, Merging(*pair))
    merge_posts(cast.gwen, Merging(*pair, staying=frozenset({pair[1]})))
    # Sam stands in for a month; before and after it is Priya's.
    assert holders(cast, LONG) == [
        ("Priya Nair", "2025-03-01", "2026-11-30"),
        ("Priya Nair", "2027-01-01", ""),
        ("Sam Cole", "2026-12-01", "2026-12-31"),
    ]


def test_one_person_who_holds_both_holds_the_post_once(cast: Cast, pair: tuple[int, int]) -> None:
    hold(cast, LONG, "priya", date(2025, 3, 1), date(2026, 12, 31))
    hold(cast, SHORT, "priya", date(2025, 1, 1))
    hold(cast, LONG, "dee", date(2026, 1, 1), deputy=True)
    hold(cast, SHORT, "dee", date(2026, 6, 1), deputy=True)
    merge_posts(cast.gwen, Merging(*pair))
    assert holders(cast, LONG) == [
        ("Dee Deputy", "2026-01-01", ""),
        ("Priya Nair", "2025-01-01", ""),
    ]


def test_one_who_began_today_and_gives_way_was_never_named_unless_they_wrote(
    cast: Cast, pair: tuple[int, int]
) -> None:
    hold(cast, LONG, "priya", date(2025, 3, 1))
    hold(cast, SHORT, "sam", TODAY)
    hold(cast, SHORT, "norma", TODAY)
    note(cast, "norma", "1.1", "Begun.")
    merge_posts(cast.gwen, Merging(*pair, staying=frozenset({pair[0]})))
    assert holders(cast, LONG) == [
        ("Norma Nobody", "2026-11-18", "2026-11-18"),
        ("Priya Nair", "2025-03-01", ""),
    ]
    cancelled = AuditEntry.get(AuditEntry.deed == "holding cancelled")
    assert cancelled.details["person"] == cast.person("sam")


def test_a_closed_review_does_not_change(cast: Cast, visit: Visit, pair: tuple[int, int]) -> None:
    hold(cast, SHORT, "priya", date(2025, 3, 1))
    plan = find_plan(cast.gwen, "anytown")
    with clock.pinned(NOON - timedelta(days=2)):
        number = open_round(
            cast.gwen, plan, "", TODAY + timedelta(days=1), TODAY + timedelta(days=3)
        )
        note(cast, "priya", "1.1", "Drafted.")
    review = close_review(cast.gwen, plan, number)
    path = f"/plans/anytown/reviews/{review}"
    views = [path, f"{path}?all=1", f"{path}?post={pair[1]}"]

    def shown() -> list[str]:
        return [str(visit("lee").open(view).element(".pc-frozen__page")) for view in views]

    before, kept = shown(), Review.get_by_id(review)
    merge_posts(cast.gwen, Merging(*pair))
    assert shown() == before
    now = Review.get_by_id(review)
    assert (now.saw, now.digest) == (kept.saw, kept.digest)
    assert SHORT in before[1]
    live = visit("lee").open("/plans/anytown/roll-up?all=1").text
    assert LONG in live
    assert SHORT not in live


def test_a_post_of_another_plan_or_itself_cannot_be_merged(
    cast: Cast, pair: tuple[int, int]
) -> None:
    kept, gone = pair
    for other in (cast.post("Director of Elsewhere", "otherton"), 987_654):
        with pytest.raises(Missing):
            merge_posts(cast.gwen, Merging(kept, other))
        with pytest.raises(Missing):
            tell_apart(cast.gwen, kept, other)
    with pytest.raises(Missing):
        merge_posts(cast.otto, Merging(kept, gone))
    with pytest.raises(Invalid):
        merge_posts(cast.gwen, Merging(kept, kept))
    assert Post.select().where(Post.id.in_(pair)).count() == 2


def test_a_merge_of_what_has_changed_meanwhile_is_told(cast: Cast, pair: tuple[int, int]) -> None:
    kept, gone = pair
    seen = (find_post(cast.gwen, kept).version, find_post(cast.gwen, gone).version)
    assign_holder(cast.gwen, gone, Who("sam@anytown.example"), TODAY)
    with pytest.raises(Stale):
        merge_posts(cast.gwen, Merging(kept, gone), seen=seen)


def test_posts_that_look_alike_are_suggested_until_told_apart(
    cast: Cast, pair: tuple[int, int]
) -> None:
    def suggested() -> list[set[str]]:
        posts = list_posts(cast.gwen, cast.plan())
        found = list_alike(cast.gwen, cast.plan(), posts)
        return [{each.first.title, each.second.title} for each in found]

    add_post(cast.gwen, cast.plan(), "CMT", PostKind.BODY)
    assert suggested() == [{SHORT, LONG}, {"CMT", "Corporate Management Team"}]
    tell_apart(cast.gwen, pair[1], pair[0])
    assert suggested() == [{"CMT", "Corporate Management Team"}]
    assert AuditEntry.get(AuditEntry.deed == "posts told apart").details == {"other": pair[0]}
    add_alias(cast.gwen, cast.post("Town Clerk"), "Asst Director Governance")
    assert {"Town Clerk", LONG} in suggested()


# The screens.


def test_the_officer_merges_two_suggested_posts(
    cast: Cast, visit: Visit, pair: tuple[int, int]
) -> None:
    gwen = visit("gwen").open(POSTS, queries=6)
    assert "May be one post (1)" in gwen.text
    assert "2 open actions and 1 open action" in gwen.text
    gwen.follow(f"Merge {SHORT} and {LONG}")
    assert words(gwen.element("h1")) == "Merge two posts"
    assert gwen.element("input[name=keeps][checked]")["value"] == str(pair[0])
    assert not gwen.page.select("input[name=staying]")
    gwen.press("Merge the two posts")
    assert gwen.path == f"{POSTS}/{pair[0]}"
    assert f"{SHORT} is now another name of {LONG}." in gwen.text
    assert "May be one post" not in gwen.open(POSTS).text


def test_the_officer_says_who_stays(cast: Cast, visit: Visit, pair: tuple[int, int]) -> None:
    hold(cast, LONG, "priya", date(2025, 3, 1))
    hold(cast, SHORT, "sam", date(2026, 1, 1))
    gwen = visit("gwen").open(f"{POSTS}/{pair[0]}").follow("merge it with another post")
    gwen.press("Continue")
    assert gwen.error_beside("Which post is the same?") == "Error: Choose the other post"
    gwen.fill("Which post is the same?", SHORT).press("Continue")
    gwen.fill(SHORT, "").press("Merge the two posts")
    assert gwen.status == 422
    assert "today Sam Cole holds AD - Governance and Priya Nair holds Assistant" in gwen.text
    assert gwen.element("input[name=keeps][checked]")["value"] == str(pair[1])
    gwen.fill(f"Priya Nair ({LONG})", "").press("Merge the two posts")
    assert gwen.path == f"{POSTS}/{pair[1]}"
    assert holders(cast, SHORT) == [
        ("Priya Nair", "2025-03-01", ""),
        ("Sam Cole", "2026-01-01", "2026-11-17"),
    ]


def test_a_merge_of_what_somebody_else_changed_asks_again(
    cast: Cast, visit: Visit, pair: tuple[int, int]
) -> None:
    gwen = visit("gwen").open(f"{POSTS}/{pair[0]}/merge?other={pair[1]}")
    held = assign_holder(cast.gwen, pair[1], Who("sam@anytown.example"), TODAY)
    gwen.press("Merge the two posts")
    assert gwen.status == 409
    assert "Somebody else has changed this post" in gwen.text
    assert "Held today by Sam Cole" in gwen.text
    end_holding(cast.gwen, held, TODAY)
    gwen.open(f"{POSTS}/{pair[0]}/merge?other={pair[1]}").press("Merge the two posts")
    assert gwen.status == 200


def test_two_posts_are_told_apart_on_the_screen(
    cast: Cast, visit: Visit, pair: tuple[int, int]
) -> None:
    gwen = visit("gwen").open(POSTS)
    gwen.press(f"They are two posts : {SHORT} and {LONG}")
    assert f"{SHORT} and {LONG} stay two posts." in gwen.text
    assert "May be one post" not in gwen.text


@pytest.mark.parametrize("other", ["", "x", "987654321", "9" * 30])
def test_no_other_post_is_asked_for_again(
    cast: Cast, visit: Visit, pair: tuple[int, int], other: str
) -> None:
    gwen = visit("gwen").open(f"{POSTS}/{pair[0]}/merge?other={other}")
    assert gwen.status == 422
    assert gwen.error_beside("Which post is the same?") == "Error: Choose the other post"
    assert gwen.send("POST", f"{POSTS}/{pair[0]}/merge", {"other": other}).status == 422
    assert gwen.send("POST", f"{POSTS}/{pair[0]}/apart", {"other": other}).status == 422


def test_another_plans_post_is_not_there(cast: Cast, visit: Visit, pair: tuple[int, int]) -> None:
    elsewhere = cast.post("Director of Elsewhere", "otherton")
    assert visit("gwen").open(f"{POSTS}/{pair[0]}/merge?other={elsewhere}").status == 422
    for who in ("priya", "lee", "rita", "ada", "otto"):
        visitor = visit(who).open(f"{POSTS}/{pair[0]}/merge?other={pair[1]}")
        assert visitor.status == 404, who
