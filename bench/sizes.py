"""What travels to a phone on the first visit and on the next."""

from __future__ import annotations

import re

import brotli

from bench import measure
from bench.installation import Installation
from bench.measure import Asking
from bench.report import Row
from bench.servers import Server

FIRST_FLIGHT, FIRST_VISIT, REPEAT_VISIT, REQUESTS = 14 * 1024, 24 * 1024, 2560, 6


def measure_sizes(one: Installation) -> list[Row]:
    """Measure my actions with 20 rows, as a phone that takes Brotli gets it."""
    with one.serving() as server:
        lead = one.cookie(one.towns["small"].lead_token) | {"Accept-Encoding": "br"}
        html = _fetch(server, "/actions", lead)
        addresses = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', _text(html))))
        files = {address: len(_fetch(server, address, lead)) for address in addresses}
    css = sum(size for address, size in files.items() if ".css" in address)
    whole = len(html) + sum(files.values())
    return [
        _row("first visit: HTML, CSS, JS, icon (Brotli)", whole, FIRST_VISIT),
        _row("first visit: HTML and CSS alone", len(html) + css, FIRST_FLIGHT),
        Row(
            "first visit: requests",
            str(1 + len(files)),
            f"<= {REQUESTS}",
            1 + len(files) <= REQUESTS,
        ),
        _row("repeat visit", len(html), REPEAT_VISIT),
    ]


def _fetch(server: Server, path: str, headers: dict[str, str]) -> bytes:
    return measure.ask(Asking(path, server, path, headers), 1)


def _text(html: bytes) -> str:
    text: str = brotli.decompress(html).decode()
    return text


def _row(what: str, size: int, limit: int) -> Row:
    return Row(what, f"{size:,} bytes", f"<= {limit:,} bytes", size <= limit)
