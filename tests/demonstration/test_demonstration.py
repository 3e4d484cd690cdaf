"""The demonstration council: told with real commands, carrying every quirk, open to everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import flask
import pytest

from tests.databases import Maker
from tests.plans.papers import document
from webapp import clock, create_app, scope
from webapp.accounts.passwords import is_password
from webapp.db import engine, migrations
from webapp.db.tables import (
    Action,
    ActionPost,
    Clearing,
    Closure,
    Holding,
    Impact,
    Note,
    Person,
    Post,
    PostAlias,
    Recommendation,
    Review,
    Role,
    Round,
    Slip,
    Status,
)
from webapp.demonstration.cast import PASSWORD, demonstration_people
from webapp.demonstration.telling import SLUG, tell_demonstration
from webapp.plans.commands import load_plan
from webapp.plans.documents.queries import find_document
from webapp.principals import Operator
from webapp.settings import Settings

#: The day as of which the story is written, and one for which it has to move.
DAYS = {
    "as written": datetime(2026, 11, 22, 10, tzinfo=UTC),
    "in the next summer": datetime(2027, 8, 4, 9, tzinfo=UTC),
}


@pytest.fixture(scope="module", params=list(DAYS))
def told(maker: Maker, request: pytest.FixtureRequest) -> Iterator[datetime]:
    """A database in which the demonstration was told on a day; gives its moment."""
    url, moment = maker.empty(), DAYS[request.param]
    opened = engine.open_database(url)
    migrations.upgrade()
    with clock.pinned(moment):
        tell_demonstration(clock.today())
        yield moment
    opened.close()
    maker.drop(url)


@pytest.fixture
def operator(told: datetime) -> Operator:
    """Whoever runs the server, on the day of the telling."""
    return Operator(0, clock.today())


def _values(query: Any) -> list[Any]:
    return [value for (value,) in query.tuples()]


def test_it_is_current(operator: Operator, told: datetime) -> None:
    newest = max(_values(scope.on_actions(Note, operator, Note.posted_at)))
    assert timedelta(0) < told - newest < timedelta(days=10)
    rounds = scope.in_plan(Round, operator).order_by(Round.opened_at)
    assert [each.closed_at is None for each in rounds] == [False] * 5 + [True]
    assert rounds[5].meets_on >= clock.today()


def test_nothing_of_it_lies_in_the_future(operator: Operator, told: datetime) -> None:
    for table, column in (
        (Note, Note.posted_at),
        (Closure, Closure.proposed_at),
        (Slip, Slip.recorded_at),
    ):
        assert max(_values(scope.on_actions(table, operator, column))) <= told
    assert max(_values(scope.clearings(operator, Clearing.decided_at))) <= told
    assert max(_values(scope.in_plan(Review, operator, Review.closed_at))) <= told
    assert max(_values(scope.on_actions(Note, operator, Note.noted_on))) <= clock.today()


def test_it_has_six_months_of_notes(operator: Operator) -> None:
    posted = _values(scope.on_actions(Note, operator, Note.posted_at))
    assert len(posted) == 168
    assert max(posted) - min(posted) > timedelta(days=150)
    notes = scope.on_actions(Note, operator)
    assert notes.where(Note.supersedes.is_null(False)).count() == 4
    assert notes.where(Note.on_behalf == True).count() == 9  # noqa: E712
    assert notes.where(Note.nothing_to_report == True).count() == 2  # noqa: E712


def test_notes_say_what_an_action_s_status_is(operator: Operator) -> None:
    columns = (Action.ref, Action.standing, Action.slips)
    actions = {ref: (standing, slips) for ref, standing, slips in _rows(operator, columns)}
    assert actions["5.1"][1] == 3
    assert actions["3.1"][0] == "closed"
    assert actions["11.3"][0] == "at_risk"
    assert {"on_track", "at_risk", "off_track", "closed"} <= {s for s, _ in actions.values()}


def _rows(operator: Operator, columns: tuple[Any, ...]) -> Any:
    return scope.actions(operator, *columns).order_by(Action.position).tuples()


def test_closures_wait_are_agreed_refused_and_reopened(operator: Operator) -> None:
    closures = scope.on_actions(Closure, operator)
    assert Counter(each.agreed for each in closures) == {True: 11, False: 1, None: 2}
    assert len({each.kind for each in closures}) >= 5
    assert sum(each.reopened_at is not None for each in closures) == 1
    proposed = Action.closure_proposed == True  # noqa: E712
    assert scope.actions(operator).where(proposed).count() == 2


def test_governance_has_cleared_some_notes_and_held_others(operator: Operator) -> None:
    decisions = _values(scope.clearings(operator, Clearing.decision))
    assert set(decisions) == {"as it is", "own wording", "held"}


def test_every_recommendation_has_a_response_and_some_an_impact(operator: Operator) -> None:
    responses = _values(scope.in_plan(Recommendation, operator, Recommendation.response))
    assert set(responses) == {"accepted", "partly", "declined"}
    assert scope.on_recommendations(Impact, operator).count() == 4


def test_spellings_of_a_post_are_one_post(operator: Operator) -> None:
    columns = (Post.title, PostAlias.text)
    found = scope.in_plan(PostAlias, operator, *columns).join(Post, on=(PostAlias.post == Post.id))
    spellings = {text: title for title, text in found.tuples()}
    assert spellings["Dir. of Place"] == "Director of Place"
    assert spellings["Director - Place"] == "Director of Place"
    assert spellings["CMT"] == "Corporate Management Team"
    assert scope.in_plan(Post, operator).count() == 23


def test_a_body_leads_a_person_has_two_posts_and_a_post_has_nobody(operator: Operator) -> None:
    held = scope.holdings(operator, Post.title, Person.name, Post.kind).join(
        Person, on=(Holding.person == Person.id)
    )
    today = (Holding.starts_on <= clock.today()) & (
        Holding.ends_on.is_null() | (Holding.ends_on >= clock.today())
    )
    rows = list(held.where(today).tuples())
    assert Counter(title for title, _, _ in rows)["Corporate Management Team"] == 3
    assert Counter(name for _, name, _ in rows)["Sadia Rahman"] == 2
    led = scope.on_actions(ActionPost, operator, Post.title).join(
        Post, on=(ActionPost.post == Post.id)
    )
    assert "Climate and Sustainability Officer" in set(_values(led)) - {t for t, _, _ in rows}
    # One left, another took over.
    directors = held.where(Post.title == "Director of Place").order_by(Holding.starts_on)
    assert [name for _, name, _ in directors.tuples()] == ["Graham Pethick", "Siân Llewelyn"]


def test_every_role_is_taken(operator: Operator) -> None:
    assert set(_values(scope.in_plan(Role, operator, Role.role))) == {
        "leadership",
        "governance",
        "reader",
    }
    administrators = scope.people(operator, Person.name).where(Person.is_administrator)
    assert _values(administrators) == ["Ravi Menon"]


def test_everybody_has_the_one_password_at_an_address_that_nobody_can_have(
    operator: Operator,
) -> None:
    kept = list(scope.people(operator, Person.email, Person.password_hash).tuples())
    assert len(kept) == 17
    assert {password_hash for _, password_hash in kept} == {kept[0][1]}
    assert is_password(kept[0][1], PASSWORD)
    assert all(email.endswith(".example") for email, _ in kept)


def test_who_can_sign_in_is_told(operator: Operator) -> None:
    people = demonstration_people()
    assert len(people) >= 10
    known = set(_values(scope.people(operator, Person.email)))
    assert {person.email for person in people} <= known


def test_it_is_a_plan_like_any_other(operator: Operator) -> None:
    assert len(find_document(operator, SLUG).recommendations) == 18
    lent = Status.is_printed == False  # noqa: E712
    assert not scope.in_plan(Status, operator).where(lent).exists()


# The command.


@pytest.fixture
def bare_app(empty_database: str, tmp_path: Path) -> Iterator[flask.Flask]:
    """The app on an empty, migrated database."""
    migrations.upgrade()
    made = create_app(
        Settings.from_environment(
            {
                "DATABASE_URL": empty_database,
                "INSTANCE_DIR": str(tmp_path),
                "SECRET_KEY": "of no worth but long enough to be taken",
            }
        )
    )
    yield made
    engine.database.close()


def _run(app: flask.Flask, *words: str) -> Any:
    return app.test_cli_runner().invoke(args=["demo", *words])


def test_the_command_loads_once_and_tells_who_can_sign_in(bare_app: flask.Flask) -> None:
    assert demonstration_people() == ()
    first = _run(bare_app, "--if-empty")
    assert first.exit_code == 0, first.output
    assert "with the password: peer challenge demo" in first.output
    assert "tom.brackley@wendleford.example" in first.output
    for words in (["--if-empty"], []):
        again = _run(bare_app, *words)
        assert again.exit_code == 0
        assert "Loading" not in again.output
        assert "tom.brackley@wendleford.example" in again.output
    operator = Operator(0, clock.today())
    assert scope.plans(operator).count() == 1


def test_where_there_is_a_plan_already_nothing_is_loaded(bare_app: flask.Flask) -> None:
    load_plan(Operator(0, clock.today()), document())
    answer = _run(bare_app, "--if-empty")
    assert (answer.exit_code, answer.output) == (0, "")
    assert demonstration_people() == ()


def test_a_demonstration_that_was_shut_is_not_told_of(bare_app: flask.Flask) -> None:
    tell_demonstration(clock.today())
    with engine.writing():
        Person.update(is_active=False).execute()
    assert demonstration_people() == ()


def test_a_plan_of_its_name_keeps_it_out_wholly(bare_app: flask.Flask) -> None:
    load_plan(Operator(0, clock.today()), document(), SLUG)
    answer = _run(bare_app)
    assert answer.exit_code == 1
    assert "There is already a plan 'wendleford'" in answer.stderr
    assert scope.people(Operator(0, clock.today())).count() == 0
