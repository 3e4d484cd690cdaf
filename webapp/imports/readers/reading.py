"""Reads a document in this process, by what it is. `sandbox` does it in one with limits."""

from __future__ import annotations

from webapp.imports.grids.values import Grid
from webapp.imports.readers.encodings import decoded
from webapp.imports.readers.recognising import recognise


def read(content: bytes) -> Grid:
    """Read a document of any kind. Raises PlanFileError when it cannot be read."""
    # Each reader is imported only when it is needed: they take long to start.
    match recognise(content):
        case "docx":
            from webapp.imports.readers import docx

            return docx.read(content)
        case "xlsx":
            from webapp.imports.readers import xlsx

            return xlsx.read(content)
        case "pdf":
            from webapp.imports.readers import pdf

            return pdf.read(content)
        case "html":
            return read_pasted(decoded(content))
        case "text":
            from webapp.imports.readers import delimited

            return delimited.read(content)


def read_pasted(text: str) -> Grid:
    """Read what was pasted. Raises PlanFileError when it cannot be read."""
    from webapp.imports.readers import pasted

    return pasted.read(text)
