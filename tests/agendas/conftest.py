"""The same Anytown as in the tests of reviews."""

from __future__ import annotations

from tests.reviews.conftest import met, november, town

__all__ = ["met", "november", "town"]
