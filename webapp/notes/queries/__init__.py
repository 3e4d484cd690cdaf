"""What is read about notes."""

from __future__ import annotations

from webapp.notes.queries.clearing import find_note_to_clear, list_notes_to_clear
from webapp.notes.queries.notes import find_own_note, list_notes, list_old_notes
from webapp.notes.queries.questions import find_question, list_open_questions

__all__ = [
    "find_note_to_clear",
    "find_own_note",
    "find_question",
    "list_notes",
    "list_notes_to_clear",
    "list_old_notes",
    "list_open_questions",
]
