"""When two spellings are one post, and what kind of thing a title names.

Plans print one post in several ways: "Assistant Director - Corporate" here, "Assistant Director –
Corporate" there. Folding takes away only what is a matter of typing. What needs knowledge ("AD" is
"Assistant Director") is for a person to say, with an alias.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from webapp.vocabulary import PostKind

#: What `PostAlias.folded` has room for, in characters.
LONGEST_FOLDED = 400

_DASHES = re.compile(r"[\u00ad\u058a\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")
_APOSTROPHES = re.compile(r"[\u0060\u00b4\u02b9\u02bc\u2018\u2019\u201a\u201b\u2032]")
_QUOTATION_MARKS = re.compile(r"[\"\u201c-\u201f\u2033\u00ab\u00bb]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
_POSSESSIVE_AT_THE_END = re.compile(r"(?<=\w)(?:'s|(?<=s)')[\s.,;:]*$")
_FULL_STOP = re.compile(r"(?<!\d)\.|\.(?!\d)")
_SPACES_ROUND_SIGNS = re.compile(r"\s*([-/(),])\s*")


def fold(text: str) -> str:
    """Return what two spellings of one post have in common, at most 400 characters.

    Case, spaces, kinds of dashes and quotes, "&" for "and", full stops and a possessive or a
    comma at the end do not count; every word does. "" when the text names nothing at all.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).casefold()
    text = _INVISIBLE.sub("", _DASHES.sub("-", text))
    text = _QUOTATION_MARKS.sub("", _APOSTROPHES.sub("'", text))
    text = _POSSESSIVE_AT_THE_END.sub("", text).replace("'", "")
    text = _FULL_STOP.sub("", text.replace("&", " and "))
    text = _SPACES_ROUND_SIGNS.sub(r"\1", " ".join(text.split()))
    text = text.strip(" ,;:-/")
    if len(text) <= LONGEST_FOLDED:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{text[: LONGEST_FOLDED - 17]}#{digest}"


_MEMBER = r"portfolio holder|(cabinet|executive|lead|elected|ward) members?|councillors?|cllrs?"
_PERSON = (
    r"director|dir|asst|mgr|manager|officer|head|chief|lead|leader|clerk|assistant|deputy|ad|ceo|cfo|s151|"
    r"solicitor|treasurer|secretary|advis[eo]r|coordinator|co-ordinator|consultant|accountant|"
    r"auditor|partner|specialist|analyst|architect|planner|surveyor|president|principal"
)
_COLLECTIVE = r"team|teams|board|committee|cabinet|panel|forum|directorate|department|council"
#: The first that is found in the folded title decides.
_KINDS: tuple[tuple[re.Pattern[str], PostKind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"\b({_MEMBER})\b", PostKind.COUNCILLOR),
        (r"\bgroup leaders?$|^(deputy )?leaders?\b(?!ship)", PostKind.COUNCILLOR),
        (r"^((deputy|lord|vice) )?(mayor|chair|chairman|vice-chair)\b", PostKind.COUNCILLOR),
        (r"\b(groups?|working party|task force|task and finish)$", PostKind.WORKING_GROUP),
        (r"\b(ltd|limited|plc|cic|nhs|lga|police)\b", PostKind.PARTNER),
        (r"\b(local government association|county council|parish)\b", PostKind.PARTNER),
        (rf"^(?!.*\b(of|to|for)\b)(?!.*-).*\b({_COLLECTIVE})$", PostKind.BODY),
        (rf"\b({_PERSON})\b(?!ship)", PostKind.OFFICER),
        (r"\bpartnerships?$", PostKind.PARTNER),
    )
)
#: "PSPS Chief Executive" and "Chief Executive, Vale Homes" head other organisations.
_OTHERS_CHIEF = re.compile(
    r"[A-Z]{3,}\s+(?i:chief executive|managing director)\b|(?i:chief executive|managing director),"
)


def guess_kind(title: str) -> PostKind:
    """Say what kind of thing a printed lead most likely is; a person may choose another."""
    if _OTHERS_CHIEF.match(title):
        return PostKind.PARTNER
    folded = fold(title)
    for pattern, kind in _KINDS:
        if pattern.search(folded):
            return kind
    return PostKind.BODY
