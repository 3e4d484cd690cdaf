"""The `post` and `role` commands."""

from __future__ import annotations

import flask
import pytest
from click.testing import Result

from tests.cast import TODAY, Cast
from webapp.posts.queries import find_post
from webapp.posts.roles.queries import find_person_of_plan


@pytest.fixture
def run(app: flask.Flask, cast: Cast) -> object:
    """Runs a command line of the app."""
    return lambda *words: app.test_cli_runner().invoke(args=words)


def assign(run: object, email: str, title: str, *more: str) -> Result:
    """Run `post assign` in Anytown's plan."""
    assert callable(run)
    result: Result = run("post", "assign", email, "--plan", "anytown", "--post", title, *more)
    return result


def test_a_post_is_assigned_by_title_however_it_is_typed(run: object, cast: Cast) -> None:
    result = assign(run, "Lee@anytown.example", "TOWN  clerk.")
    assert (result.exit_code, result.output) == (
        0,
        "Lee Chief holds Town Clerk from 18 November 2026.\n",
    )
    held = find_post(cast.gwen, cast.post("Town Clerk")).holders_on(TODAY)
    assert [holder.name for holder in held] == ["Lee Chief"]


def test_a_deputy_is_assigned_from_a_day(run: object, cast: Cast) -> None:
    result = assign(
        run, "norma@anytown.example", "Head of Finance", "--from", "2026-12-01", "--deputy"
    )
    assert result.output == (
        "Norma Nobody deputises for the holder of Head of Finance from 1 December 2026.\n"
    )
    newest = find_post(cast.gwen, cast.post("Head of Finance")).holdings[0]
    assert (newest.name, newest.is_deputy) == ("Norma Nobody", True)


def test_an_unknown_post_lists_the_nearest_titles(run: object) -> None:
    result = assign(run, "lee@anytown.example", "Director of Plaice")
    assert result.exit_code == 1
    assert "anytown has no post 'Director of Plaice'. The nearest are:\nDirector of Place" in (
        result.output
    )
    result = assign(run, "lee@anytown.example", "zzz")
    assert result.exit_code == 1
    assert "post list --plan anytown" in result.output


def test_an_unknown_address_says_how_to_add_the_account(run: object, cast: Cast) -> None:
    result = assign(run, "who@anytown.example", "Town Clerk")
    assert result.exit_code == 1
    assert "person add who@anytown.example --name NAME" in result.output
    assert find_post(cast.gwen, cast.post("Town Clerk")).holdings == ()


def test_what_is_held_already_is_told(run: object) -> None:
    result = assign(run, "priya@anytown.example", "Director of Place")
    assert result.exit_code == 1
    assert "Priya Nair already holds this post, from 1 January 2025." in result.output


def test_an_unknown_plan_lists_the_plans(run: object) -> None:
    assert callable(run)
    for command in (
        ("post", "assign", "lee@anytown.example", "--plan", "nowhere", "--post", "x"),
        ("post", "list", "--plan", "nowhere"),
        ("role", "grant", "lee@anytown.example", "--plan", "nowhere", "--role", "reader"),
    ):
        result = run(*command)
        assert result.exit_code == 1
        assert "There is no plan 'nowhere'. The plans are: anytown, otherton." in result.output


def test_a_day_that_is_none_is_a_usage_error(run: object) -> None:
    assert assign(run, "lee@anytown.example", "Town Clerk", "--from", "soon").exit_code == 2


def test_posts_are_listed_with_their_holders(run: object) -> None:
    assert callable(run)
    assert run("post", "list", "--plan", "anytown").output.splitlines() == [
        "Corporate Management Team (team, board or committee): Sam Cole",
        "Director of Place (officer): Priya Nair; deputy Dee Deputy",
        "Head of Finance (officer): Sam Cole",
        "Leader of the Council (councillor): no one",
        "Town Clerk (partner organisation): no one",
    ]


def test_a_role_is_granted_and_again_without_harm(run: object, cast: Cast) -> None:
    assert callable(run)
    command = ("role", "grant", "norma@anytown.example", "--plan", "anytown", "--role", "reader")
    first, second = run(*command), run(*command)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output == "norma@anytown.example has the role reader in anytown.\n"
    assert "already" in second.output
    person = find_person_of_plan(cast.gwen, cast.plan(), cast.person("norma"))
    assert [held.role.value for held in person.roles] == ["reader"]


def test_a_role_that_there_is_not_and_a_person_unknown_are_refused(run: object) -> None:
    assert callable(run)
    place = ("--plan", "anytown", "--role")
    assert run("role", "grant", "lee@anytown.example", *place, "king").exit_code == 2
    result = run("role", "grant", "who@anytown.example", *place, "reader")
    assert result.exit_code == 1
    assert "person add" in result.output


def test_two_posts_are_merged_and_who_stays_is_asked_for(run: object, cast: Cast) -> None:
    assert callable(run)
    command = ("post", "merge", "head of FINANCE", "Director of Place", "--plan", "anytown")
    result = run(*command)
    assert result.exit_code == 1
    assert "Priya Nair holds Director of Place and Sam Cole holds Head of Finance" in result.output
    assert "Say --staying gone, kept or both." in result.output
    result = run(*command, "--staying", "gone")
    assert (result.exit_code, result.output) == (
        0,
        "Head of Finance is now another name of Director of Place.\n",
    )
    post = find_post(cast.gwen, cast.post("Director of Place"))
    assert [holder.name for holder in post.holders_on(TODAY)] == ["Sam Cole"]
    result = run(*command)
    assert result.exit_code == 1
    assert "these are the same one" in result.output
    assert run("post", "merge", "zzz", "Town Clerk", "--plan", "anytown").exit_code == 1
