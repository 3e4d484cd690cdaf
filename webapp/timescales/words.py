"""A phrase cut into words, numbers, dashes and marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

Meaning = TypeVar("Meaning")

#: How many characters of a phrase are read: far more than any cell of a plan holds.
LOOKED_AT: Final = 2_000

TokenKind = Literal["word", "number", "dash", "mark"]

_TOKEN: Final = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<number>\d+)|(?P<dash>[-‐‑‒–—―−]+)"
    r"|(?P<space>[\s\u00ad\u200b\u200e\u200f\ufeff]+)|(?P<mark>.)",
    re.DOTALL,
)
_LINE_BREAK: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_APOSTROPHES: Final = {"’": "'", "‘": "'", "`": "'", "´": "'"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, dash or mark.

    `low` is what to compare: lower case, every dash "-", every apostrophe "'". `glued` says that
    no space stands before it. `first` and `last` are offsets into the phrase.
    """

    kind: TokenKind
    low: str
    first: int
    last: int
    line: int
    glued: bool


class Words:
    """The tokens of one phrase; looking past either end finds an empty word, never an error."""

    __slots__ = ("phrase", "tokens")

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.tokens = tuple(_tokens(phrase))

    def __len__(self) -> int:
        return len(self.tokens)

    def low(self, at: int) -> str:
        """Return the word at a place, folded for comparing; "" outside the phrase."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def is_word(self, at: int) -> bool:
        """Say whether a word of letters stands there."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "word"

    def is_number(self, at: int) -> bool:
        """Say whether a number in plain digits stands there."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "number"

    def glued(self, at: int) -> bool:
        """Say whether the token stands directly against the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at].glued

    def line(self, at: int) -> int:
        """Return the number of the printed line, from 0; -1 outside the phrase."""
        return self.tokens[at].line if 0 <= at < len(self.tokens) else -1

    def text(self, first: int, last: int) -> str:
        """Return the printed words of tokens first to last (exclusive), on one line."""
        if first >= last:
            return ""
        piece = self.phrase[self.tokens[first].first : self.tokens[last - 1].last]
        return " ".join(piece.split())

    def says(self, at: int, phrase: tuple[str, ...]) -> int | None:
        """Return the place after a phrase that stands here, hyphenated or not; else None."""
        for number, word in enumerate(phrase):
            if number and self.low(at) == "-" and self.glued(at) and self.glued(at + 1):
                at += 1
            if self.low(at) != word:
                return None
            at += 1
        return at


class Phrases(Generic[Meaning]):
    """A table of meanings and the phrases for each; the longest that stands at a place is found.

    Words and marks of a phrase are parted by spaces: "w / c".
    """

    def __init__(self, meanings: Mapping[Meaning, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        parts = [
            (tuple(phrase.split()), meaning)
            for meaning, phrases in meanings.items()
            for phrase in phrases
        ]
        for phrase, meaning in sorted(parts, key=lambda part: -len(part[0])):
            self._by_first.setdefault(phrase[0], []).append((phrase, meaning))

    def at(self, words: Words, at: int) -> tuple[Meaning, int] | None:
        """Return the meaning of the longest phrase here, and the place after it; else None."""
        for parts, meaning in self._by_first.get(words.low(at), ()):
            after = words.says(at, parts)
            if after is not None:
                return meaning, after
        return None


def _tokens(phrase: str) -> Iterable[Token]:
    line, glued = 0, False
    for found in _TOKEN.finditer(phrase):
        text = found.group()
        if found.lastgroup == "space":
            line += len(_LINE_BREAK.findall(text))
            glued = False
            continue
        yield Token(_kind(found.lastgroup, text), _fold(text), *found.span(), line, glued)
        glued = True


def _kind(group: str | None, text: str) -> TokenKind:
    if group == "word":
        return "word"
    if group == "dash":
        return "dash"
    # Digits of other scripts are letters we cannot read, never part of a date.
    return "number" if group == "number" and text.isascii() else "mark"


def _fold(text: str) -> str:
    if text[0] in "-‐‑‒–—―−":
        return "-"
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_APOSTROPHES.get(letter, letter) for letter in folded)
