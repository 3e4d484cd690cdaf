"""The names of fills: which colour of a rating a cell is painted in."""

from __future__ import annotations

import colorsys
from functools import lru_cache

#: Where a hue ends, in degrees, and its name. Gold and orange are what councils call amber.
_HUES = ((14, "Red"), (66, "Amber"), (170, "Green"), (262, "Blue"), (330, "Purple"), (361, "Red"))


@lru_cache(maxsize=1024)
def colour_of(fill: str | None) -> str | None:
    """Return the colour of a rating that an "RRGGBB" shows, or None: white, black and tints.

    A tint is too pale to be a rating: it shades a heading or every other row.
    """
    try:
        red, green, blue = (int((fill or "")[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return None
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if light < 0.12 or light > 0.93:
        return None
    if strength < 0.12 or max(red, green, blue) - min(red, green, blue) < 0.06:
        return "Grey" if 0.5 < light < 0.9 else None
    if strength < 0.3 or light > 0.87 or light < 0.28:
        return None
    return next(name for end, name in _HUES if hue * 360 < end)


def is_rating_colour(fill: str | None) -> bool:
    """Whether a fill alone is likely to rate a row; grey and purple are as likely decoration."""
    return colour_of(fill) in ("Red", "Amber", "Green", "Blue")
