"""Tokens: what a cookie or a link holds, and what the database keeps of it."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what the database keeps of a token, so that a stolen back-up signs nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()
