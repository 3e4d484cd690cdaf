"""Strings of a workbook: their words and what of them is bold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from webapp.imports.grids.values import Paragraph
from webapp.imports.readers.markers import split_typed_marker
from webapp.imports.readers.xlsx.names import S
from webapp.imports.readers.xlsx.styles import is_on

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END = re.compile(r"\r\n|\r|\n|\v|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Words:
    """A string. `bold` tells of each of its letters; None where the cell's own font holds."""

    text: str
    bold: tuple[bool, ...] | None = None


def words_in(element: etree._Element) -> Words:
    """Return the string in an `<si>` or `<is>`; readings of foreign letters are no part of it."""
    runs = element.findall(f"{S}r")
    if not runs:
        return Words(unescaped("".join(text.text or "" for text in element.findall(f"{S}t"))))
    pieces = []
    bold: list[bool] = []
    for run in runs:
        text = unescaped("".join(part.text or "" for part in run.findall(f"{S}t")))
        properties = run.find(f"{S}rPr")
        pieces.append(text)
        bold += [properties is not None and is_on(properties.find(f"{S}b"))] * len(text)
    return Words("".join(pieces), tuple(bold))


def unescaped(text: str) -> str:
    """Return a string with Excel's own escapes ("_x000D_") undone."""
    return _ESCAPED.sub(_letter, text) if "_x" in text else text


def paragraphs_of(words: Words, *, is_bold: bool, place: str) -> tuple[Paragraph, ...]:
    """Return the lines of a string as paragraphs; empty lines are none."""
    found = []
    start = 0
    for end, after in [*(match.span() for match in _LINE_END.finditer(words.text)), (None, 0)]:
        line = words.text[start:end]
        if text := line.strip():
            marker, rest = split_typed_marker(text)
            found.append(
                Paragraph(
                    text=rest,
                    marker=marker,
                    level=None if marker is None else 0,
                    is_typed=marker is not None,
                    is_bold=is_bold if words.bold is None else _is_bold(words, start, line),
                    place=place,
                )
            )
        start = after
    return tuple(found)


def _is_bold(words: Words, start: int, line: str) -> bool:
    bold = words.bold or ()
    return all(bold[start + at] for at, letter in enumerate(line) if not letter.isspace())


def _letter(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return "" if "\ud800" <= letter <= "\udfff" or letter == "\x00" else letter
