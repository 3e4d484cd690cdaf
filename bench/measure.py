"""Asking servers the same thing many times, in turns, and what it cost them."""

from __future__ import annotations

import http.client
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlencode

from bench.servers import Server

Headers = dict[str, str]
BROWSER: Headers = {"Accept": "text/html,*/*", "Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True, slots=True)
class Asking:
    """One kind of request: to which server, what, and how many at a time.

    With `then`, each is followed by a GET of that path.
    """

    name: str
    server: Server
    path: str
    headers: Headers = field(default_factory=dict)
    method: str = "GET"
    body: Callable[[], bytes] | None = None
    expect: int = 200
    times: int = 200
    then: str | None = None


def cpu_milliseconds(askings: Sequence[Asking], rounds: int) -> dict[str, float]:
    """Return each asking's processor time per request in ms: the median of rounds in turns."""
    taken: dict[str, list[float]] = {asking.name: [] for asking in askings}
    for asking in askings:
        ask(asking, asking.times // 4)
    for _ in range(rounds):
        for asking in askings:
            before = asking.server.cpu_seconds()
            ask(asking, asking.times)
            spent = asking.server.cpu_seconds() - before
            taken[asking.name].append(spent / asking.times * 1000)
    return {name: median(times) for name, times in taken.items()}


def ask(asking: Asking, times: int) -> bytes:
    """Ask over one kept-open connection; return the last answer's body."""
    connection = http.client.HTTPConnection("127.0.0.1", asking.server.port, timeout=60)
    body = b""
    for _ in range(times):
        sent = None if asking.body is None else asking.body()
        headers = BROWSER | asking.headers
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(asking.method, asking.path, sent, headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != asking.expect:
            raise RuntimeError(f"{asking.name}: {asking.path} answered {answer.status}")
        if asking.then is not None:
            connection.request("GET", asking.then, None, BROWSER | asking.headers)
            connection.getresponse().read()
    connection.close()
    return body


def note(noted_on: str) -> Callable[[], bytes]:
    """Make bodies of notes, each with a key of its own."""

    def body() -> bytes:
        fields = {
            "text": "Workshop held with all service managers; proposal goes to Cabinet next month.",
            "noted_on": noted_on,
            "status": "",
            "sent_key": str(uuid.uuid4()),
        }
        return urlencode(fields).encode()

    return body
