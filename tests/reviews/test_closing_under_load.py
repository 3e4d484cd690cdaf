"""Round after round closed while everybody writes, in threads and in processes, on both engines.

Whatever the order in which things happen: each review is closed by just one, and everything that
was written belongs wholly to one review. The clock runs, from the cast's noon.
"""

from __future__ import annotations

import multiprocessing
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from tests.cast import NOON, TODAY, Cast
from webapp import clock
from webapp.db import engine
from webapp.db.tables import Action, Note, Review, Round
from webapp.decisions.commands import store_decision
from webapp.decisions.values import Decided
from webapp.errors import Stale
from webapp.notes.commands import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.headings import PlanHeading, find_plan
from webapp.principals import Contributor, Governance
from webapp.reviews.chain_queries import verify_reviews
from webapp.reviews.commands import close_review
from webapp.reviews.saw import canonical, whole_of
from webapp.reviews.values import Line, Whole
from webapp.rounds.commands import open_round
from webapp.vocabulary import DecisionKind, Standing

ROUNDS = 8
NOTES_EACH = 3
STATUSES = ("On track", "At risk", "Off track", "Not started")
#: Who posts on what: two of them on the same action.
POSTERS = (("priya", "1.1"), ("sam", "1.2"), ("sam", "2.1"), ("priya", "2.1"))


