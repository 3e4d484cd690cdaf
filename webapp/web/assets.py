"""The built styles and scripts: from a plain name to its hashed address.

`tools/build_static.py` writes the files and their manifest; the server sends them from /static/
with a lifetime of a year, which the hash in each name makes safe.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Contrast that WCAG 2.2 AA asks of text (1.4.3).
TEXT_CONTRAST = 4.5


class AssetsMissing(RuntimeError):
    """The styles and scripts have not been built, or not this one."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the built files, by plain name such as "app.css"."""

    addresses: Mapping[str, str]

    @classmethod
    def load(cls, dist: Path) -> Assets:
        """Read the manifest in `dist`. Raises AssetsMissing when there is none."""
        manifest = dist / "manifest.json"
        if not manifest.exists():
            raise AssetsMissing(f"{manifest} is missing: run `make setup` to build it.")
        names: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
        return cls({name: f"/static/{hashed}" for name, hashed in names.items()})

    def url(self, name: str) -> str:
        """Where the browser finds the file. Raises AssetsMissing for a name that was not built."""
        try:
            return self.addresses[name]
        except KeyError:
            raise AssetsMissing(
                f"{name} is not among the built files ({', '.join(self.addresses)}): "
                "run `make setup` to build it, or mend the name."
            ) from None


def council_rules(colour: str) -> str:
    """The style sheet that puts on a council's own colour, written as #rrggbb.

    Text upon the colour is white where that can be read, else black: one of the two always can.
    """
    text = "#ffffff" if _contrast_with_white(colour) >= TEXT_CONTRAST else "#000000"
    return f":root{{--council-colour:{colour};--council-text:{text}}}"


def _contrast_with_white(colour: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
