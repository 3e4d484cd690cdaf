"""Slowing down whoever guesses passwords: so many tries for an address, so many from a network.

The counts are rows, shared by every process and kept over a restart. A window begins with the
first try and ends by itself, so nobody is ever locked out for good; the right password wipes the
address's count and takes its own try back from the network's. A device that has signed in to the
address before counts by itself: whatever strangers try, its owner can come in.
"""

from __future__ import annotations

import hashlib
import math
from ipaddress import IPv6Address, ip_address, ip_network

import peewee
from limits import RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from webapp import clock
from webapp.db import rate_counts
from webapp.db.engine import writing
from webapp.errors import TooMany

WINDOW_MINUTES = 15
#: Forms of people whose sign-in has run out, from one network in a window.
_UNSENT = 40


class RateCounts(Storage):
    """The storage that `limits` counts in: our own table."""

    STORAGE_SCHEME = None

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the storage raises when it cannot be reached."""
        return peewee.PeeweeException

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count tries under a key, in a window of `expiry` seconds; return the count."""
        return rate_counts.raise_count(key, expiry, amount)

    def get(self, key: str) -> int:
        """Return the count under a key."""
        return rate_counts.find_count(key)

    def get_expiry(self, key: str) -> float:
        """Return when the window of a key ends, in seconds of Unix time."""
        return rate_counts.window_ends_at(key)

    def check(self) -> bool:
        """Whether the table answers."""
        rate_counts.find_count("")
        return True

    def reset(self) -> int:
        """Forget every try."""
        return rate_counts.drop_every_count()

    def clear(self, key: str) -> None:
        """Forget the tries under a key."""
        rate_counts.drop_count(key)


class SignInTries:
    """Counts tries. `secret` keys the hashes, so that the table tells no address that was typed."""

    def __init__(self, per_address: int, per_network: int, secret: str) -> None:
        self._limiter = FixedWindowRateLimiter(RateCounts())
        self._per_address = RateLimitItemPerMinute(per_address, WINDOW_MINUTES, "address")
        self._per_network = RateLimitItemPerMinute(per_network, WINDOW_MINUTES, "network")
        self._unsent = RateLimitItemPerMinute(_UNSENT, WINDOW_MINUTES, "unsent")
        self._per_device = RateLimitItemPerMinute(per_address, WINDOW_MINUTES, "device")
        self._secret = hashlib.sha256(secret.encode()).digest()

    def count(self, email: str, client: str | None, device: str | None = None) -> None:
        """Count one try, before it is known whether it is right.

        `device` is the mark of a device that has signed in to the address before. Raises TooMany
        for a try beyond the limit. A network beyond its own limit no longer counts against the
        addresses that it tries.
        """
        self._hit(self._counted(email, client, device))

    def count_unsent(self, client: str | None) -> None:
        """Count a form that somebody sent without being signed in. Raises TooMany."""
        self._hit([(self._unsent, self._hashed(network_of(client)))])

    def forgive(self, email: str, client: str | None, device: str | None = None) -> None:
        """Take back a try that was right: the address, or the known device, starts afresh."""
        *networks, own = self._counted(email, client, device)
        with writing():
            for item, key in networks:
                rate_counts.take_back(item.key_for(key))
            self._limiter.clear(*own)

    def _counted(
        self, email: str, client: str | None, device: str | None
    ) -> list[tuple[RateLimitItemPerMinute, str]]:
        if device is not None:
            return [(self._per_device, self._hashed(device))]
        return [
            (self._per_network, self._hashed(network_of(client))),
            (self._per_address, self._hashed(email)),
        ]

    def _hit(self, counts: list[tuple[RateLimitItemPerMinute, str]]) -> None:
        with writing():
            # Stops at the first that refuses: those after it do not count the try.
            refused_by = next((each for each in counts if not self._limiter.hit(*each)), None)
        if refused_by is not None:
            ends_at = self._limiter.get_window_stats(*refused_by).reset_time
            seconds = max(1, math.ceil(ends_at - clock.now().timestamp()))
            raise TooMany(_message(seconds), seconds)

    def _hashed(self, text: str) -> str:
        return hashlib.blake2b(text.encode(), key=self._secret, digest_size=24).hexdigest()


def network_of(client: str | None) -> str:
    """Return what counts as one network: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        address = ip_address((client or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False))


def _message(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    return (
        "You have tried too many times. Try again in "
        f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
    )
