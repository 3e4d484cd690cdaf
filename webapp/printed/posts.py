"""Posts in a cell: split where that is safe, left whole where a comma may be their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from webapp.folding import fold
from webapp.printed.words import says_nothing, squeezed

_PERSON = (
    r"director|manager|head|officer|chief|leader|lead|executive|solicitor|treasurer|"
    r"secretary|advis[eo]r|"
    r"co-?ordinator|accountant|auditor|mayor|chair|chairman|clerk|ceo|cfo|s151|cllr|"
    r"councillor|member|holder|"
    r"partner|specialist|consultant|ad|dce|coo|mo|md"
)
_BODY = (
    r"team|board|committee|cabinet|panel|forum|group|department|directorate|council|"
    r"service|services|"
    r"slt|clt|cmt|smt|elt|mt|hr|scrutiny|executive|comms|communications|personnel|"
    r"finance|members|democratic"
)
_IS_PERSON = re.compile(rf"(?i)\b(?:{_PERSON})s?\b")
_IS_POST = re.compile(rf"(?i)\b(?:{_PERSON}|{_BODY})s?\b")
#: How a post begins, so that what stands before the "and" is one of its own.
_BEGINS = re.compile(
    r"(?i)(?:the\s+)?(?:(?:interim|acting|deputy|assistant|asst|associate|strategic|"
    r"executive|corporate|group|service|senior|lead|principal|chief|managing|vice|"
    r"joint)\s+)*"
    r"(?:director|head|manager|chief (?:executive|officer|finance officer|"
    r"operating officer)|leader|mayor|portfolio holder|cabinet member|cabinet|"
    r"councillor|cllr|officer|monitoring officer|"
    r"section 151|s151|ad\b|ceo\b|cfo\b|slt\b|clt\b|cmt\b|smt\b)"
)
_ENDS = re.compile(
    r"(?i)\b(?:manager|officer|lead|leader|director|executive|team|board|committee|"
    r"group|solicitor|treasurer|holder|cabinet|leads|managers|officers|directors)\Z"
)
_COMPLETE = re.compile(
    r"(?i)(?:.*\b(?:head|director|manager|chief) (?:of|for)\b.+|"
    r".*\b(?:chief executive|monitoring officer|leader|mayor|cabinet|director|"
    r"manager|officer|lead|team|board))\Z"
)
_LABEL = re.compile(
    r"(?i)\A\W*(?:(?:[a-z]{2,4}|officer|senior|strategic|lead|member|cabinet|"
    r"political|overall|responsible|delivery|support|accountable|operational|"
    r"service|sro|executive)\s+)*"
    r"(?:leads?|leaders?|sponsors?|owners?|officers?|members?|holders?|support|sro|"
    r"responsible|accountable)\s*(?::|\s[-–—]\s|[–—])\s*(?=\S)"
)
_ASIDE = re.compile(
    (
        r"\s*[(\[](?:reporting|report|supported|support|with|via|on behalf|in liaison|"
        r"in consultation|working|and|until|from|to be|tbc|as|jointly)\b[^)\]]*[)\]]"
    ),
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?i)\W*(?:tb[acd]|to be (?:confirmed|agreed|decided|determined|appointed)|"
    r"various|vacant|not (?:yet )?(?:assigned|known|agreed|allocated)|none|"
    r"unassigned|\?+)\W*\Z"
)
_HARD = re.compile(r"\s*(?:;|\n|\s\+\s|\||\bsupported by:?\s|\bwith support from:?\s)\s*")
_SLASH = re.compile(r"\s*/\s*")
_AND = re.compile(r"\s+(?:and|&)\s+")
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_JOINS_ON = re.compile(r"(?i)(?:[,&/\-–]|\b(?:and|of|for|the|to))\s*\Z")
_ACRONYM = re.compile(r"[A-Z&]{2,5}\Z")
_UNSPLIT = re.compile(r"[A-Za-z]/[A-Z]")
_TAIL = re.compile(r"\s*(?:\([^)]*\)|[-–—:]\s*[^-–—]+)\Z")
_KNOWN_ACRONYM = re.compile(r"(?:CEO|CFO|COO|SRO|S151|SLT|CLT|CMT|SMT|ELT|MT|DCE|CE|MO|AD)\Z")
_MARK = re.compile(r"\A\s*(?:[·•\-–*]|\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})[.)])\s+")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of one cell; `is_sure` is false where it could be split otherwise."""

    names: tuple[str, ...]
    is_sure: bool = True


