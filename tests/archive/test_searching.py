"""The archive is searched: in actions, their recommendations and their updates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.archive.closing import archive, close
from tests.cast import Cast
from tests.notes.entries import posted
from tests.visitor import Visitor
from webapp.archive.queries import ON_A_PAGE, search_archive
from webapp.archive.searching import words_of
from webapp.db.tables import Action

Visit = Callable[..., Visitor]
PAGE = "/plans/anytown/archive"


@pytest.fixture
def archived(cast: Cast) -> Cast:
    """1.1 with an update, and 2.1 which has a step; 4.1 is closed and not archived."""
    posted(cast, text="The café in Station Road shows it, 100% done_well.")
    for ref in ("1.1", "2.1", "4.1"):
        close(cast, ref, date(2026, 11, 2))
    archive(cast, "1.1", "2.1")
    return cast


def found(cast: Cast, typed: str) -> list[str]:
    """The refs that are found for what is typed."""
    return [each.ref for each in search_archive(cast.lee, cast.plan(), typed, 1).actions]


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        ("", ["1.1", "2.1"]),
        ("2.1", ["2.1"]),
        ("vision", ["1.1"]),
        ("PUBLISH", ["1.1"]),
        ("balanced", ["2.1"]),
        ("staff listen", ["2.1"]),
        ("station road", ["1.1"]),
        ("café", ["1.1"]),
        ("savings", ["2.1"]),
        ("vision savings", []),
        ("committees", []),
        ("100%", ["1.1"]),
        ("%", ["1.1"]),
        ("done_well", ["1.1"]),
        ("doneXwell", []),
        ("d_ne", []),
        ("\\", []),
    ],
)
def test_every_word_typed_must_stand_somewhere(archived: Cast, typed: str, refs: list[str]) -> None:
    assert found(archived, typed) == refs


@pytest.mark.parametrize(
    "typed",
    [
        "'",
        '"; DROP TABLE action; --',
        "\x00",
        "\x00vision",
        "%%%",
        "\\%",
        "🎉",
        "a" * 9999,
        "((",
        "*",
        "\ud800",
        "ﷺ" * 300,
        "\r\n\t",
        " ".join("abcdefghijklmnop"),
    ],
)
def test_typed_rubbish_never_fails(archived: Cast, typed: str) -> None:
    assert search_archive(archived.lee, archived.plan(), typed, 1).page == 1


@pytest.mark.parametrize("query", ["q=%25&page=-3", "q=%0d%0a", "q=x&q=y", "page=9" + "9" * 30])
def test_rubbish_in_the_address_never_fails(archived: Cast, visit: Visit, query: str) -> None:
    assert visit("lee").open(f"{PAGE}?{query}").status == 200


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe"])
def test_what_no_keyboard_types_is_refused_as_everywhere(
    archived: Cast, visit: Visit, query: str
) -> None:
    assert visit("lee").open(f"{PAGE}?{query}").status == 422


def test_words_are_cut_to_what_a_database_takes() -> None:
    assert words_of("a\x00b  a c") == ("a", "b", "c")
    assert len(words_of(" ".join(str(each) for each in range(100)))) == 8
    assert words_of("x" * 9999) == ("x" * 200,)


def test_another_plan_s_archive_is_not_searched(archived: Cast) -> None:
    assert search_archive(archived.otto, archived.plan(), "vision", 1).total == 0
    assert search_archive(archived.otto, archived.plan("otherton"), "vision", 1).total == 0


def test_the_search_stands_on_the_page_and_leads_to_the_action(
    archived: Cast, visit: Visit
) -> None:
    lee = visit("lee").open(PAGE, queries=7)
    assert "2 actions" in lee.text
    lee.fill("Search the archive", "station road").press("Search")
    assert "1 action found" in lee.text
    assert lee.value("Search the archive") == "station road"
    assert "Take out of the archive : action 1.1" not in lee.buttons()
    lee.follow("1.1 Publish the vision.")
    assert lee.page.h1.get_text(strip=True) == "Action 1.1"


def test_what_is_not_found_is_said(archived: Cast, visit: Visit) -> None:
    lee = visit("lee").open(f"{PAGE}?q=nowhere")
    assert "0 actions found" in lee.text
    assert "Nothing in the archive holds all of these words." in lee.text
    lee.follow("Show the whole archive")
    assert "2 actions" in lee.text


def test_a_long_archive_is_paged_and_its_search_with_it(archived: Cast, visit: Visit) -> None:
    columns = {"timescale_kind": "none", "timescales_in_text": [], "ref_given": True}
    for number in range(ON_A_PAGE):
        Action.insert(
            plan=archived.plan(),
            position=100 + number,
            ref=f"X{number}",
            text="Paint a fence",
            standing="closed",
            closed_on=date(2026, 10, 1),
            archived_on=date(2026, 10, 2),
            **columns,
        ).execute()
    lee = visit("lee").open(PAGE, queries=7)
    assert "52 actions" in lee.text
    assert "Page 1 of 2" in lee.text
    lee.follow("Next page")
    assert f"X{ON_A_PAGE - 1} Paint a fence" in lee.text
    assert "Publish the vision." not in lee.text
    lee.follow("Previous page")
    assert "Publish the vision." in lee.text
    assert "Page 2 of 2" in lee.open(f"{PAGE}?page=77").text
    assert "Page 1" not in lee.open(f"{PAGE}?q=fence").text
