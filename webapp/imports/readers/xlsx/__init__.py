"""Excel workbooks (.xlsx, .xlsm, .xltx)."""

from __future__ import annotations

from webapp.imports.readers.xlsx.workbooks import read

__all__ = ["read"]
