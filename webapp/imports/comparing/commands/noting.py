"""What a document says of progress, posted as notes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date

from webapp.errors import Invalid
from webapp.imports.comparing.progress import dated_words
from webapp.notes.commands.posting import post_note
from webapp.notes.values import LONGEST_TEXT, NoteEntry
from webapp.principals import Contributor


@dataclass(frozen=True, slots=True, kw_only=True)
class FromDocument:
    """A note that a document makes; `day` None is the document's date.

    `digest` and `place` say which words of which document it is made of.
    """

    action_id: int
    step_id: int | None
    post_id: int | None
    text: str
    day: date | None
    status: str
    digest: str
    place: str


def post_from_document(contributor: Contributor, given: FromDocument, dated: date) -> int:
    """Post a note for the post that leads the action; return its number.

    The same words of the same document make one note, however often it is applied. A day that no
    note of the plan may bear, such as one to come, is said in words; the note is then as old as
    the document. Raises what post_note raises.
    """
    entry = NoteEntry(
        text=given.text,
        noted_on=given.day or dated,
        status=given.status,
        step_id=given.step_id,
        post_id=given.post_id,
        sent_key=_key(given, given.day or dated),
    )
    try:
        return post_note(contributor, given.action_id, entry)
    except Invalid as error:
        if given.day is None or set(error.fields) != {"noted_on"}:
            raise
    text = dated_words(given.text, given.day)[:LONGEST_TEXT]
    entry = replace(entry, text=text, noted_on=dated, sent_key=_key(given, dated))
    return post_note(contributor, given.action_id, entry)


def _key(given: FromDocument, day: date) -> str:
    words = (given.digest, given.action_id, given.step_id, given.place, given.text, day)
    return str(uuid.uuid5(uuid.NAMESPACE_URL, " ".join(map(str, words))))
