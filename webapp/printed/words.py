"""Small matters of printed words: white space, signs, and cells that say nothing."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\u2010-\u2015\u2212]")
_APOSTROPHES = re.compile(r"[\u2018\u2019\u02bc`\u00b4]")
_NOT_WORDS = re.compile(r"[^a-z0-9&/?#' ]+")
_CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")
#: What a cell holds that says nothing.
_BLANKS = re.compile(r"(?i)[\s.\-–—_/]*(?:n ?/ ?a|not applicable|nil|none)?[\s.\-–—_/]*\Z")


def squeezed(text: str) -> str:
    """Return a text on one line, with single spaces, without what no database can keep."""
    words = " ".join(text.split())
    return words if words.isprintable() else _CANNOT_BE_KEPT.sub("", words)


def folded(text: str) -> str:
    """Return what two spellings of one heading have in common: small letters, plain signs."""
    text = _APOSTROPHES.sub("'", _SIGNS.sub("-", text.casefold()))
    return squeezed(_NOT_WORDS.sub(" ", text))


def says_nothing(text: str | None) -> bool:
    """Whether a cell is blank, or holds only a dash or "n/a"."""
    return not text or _BLANKS.match(text) is not None
