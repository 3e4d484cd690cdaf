"""PDF files with a text layer."""

from __future__ import annotations

from webapp.imports.readers.pdf.documents import read

__all__ = ["read"]
