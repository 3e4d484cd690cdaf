"""Where values stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stood:
    """One value of a row, the cells that it stood in, and how sure its reading was."""

    upload_id: int
    file_name: str
    uploaded_at: datetime
    row_id: int
    field: str
    places: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Traced:
    """An action or a recommendation, where it is read, and where its values stood."""

    name: str
    text: str
    href: str
    stood: tuple[Stood, ...]


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A question that nobody had answered when the plan was loaded."""

    question: str
    reading: str
    places: tuple[str, ...]
