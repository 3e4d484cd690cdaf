"""What the server holds after ten thousand requests."""

from __future__ import annotations

from bench import measure
from bench.installation import Installation
from bench.measure import Asking
from bench.report import Row

MEBIBYTE = 1024 * 1024
LIMIT = 120
REQUESTS = 10_000


def measure_memory(one: Installation) -> list[Row]:
    """Serve with two workers; measure after a fifth of the requests and after all of them."""
    town = one.towns["small"]
    with one.serving(WEB_WORKERS="2") as server:
        lead, chief = one.cookie(town.lead_token), one.cookie(town.leadership_token)
        askings = [
            Asking("my actions", server, "/actions", lead),
            Asking("action", server, f"/actions/{town.action_id}", lead),
            Asking("roll-up", server, f"/plans/{town.slug}/roll-up", chief),
        ]
        _ask_in_turns(askings, REQUESTS // 5)
        early = server.memory_bytes() / MEBIBYTE
        _ask_in_turns(askings, REQUESTS - REQUESTS // 5)
        late = server.memory_bytes() / MEBIBYTE
    return [
        Row(
            "memory, 2 workers, after 10,000 requests (PSS)",
            f"{late:.0f} MB",
            f"<= {LIMIT} MB",
            late <= LIMIT,
        ),
        Row("memory: growth over the last 8,000 requests", f"{late - early:.1f} MB", "flat", None),
    ]


def _ask_in_turns(askings: list[Asking], times: int) -> None:
    for asking in askings:
        for _ in range(10):
            measure.ask(asking, times // len(askings) // 10)
