"""Word documents (.docx, .docm, .dotx)."""

from __future__ import annotations

from webapp.imports.readers.docx.documents import read

__all__ = ["read"]
