"""What people are told about a reading, in words."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.imports.laying.index import Index
from webapp.imports.laying.questions import column_name, row_name
from webapp.imports.laying.values import Said
from webapp.imports.laying.words import KIND_WORDS, MEANING_WORDS
from webapp.imports.understanding.values import ColumnMeaning, RowKind
from webapp.imports.values import Change, LoadedImport
from webapp.plans.sheet.words import counted


def size_in_words(size: int) -> str:
    """Return the weight of a document: "34 kB", "2.1 MB"."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, size // 1000)} kB"


def loaded_words(loaded: LoadedImport) -> str:
    """Say what was loaded, and what to do next."""
    recommendations = counted(loaded.recommendations, "recommendation")
    told = [f"The plan is loaded: {recommendations}, {counted(loaded.actions, 'action')}."]
    if loaded.notes:
        told.append(notes_in_words(loaded.notes))
    if loaded.doubts:
        told.append(f"{counted(loaded.doubts, 'question')} stayed open: see the plan’s documents.")
    told.append("Next, open Posts and say who holds each post. They can then sign in and post.")
    return " ".join(told)


def notes_in_words(notes: int) -> str:
    """Say how many dated updates of a document became notes."""
    return (
        "1 dated update became a note." if notes == 1 else f"{notes:,} dated updates became notes."
    )


def mine_of(change: Change, index: Index) -> tuple[Said, ...]:
    """Return what somebody meant to say of a reading, in words."""
    return tuple(_mine(change, index))


def _mine(change: Change, index: Index) -> Iterator[Said]:
    for key, (question, words) in change.asked.items():
        yield Said("doubts", key, question, words)
    for key, meaning in change.columns.items():
        yield Said("columns", key, column_name(index, key), MEANING_WORDS[ColumnMeaning(meaning)])
    for key, kind in change.rows.items():
        yield Said("rows", key, row_name(index, key), KIND_WORDS[RowKind(kind)])
    for key, text in change.corrections.items():
        yield Said("corrections", key, key.partition("@")[2], text or "Left empty")
    for place in change.splits:
        yield Said("splits", place, place, "Made into several rows")
    for part, key in sorted(change.undone):
        yield Said(part, key, key.partition("@")[2] or key, "Taken back")
