"""`flask person add`."""

from __future__ import annotations

import flask
import pytest

from tests.accounts.test_signing_in import enter
from tests.cast import Cast
from webapp.accounts.commands import add_person
from webapp.accounts.passwords import hash_password
from webapp.db.tables import AuditEntry, Person
from webapp.errors import Invalid

GOOD = "three quiet otters"


def run(app: flask.Flask, *arguments: str, given: str = "") -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=["person", "add", *arguments], input=given)
    return result.exit_code, result.stdout, result.stderr


def test_a_person_added_with_a_password_can_sign_in(app: flask.Flask, cast: Cast) -> None:
    code, out, _ = run(
        app, "New@Anytown.example", "--name", "Nia New", "--password-stdin", given=f"{GOOD}\n"
    )
    assert (code, out) == (0, "Added Nia New.\n")
    assert enter(app, "new@anytown.example", GOOD).status_code == 303
    assert not Person.get(Person.email == "new@anytown.example").is_administrator
    assert AuditEntry.get(AuditEntry.deed == "person added").person_id is None


def test_without_a_password_a_link_is_printed(app: flask.Flask, cast: Cast) -> None:
    code, out, _ = run(app, "new@anytown.example", "--name", "Nia New", "--admin")
    assert code == 0
    path = out.splitlines()[-1]
    assert path.startswith("/welcome/")
    assert app.test_client().get(path).status_code == 200
    assert Person.get(Person.email == "new@anytown.example").is_administrator


@pytest.mark.parametrize(
    ("email", "password", "told"),
    [
        ("no address", GOOD, "Enter an email address in the correct format"),
        ("two@at@anytown.example", GOOD, "Enter an email address in the correct format"),
        ("PRIYA@anytown.example", GOOD, "There is already an account with this email address"),
        ("new@anytown.example", "short", "12 characters or more"),
        ("new@anytown.example", "", "12 characters or more"),
        ("new@anytown.example", "anytown council", "harder to guess"),
        ("new@anytown.example", "nia new nia new", "harder to guess"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    app: flask.Flask, cast: Cast, email: str, password: str, told: str
) -> None:
    before = Person.select().count()
    code, out, err = run(app, email, "--name", "Nia New", "--password-stdin", given=f"{password}\n")
    assert (code, out) == (1, "")
    assert told in err
    assert "Traceback" not in err
    assert Person.select().count() == before


def test_a_hash_made_before_is_taken_as_it_is(app: flask.Flask, cast: Cast) -> None:
    kept = hash_password("peer challenge demo")
    person_id = add_person(cast.ada, "demo@x.example", "Dan Demo", password_hash=kept)
    assert Person.get_by_id(person_id).password_hash == kept
    assert enter(app, "demo@x.example", "peer challenge demo").status_code == 303


def test_an_empty_name_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Enter the person's name"):
        add_person(cast.ada, "demo@x.example", "  ")
