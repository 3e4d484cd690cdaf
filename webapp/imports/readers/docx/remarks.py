"""What of a Word document was left out or taken otherwise than it looks, told once each."""

from __future__ import annotations

_SENTENCES = {
    "deleted": "The document has tracked changes: deleted words were left out.",
    "inserted": "The document has tracked changes: inserted words were taken as accepted.",
    "hidden": "Hidden words were left out.",
    "notes": "Footnotes were put at the end of the document.",
    "comments": "Comments in the margin were left out.",
    "pictures": "Pictures were left out: words inside a picture cannot be read.",
    "nested": "A table inside a cell was read as that cell's words.",
    "covered": "Words hidden behind a merged cell were left out.",
    "foreign": "Another file embedded in the document was left out.",
    "macros": "The document has macros. They were not run.",
}


class Remarks:
    """Collects remarks in the order in which their reasons were first met."""

    def __init__(self) -> None:
        self._met: dict[str, None] = {}

    def add(self, reason: str) -> None:
        """Note a reason, one of the few known ones."""
        self._met[reason] = None

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence for each reason."""
        return tuple(_SENTENCES[reason] for reason in self._met)
