"""The characters of a text file, by what its bytes say."""

from __future__ import annotations

import codecs
import re

from webapp.errors import PlanFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4_096

NOT_TEXT = (
    "This is not a document that can be read. "
    "Upload a Word (.docx), Excel (.xlsx), CSV or PDF file."
)
_DAMAGED_TEXT = (
    "The characters of this file are damaged. Save it again as “CSV UTF-8” and upload that."
)


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252.

    Raises PlanFileError for bytes that are no text.
    """
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        if encoding in ("utf-16-le", "utf-16-be"):
            raise PlanFileError(NOT_TEXT) from problem
        if encoding != "utf-8":
            raise PlanFileError(_DAMAGED_TEXT) from problem
        # Every byte means something in Latin-1; Windows-1252 leaves five of them out.
        text = _western(content)
    if _NO_TEXT.search(text):
        raise PlanFileError(NOT_TEXT)
    return text


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:_SAMPLE]
    noughts = [sample[start::2].count(0) for start in (0, 1)]
    if noughts[1] > len(sample) // 8 and not noughts[0]:
        return "utf-16-le"
    if noughts[0] > len(sample) // 8 and not noughts[1]:
        return "utf-16-be"
    return "utf-8"


def _western(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")
