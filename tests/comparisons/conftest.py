"""Anytown's reviews, of which the comparisons and trends are made."""

from __future__ import annotations

from tests.reviews.conftest import november, town

__all__ = ["november", "town"]
