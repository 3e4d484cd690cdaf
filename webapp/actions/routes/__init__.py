"""The addresses of actions."""

from __future__ import annotations

from webapp.actions.routes import answering, changing, closing, deciding, noting, reading
from webapp.actions.routes.shared import blueprint

__all__ = ["answering", "blueprint", "changing", "closing", "deciding", "noting", "reading"]
