"""Keys that a plan prints: what its statuses, ratings, priorities and bands of time mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from webapp.imports.understanding.banners import Block
from webapp.imports.understanding.colours import colour_of
from webapp.imports.understanding.drafts import Source
from webapp.imports.understanding.rows import Row, is_key_across, is_key_heading
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.wording import folded, printed, squeezed

_COLOUR = r"red|amber|green|blue|yellow|gr[ae]y|purple|black|white|orange"
_LINE = re.compile(
    rf"(?i)\W*({_COLOUR}|[rgab](?=\s*[-–—=:(])|ns(?=\s*[-–—=:]))"
    rf"\s*(?:\(([a-z]{{1,2}})\))?\s*(?:[-–—=:]+|\bmeans\b|\bis\b)\s*(\S.*)"
)
_STATUS_LINE = re.compile(
    r"(?i)\W*((?:not (?:yet )?started|in progress|on (?:track|target|plan)|"
    r"off (?:track|target|plan)|completed?|at risk|delayed|overdue|closed|"
    r"superseded))\s*(?:[-–—=:]+)\s*(\S.*)"
)
_CODES = re.compile(
    r"(?:\A|[,;.\s])\W*\b([A-Z]{1,2}|[0-9])\s*(?::|=|\s[-–—]\s)\s*([^,;:=]+?)"
    r"(?=\s*[,;.]*\s*\b(?:[A-Z]{1,2}|[0-9])\s*(?::|=|\s[-–—]\s)|\s*\Z)"
)
_PRIORITY = re.compile(
    r"(?i)\W*(?:very )?(?:high|medium|low|critical|urgent|must|should|could|essential|desirable)\b"
)
_BAND_WORD = re.compile(r"(?i)\W*(?:(?:short|medium|long)[- ]?term|immediate|quick wins?)\W*\Z")
#: How a band begins that stands beside its code: "3-6 months".
_SPAN = re.compile(r"(?i)\W*(?:within|under|over|up to|less than|more than)?\s*[0-9]")
_CODE = re.compile(r"(?i)[a-z]{1,2}[0-9]?|[0-9]")
_LETTERS = {"red": "R", "amber": "A", "green": "G", "blue": "B"}


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One line of a key."""

    label: str
    code: str | None
    meaning: str | None
    colour: str | None
    source: Source


@dataclass(slots=True)
class Keys:
    """All keys found."""

    statuses: list[KeyEntry] = field(default_factory=list)
    priorities: list[KeyEntry] = field(default_factory=list)
    bands: list[KeyEntry] = field(default_factory=list)

    def add_rows(self, rows: Sequence[Row], table: int) -> None:
        """Read the rows of a printed key."""
        for row in rows:
            if is_key_heading(row):
                continue
            if is_key_across(row):
                for across in _across(row, table):
                    self._sort(across)
                continue
            lines = _entries(row.texts[0], row_block(row, table)) if len(row.own) == 1 else ()
            found = list(lines)
            for entry in found:
                self._sort(entry)
            if not found and (only := _entry(row, table)):
                self._sort(only)

    def add_block(self, block: Block) -> bool:
        """Read a line of text as a key; false where it is none."""
        found = [entry for line in block.lines for entry in _entries(line, block)]
        for entry in found:
            self._sort(entry)
        return bool(found)

    def _sort(self, entry: KeyEntry) -> None:
        words = f"{entry.label} {entry.meaning or ''}"
        if _is_band(entry):
            self._once(self.bands, entry)
        elif _PRIORITY.match(entry.meaning or "") or (_PRIORITY.match(words) and not entry.colour):
            self._once(self.priorities, entry)
        else:
            self._once(self.statuses, entry)

    @staticmethod
    def _once(entries: list[KeyEntry], entry: KeyEntry) -> None:
        labels = {folded(each.label) for each in entries}
        codes = {each.code for each in entries if each.code}
        if folded(entry.label) not in labels and entry.code not in codes:
            entries.append(entry)

    def label_of(self, colour: str | None) -> str | None:
        """Return the status that is painted in a colour in the key."""
        return next(
            (each.label for each in self.statuses if colour and each.colour == colour), None
        )


def _across(row: Row, table: int) -> Iterable[KeyEntry]:
    """Read a key that stands in one row: the words of each painted cell."""
    for cell in row.own:
        label = squeezed(printed(cell) or "")
        if label and (colour := colour_of(cell.fill)):
            source = Source((cell.place,), 0.85, f"key@{cell.place}", table, row.number)
            yield KeyEntry(label[:200], None, None, colour, source)


def row_block(row: Row, table: int) -> Block:
    """Return a row of one cell as a line of text."""
    cell = row.own[0]
    return Block(cell.paragraphs, cell.place, table=table, row=row.number)


def _is_band(entry: KeyEntry) -> bool:
    if entry.colour:
        return False
    meaning = entry.meaning or ""
    if not meaning and entry.code and _SPAN.match(entry.label):
        meaning = entry.label
    relative = timescale_of(meaning).kind in ("relative", "range", "band", "month", "date")
    return (
        bool(re.search(r"(?i)\b(?:months?|weeks?|years?|days?)\b", meaning)) and relative
    ) or bool(_BAND_WORD.match(entry.label) and meaning)


def _entry(row: Row, table: int) -> KeyEntry | None:
    texts = list(row.texts)
    if not texts:
        return None
    fill = next((c for cell in row.cells if (c := colour_of(cell.fill)) and c != "Grey"), None)
    grey = next((c for cell in row.cells if (c := colour_of(cell.fill))), None)
    source = Source((row.own[0].place,), 0.85, f"key@{row.own[0].place}", table, row.number)
    if len(texts) == 1 and (found := _LINE.match(texts[0])):
        return _matched(found, source)
    codes = [text for text in texts if _CODE.fullmatch(text)]
    words = [text for text in texts if not _CODE.fullmatch(text)]
    if not words:
        return None
    code = codes[0] if codes else None
    label = words[0]
    meaning = words[1] if len(words) > 1 else None
    if re.fullmatch(rf"(?i){_COLOUR}", label):
        code = code or _LETTERS.get(label.casefold())
    return KeyEntry(label[:200], code, meaning, fill or grey, source)


def _entries(line: str, block: Block) -> Iterable[KeyEntry]:
    source = Source((block.place,), 0.85, f"key@{block.place}", block.table, block.row)
    if len(line) > 300:
        return
    pairs = _CODES.findall(re.sub(r"^[^:]{3,40}:\s(?=\W*[A-Z]{1,2}\s*[:=-])", "", line))
    if len(pairs) >= 2 and all(len(meaning) < 60 for _, meaning in pairs):
        for code, meaning in pairs:
            words = squeezed(meaning).strip(" ,;.")
            yield KeyEntry(words, code, words, None, source)
    elif found := _LINE.match(line):
        yield _matched(found, source)
    elif found := _STATUS_LINE.match(line):
        yield KeyEntry(squeezed(found.group(1)), None, squeezed(found.group(2)), None, source)


def _matched(found: re.Match[str], source: Source) -> KeyEntry:
    name, code, meaning = found.group(1), found.group(2), squeezed(found.group(3))
    if len(name) <= 2:
        return KeyEntry(name.upper(), name.upper(), meaning, None, source)
    code = code or _LETTERS.get(name.casefold())
    return KeyEntry(name.capitalize(), code, meaning, name.capitalize(), source)


def is_key_text(text: str) -> bool:
    """Whether a line of text explains a code or a colour."""
    return len(text) < 300 and bool(_LINE.match(text) or len(_CODES.findall(text)) >= 2)
