"""A grid as few bytes, for keeping: its JSON packed with zlib."""

from __future__ import annotations

import zlib

from webapp.imports.grids.json_form import from_json, to_json
from webapp.imports.grids.values import Grid


def packed(grid: Grid) -> bytes:
    """Return a grid as bytes."""
    return zlib.compress(to_json(grid).encode(), 6)


def unpacked(content: bytes) -> Grid:
    """Return the grid that `packed` made bytes of."""
    return from_json(zlib.decompress(content))
