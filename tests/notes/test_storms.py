"""Many sendings at once: each note once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import flask
import pytest

from tests.cast import Cast
from tests.notes.entries import entry
from tests.visitor import Visitor
from webapp.db import engine
from webapp.db.tables import Note
from webapp.errors import Invalid
from webapp.notes.commands import post_note

SENDERS = 8


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run acts in threads of their own that start together; close their connections."""
    acts = list(acts)
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        ready.wait()
        try:
            return act()
        finally:
            engine.database.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.slow
def test_a_hundred_keys_delivered_eight_times_at_once_are_a_hundred_notes(
    app: flask.Flask, cast: Cast, visit: Callable[..., Visitor]
) -> None:
    keys = [str(uuid.uuid4()) for _ in range(100)]
    path = f"/actions/{cast.action('1.1')}/notes"
    visitors = [visit("priya") for _ in range(SENDERS)]

    def deliver(visitor: Visitor) -> Callable[[], set[tuple[int, str]]]:
        def act() -> set[tuple[int, str]]:
            answers = [
                visitor.client.post(
                    path,
                    data={"text": f"Note {at}", "status": "G", "sent_key": key},
                    headers={"Sec-Fetch-Site": "same-origin"},
                )
                for at, key in enumerate(keys)
            ]
            return {(answer.status_code, answer.headers["Location"]) for answer in answers}

        return act

    answers = at_once(deliver(visitor) for visitor in visitors)
    assert all(seen == {(303, f"/actions/{cast.action('1.1')}")} for seen in answers)
    stored = [(note.sent_key, note.text) for note in Note.select()]
    assert sorted(stored) == sorted((key, f"Note {at}") for at, key in enumerate(keys))


def test_one_key_for_two_actions_at_once_is_one_note(app: flask.Flask, cast: Cast) -> None:
    priya = cast.contributor("priya")
    for _ in range(10):
        key = str(uuid.uuid4())

        def send(ref: str, key: str = key) -> Callable[[], bool]:
            def act() -> bool:
                try:
                    post_note(priya, cast.action(ref), entry(sent_key=key))
                except Invalid:
                    return False
                return True

            return act

        assert sorted(at_once([send("1.1"), send("2.1")])) == [False, True]
    assert Note.select().count() == 10
