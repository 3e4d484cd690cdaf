"""A closed review shows the same to the byte, whatever is done afterwards and by whatever command.

Each deed is done through the commands that people use, one after the other, and what the closed
review shows is compared after every single one.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import flask
import pytest

from tests.cast import NOON, Cast
from tests.databases import Maker
from tests.imports.comparing.versions import HEADINGS, ROWS, altered
from tests.imports.papers import paper
from tests.reviews.conftest import Met, decide
from tests.visitor import Visitor
from webapp import clock, create_app
from webapp.actions.commands import (
    decide_closure,
    propose_closure,
    reopen_action,
    revise_timescale,
)
from webapp.db import engine, migrations
from webapp.db.tables import Action, Note, Plan, Post, Review, Status
from webapp.decisions.commands import finish_decision
from webapp.editing.commands.actions import reword_action
from webapp.editing.commands.frame import change_entry
from webapp.editing.commands.splitting import split_action
from webapp.editing.queries.actions import find_action
from webapp.editing.queries.frame import find_entry
from webapp.editing.values import Kind, SplitEntry, Why, WordsEntry
from webapp.notes.commands import post_note
from webapp.notes.commands.clearing import clear_note
from webapp.notes.commands.correcting import correct_note
from webapp.notes.values import NoteEntry
from webapp.plans.headings import find_plan
from webapp.posts.commands import rename_post
from webapp.posts.holdings.commands import hand_over_post
from webapp.posts.merging.commands import merge_posts
from webapp.posts.merging.values import Merging
from webapp.posts.values import Who
from webapp.principals import Governance
from webapp.reviews.addenda.commands import add_addendum
from webapp.reviews.chain_queries import verify_reviews
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.settings import Settings
from webapp.vocabulary import ClearingDecision, ClosureKind, PostKind

Visit = Callable[..., Visitor]
GWEN = "gwen@anytown.example"
VIEWS = ("", "?all=1", "?exceptions=all", "?kind=late", "?kind=no-update", "?filter=1")


def shown(visitor: Visitor, slug: str, review: int) -> list[str | bytes]:
    """Everything that a closed review shows: each view of its page, its CSV, its minutes."""
    path = f"/plans/{slug}/reviews/{review}"
    views = [str(visitor.open(path + view).element(".pc-frozen__page")) for view in VIEWS]
    round_id = Review.get_by_id(review).round.id
    table = visitor.open(f"/plans/{slug}/roll-up.csv?round={round_id}").answer
    minutes = str(visitor.open(f"{path}/minutes").element("#minutes"))
    word = visitor.open(f"{path}/minutes.docx").answer
    assert table.status_code == word.status_code == 200
    return [*views, table.data, minutes, word.data]


@contextmanager
def days_later(days: int) -> Iterator[None]:
    """Hold the clock some days after the meeting."""
    with clock.pinned(NOON + timedelta(days=days)):
        yield


class Afterwards:
    """What is done in Anytown after the November review was closed."""

    def __init__(self, met: Met) -> None:
        self.met, self.cast = met, met.town.cast
        self.note = 0

    @property
    def _gwen(self) -> Governance:
        return self.cast.gwen

    def _entry(self, text: str, status: str) -> NoteEntry:
        post = self.cast.post("Director of Place")
        return NoteEntry(text=text, sent_key=str(uuid.uuid4()), status=status, post_id=post)

    def note_posted(self) -> None:
        poster = self.cast.contributor("gwen")
        entry = self._entry("All well again.", "On track")
        self.note = post_note(poster, self.cast.action("1.1"), entry)

    def note_superseded(self) -> None:
        poster = self.cast.contributor("gwen")
        self.note = correct_note(poster, self.note, self._entry("Nearly well.", "At risk"))

    def old_note_superseded(self) -> None:
        old = Note.get(Note.text == "The printer has gone bust.")
        entry = replace(self._entry("The printer is late.", "At risk"), post_id=None)
        correct_note(self.cast.contributor("gwen"), old.id, entry)

    def note_cleared(self) -> None:
        clear_note(self._gwen, self.note, ClearingDecision.OWN_WORDING, "Work goes on.")

    def status_renamed(self) -> None:
        plan = self.cast.plan()
        number = self.cast.status("Off track")
        given: dict[str, Any] = dict(find_entry(self._gwen, plan, Kind.STATUSES, number).fields)
        told = given | {"label": "Needs help", "meaning": "Somebody must help."}
        change_entry(self._gwen, plan, Kind.STATUSES, number, told)
        assert Status.get_by_id(number).label == "Needs help"

    def status_counts_otherwise(self) -> None:
        plan = self.cast.plan()
        number = self.cast.status("At risk")
        given: dict[str, Any] = dict(find_entry(self._gwen, plan, Kind.STATUSES, number).fields)
        change_entry(self._gwen, plan, Kind.STATUSES, number, given | {"counts_as": "complete"})

    def post_renamed(self) -> None:
        number = self.cast.post("Head of Finance")
        rename_post(self._gwen, number, "Chief Finance Officer", PostKind.OFFICER)

    def post_handed_over(self) -> None:
        who = Who("sam@anytown.example")
        hand_over_post(self._gwen, self.cast.post("Director of Place"), who, clock.today())

    def posts_merged(self) -> None:
        kept, gone = self.cast.post("Director of Place"), self.cast.post("Head of Finance")
        merge_posts(self._gwen, Merging(kept, gone, frozenset({kept, gone})))
        assert Post.get_or_none(Post.id == gone) is None

    def deadline_moved(self) -> None:
        words = ("30 June 2027", "The supplier.", "Head of Finance", "Cabinet")
        revise_timescale(self._gwen, self.cast.action("1.2"), *words, clock.today())

    def action_closed_and_opened_again(self) -> None:
        action = self.cast.action("4.1")
        propose_closure(self.cast.contributor("gwen"), action, ClosureKind.COMPLETE, "It is done.")
        decide_closure(self._gwen, action, True, "Seen.")
        reopen_action(self._gwen, action, "It is not.")

    def action_reworded(self) -> None:
        why = Why("It was typed wrongly.", "Cabinet")
        reword_action(self._gwen, self.cast.action("1.1"), WordsEntry("Print the vision."), why)

    def action_split(self) -> None:
        action = find_action(self._gwen, self.cast.action("2.1"))
        entry = SplitEntry("Draft the budget for a year.", "Draft that of the next.")
        split_action(self._gwen, action.id, entry, Why("Two things.", "Cabinet"))

    def decision_carried_out(self) -> None:
        plan = self.cast.plan()
        finish_decision(self._gwen, plan, self.met.decisions["challenged"], "Found one.")
        finish_decision(self._gwen, plan, self.met.decisions["earlier"], "Brought.")

    def next_review_held(self) -> None:
        town, today = self.met.town, clock.now()
        number = town.open(today, today.date(), today.date())
        decide(town, number, "Do it all again.", "1.1")
        town.close(number, today)


DEEDS = [name for name in vars(Afterwards) if not name.startswith("_")]


def test_it_shows_the_same_after_every_deed(met: Met, visit: Visit, cast: Cast) -> None:
    review = met.close()
    lee = visit("lee")
    before = shown(lee, "anytown", review)
    afterwards = Afterwards(met)
    for days, deed in enumerate(DEEDS, 1):
        with days_later(days):
            getattr(afterwards, deed)()
            assert shown(lee, "anytown", review) == before, deed
    assert verify_reviews(cast.gwen) == []


def test_a_correction_is_added_to_word_and_changes_nothing_else(
    met: Met, visit: Visit, cast: Cast
) -> None:
    review = met.close()
    *before, word = shown(visit("lee"), "anytown", review)
    add_addendum(cast.gwen, cast.plan(), review, "Lee left at noon.")
    *after, word_after = shown(visit("lee"), "anytown", review)
    assert after == before
    assert paragraphs(word_after) == [
        *paragraphs(word),
        "Added after the review was closed",
        "18 November 2026 by Gwen Hughes: Lee left at noon.",
    ]


def paragraphs(word: str | bytes) -> list[str]:
    """The paragraphs of a Word document."""
    assert isinstance(word, bytes)
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs]


@pytest.fixture
def load(app: flask.Flask, tmp_path: Path, cast: Cast) -> Any:
    """Runs `plan load` with a file of rows."""

    def run(rows: Any, *words: str, name: str = "Our plan.csv") -> Any:
        path = tmp_path / name
        path.write_bytes(paper(rows, HEADINGS))
        wanted = ("--slug", "smallville", "--accept-doubts")
        return app.test_cli_runner().invoke(args=["plan", "load", str(path), *wanted, *words])

    return run


def test_it_shows_the_same_after_the_plan_is_brought_in_again(
    load: Any, visit: Visit, cast: Cast
) -> None:
    first = load(ROWS, "--governance", GWEN)
    assert first.exit_code == 0, first.output
    plan = find_plan(cast.gwen, "smallville")
    number = open_round(cast.gwen, plan, "", clock.today(), clock.today())
    review = close_review(cast.gwen, plan, number)
    gwen = visit("gwen")
    before = shown(gwen, "smallville", review)
    with days_later(2):
        again = altered(0, timescale="30 April 2027", commentary="Printed.", status="Not started")
        rows = altered(2, again, action="Write a budget and take it to Cabinet for a decision.")
        told = load(rows, "--update", "--approved-by", "Cabinet", name="October.csv")
        assert told.exit_code == 0, told.output
        assert Action.get(Action.plan == plan.id, Action.ref == "1.1").slips == 1
        assert shown(gwen, "smallville", review) == before
        # One that would put another plan in the place of this one is refused.
        told = load(altered(0, action="Something else."), "--force", name="Other.csv")
        assert told.exit_code == 1
        assert "cannot be replaced" in told.output
        assert shown(gwen, "smallville", review) == before
    assert verify_reviews(cast.gwen) == []


def test_it_shows_the_same_after_an_upgrade(
    met: Met, maker: Maker, database_url: str, settings: Settings, cast: Cast, visit: Visit
) -> None:
    """A copy of the database as it was before decisions had tables, upgraded to today's."""
    review = met.close()
    before = shown(visit("lee"), "anytown", review)
    token = cast.session_token("lee")
    engine.database.obj.close()
    copied = maker.copy(database_url)
    engine.open_database(copied)
    try:
        migrations.downgrade("0006_meetings")
        assert "0006_meetings" in migrations.upgrade()
        copy = Visitor(create_app(replace(settings, database_url=copied)), token)
        assert shown(copy, "anytown", review) == before
        assert verify_reviews(cast.gwen) == []
        assert Plan.select().count() == 2
    finally:
        engine.database.obj.close()
        maker.drop(copied)
        engine.open_database(database_url)
