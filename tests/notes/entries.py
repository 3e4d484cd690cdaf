"""Notes as tests give them."""

from __future__ import annotations

import uuid
from typing import Any

from tests.cast import Cast
from webapp.notes.commands import post_note
from webapp.notes.values import NoteEntry


def entry(text: str = "We met the partners.", **rest: Any) -> NoteEntry:
    """Return an entry with a key of its own."""
    return NoteEntry(text=text, sent_key=rest.pop("sent_key", str(uuid.uuid4())), **rest)


def posted(
    cast: Cast, ref: str = "1.1", text: str = "We met.", key: str = "priya", **rest: Any
) -> int:
    """Post a note as somebody of the cast and return its number."""
    return post_note(cast.contributor(key), cast.action(ref), entry(text, **rest))
