"""What is new in a text, and what two texts differ in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SINGLE = re.compile(r"[\u2018\u2019\u201a\u201b]")
_DOUBLE = re.compile(r"[\u201c-\u201f]")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)")
_WORD = re.compile(r"\s+|[^\s]+")
#: A sentence of fewer characters ("Yes.", "No change.") is not known because it stands in another.
_LONG_ENOUGH = 40
_LONGEST_QUOTE = 200
#: More words than this are shown whole, not compared.
_MOST_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of two texts that are compared: "same", "added" or "removed"."""

    kind: str
    text: str


def bare(text: str | None) -> str:
    """Return a text without white space, with one kind of dash and of quote: what is compared."""
    text = unicodedata.normalize("NFKC", text or "")
    text = _DOUBLE.sub('"', _SINGLE.sub("'", _DASHES.sub("-", text)))
    return _SPACE.sub("", text)


def cut(text: str) -> str:
    """Return the first words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"


def new_part(text: str | None, known: Iterable[str]) -> str:
    """Return what of a text is in none of the known ones, from its first new sentence to its last.

    Compared without white space. "" when nothing is.
    """
    if not text or not text.strip():
        return ""
    known = tuple(known)
    whole = {bare(each) for each in known}
    lines = {bare(line) for each in known for line in each.split("\n")}
    sentences = {bare(s) for each in known for line in each.split("\n") for s in _sentences(line)}
    there = whole | lines | sentences
    everything = "\n".join(sorted(whole))

    def is_known(part: str) -> bool:
        said = bare(part)
        return said in there or (len(said) >= _LONG_ENOUGH and said in everything)

    if is_known(text):
        return ""
    fresh = []
    for line in text.split("\n"):
        if is_known(line):
            continue
        parts = _sentences(line)
        new = [at for at, part in enumerate(parts) if not is_known(part)]
        if new:
            fresh.append(" ".join(parts[new[0] : new[-1] + 1]))
    return "\n".join(fresh).strip()


def _sentences(line: str) -> list[str]:
    return [part for part in _SENTENCE.split(line.strip()) if part]


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """Return two texts as one, word by word: what both say, what is removed, what is added."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST_WORDS or not old or not new:
        whole = (Piece("removed", before), Piece("added", after))
        return tuple(piece for piece in whole if piece.text)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        pieces += [
            Piece(kind, text)
            for kind, text in (("removed", "".join(old[a:b])), ("added", "".join(new[c:d])))
            if text
        ]
    return tuple(pieces)
