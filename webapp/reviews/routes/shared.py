"""What the addresses of reviews share."""

from __future__ import annotations

from webapp.web.guard import Guarded

blueprint = Guarded("reviews", __name__)
