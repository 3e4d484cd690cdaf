"""What councils call the columns of their plans: headings, and what each of them means."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from webapp.printed.columns import ColumnMeaning as M
from webapp.printed.heading_patterns import WHOLE, WITHIN
from webapp.printed.words import folded

_WHOLE_PATTERNS = tuple((meaning, re.compile(pattern)) for meaning, pattern in WHOLE)
_WITHIN_PATTERNS = tuple((meaning, re.compile(pattern)) for meaning, pattern in WITHIN)
#: Any of them: most texts fit none, and that is soon told.
_ANY_WHOLE = re.compile("|".join(f"(?:{pattern})" for _, pattern in WHOLE))
_ANY_WITHIN = re.compile("|".join(f"(?:{pattern})" for _, pattern in WITHIN))
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:q[1-4]|qtr ?[1-4])\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
)
_USUAL = (
    "recommendation recommendations action actions responsible accountable timescale timescales "
    "timeframe deadline completion progress commentary evidence priority status outcome outcomes "
    "resources reference officer sponsor portfolio holder milestones update response "
    "success measure"
).split()
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_LONGEST_HEADING = 110

CERTAIN = 0.95
LIKELY = 0.7


@lru_cache(maxsize=4096)
def meanings_of(heading: str) -> tuple[tuple[M, float], ...]:
    """Return what a heading may mean, likeliest first, each with a confidence."""
    if not heading.strip() or len(heading) > _LONGEST_HEADING:
        return ()
    if "%" in heading:
        return ((M.EXTRA, CERTAIN),)
    whole = folded(heading).strip(" ?/")
    found = _found(heading, whole)
    mended = whole if found else _mended(whole)
    if mended != whole:
        found = {meaning: sure - 0.1 for meaning, sure in _found(mended, mended).items()}
    if is_dated(heading) and M.COMMENTARY in found:
        found[M.UPDATE] = found[M.COMMENTARY] + 0.02
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def _found(heading: str, whole: str) -> dict[M, float]:
    """Return each meaning that a heading, folded whole or without its asides, may have."""
    bare = folded(_ASIDE.sub(" ", heading)).strip(" ?/") or whole
    undated = " ".join(_DATED.sub(" ", bare).split()).strip(" -/?") or bare
    found: dict[M, float] = {}
    for name in dict.fromkeys((whole, bare, undated)):
        sureness = CERTAIN if name in (whole, bare) else CERTAIN - 0.05
        for meaning, pattern in _WHOLE_PATTERNS if _ANY_WHOLE.fullmatch(name) else ():
            if pattern.fullmatch(name):
                found.setdefault(meaning, sureness - 0.05 * len(found))
    for meaning, pattern in _WITHIN_PATTERNS if _ANY_WITHIN.search(whole) else ():
        if pattern.search(whole):
            found.setdefault(meaning, LIKELY - 0.05 * len(found))
    return found


def _mended(heading: str) -> str:
    """Return a heading with its words as they are usually spelt: "Recomendation", "Timescle"."""
    return " ".join(_usual(word) if len(word) > 4 else word for word in heading.split())


@lru_cache(maxsize=8192)
def _usual(word: str) -> str:
    return next(iter(get_close_matches(word, _USUAL, 1, 0.86)), word)


def is_time_alone(heading: str) -> bool:
    """Whether a heading names a time and nothing else: "April", "Q1", "Sept 24", "2025/26"."""
    name = folded(heading)
    rest = _DATED.sub(" ", name)
    return rest != name and not re.search(r"[a-z]", re.sub(r"\b(?:st|nd|rd|th)\b", " ", rest))


def is_dated(heading: str) -> bool:
    """Whether a heading names a time: "Progress to date (June 2025)"."""
    return _DATED.search(folded(heading)) is not None
