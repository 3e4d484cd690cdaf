"""Each value of a plan as one cell or several, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.errors import PlanFileError
from webapp.plans.documents.values import OF_THE_CHALLENGE
from webapp.plans.exports.cells import clean, day_in, survives
from webapp.plans.exports.values import Plain, Seen, Shown
from webapp.vocabulary import Standing

_YES, _NO = "Yes", "No"
_NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands over it, and how wide it is in letters.

    `is_needed` is false where an export that was made before there was such a column is read too.
    """

    heading: str
    width: int = 14
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the plan's JSON shape, the columns that show it, and both ways between them.

    `read` raises PlanFileError, which names the cell. `absent` is the value where the key may be
    left out of the JSON.
    """

    name: str
    columns: tuple[Column, ...]
    show: Callable[[Plain], tuple[Shown, ...]]
    read: Callable[[tuple[Seen, ...]], Plain]
    absent: Plain = None

    def keeps(self, value: Plain) -> bool:
        """Whether a value comes back out of its cells as it was."""
        shown = self.show(value)
        texts = [text for text in shown if isinstance(text, str) and text]
        if not all(survives(text) for text in texts):
            return False
        try:
            return bool(self.read(tuple(map(as_seen, shown))) == value)
        except PlanFileError:
            return False


def as_seen(shown: Shown) -> Seen:
    """Return a cell as it will be found."""
    if isinstance(shown, date):
        return Seen(shown.isoformat(), shown, "")
    return Seen(shown or "", None, "")


def wrong_cell(seen: Seen, what: str) -> PlanFileError:
    """Make the error that names a cell and says what is wrong in it."""
    return PlanFileError(f"{seen.place}: {what}")


def words(name: str, heading: str, width: int = 14, *, empty: str | None = None) -> Field:
    """A text; an empty cell is `empty`."""
    return Field(
        name,
        (Column(heading, width),),
        lambda value: (clean(value) if value else None,),
        lambda seen: seen[0].text or empty,
    )


def flag(name: str, heading: str, *, absent: bool) -> Field:
    """Yes or no; an empty cell is `absent`."""

    def read(seen: tuple[Seen, ...]) -> bool:
        said = seen[0].text.strip().casefold()
        if said in ("", "yes", "no", "y", "n", "true", "false"):
            return said in ("yes", "y", "true") if said else absent
        raise wrong_cell(seen[0], f"“{seen[0].text}” is neither {_YES} nor {_NO}")

    return Field(
        name, (Column(heading, 9),), lambda value: (_YES if value else _NO,), read, absent=absent
    )


def number(name: str, heading: str) -> Field:
    """A whole number."""

    def read(seen: tuple[Seen, ...]) -> int | None:
        said = seen[0].text.strip()
        if said and not re.fullmatch(r"\d{1,9}", said):
            raise wrong_cell(seen[0], f"“{said}” is not a whole number")
        return int(said) if said else None

    return Field(
        name, (Column(heading, 10),), lambda value: (None if value is None else str(value),), read
    )


def shown_day(value: Plain) -> Shown:
    """Return an ISO day as a true date."""
    return None if value is None else date.fromisoformat(value)


def read_day(seen: Seen) -> str | None:
    """Return the day in a cell, ISO. Raises PlanFileError for words that are no day."""
    if not seen.text.strip() and seen.day is None:
        return None
    day = day_in(seen)
    if day is None:
        raise wrong_cell(seen, f"“{seen.text}” is not a day such as 28 October 2026")
    return day.isoformat()


def day(name: str, heading: str) -> Field:
    """A day."""
    return Field(
        name,
        (Column(heading, 14),),
        lambda value: (shown_day(value),),
        lambda seen: read_day(seen[0]),
    )


def lines(name: str, heading: str, width: int = 20) -> Field:
    """A list of texts, each a line of the cell."""
    return Field(
        name,
        (Column(heading, width),),
        lambda value: (clean("\n".join(value)) or None,),
        lambda seen: [line for line in seen[0].text.split("\n") if line],
        absent=[],
    )


def refs(name: str, heading: str) -> Field:
    """A list of references with commas between them."""
    return Field(
        name,
        (Column(heading, 14),),
        lambda value: (clean(", ".join(value)) or None,),
        lambda seen: [ref.strip() for ref in re.split("[,;\n]", seen[0].text) if ref.strip()],
        absent=[],
    )


def standing(name: str, heading: str) -> Field:
    """What a status counts as, in plain words."""

    def read(seen: tuple[Seen, ...]) -> str | None:
        said = seen[0].text.strip().casefold()
        for each in Standing:
            if said in (each.value, each.words.casefold()):
                return each.value
        if said:
            names = ", ".join(each.words for each in Standing)
            raise wrong_cell(seen[0], f"“{seen[0].text}” is not one of {names}")
        return None

    return Field(
        name,
        (Column(heading, 14, is_needed=False),),
        lambda value: (Standing(value).words if value else None,),
        read,
    )


def source(name: str, heading: str) -> Field:
    """Which further source a recommendation comes from; an empty cell is the challenge."""

    def read(seen: tuple[Seen, ...]) -> str | None:
        said = seen[0].text
        return None if said.strip().casefold() == _NOT_KNOWN.casefold() else said

    return Field(
        name,
        (Column(heading, 18, is_needed=False),),
        lambda value: (_NOT_KNOWN if value is None else clean(value) or None,),
        read,
        absent=OF_THE_CHALLENGE,
    )


def _shown_response(value: Plain) -> tuple[Shown, ...]:
    if value is None:
        return None, None
    text = value["text"]
    return value["decision"], clean(text) if text else None


def _read_response(seen: tuple[Seen, ...]) -> Plain:
    decision, text = (each.text or None for each in seen)
    if decision is None and text is None:
        return None
    return {"decision": decision and decision.strip().casefold(), "text": text}


def response(name: str) -> Field:
    """The council's answer to a recommendation."""
    columns = (Column("Response", 12), Column("Response in words", 30))
    return Field(name, columns, _shown_response, _read_response)


_OWN = " (the council’s column)"


def own_heading(name: str, taken: Collection[str]) -> str:
    """Return the heading of a column of the council's own that is never one of ours."""
    plain = " ".join(clean(name).split())
    return f"{plain}{_OWN}" if plain.casefold() in taken else plain


def extras(name: str, headings: Sequence[str]) -> Field:
    """What the council's own columns say: a column for each heading."""

    def show(value: Plain) -> tuple[Shown, ...]:
        found: dict[str, str] = {}
        for each in value:
            plain = " ".join(clean(each["name"]).split())
            found.setdefault(plain, each["text"])
        return tuple(
            clean(found.get(heading.removesuffix(_OWN), "")) or None for heading in headings
        )

    def read(seen: tuple[Seen, ...]) -> Plain:
        pairs = zip(headings, seen, strict=True)
        return [
            {"name": heading.removesuffix(_OWN), "text": cell.text}
            for heading, cell in pairs
            if cell.text
        ]

    columns = tuple(Column(heading, 24) for heading in headings)
    return Field(name, columns, show, read, absent=[])
