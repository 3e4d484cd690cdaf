"""Several people at the same moment, on both engines."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.cast import Cast
from tests.reviews.conftest import Town
from webapp.db import engine
from webapp.db.tables import Note, Review
from webapp.errors import Stale
from webapp.notes.commands import post_note
from webapp.notes.values import NoteEntry
from webapp.reviews.chain_queries import verify_reviews
from webapp.reviews.commands import close_review
from webapp.reviews.saw import whole_of
from webapp.reviews.values import Whole


def test_of_many_who_close_at_once_just_one_does(november: Town, cast: Cast) -> None:
    plan, round_id, together = november.plan, november.open_round_id, Barrier(6)

    def close() -> str:
        together.wait(10)
        try:
            return f"closed {close_review(cast.gwen, plan, round_id)}"
        except Stale:
            return "stale"
        finally:
            engine.database.close()

    with ThreadPoolExecutor(6) as pool:
        told = sorted(future.result(60) for future in [pool.submit(close) for _ in range(6)])
    review = Review.get(Review.round == round_id)
    assert told == [f"closed {review.id}", *["stale"] * 5]
    assert verify_reviews(cast.gwen) == []


def test_a_note_posted_meanwhile_is_wholly_in_or_wholly_out(november: Town, cast: Cast) -> None:
    plan, round_id, together = november.plan, november.open_round_id, Barrier(5)
    action = cast.action("1.1")

    def post(number: int) -> None:
        together.wait(10)
        for turn in range(4):
            entry = NoteEntry(
                text=f"{number}-{turn}",
                sent_key=str(uuid.uuid4()),
                status=("On track", "At risk", "Off track", "Completed")[number],
                post_id=cast.post("Director of Place"),
            )
            post_note(cast.contributor("gwen"), action, entry)
        engine.database.close()

    def close() -> int:
        together.wait(10)
        try:
            return close_review(cast.gwen, plan, round_id)
        finally:
            engine.database.close()

    with ThreadPoolExecutor(5) as pool:
        posting = [pool.submit(post, number) for number in range(4)]
        review_id = pool.submit(close).result(60)
        for future in posting:
            future.result(60)
    assert Note.select().where(Note.action == action).count() == 16 + 2
    agrees_with_itself(whole_of(Review.get_by_id(review_id).saw), action)


def agrees_with_itself(whole: Whole, action: int) -> None:
    """The note, the status and the figures that were kept are of one and the same moment."""
    line = next(each for each in whole.lines if each.facts.id == action)
    assert line.history is not None
    assert line.facts.note_text == line.history.notes[0].text
    latest = Note.get(Note.action == action, Note.text == line.facts.note_text)
    assert line.facts.status_id == latest.status.id
    for figure in whole.figures:
        name, wanted = figure.narrow
        if name == "status" and wanted != "none":
            here = [each for each in whole.lines if str(each.facts.status_id) == wanted]
            assert figure.number == len(here), figure.label
