"""What was typed into the search box, as words to look for."""

from __future__ import annotations

import unicodedata

#: So much of what is typed is looked for, in characters and in words.
_LONGEST = 200
_MOST_WORDS = 8


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words to look for: whatever was typed, none that a database refuses."""
    kept = (
        " " if unicodedata.category(each) in ("Cc", "Cs", "Cn") else each
        for each in typed[:_LONGEST]
    )
    return tuple(dict.fromkeys("".join(kept).split()))[:_MOST_WORDS]
