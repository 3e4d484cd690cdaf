"""What stands in one cell of actions: words of its own, a list, or several actions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from webapp.imports.grids.values import Cell, Paragraph
from webapp.imports.understanding.refs import split_ref
from webapp.imports.understanding.wording import is_bullet, letter_of, line_of, squeezed

_DOTTED = re.compile(
    r"[(]?((?:[A-Z]{1,3}[ .-]?)?[0-9]+(?:[.][0-9]+)+[a-z]?|[A-Z]{1,3}[0-9]+[a-z]?)[).:]*\Z"
)
#: A further letter in front of a line, marked as the first was.
_AND_LETTER = re.compile(
    r"(and|&|,|to|-|–)\s*[(]?([0-9a-zA-Z](?:[.]?[0-9a-z]{1,2})?)[).:]\s*(?=\S)"
)
_UP_TO = ("to", "-", "–")
_ENDS = re.compile(r"[.!?;:,)]\s*\Z")


@dataclass(slots=True)
class Item:
    """One item of a list, with its mark and the items under it."""

    marker: str | None
    text: str
    place: str
    items: list[Item] = field(default_factory=list)

    @property
    def letter(self) -> str | None:
        """Its letter or number, bare; None for a bullet."""
        return letter_of(self.marker)


@dataclass(slots=True)
class Listing:
    """A cell taken apart: a reference in front, paragraphs, and the list that stands among them.

    `after` is the number of paragraphs before the list.
    """

    ref: str | None
    paragraphs: list[str]
    items: list[Item]
    after: int

    @property
    def is_bare_list(self) -> bool:
        """Whether there is nothing but a list, of two items or more."""
        return not self.paragraphs and len(self.items) > 1


def taken_apart(cell: Cell) -> Listing:
    """Take a cell apart. A single item is no list: it is the text, and a dotted mark its ref."""
    paragraphs = [each for each in cell.paragraphs if each.text.strip() or each.marker]
    ref, paragraphs = _own_ref(paragraphs)
    found = Listing(ref, [], [], 0)
    deepest: list[Item] = []
    levels: list[int] = []
    for each in paragraphs:
        if each.marker is not None and each.text.strip():
            _add_item(found, each, deepest, levels)
        elif each.level is not None and found.items and each.marker is None:
            last = deepest[-1]
            last.text = f"{last.text}\n{squeezed(each.text)}"
        else:
            deepest, levels = [], []
            found.paragraphs.append(line_of(each))
    _no_lone_item(found)
    return found


def _own_ref(paragraphs: list[Paragraph]) -> tuple[str | None, list[Paragraph]]:
    """Cut a reference off the first paragraph: "1.1 Develop …", typed or made by a list."""
    if not paragraphs:
        return None, []
    first, rest = paragraphs[0], paragraphs[1:]
    dotted = _DOTTED.match(first.marker or "")
    if dotted and not any(_DOTTED.match(each.marker or "") for each in rest):
        return dotted.group(1), [_plain(first, first.text), *rest]
    if first.marker is None and not any(split_ref(each.text)[0] for each in rest):
        ref, words = split_ref(first.text)
        if ref:
            return ref, [_plain(first, words), *rest]
    return None, paragraphs


def _plain(paragraph: Paragraph, text: str) -> Paragraph:
    return Paragraph(text=text, place=paragraph.place, is_bold=paragraph.is_bold)


def _add_item(found: Listing, paragraph: Paragraph, deepest: list[Item], levels: list[int]) -> None:
    item = Item(paragraph.marker, squeezed(paragraph.text), paragraph.place)
    level = paragraph.level or 0
    while levels and levels[-1] >= level:
        levels.pop()
        deepest.pop()
    if deepest and len(deepest) < 3:
        deepest[-1].items.append(item)
    else:
        if not found.items:
            found.after = len(found.paragraphs)
        found.items.append(item)
        deepest.clear()
        levels.clear()
    deepest.append(item)
    levels.append(level)


def _no_lone_item(found: Listing) -> None:
    """Where all the cell holds is one item, it is the text itself."""
    if len(found.items) != 1 or found.paragraphs:
        return
    only = found.items[0]
    if found.ref is None and only.letter and not is_bullet(only.marker):
        found.ref = only.letter
    found.paragraphs, found.items, found.after = [only.text], only.items, 1


def plain_items(cell: Cell) -> list[Item]:
    """Return a cell's paragraphs as items, whether they are marked as a list or not."""
    listing = taken_apart(cell)
    if listing.items:
        return listing.items
    return [Item(None, text, cell.place) for text in listing.paragraphs]


def _named(paragraph: Paragraph, letters: Sequence[str | None]) -> Iterable[tuple[str | None, str]]:
    """Return each letter that a line begins with, and its words: "(b) and (c) July 2026"."""
    found = [letter_of(paragraph.marker)]
    text = squeezed(paragraph.text)
    while more := _AND_LETTER.match(text):
        first, last = found[-1], more.group(2)
        if more.group(1) in _UP_TO and first in letters and last in letters:
            found += letters[letters.index(first) + 1 : letters.index(last)]
        found.append(last)
        text = text[more.end() :]
    return [(letter, text) for letter in found]


def each_for_each(count: int, letters: Sequence[str | None], cell: Cell) -> list[str | None] | None:
    """Share a cell's lines out over several items: by letter, else by position; None if neither.

    An item that no line's letter names gets None.
    """
    lines = [each for each in cell.paragraphs if each.text.strip()]
    lettered = [each for each in lines if letter_of(each.marker)]
    named = {letter: text for each in lettered for letter, text in _named(each, letters)}
    if named and len(lettered) == len(lines) and set(named) <= {each for each in letters if each}:
        return [named.get(letter) for letter in letters]
    texts = [squeezed(each.text) for each in lines]
    return list(texts) if len(texts) == count and count > 1 else None
