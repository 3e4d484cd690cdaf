"""A table pasted from Word, Excel or a web page."""

from __future__ import annotations

from webapp.imports.readers.pasted.pastes import read

__all__ = ["read"]
