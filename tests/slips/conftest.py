"""Anytown's reviews, as the slip ledger meets them."""

from __future__ import annotations

from tests.reviews.conftest import november, town

__all__ = ["november", "town"]
