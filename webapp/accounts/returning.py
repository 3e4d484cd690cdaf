"""Where to go after signing in: only ever a path of this site."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 2_000


def path_of_this_site(asked: str) -> str:
    """Return the path asked for when it leads to this site and nowhere else, otherwise "/".

    Browsers read a backslash as a slash and drop tabs and line ends, so neither may be there.
    """
    if not asked.startswith("/") or asked.startswith("//") or len(asked) > _LONGEST:
        return "/"
    if "\\" in asked or not asked.isprintable():
        return "/"
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc else asked
