"""Colours behind the cells of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webapp.imports.readers.colours import as_fill
from webapp.imports.readers.pdf.ruling import Box

_COVERED = 0.6


def filled_boxes(page: Any) -> list[tuple[Box, str]]:
    """Return the coloured areas of a page of pdfplumber's, in the order of painting."""
    found = []
    for shape in [*page.rects, *page.curves]:
        if not shape.get("fill"):
            continue
        colour = hexadecimal(shape.get("non_stroking_color"))
        if colour is not None:
            found.append(((shape["x0"], shape["top"], shape["x1"], shape["bottom"]), colour))
    return found


def fill_behind(box: Box, filled: list[tuple[Box, str]]) -> str | None:
    """Return the colour painted last behind most of a box; None where there is none."""
    area = max((box[2] - box[0]) * (box[3] - box[1]), 0.01)
    for other, colour in reversed(filled):
        width = min(box[2], other[2]) - max(box[0], other[0])
        height = min(box[3], other[3]) - max(box[1], other[1])
        if width > 0 and height > 0 and width * height > _COVERED * area:
            return as_fill(colour)
    return None


def hexadecimal(colour: object) -> str | None:
    """Return a colour of grey, red-green-blue or ink shares as "RRGGBB"."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, Sequence) or not all(isinstance(one, int | float) for one in colour):
        return None
    parts = [max(0.0, min(1.0, float(one))) for one in colour]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    if len(parts) != 3:
        return None
    return "".join(f"{round(part * 255):02X}" for part in parts)
