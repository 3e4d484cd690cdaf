"""References: "1.", "R4", "2.3a", "Recommendation 7", alone or in front of words."""

from __future__ import annotations

import re
from functools import lru_cache

_REF = r"(?:[A-Z]{1,4}[ .-]?)?[0-9]{1,3}(?:[.][0-9]{1,3}){0,3}[a-z]?|[A-Z]{1,3}[0-9]{0,3}"
_ALONE = re.compile(
    rf"(?:(?i:recommendation|rec|action|no|ref|item)[.:]?\s*(?i:no[.]?\s*)?)"
    rf"?[(#]?({_REF}|[ivx]{{1,5}}|[a-z])[).:]*\s*\Z"
)
_NUMBERED = re.compile(
    r"[(]?((?:[A-Z]{1,3})?[0-9]{1,3}(?:[.][0-9]{1,3}){1,3}[a-z]?|(?:[A-Z]{1,3})"
    r"[0-9]{1,3}[a-z]?)[).:]*\s+(?=\S)"
)
_SIMPLE = re.compile(r"[(]?([0-9]{1,2})[).:]\s+(?=\S)")
_RECOMMENDATION = re.compile(
    r"(?i)(?:the\s+)?(?:(?:lga|cpc|peer|team|challenge|review|key|formal|main)\s+)"
    r"*(?:recommendation|rec)s?[.]?\s*"
    r"(?:(?:no|number|ref)[.]?\s*)?[#(]?\s*(r?[0-9]{1,3}(?:[.][0-9]{1,2})?[a-z]?|"
    r"[a-z](?=\W|\Z)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?![0-9])[)]?\s*(?:[:.)\-–—]+\s*|\s+|\Z)"
)
_NUMBERS = {
    name: str(at)
    for at, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_PARENTS = (re.compile(r"(.*[0-9a-zA-Z])[.][0-9]+[a-z]?\Z"), re.compile(r"(.*[0-9])[a-z]\Z"))
_BARE = re.compile(r"(?:r|rec|recommendation|cpc|pc)?[ .-]?0*([0-9].*)")
_LONGEST_REF = 20


def is_ref(text: str) -> bool:
    """Whether a text is a reference and nothing else."""
    return len(text) <= _LONGEST_REF and bool(_ALONE.match(text.strip()))


def ref_in(text: str | None) -> str | None:
    """Return the reference that is all a text holds, bare: "4" of "Recommendation 4:"."""
    found = _ALONE.match((text or "").strip()) if text and len(text) <= 40 else None
    return found.group(1).strip() if found else None


def split_ref(text: str) -> tuple[str | None, str]:
    """Part "1.1 Develop a strategy" into its reference and the rest; None where there is none.

    A bare "1." is taken too; a bare number without a stop is not, it may count something.
    """
    found = _NUMBERED.match(text) or _SIMPLE.match(text)
    return (found.group(1), text[found.end() :]) if found else (None, text)


def split_recommendation(text: str) -> tuple[str, str] | None:
    """Part "Recommendation 4: Re-focus" into "4" and "Re-focus"; None if it does not begin so."""
    found = _RECOMMENDATION.match(text)
    if not found:
        return None
    ref = found.group(1)
    rest = text[found.end() :].strip()
    if re.match(r"(?i)(?:to|and|of|is|are|was|were|or|&)\b|,", rest):
        return None
    return _NUMBERS.get(ref.casefold(), ref), rest


def parent_of(ref: str | None) -> str | None:
    """Return what a reference is a part of: "2" of "2.3" and of "2a"; None when of nothing."""
    if not ref:
        return None
    found = _PARENTS[0].match(ref) or _PARENTS[1].match(ref)
    return found.group(1) if found else None


def same_ref(one: str, other: str) -> bool:
    """Whether two references are one: "R4", "4" and "4."."""
    return bare(one) == bare(other)


@lru_cache(maxsize=4096)
def bare(ref: str) -> str:
    """Return a reference without letters in front, leading zeros and stops."""
    text = ref.strip(" .:()#").casefold()
    found = _BARE.fullmatch(text)
    return found.group(1) if found else text
