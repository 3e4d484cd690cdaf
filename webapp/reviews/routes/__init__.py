"""The addresses of roll-ups and reviews."""

from __future__ import annotations

from webapp.reviews.routes import closed, closing, live
from webapp.reviews.routes.shared import blueprint

__all__ = ["blueprint", "closed", "closing", "live"]
