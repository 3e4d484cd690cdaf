"""Running headers, footers and page numbers: what pages repeat is no part of the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from webapp.imports.readers.pdf.lines import Line
from webapp.imports.readers.pdf.pages import PageContent

#: Points from a page's edge within which headers and footers stand.
_MARGIN = 50.0
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?)?\s*[-–—]?\s*\d{1,3}\s*(?:(?:of|/)\s*\d{1,3})?\s*[-–—]?\Z", re.IGNORECASE
)


def running_lines(pages: Sequence[PageContent]) -> set[int]:
    """Return the identities of lines in the margins that are page numbers or on many pages."""
    marginal = [
        (_key(line), line) for page in pages for line in page.lines if _in_margin(line, page)
    ]
    counts = Counter(key for key, _ in marginal)
    often = max(2, len(pages) // 2)
    return {
        id(line)
        for key, line in marginal
        if counts[key] >= often or (_PAGE_NUMBER.match(line.text) and len(pages) > 1)
    }


def _in_margin(line: Line, page: PageContent) -> bool:
    return line.base < _MARGIN or line.base - line.size > page.height - _MARGIN


def _key(line: Line) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text), round(line.base / 4)
