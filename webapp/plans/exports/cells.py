"""Texts on their way into a cell and back: what a cell keeps of them, and how edits are noticed."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from webapp.csv_text import safe_cell
from webapp.plans.exports.values import Seen, Shown
from webapp.timescales.reading import read_timescale

#: Letters of one cell, counted as Excel does; it takes 32,767.
LONGEST_CELL = 32_000

_LINE_END = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_QUOTES = "'\"“‘£"
#: Readers take a typed list marker off a line and put it back with one space behind it.
_MARKER_LETTERS = 12


def clean(text: str) -> str:
    """Return a text as a cell can hold it: line feeds between lines, nothing unprinted, not longer.

    `survives` tells whether that, and a reader, leave it as it was.
    """
    printed = _UNPRINTED.sub(" ", _LINE_END.sub("\n", text))
    if len(printed) > LONGEST_CELL // 2:
        units = printed.encode("utf-16-le", "replace")[: LONGEST_CELL * 2]
        return units.decode("utf-16-le", "ignore")
    return printed


def survives(text: str) -> bool:
    """Whether a text comes back from a cell letter for letter, whatever program saved it."""
    if clean(text) != text or text.startswith(_GUARDED):
        return False
    return all(_line_survives(line) for line in text.split("\n"))


def _line_survives(line: str) -> bool:
    if not line or line != line.strip():
        return False
    first, gap, _ = _first_word(line)
    if gap not in ("", " "):
        return False
    if line[0].isalnum() or line[0] in _QUOTES:
        return True
    return not any(letter.isalnum() for letter in first)


def _first_word(line: str) -> tuple[str, str, str]:
    first = line.split(maxsplit=1)[0]
    behind = line[len(first) :]
    rest = behind.lstrip()
    return first, behind[: len(behind) - len(rest)], rest


def key_of(shown: Shown) -> str:
    """Return what is left of a text when readers are done with it, for comparing only."""
    if shown is None:
        return ""
    if isinstance(shown, date):
        return shown.isoformat()
    lines = (_line_key(line) for line in _LINE_END.split(shown))
    return "\n".join(line for line in lines if line)


def _line_key(line: str) -> str:
    words = line.strip()
    head = ""
    for at, letter in enumerate(words):
        if len(head) == _MARKER_LETTERS:
            return head + words[at:].lstrip()
        if not letter.isspace():
            head += letter
    return head


def digest_of(shown: Shown) -> str:
    """Return a short mark of a cell's words, whatever their white space; "" for an empty cell."""
    squeezed = "".join(key_of(shown).split())
    if not squeezed:
        return "------"
    return hashlib.blake2s(squeezed.encode(), digest_size=3).hexdigest()


def day_in(seen: Seen) -> date | None:
    """Return the day that a cell holds, as a true date or in words; None where it holds none."""
    if seen.day is not None:
        return seen.day
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", seen.text.strip()):
        try:
            return date.fromisoformat(seen.text.strip())
        except ValueError:
            return None
    read = read_timescale(seen.text)
    is_day = read.confident and read.kind == "date" and read.start == read.end
    return read.end if is_day else None


def keys_of(seen: Seen) -> set[str]:
    """Return what a cell may have been exported from: its words, or the day that they name."""
    # A text may have begun with what looks like a guard, which was taken off.
    found = {key_of(seen.text), key_of(safe_cell(seen.text))}
    if seen.text or seen.day is not None:
        day = day_in(seen)
        found |= {key_of(each) for each in (seen.day, day) if each is not None}
    return found


def is_marked(seen: Seen, mark: str) -> bool:
    """Whether a cell still holds what was marked."""
    if digest_of(seen.text) == mark:
        return True
    return mark in {digest_of(key) for key in keys_of(seen)}


def unguarded(text: str) -> str:
    """Take off the apostrophe that keeps a CSV cell from being a formula (`csv_text.safe_cell`)."""
    return text[1:] if text.startswith(_GUARDED) else text
