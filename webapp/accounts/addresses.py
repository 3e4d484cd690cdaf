"""E-mail addresses: how they are kept, and what is plainly not one."""

from __future__ import annotations

import re

LONGEST = 254
#: One @, something before it, a name with a dot after it; no space, bracket, quote or comma.
_ADDRESS = re.compile(r"[^@\s<>()\[\],;:\"\\]+@[^@\s<>()\[\],;:\"\\.]+(\.[^@\s<>()\[\],;:\"\\.]+)+")


def kept_form(typed: str) -> str:
    """Return an address as it is kept and compared: no outer spaces, lower case."""
    return typed.strip().lower()


def is_address(kept: str) -> bool:
    """Whether a text in its kept form can be an e-mail address."""
    return len(kept) <= LONGEST and kept.isprintable() and _ADDRESS.fullmatch(kept) is not None
