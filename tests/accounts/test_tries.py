"""Slowing down whoever guesses passwords."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import flask
import pytest

from tests.accounts.test_signing_in import BROWSER, enter
from tests.cast import NOON, PASSWORD, Cast
from tests.visitor import counted_queries
from webapp import clock, create_app
from webapp.accounts.signing_in.tries import RateCounts, SignInTries, network_of
from webapp.db import engine
from webapp.db.tables import RateCount
from webapp.errors import TooMany
from webapp.settings import Settings

SECRET = "a secret of no worth at all"
PRIYA = "priya@anytown.example"


def tries(per_address: int = 10, per_network: int = 100) -> SignInTries:
    return SignInTries(per_address, per_network, SECRET)


def passed(counter: SignInTries, email: str, client: str) -> bool:
    try:
        counter.count(email, client)
    except TooMany:
        return False
    return True


def test_the_eleventh_try_is_told_when_to_try_again(app: flask.Flask, visit: Any) -> None:
    for _ in range(10):
        assert enter(app, PRIYA, "wrong password").status_code == 422
    with clock.pinned(NOON + timedelta(minutes=3)):
        answer = enter(app, PRIYA, PASSWORD)
        visitor = visit(None).open("/sign-in")
        visitor.fill("Email address", PRIYA).fill("Password", PASSWORD).press("Sign in")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == str(12 * 60)
    assert "You have tried too many times. Try again in 12 minutes" in visitor.text
    assert visitor.value("Email address") == PRIYA
    assert visitor.value("Password") == ""


def test_an_unknown_address_is_slowed_down_alike(app: flask.Flask, cast: Cast) -> None:
    told = []
    for email in (PRIYA, "nobody@anytown.example"):
        answers = [enter(app, email, "wrong password") for _ in range(12)]
        told.append([(answer.status_code, answer.headers.get("Retry-After")) for answer in answers])
    assert told[0] == told[1]
    assert told[0][10] == (429, "900")


def test_after_the_window_everybody_may_try_again(app: flask.Flask, cast: Cast) -> None:
    for _ in range(30):
        enter(app, PRIYA, "wrong password")
    with clock.pinned(NOON + timedelta(minutes=14, seconds=59)):
        assert enter(app, PRIYA).status_code == 429, "further tries do not prolong the window"
    with clock.pinned(NOON + timedelta(minutes=15)):
        assert enter(app, PRIYA).status_code == 303


def test_the_right_password_wipes_the_count(app: flask.Flask, cast: Cast) -> None:
    for _ in range(3):
        for _ in range(9):
            assert enter(app, PRIYA, "wrong password").status_code == 422
        assert enter(app, PRIYA).status_code == 303


def test_spelling_an_address_otherwise_does_not_help(app: flask.Flask, cast: Cast) -> None:
    for _ in range(10):
        enter(app, PRIYA, "wrong password")
    assert enter(app, " PRIYA@Anytown.Example ", "wrong password").status_code == 429


def test_one_address_does_not_slow_another(app: flask.Flask, cast: Cast) -> None:
    for _ in range(11):
        enter(app, PRIYA, "wrong password")
    assert enter(app, "sam@anytown.example").status_code == 303


def test_a_network_that_tries_many_addresses_is_slowed_down(cast: Cast) -> None:
    counter = tries(per_network=20)
    count = sum(passed(counter, f"{n}@x.example", "192.0.2.7") for n in range(40))
    assert count == 20
    assert passed(counter, PRIYA, "192.0.2.8"), "and another network is not"
    for _ in range(20):
        assert not passed(counter, PRIYA, "192.0.2.7")
    assert passed(counter, PRIYA, "192.0.2.8"), "nor are the addresses that it went on trying"


def test_people_who_sign_in_do_not_use_up_their_networks_tries(cast: Cast) -> None:
    counter = tries(per_network=20)
    for n in range(60):
        counter.count(f"{n}@x.example", "192.0.2.7")
        counter.forgive(f"{n}@x.example", "192.0.2.7")
    assert passed(counter, PRIYA, "192.0.2.7")


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        (None, "unknown"),
        ("a unix socket", "unknown"),
    ],
)
def test_what_counts_as_one_network(client: str | None, network: str) -> None:
    assert network_of(client) == network


def test_the_table_tells_no_address(app: flask.Flask, cast: Cast) -> None:
    enter(app, PRIYA, "wrong password")
    keys = [row.key for row in RateCount.select()]
    assert len(keys) == 2
    assert not any("priya" in key or "127.0.0.1" in key for key in keys)


def test_looking_at_the_way_in_counts_nothing(app: flask.Flask, cast: Cast) -> None:
    with counted_queries() as made:
        assert app.test_client().get("/sign-in").status_code == 200
    assert not [sql for sql in made if not sql.startswith("SELECT")]
    assert not RateCount.select().exists()


def test_of_many_threads_exactly_ten_pass(settings: Settings, cast: Cast) -> None:
    app = create_app(settings)

    def attempt(_: int) -> int:
        try:
            answer = app.test_client().post(
                "/sign-in", data={"email": PRIYA, "password": "wrong"}, headers=BROWSER
            )
            return int(answer.status_code)
        finally:
            engine.database.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(40)))
    assert sorted(answers) == [422] * 10 + [429] * 30


ANOTHER_PROCESS = """
import sys
from webapp.accounts.signing_in.tries import SignInTries
from webapp.db.engine import open_database
from webapp.errors import TooMany
open_database(sys.argv[1])
counter, passed = SignInTries(10, 100, sys.argv[2]), 0
sys.stdin.readline()
for _ in range(10):
    try:
        counter.count("priya@anytown.example", "192.0.2.7")
        passed += 1
    except TooMany:
        pass
print(passed)
"""


@pytest.mark.slow
def test_of_many_processes_exactly_ten_pass(database_url: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ANOTHER_PROCESS, database_url, SECRET],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    counts = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert sum(counts) == 10, counts


def test_a_restart_forgets_nothing(app: flask.Flask, settings: Settings, cast: Cast) -> None:
    for _ in range(10):
        enter(app, PRIYA, "wrong password")
    assert enter(create_app(settings), PRIYA).status_code == 429


def test_the_settings_say_how_many(settings: Settings, cast: Cast) -> None:
    app = create_app(replace(settings, sign_in_tries_per_address=2))
    answers = [enter(app, PRIYA, "wrong password").status_code for _ in range(3)]
    assert answers == [422, 422, 429]
    engine.database.close()


def test_the_storage_is_one_that_limits_can_use(cast: Cast) -> None:
    storage = RateCounts()
    assert storage.check()
    assert storage.get("k") == 0
    assert storage.incr("k", 60) == 1
    assert storage.incr("k", 60, amount=2) == 3
    assert storage.get("k") == 3
    assert storage.get_expiry("k") == NOON.timestamp() + 60
    with clock.pinned(NOON + timedelta(seconds=60)):
        assert storage.get("k") == 0
        assert storage.incr("k", 60) == 1
    storage.clear("k")
    assert storage.get("k") == 0
    storage.incr("a", 60)
    assert storage.reset() == 1
