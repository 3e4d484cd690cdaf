"""The name of a plan in addresses, made from its council's name."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SLUG = 80

_KIND = r"(borough|district|city|county|metropolitan|london|royal|unitary|town|parish)"
_BEFORE = re.compile(rf"^(the )?({_KIND} )*({_KIND}|council)( council)? of (the )?(?=[a-z])")
_BEHIND = re.compile(rf"(?<=[a-z])( {_KIND}| and(?= {_KIND}))* council$")


def slug_of(council: str) -> str:
    """Return the name of a council's plan: "Boston Borough Council" is at /plans/boston."""
    plain = full_slug_of(council).replace("-", " ")
    return _BEHIND.sub("", _BEFORE.sub("", plain)).replace(" ", "-")


def full_slug_of(council: str) -> str:
    """Return the whole of a council's name, as it can stand in an address."""
    plain = unicodedata.normalize("NFKD", council).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words)[:LONGEST_SLUG].strip("-") or "plan"


def is_slug(text: str) -> bool:
    """Whether a text can be a plan's name in addresses."""
    return len(text) <= LONGEST_SLUG and bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))