@pytest.fixture
def running_clock(clock_at_noon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock runs on from noon, so that what comes later has a later moment."""
    began = time.perf_counter()
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(seconds=time.perf_counter() - began))


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do everything at the same moment, each in a thread with a connection of its own."""
    together = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        together.wait(30)
        try:
            return deed()
        finally:
            engine.database.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        doing: list[Future[Any]] = [pool.submit(do, deed) for deed in deeds]
        return [future.result(60) for future in doing]


@dataclass
class Storm:
    """A plan in which everybody writes at once, round after round."""

    cast: Cast
    plan: PlanHeading
    closed: list[int] = field(default_factory=list)

    def open(self, number: int) -> int:
        """Open a round."""
        return open_round(self.cast.gwen, self.plan, f"Round {number}", TODAY, TODAY)

    def close(self, round_id: int) -> str:
        """Try to close its review."""
        try:
            return f"closed {close_review(self.cast.gwen, self.plan, round_id)}"
        except Stale:
            return "stale"

    def post(self, key: str, ref: str, number: int) -> None:
        """Post some notes, one after the other."""
        person, action = self.cast.contributor(key), self.cast.action(ref)
        for turn in range(NOTES_EACH):
            text = f"[{number}/{key}/{ref}/{turn}]"
            status = STATUSES[(number + turn + len(key)) % 4]
            post_note(
                person, action, NoteEntry(text=text, sent_key=str(uuid.uuid4()), status=status)
            )

    def decide(self, round_id: int, number: int) -> list[str]:
        """Record decisions until the review is closed; return those that were taken."""
        taken: list[str] = []
        for turn in range(100):
            text = f"[decision {number}/{turn}]"
            decided = Decided(DecisionKind.OTHER, text, str(uuid.uuid4()))
            try:
                store_decision(self.cast.gwen, self.plan.id, round_id, decided)
            except Stale:
                return taken
            taken.append(text)
        return taken


@pytest.fixture
def storm(cast: Cast, running_clock: None) -> Storm:
    return Storm(cast, find_plan(cast.gwen, "anytown"))


@pytest.mark.slow
def test_of_those_who_close_at_once_just_one_does_each_time(storm: Storm) -> None:
    for number in range(ROUNDS * 2):
        round_id = storm.open(number)
        told = at_once(*[partial(storm.close, round_id)] * 4)
        review = Review.get(Review.round == round_id)
        assert sorted(told) == [f"closed {review.id}", *["stale"] * 3]
    assert Review.select().count() == ROUNDS * 2
    assert verify_reviews(storm.cast.gwen) == []


@pytest.mark.slow
def test_what_is_written_while_a_review_closes_is_wholly_in_or_wholly_out(storm: Storm) -> None:
    taken: dict[int, list[str]] = {}
    for number in range(ROUNDS):
        round_id = storm.open(number)
        closing = partial(_soon, number, partial(storm.close, round_id))
        *_, decided, first, second = at_once(
            *[partial(storm.post, who, ref, number) for who, ref in POSTERS],
            partial(storm.decide, round_id, number),
            closing,
            closing,
        )
        assert sorted((first[:6], second[:6])) == ["closed", "stale"]
        taken[round_id] = decided
    last = storm.open(ROUNDS)
    assert storm.close(last).startswith("closed")
    taken[last] = []
    _every_note_is_in_just_one_review()
    for review in Review.select().order_by(Review.id):
        whole = whole_of(review.saw)
        assert whole.proceedings is not None
        told = [each.text for each in whole.proceedings.decisions]
        assert told == taken[review.round.id]
        _agrees_with_itself(whole, review)
    assert verify_reviews(storm.cast.gwen) == []


def _soon(number: int, deed: Callable[[], Any]) -> Any:
    """Wait a little, a different while in each round, so that the closing falls anywhere."""
    time.sleep(number * 0.006)
    return deed()


def _every_note_is_in_just_one_review() -> None:
    found: Counter[str] = Counter()
    for review in Review.select():
        for line in whole_of(review.saw).lines:
            assert line.history is not None
            found.update(note.text for note in line.history.notes)
    posted = [note.text for note in Note.select()]
    assert len(posted) == ROUNDS * len(POSTERS) * NOTES_EACH
    assert found == Counter(posted)


def _agrees_with_itself(whole: Whole, review: Any) -> None:
    """Notes, statuses, figures and agenda are of one moment: that of the closing."""
    opened_at, before = _moments(review)
    by_action: dict[int, list[Note]] = {}
    for note in Note.select().where(Note.posted_at < review.closed_at).order_by(Note.id):
        by_action.setdefault(note.action.id, []).append(note)
    silent = 0
    for line in whole.lines:
        notes = by_action.get(line.facts.id, [])
        assert _told(line) == _of(notes)
        since = [note.text for note in notes if note.posted_at > before]
        assert line.history is not None
        assert sorted(each.text for each in line.history.notes) == sorted(since)
        silent += not notes or notes[-1].posted_at < opened_at
    figures = {figure.narrow: figure.number for figure in whole.figures}
    assert figures["kind", "no-update"] == silent
    now = Counter(line.facts.status_id for line in whole.lines)
    for (name, key), number in figures.items():
        if name == "status":
            assert number == now[None if key == "none" else int(key)]
    text = canonical(review.saw)
    later = Note.select().where(Note.posted_at > review.closed_at)
    assert not [note.text for note in later if note.text in text]


def _moments(review: Any) -> tuple[datetime, datetime]:
    """When the review's round was opened, and when the review before was closed."""
    earlier = Review.select().where(Review.id < review.id).order_by(Review.id.desc()).first()
    opened_at: datetime = Round.get_by_id(review.round.id).opened_at
    return opened_at, earlier.closed_at if earlier else datetime.min.replace(tzinfo=NOON.tzinfo)


def _told(line: Line) -> tuple[Any, ...]:
    facts = line.facts
    return facts.note_text, facts.posted_at, facts.status_id


def _of(notes: list[Note]) -> tuple[Any, ...]:
    if not notes:
        return None, None, None
    return notes[-1].text, notes[-1].posted_at, notes[-1].status.id


def _in_a_process(url: str, person_id: int, round_id: int, action_id: int | None) -> str:
    """Close a review, or (with an action) post notes, from a process of its own."""
    engine.open_database(url)
    try:
        if action_id is None:
            governance = Governance(person_id, TODAY)
            plan = find_plan(governance, "anytown")
            with clock.pinned(NOON + timedelta(hours=1)):
                return f"closed {close_review(governance, plan, round_id)}"
        for turn in range(20):
            with clock.pinned(NOON + timedelta(minutes=turn)):
                entry = NoteEntry(
                    text=f"[{turn}]", sent_key=str(uuid.uuid4()), status=STATUSES[turn % 4]
                )
                post_note(Contributor(person_id, TODAY), action_id, entry)
    except Stale:
        return "stale"
    else:
        return "posted"
    finally:
        engine.database.obj.close()


@pytest.fixture
def processes(cast: Cast, database_url: str) -> Iterator[ProcessPoolExecutor]:
    """Four processes, as separate as those of the server."""
    engine.database.close()
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.slow
def test_processes_close_once_too(
    processes: ProcessPoolExecutor, cast: Cast, database_url: str
) -> None:
    plan = find_plan(cast.gwen, "anytown")
    with clock.pinned(NOON - timedelta(days=1)):
        round_id = open_round(cast.gwen, plan, "", TODAY, date(2026, 11, 25))
    gwen, priya = cast.person("gwen"), cast.person("priya")
    action = cast.action("1.1")
    doing = [
        processes.submit(_in_a_process, database_url, person, round_id, about)
        for person, about in ((priya, action), (gwen, None), (gwen, None), (priya, action))
    ]
    told = [future.result(120) for future in doing]
    review = Review.get(Review.round == round_id)
    assert sorted(told) == sorted(["posted", "posted", f"closed {review.id}", "stale"])
    whole = whole_of(review.saw)
    line = next(line for line in whole.lines if line.facts.id == action)
    assert line.history is not None
    assert Note.select().where(Note.action == action).count() == 40
    if line.history.notes:
        latest = Note.get(Note.text == line.facts.note_text, Note.action == action)
        assert line.facts.status_id == latest.status.id
        standing = line.facts.standing
        assert standing is not None
        assert Standing(standing).value == latest.status.counts_as
    assert Action.get_by_id(action).reviewed_status_id == line.facts.status_id
    assert verify_reviews(cast.gwen) == []
