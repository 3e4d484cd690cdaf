"""What of a workbook was left out or could not be read as it was meant."""

from __future__ import annotations

_MOST_NAMED = 5


class Remarks:
    """Collects remarks; places with the same trouble share a sentence."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._unsaved: list[str] = []
        self._faulty: list[str] = []

    def add(self, sentence: str) -> None:
        """Note a whole sentence, once."""
        self._sentences[sentence] = None

    def add_unsaved(self, place: str) -> None:
        """Note a cell whose formula has no result in the file."""
        self._unsaved.append(place)

    def add_faulty(self, place: str) -> None:
        """Note a cell that shows an error such as #REF!."""
        self._faulty.append(place)

    def sentences(self) -> tuple[str, ...]:
        """Return all remarks."""
        found = list(self._sentences)
        if self._unsaved:
            found.append(
                f"{_named(self._unsaved)}: a formula whose result was not saved in the file. "
                "Open the file in Excel, save it and upload it again to read the result."
            )
        if self._faulty:
            found.append(f"{_named(self._faulty)}: a formula that shows an error.")
        return tuple(found)


def _named(places: list[str]) -> str:
    more = len(places) - _MOST_NAMED
    return ", ".join(places[:_MOST_NAMED]) + (f" and {more} more cells" if more > 0 else "")
