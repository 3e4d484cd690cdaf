"""Hashing passwords: Argon2id at OWASP's figures, which cost a phone's owner no wait."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Checked when there is no account, so that a wrong address costs as much as a wrong password.
_NOBODY = _hasher.hash("nobody's password")


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; with nothing kept it is never, at the same cost."""
    try:
        _hasher.verify(kept or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None
