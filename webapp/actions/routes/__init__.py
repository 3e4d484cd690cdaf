"""The addresses of actions."""

from __future__ import annotations

from webapp.actions.routes import changing, deciding, noting, reading
from webapp.actions.routes.shared import blueprint

__all__ = ["blueprint", "changing", "deciding", "noting", "reading"]
