"""What a sender gets back with a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webapp.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class LostNotePage(Page):
    """A note that was sent for an action out of the sender's reach: their own text, given back."""

    template: ClassVar[str] = "actions/lost-note.html"

    text: str
