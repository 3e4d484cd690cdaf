"""Every test that touches the database runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask
import hypothesis
import pytest

from tests import cast as casting
from tests.databases import Maker, PostgresMaker, SqliteMaker
from tests.visitor import Visitor
from webapp import clock, create_app
from webapp.accounts.passwords import hash_password
from webapp.db import engine, migrations
from webapp.settings import Settings

# No test is timed; in CI the same examples come every time.
hypothesis.settings.register_profile(
    "suite", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True
)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def maker(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Maker]:
    """Makes databases on the engine under test."""
    if request.param == "sqlite":
        yield SqliteMaker(tmp_path_factory.mktemp("sqlite"))
        return
    postgres = PostgresMaker()
    yield postgres
    postgres.stop()


@pytest.fixture(scope="session")
def filled(maker: Maker) -> Iterator[tuple[str, casting.Cast]]:
    """One migrated database with the cast in it, from which each test gets a copy."""
    url = maker.empty()
    opened = engine.open_database(url)
    migrations.upgrade()
    with clock.pinned(casting.NOON):
        cast = casting.assemble(hash_password(casting.PASSWORD))
    opened.close()
    yield url, cast
    maker.drop(url)


@pytest.fixture
def clock_at_noon() -> Iterator[None]:
    """The clock stands at noon on Wednesday 18 November 2026."""
    with clock.pinned(casting.NOON):
        yield


@pytest.fixture
def empty_database(maker: Maker, clock_at_noon: None) -> Iterator[str]:
    """An empty database of the test's own; gives its URL."""
    url = maker.empty()
    opened = engine.open_database(url)
    yield url
    opened.close()
    maker.drop(url)


@pytest.fixture
def database_url(
    maker: Maker, filled: tuple[str, casting.Cast], clock_at_noon: None
) -> Iterator[str]:
    """A database of the test's own with the cast in it; gives its URL."""
    url = maker.copy(filled[0])
    opened = engine.open_database(url)
    yield url
    opened.close()
    maker.drop(url)


@pytest.fixture
def cast(filled: tuple[str, casting.Cast], database_url: str) -> casting.Cast:
    """The cast, in a database of the test's own."""
    return filled[1]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of an installation on the test's own database."""
    return Settings.from_environment(
        {
            "DATABASE_URL": database_url,
            "INSTANCE_DIR": str(tmp_path),
            "SECRET_KEY": "of no worth but long enough to be taken",
            "COUNCIL_NAME": "Anytown Borough Council",
        }
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[flask.Flask]:
    """The app on the test's own database."""
    made = create_app(settings)
    yield made
    engine.database.close()


@pytest.fixture
def visit(app: flask.Flask, cast: casting.Cast) -> Callable[..., Visitor]:
    """Opens the site as somebody of the cast, or as a stranger: `visit("priya")`, `visit(None)`."""

    def start(key: str | None, *, htmx: bool = False) -> Visitor:
        return Visitor(app, None if key is None else cast.session_token(key), htmx=htmx)

    return start


@pytest.fixture
def shared() -> Path:
    """The folder of real plans beside the project; without it the test skips, except in CI."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared"
    folder = Path(os.environ.get("SHARED_DIR", beside))
    if not (folder / "plans").is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs the real plans in {folder}")
        pytest.skip(f"needs the real plans, which are not in {folder}")
    return folder
