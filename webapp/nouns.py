"""The blueprints of every noun, in the order in which they are met."""

from __future__ import annotations

from webapp.health.routes import blueprint as health
from webapp.web.guard import Guarded

BLUEPRINTS: tuple[Guarded, ...] = (health,)
