"""What is done with notes: posted, corrected, cleared for readers."""

from __future__ import annotations

from webapp.notes.commands.clearing import clear_note
from webapp.notes.commands.correcting import correct_note
from webapp.notes.commands.posting import post_note

__all__ = ["clear_note", "correct_note", "post_note"]
