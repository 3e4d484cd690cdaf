"""The addresses of actions."""

from __future__ import annotations

from webapp.actions.routes import changing, noting, reading
from webapp.actions.routes.shared import blueprint

__all__ = ["blueprint", "changing", "noting", "reading"]
