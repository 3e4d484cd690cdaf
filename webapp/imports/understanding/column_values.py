"""One column of a table as understood, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from webapp.imports.understanding.values import ColumnMeaning as M

#: Above this a column is taken without asking.
SURE = 0.75


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its meaning, how sure, what else it might be, and how many cells it fills."""

    at: int
    heading: str
    meaning: M
    confidence: float
    others: tuple[M, ...] = ()
    filled: int = 0
    is_said: bool = False

    def meaning_said(self, meaning: M) -> Column:
        """Return the column with the meaning that a person gave it."""
        return replace(self, meaning=meaning, confidence=1.0, others=(), is_said=True)

    def sized(self, filled: int) -> Column:
        """Return the column with the number of its filled cells."""
        return replace(self, filled=filled)

    @property
    def name(self) -> str:
        """What an extra field of this column is called."""
        return self.heading or f"Column {self.at + 1}"
