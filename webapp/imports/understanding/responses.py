"""The council's answer to a recommendation: accepted, in part, or not."""

from __future__ import annotations

import re

_DECLINED = re.compile(
    r"(?i)\W*(?:not (?:fully )?(?:accepted|agreed)|declined|rejected?|no\b(?! further)|disagree)"
)
_PARTLY = re.compile(
    r"(?i)\W*(?:partial(?:ly)?|partly|in part|(?:accept(?:ed)?|agree[d]?)"
    r" (?:in part|in principle|with|partially))"
)
_ACCEPTED = re.compile(
    r"(?i)\W*(?:(?:fully |the council |we |recommendation )*(?:accept(?:s|ed)?|"
    r"agree[sd]?)\b|yes\b|y\W*\Z)"
)


def decision_of(text: str | None) -> str | None:
    """Return "accepted", "partly" or "declined" where a response begins with such a word."""
    words = text or ""
    for decision, pattern in (
        ("declined", _DECLINED),
        ("partly", _PARTLY),
        ("accepted", _ACCEPTED),
    ):
        if pattern.match(words):
            return decision
    return None