@lru_cache(maxsize=2048)
def split_posts(text: str | None, *, whole: bool = False) -> Posts:
    """Split a printed cell of leads; `whole` leaves all of it one post (an officer has said so)."""
    if says_nothing(text) or text is None or _NOBODY.match(text):
        return Posts(())
    if whole:
        return Posts(_tidied([squeezed(text)]))
    sure = True
    names: list[str] = []
    for line in _HARD.split(_ASIDE.sub("", _rejoined(text))):
        parts = _slashed(line)
        sure = sure and not any(_UNSPLIT.search(part) for part in parts)
        for part in parts:
            posts, is_sure = _joined(_LABEL.sub("", part))
            names += posts
            sure = sure and is_sure
    return Posts(_tidied(names), sure)


def without_label(text: str) -> str:
    """Cut "Lead officer:" off what stands behind it."""
    return _LABEL.sub("", text).strip()


def has_label(text: str) -> bool:
    """Whether a text begins "SLT Lead – " or the like."""
    return _LABEL.match(text) is not None


def _rejoined(text: str) -> str:
    """Join lines that one post was wrapped over."""
    lines: list[str] = []
    for line in filter(None, (squeezed(_MARK.sub("", each)) for each in text.split("\n"))):
        wrapped = lines and (_JOINS_ON.search(lines[-1]) or line[0] in "(&" or line[0].islower())
        if wrapped:
            lines[-1] += " " + line
        else:
            lines.append(line)
    return "\n".join(lines)


def _slashed(text: str) -> list[str]:
    """Split at "/" where both sides name something whole: not in "HR/OD Manager" or "24/25"."""
    parts = _SLASH.split(text)
    kept = [parts[0]]
    for part in parts[1:]:
        if _stands_alone(kept[-1]) and _stands_alone(part):
            kept.append(part)
        else:
            kept[-1] = f"{kept[-1]}/{part}"
    return kept


def _stands_alone(text: str) -> bool:
    text = text.strip()
    if not text or text[0].islower() or text[0].isdigit():
        return False
    if _ACRONYM.match(text):
        return _KNOWN_ACRONYM.match(text) is not None
    return bool(_IS_POST.search(text)) or len(text) > 4


def _joined(text: str) -> tuple[list[str], bool]:
    """Split at "and", "&" and commas; unsure where either reading would do."""
    text = squeezed(text).strip(" ,")
    by_comma = [part for part in _COMMA.split(text) if part]
    if len(by_comma) > 1 and all(_BEGINS.match(part) and _is_whole(part) for part in by_comma[1:]):
        if _is_whole(by_comma[0]):
            posts = [post for part in by_comma for post in _joined(part)[0]]
            return posts, all(_joined(part)[1] for part in by_comma)
    elif len(by_comma) > 1:
        ends = [bool(_ENDS.search(part)) for part in by_comma]
        return [text], not all(ends)
    return _anded(text)


def _anded(text: str) -> tuple[list[str], bool]:
    for found in _AND.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if not _IS_POST.search(left) or left.count("(") > left.count(")"):
            continue
        if "&" in found.group() and _ACRONYM.match(right):
            continue
        if _BEGINS.match(right) and (_COMPLETE.match(left) or _COMPLETE.match(_TAIL.sub("", left))):
            more, sure = _anded(right)
            return [left, *more], sure
        if _COMPLETE.match(left) and _ENDS.search(right) and _head_first(left):
            return [left, right], False
    return [text], True


def _head_first(text: str) -> bool:
    return (
        re.search(r"(?i)\b(?:head|director|manager|chief) (?:of|for)\b|\bchief executive\Z", text)
        is not None
    )


def _is_whole(text: str) -> bool:
    return _IS_PERSON.search(text) is not None or _IS_POST.search(text) is not None


def _tidied(names: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        tidy = squeezed(name).strip(" ,;:").removesuffix(".") if not name.endswith("etc.") else name
        if tidy and fold(tidy) and len(tidy) <= _LONGEST and not _NOBODY.match(tidy):
            kept.setdefault(fold(tidy), tidy)
    return tuple(kept.values())
