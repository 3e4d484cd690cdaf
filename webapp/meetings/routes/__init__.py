"""The addresses of meetings."""

from __future__ import annotations

from webapp.meetings.routes import deciding, running, telling
from webapp.meetings.routes.shared import blueprint

__all__ = ["blueprint", "deciding", "running", "telling"]
