"""What is done with notes: posted, corrected, cleared for readers, asked about."""

from __future__ import annotations

from webapp.notes.commands.clearing import clear_note
from webapp.notes.commands.correcting import correct_note
from webapp.notes.commands.posting import post_note
from webapp.notes.commands.querying import answer_question, ask_about_note, settle_question

__all__ = [
    "answer_question",
    "ask_about_note",
    "clear_note",
    "correct_note",
    "post_note",
    "settle_question",
]
