"""Plain text of one cell as paragraphs."""

from __future__ import annotations

import re

from webapp.imports.grids.values import Paragraph
from webapp.imports.readers.markers import split_typed_marker

_LINE_END = re.compile(r"\r\n|[\r\n\v\f\u2028\u2029]")


def paragraphs_in(text: str, place: str) -> tuple[Paragraph, ...]:
    """Return the lines of a text as paragraphs, typed markers cut off; empty lines are none."""
    found = []
    # No line end can be printed; to split by a pattern takes longer than to see that there is none.
    for line in (text,) if text.isprintable() else _LINE_END.split(text):
        words = line.strip()
        if words:
            marker, rest = split_typed_marker(words)
            found.append(
                Paragraph(
                    text=rest,
                    marker=marker,
                    level=None if marker is None else 0,
                    is_typed=marker is not None,
                    place=place,
                )
            )
    return tuple(found)
