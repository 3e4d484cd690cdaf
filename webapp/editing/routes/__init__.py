"""The addresses at which a plan is edited."""

from __future__ import annotations

from webapp.editing.routes import (
    actions,
    changing_actions,
    changing_recommendations,
    lists,
    ordering,
    plans,
    recommendations,
)
from webapp.editing.routes.shared import blueprint

__all__ = [
    "actions",
    "blueprint",
    "changing_actions",
    "changing_recommendations",
    "lists",
    "ordering",
    "plans",
    "recommendations",
]
