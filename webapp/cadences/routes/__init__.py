"""How often each body meets, and its planned meetings."""

from __future__ import annotations

from webapp.cadences.routes import bodies, listing, moving
from webapp.cadences.routes.shared import blueprint

__all__ = ["blueprint", "bodies", "listing", "moving"]
