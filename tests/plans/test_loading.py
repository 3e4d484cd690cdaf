"""Loading a plan and taking it out again: nothing is lost, nothing is doubled."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import peewee
import pytest

from tests.cast import NOON, TODAY, Cast
from tests.plans.papers import (
    content_of,
    document,
    of_several_sources,
    paper,
    recommendation,
    step,
)
from webapp import scope
from webapp.db import engine
from webapp.db.tables import (
    Action,
    ActionPost,
    AuditEntry,
    Council,
    Heading,
    Holding,
    Note,
    Plan,
    Post,
    PostAlias,
    Recommendation,
    RecommendationPost,
    Role,
    Source,
    Status,
)
from webapp.errors import Invalid, Missing, Refused
from webapp.plans.commands import load_plan
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.reading import read_plan, read_plan_file
from webapp.plans.documents.writing import as_plain, write_plan
from webapp.plans.loading.values import KnownPost
from webapp.principals import Operator
from webapp.vocabulary import PostKind

OPERATOR = Operator(0, TODAY)
COUNCILS = ("boston", "bedford", "west-norfolk", "oadby-wigston")


def _actions(plan_id: int) -> dict[str, Any]:
    query = scope.actions_and_steps(OPERATOR).where(Action.plan == plan_id)
    return {action.ref: action for action in query}


def _leads(plan_id: int, ref: str) -> list[tuple[str, str, str]]:
    columns = (Post.title, ActionPost.source, ActionPost.printed_as)
    query = scope.on_actions(ActionPost, OPERATOR, *columns).join(
        Post, on=(ActionPost.post == Post.id)
    )
    wanted = (Action.plan == plan_id) & (Action.ref == ref)
    return list(query.where(wanted).order_by(ActionPost.position).tuples())


def test_what_only_this_council_prints_comes_out_as_it_went_in(database_url: str) -> None:
    extras = [{"name": "Resources", "text": "£12,000"}, {"name": "Our ref", "text": "=A1"}]
    updates = [
        {"heading": "Update", "text": "We have begun.", "noted_on": None},
        {"heading": None, "text": "It is agreed.", "noted_on": "2026-03-12"},
    ]
    inner = step("1.1a", extras=extras[:1], updates=updates[1:])
    plan = paper(
        recommendations=[
            recommendation("1", extras=extras, response={"decision": "partly", "text": "In part."}),
            recommendation("2", response={"decision": None, "text": "We will see."}),
            recommendation("3"),
        ],
        actions=[step("1.1", extras=extras, updates=updates, steps=[inner])],
    )
    given = read_plan(content_of(plan))
    loaded = load_plan(OPERATOR, given)
    assert find_document(OPERATOR, loaded.slug) == given
    assert not load_plan(OPERATOR, given).is_new
    # What the plan itself prints was written by nobody since.
    assert load_plan(OPERATOR, replace(given, title="Another"), force=True).is_new


@pytest.mark.parametrize("council", COUNCILS)
def test_a_real_plan_comes_out_as_it_went_in(shared: Path, database_url: str, council: str) -> None:
    file = shared / "plans" / council / "expected.json"
    given = json.loads(file.read_text(encoding="utf-8"))
    loaded = load_plan(OPERATOR, read_plan_file(file), council)
    taken_out = as_plain(find_document(OPERATOR, council))
    assert loaded.is_new
    for part in ("recommendations", "actions"):
        for was, now in zip(given[part], taken_out[part], strict=True):
            assert was == now
    assert given == taken_out


@pytest.mark.parametrize("council", COUNCILS)
def test_what_was_taken_out_loads_as_the_same_plan(
    shared: Path, database_url: str, council: str
) -> None:
    load_plan(OPERATOR, read_plan_file(shared / "plans" / council / "expected.json"), "first")
    once = write_plan(find_document(OPERATOR, "first"))
    load_plan(OPERATOR, read_plan(once.encode()), "second")
    assert write_plan(find_document(OPERATOR, "second")) == once


def test_texts_of_every_kind_are_kept_to_the_letter(database_url: str) -> None:
    text = '  ‘Żółć’ = "1"; -- 🏛️ \u202eabc\u202c\t<b>&amp;</b>\n\n· “ ”  '
    given = document(
        front_matter=[text, ""],
        columns=[[], [text]],
        actions=[step("1.1", text=text, outcome="", evidence=text, commentary=text * 100)],
    )
    load_plan(OPERATOR, given, "texts")
    assert find_document(OPERATOR, "texts") == given


def test_a_plan_is_named_after_its_council(database_url: str) -> None:
    assert load_plan(OPERATOR, document()).slug == "smallville"
    other = load_plan(OPERATOR, document(council="Smallville City Council"))
    assert other.slug == "smallville-city-council"


def test_two_plans_of_a_council_share_it(database_url: str) -> None:
    load_plan(OPERATOR, document(), "one")
    load_plan(OPERATOR, document(), "two")
    named = scope.councils(Council.id).where(Council.name == "Smallville Borough Council")
    assert named.count() == 1


@pytest.mark.parametrize("slug", ["Two Words", "a/b", "-", "x" * 81, "é", "a--b"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(database_url: str, slug: str) -> None:
    with pytest.raises(Invalid, match="small letters, digits and hyphens"):
        load_plan(OPERATOR, document(), slug)


def test_original_dates_are_those_printed_and_the_day_agreed_is_kept(database_url: str) -> None:
    loaded = load_plan(OPERATOR, document(), agreed_on=date(2026, 3, 4))
    action = _actions(loaded.id)["1.1"]
    assert action.original_ends_on == action.ends_on == date(2027, 3, 31)
    assert not action.timescale_confirmed
    (agreed_on,) = scope.plans(OPERATOR, Plan.agreed_on).where(Plan.id == loaded.id).tuples()[0]
    assert agreed_on == date(2026, 3, 4)


def test_a_plan_cannot_have_been_agreed_tomorrow(database_url: str) -> None:
    with pytest.raises(Invalid, match="a day to come"):
        load_plan(OPERATOR, document(), agreed_on=date(2026, 11, 19))


def test_the_same_plan_twice_is_one_plan(database_url: str) -> None:
    first = load_plan(OPERATOR, document())
    again = load_plan(OPERATOR, document())
    assert (again.id, again.is_new) == (first.id, False)


def test_a_plan_whose_words_differ_is_refused_and_nothing_changes(database_url: str) -> None:
    load_plan(OPERATOR, document())
    with pytest.raises(Refused, match="--slug, or --force to replace it"):
        load_plan(OPERATOR, document(title="A newer plan"))
    assert find_document(OPERATOR, "smallville") == document()


def test_force_replaces_a_plan_and_keeps_its_people(cast: Cast) -> None:
    first = load_plan(OPERATOR, document())
    chief = scope.in_plan(Post, OPERATOR).where(Post.plan == first.id, Post.title == "Leader").get()
    with engine.writing():
        Holding.insert(post=chief, person=cast.person("norma"), starts_on=TODAY).execute()
        Role.insert(
            plan=first.id, person=cast.person("norma"), role="governance", granted_at=NOON
        ).execute()
    newer = document(
        title="A newer plan",
        recommendations=[recommendation("1", sponsors=["The Leader"], leads=["Leader"])],
        actions=[step("1.1", leads=["Chief Executive"], lead_text="Chief Executive")],
    )
    again = load_plan(OPERATOR, newer, force=True)
    assert again.id == first.id
    assert find_document(OPERATOR, "smallville") == newer
    titles = scope.in_plan(Post, OPERATOR, Post.title).where(Post.plan == first.id)
    # Head of Finance is printed no more and held by nobody.
    assert {title for (title,) in titles.tuples()} == {"Leader", "The Leader", "Chief Executive"}
    assert scope.in_plan(Role, OPERATOR).where(Role.plan == first.id).count() == 1
    assert scope.holdings(OPERATOR).where(Post.plan == first.id).count() == 1


def test_force_does_not_replace_a_plan_in_which_people_have_written(cast: Cast) -> None:
    first = load_plan(OPERATOR, document())
    with engine.writing():
        Note.insert(
            action=_actions(first.id)["1.1"],
            post=scope.in_plan(Post, OPERATOR).where(Post.plan == first.id).first(),
            person=cast.person("norma"),
            noted_on=TODAY,
            posted_at=NOON,
            text="Done.",
            sent_key="1",
        ).execute()
    with pytest.raises(Refused, match="people have already added notes"):
        load_plan(OPERATOR, document(title="A newer plan"), force=True)
    assert find_document(OPERATOR, "smallville") == document()


def test_a_plan_that_fails_half_way_leaves_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = document()
    spoilt = replace(spoilt, actions=(*spoilt.actions, spoilt.actions[0]))
    with pytest.raises(Exception, match=r"(?i)unique"):
        load_plan(OPERATOR, spoilt)
    with pytest.raises(Missing):
        find_document(OPERATOR, "smallville")
    assert not scope.councils().where(Council.name == "Smallville Borough Council").exists()


def test_spellings_of_a_post_are_one_post_and_each_place_keeps_its_own(database_url: str) -> None:
    loaded = load_plan(
        OPERATOR,
        document(
            recommendations=[recommendation("1", leads=["assistant director — Governance"])],
            actions=[
                step("1.1", leads=["Assistant Director - Governance"]),
                step("1.2", leads=["Assistant Director – Governance"], lead_inherited=True),
            ],
        ),
    )
    # The first spelling met, which is the recommendation's, is the title.
    title = "assistant director — Governance"
    posts = scope.in_plan(Post, OPERATOR, Post.title, Post.kind).where(Post.plan == loaded.id)
    assert list(posts.tuples()) == [(title, "officer")]
    aliases = scope.in_plan(PostAlias, OPERATOR, PostAlias.folded)
    assert aliases.where(PostAlias.plan == loaded.id).count() == 1
    assert _leads(loaded.id, "1.1") == [(title, "printed", "Assistant Director - Governance")]
    assert _leads(loaded.id, "1.2") == [(title, "row above", "Assistant Director – Governance")]


def test_an_action_without_a_lead_has_those_of_its_section(database_url: str) -> None:
    loaded = load_plan(
        OPERATOR,
        document(
            recommendations=[
                recommendation("1", leads=["Chief Executive", "Head of Finance"]),
                recommendation("2", leads=["Head of Finance"]),
            ],
            actions=[
                step("1.1", recommendation_refs=["1", "2"]),
                step("1.2", lead_text="Everybody"),
            ],
        ),
    )
    assert _leads(loaded.id, "1.1") == [
        ("Chief Executive", "section", "Chief Executive"),
        ("Head of Finance", "section", "Head of Finance"),
    ]
    # Words that name nobody who was understood are somebody all the same: no section's lead.
    assert _leads(loaded.id, "1.2") == []
    assert [action.leads for action in find_document(OPERATOR, "smallville").actions] == [(), ()]


def test_spellings_that_a_person_has_named_are_one_post(database_url: str) -> None:
    known = KnownPost("Director of Place", PostKind.PARTNER, ("Dir. of Place",), "The Chief")
    loaded = load_plan(
        OPERATOR,
        document(
            recommendations=[
                recommendation("1", leads=["Dir. of Place"]),
                recommendation("2", leads=["Director of Place"]),
            ],
            actions=[step("1.1", recommendation_refs=["1", "2"])],
        ),
        known_posts=[known],
    )
    posts = scope.in_plan(Post, OPERATOR, Post.title, Post.kind, Post.reports_to_text)
    assert list(posts.where(Post.plan == loaded.id).tuples()) == [
        ("Director of Place", "partner", "The Chief")
    ]
    aliases = scope.in_plan(PostAlias, OPERATOR, PostAlias.text).order_by(PostAlias.id)
    assert [text for (text,) in aliases.where(PostAlias.plan == loaded.id).tuples()] == [
        "Director of Place",
        "Dir. of Place",
    ]
    # One post leads the section's action once, in the wording met first.
    assert _leads(loaded.id, "1.1") == [("Director of Place", "section", "Dir. of Place")]


def test_a_reporting_line_in_brackets_is_the_post_s(database_url: str) -> None:
    loaded = load_plan(
        OPERATOR,
        document(
            actions=[
                step(
                    "1.1",
                    leads=["Partner Chief Executive"],
                    lead_text="Partner Chief Executive (reporting back to the AD – Corporate)",
                )
            ]
        ),
    )
    lines = scope.in_plan(Post, OPERATOR, Post.title, Post.reports_to_text)
    lines = lines.where(Post.plan == loaded.id, Post.reports_to_text.is_null(False))
    assert list(lines.tuples()) == [
        ("Partner Chief Executive", "reporting back to the AD – Corporate")
    ]


def test_one_heading_stands_over_several_recommendations(database_url: str) -> None:
    loaded = load_plan(OPERATOR, document())
    headings = scope.in_plan(Heading, OPERATOR, Heading.text).where(Heading.plan == loaded.id)
    assert list(headings.tuples()) == [("Money",)]


def test_a_plan_without_a_scheme_is_lent_one_that_is_not_taken_out(database_url: str) -> None:
    loaded = load_plan(OPERATOR, document(statuses=[], actions=[step("1.1", rating="G")]))
    lent = scope.in_plan(Status, OPERATOR, Status.label, Status.counts_as, Status.is_printed)
    lent = lent.where(Status.plan == loaded.id).order_by(Status.position)
    assert list(lent.tuples()) == [
        ("Not started", "not_started", False),
        ("On track", "on_track", False),
        ("At risk", "at_risk", False),
        ("Off track", "off_track", False),
        ("Complete", "complete", False),
    ]
    assert find_document(OPERATOR, "smallville").statuses == ()
    # The plan gave its "G" no meaning, so it is none of ours.
    assert _actions(loaded.id)["1.1"].status is None


@pytest.mark.parametrize(
    ("printed", "label", "standing"),
    [
        ({}, None, None),
        ({"status": "On track"}, "On track", "on_track"),
        ({"status": "on  track"}, "On track", "on_track"),
        ({"rating": "A"}, "At risk", "at_risk"),
        ({"status": "Complete", "rating": "A"}, "Complete", "complete"),
        ({"status": "Mostly harmless"}, None, None),
        ({"rating": "A", "completion_text": "Complete\nMay 2026"}, "At risk", "complete"),
        ({"rating": "A", "completion_text": "By end of May 2026\nComplete"}, "At risk", "at_risk"),
        ({"rating": "A", "completion_text": "In progress"}, "At risk", "at_risk"),
    ],
    ids=str,
)
def test_an_action_begins_with_what_is_printed_of_its_progress(
    database_url: str, printed: dict[str, str], label: str | None, standing: str | None
) -> None:
    loaded = load_plan(OPERATOR, document(actions=[step("1.1", **printed)]))
    action = _actions(loaded.id)["1.1"]
    assert (action.status and action.status.label, action.standing) == (label, standing)


def test_completed_in_the_timescale_counts_when_no_step_is_open(database_url: str) -> None:
    done = {"timescale_text": "Completed", "timescale_source": "column"}
    done["timescale"] = {"kind": "complete", "start": None, "end": None}  # type: ignore[assignment]
    loaded = load_plan(
        OPERATOR,
        document(
            actions=[
                step("1.1", **done),
                step("1.2", **done, steps=[step("1.2a", **done), step("1.2b")]),
                step("1.3", **done, steps=[step("1.3a", **done)]),
            ]
        ),
    )
    standings = {ref: action.standing for ref, action in _actions(loaded.id).items()}
    assert standings == {
        "1.1": "complete",
        "1.2": None,
        "1.2a": "complete",
        "1.2b": None,
        "1.3": "complete",
        "1.3a": "complete",
    }


def test_a_status_counts_as_what_was_said_and_keeps_its_words(database_url: str) -> None:
    statuses = [
        {"label": "Wobbly", "code": "W", "meaning": "As it comes", "counts_as": "at_risk"},
        {"label": "On track", "code": "G", "meaning": None, "counts_as": "on_track"},
        {"label": "Off track", "code": "R", "meaning": None},
    ]
    given = document(statuses=statuses, actions=[step("1.1", rating="W")])
    loaded = load_plan(OPERATOR, given)
    assert _actions(loaded.id)["1.1"].standing == "at_risk"
    kept = find_document(OPERATOR, "smallville").statuses
    # What the words say by themselves need not be said again.
    assert [each.counts_as for each in kept] == ["at_risk", None, None]
    assert kept[0].meaning == "As it comes"
    assert not load_plan(OPERATOR, given).is_new


def test_what_governance_says_a_status_counts_as_is_taken_out_with_it(database_url: str) -> None:
    loaded = load_plan(OPERATOR, document())
    Status.update(counts_as="off_track").where(
        Status.plan == loaded.id, Status.label == "At risk"
    ).execute()
    assert [each.counts_as for each in find_document(OPERATOR, "smallville").statuses] == [
        None,
        None,
        "off_track",
    ]


def test_each_recommendation_keeps_the_source_that_it_comes_from(database_url: str) -> None:
    given = read_plan(content_of(of_several_sources()))
    loaded = load_plan(OPERATOR, given)
    found = (
        scope.in_plan(Recommendation, OPERATOR, Recommendation.ref, Source.name)
        .join(Source, peewee.JOIN.LEFT_OUTER)
        .where(Recommendation.plan == loaded.id)
        .order_by(Recommendation.position)
    )
    assert list(found.tuples()) == [
        ("1", "Peer Challenge"),
        ("2", "Peer Challenge"),
        ("3", "Audit"),
        ("4", None),
    ]
    assert find_document(OPERATOR, "smallville") == given
    assert not load_plan(OPERATOR, given).is_new


def test_loading_is_recorded(database_url: str) -> None:
    loaded = load_plan(OPERATOR, document())
    entries = scope.audit(OPERATOR, AuditEntry.deed, AuditEntry.person_id, AuditEntry.details)
    assert list(entries.where(AuditEntry.plan_id == loaded.id).tuples()) == [
        ("plan loaded", None, {"actions": 2, "recommendations": 2})
    ]


def test_sponsors_and_leads_of_a_recommendation_are_told_apart(database_url: str) -> None:
    loaded = load_plan(OPERATOR, document())
    posts = scope.on_recommendations(
        RecommendationPost, OPERATOR, RecommendationPost.part, RecommendationPost.printed_as
    ).join(Post, on=(RecommendationPost.post == Post.id))
    posts = posts.where(Post.plan == loaded.id).order_by(RecommendationPost.id)
    assert list(posts.tuples()) == [("sponsor", "Leader"), ("lead", "Head of Finance")]


def test_nobody_takes_out_a_plan_that_is_not_theirs(cast: Cast) -> None:
    load_plan(OPERATOR, document())
    for asker in (cast.lee, cast.gwen, cast.otto):
        with pytest.raises(Missing):
            find_document(asker, "smallville")


def test_reading_and_loading_keep_a_plan_of_the_largest_size(database_url: str) -> None:
    refs = [str(number) for number in range(1, 41)]
    many = paper(
        recommendations=[recommendation(ref) for ref in refs],
        actions=[
            step(
                f"{ref}.{number}",
                recommendation_refs=[ref],
                steps=[step(f"{ref}.{number}a", recommendation_refs=[ref])],
            )
            for ref in refs
            for number in range(1, 26)
        ],
    )
    given = read_plan(content_of(many))
    load_plan(OPERATOR, given)
    assert find_document(OPERATOR, "smallville") == given
