"""Hashing passwords: Argon2id at OWASP's figures, which cost a phone's owner no wait."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: In characters. The longest bounds the work that a stranger can ask for.
SHORTEST = 12
LONGEST = 200

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Checked when there is no account, so that a wrong address costs as much as a wrong password.
_NOBODY = _hasher.hash("nobody's password")


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(_as_typed_anywhere(password))


def is_password(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; with nothing kept it is never, at the same cost."""
    may_be = kept is not None and len(password) <= LONGEST
    try:
        _hasher.verify(
            kept if kept is not None and may_be else _NOBODY,
            _as_typed_anywhere(password[:LONGEST]),
        )
    except (VerificationError, InvalidHashError):
        return False
    return may_be


def _as_typed_anywhere(password: str) -> bytes:
    """Fold what keyboards send differently for the same letters, such as é as one or as two."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
