"""Recommendations that a text cites: "linked to Recommendations 2, 4 and 20"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from webapp.imports.understanding.refs import bare

_REF = r"(?:R|r)?[0-9]{1,3}(?:\.[0-9]{1,2})?[a-z]?(?![0-9/])"
_JOIN = r"\s*(?:,\s*and|,|&|;|and|or|to|-|–|\+)\s*"
_CITED = re.compile(
    rf"(?i:\brecommendations?|\brecs?\b\.?)\s*(?i:numbers?|nos?\.?)?\s*({_REF}(?:{_JOIN}{_REF})*)"
)
_LIST = re.compile(rf"\s*({_REF}(?:{_JOIN}{_REF})*)\s*\.?\s*\Z")
_RUN = re.compile(r"([0-9]{1,3})\s*(?:to|-|–)\s*([0-9]{1,3})")


def by_bare(refs: Iterable[str]) -> dict[str, str]:
    """Return references by what is left of them without letters and zeros in front."""
    return {bare(ref): ref for ref in refs}


def cited_in(text: str | None, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the references that a text cites, in printed order, of those `known` `by_bare`."""
    found: list[str] = []
    for match in _CITED.finditer(text or ""):
        found += _refs(match.group(1), known)
    return tuple(dict.fromkeys(found))


def listed_in(text: str | None, known: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the references that a cell lists and nothing else; None where it says more."""
    if not text:
        return ()
    cited = cited_in(text, known)
    if cited:
        return cited
    found = _LIST.match(text)
    refs = _refs(found.group(1), known) if found else []
    return tuple(dict.fromkeys(refs)) if refs else None


def _refs(words: str, known: Mapping[str, str]) -> list[str]:
    spread = _RUN.sub(_spread, words)
    return [known[name] for each in re.findall(_REF, spread) if (name := bare(each)) in known]


def _spread(found: re.Match[str]) -> str:
    first, last = int(found.group(1)), int(found.group(2))
    if not first < last <= first + 30:
        return found.group(0)
    return ", ".join(map(str, range(first, last + 1)))
