"""What each page costs beside a bare "hello"."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

from bench import measure, servers
from bench.installation import Installation
from bench.measure import Asking
from bench.report import Row
from bench.servers import Server
from bench.town import Town

BROTLI = {"Accept-Encoding": "br"}


def measure_pages(one: Installation, many: Installation, rounds: int) -> list[Row]:
    """Measure the pages of one council, then the same with every English council beside it."""
    with ExitStack() as stack:
        hello = stack.enter_context(
            servers.running(["-m", "bench.hello"], {"WEB_WORKERS": "1", "WEB_THREADS": "2"}, "/")
        )
        alone = stack.enter_context(one.serving())
        crowded = stack.enter_context(many.serving())
        askings = [Asking("hello", hello, "/", times=600)]
        askings += _askings("", one, alone, one.towns["small"])
        askings += _askings(" of 1,000", one, alone, one.towns["large"])
        askings += _askings(", 317 councils", many, crowded, many.towns["small"])
        cpu = measure.cpu_milliseconds(askings, rounds)
        cold = alone.seconds_to_first_answer
    return [*_rows(cpu), _cold_start(cold)]


def _askings(suffix: str, where: Installation, server: Server, town: Town) -> list[Asking]:
    lead = where.cookie(town.lead_token)
    chief = where.cookie(town.leadership_token)
    action = f"/actions/{town.action_id}"
    # Another action of the same lead, so that the page measured keeps its 24 notes.
    noted = f"/actions/{town.action_id + 1}"
    roll_up = f"/plans/{town.slug}/roll-up"
    today = datetime.now(UTC).date().isoformat()
    return [
        Asking(f"my actions{suffix}", server, "/actions", lead),
        Asking(f"action{suffix}", server, action, lead),
        Asking(
            f"note{suffix}",
            server,
            f"{noted}/notes",
            lead,
            method="POST",
            body=measure.note(today),
            expect=303,
            times=60,
        ),
        *(
            Asking(
                f"note, then {name}{suffix}",
                server,
                f"{noted}/notes",
                lead,
                method="POST",
                body=measure.note(today),
                expect=303,
                times=60,
                then=path,
            )
            for name, path in (("my actions", "/actions"), ("action", action))
        ),
        Asking(f"roll-up{suffix}", server, roll_up, chief),
        Asking(f"roll-up csv{suffix}", server, f"{roll_up}.csv", chief, times=20),
        Asking(f"my actions, brotli{suffix}", server, "/actions", lead | BROTLI),
    ]


def _rows(cpu: dict[str, float]) -> list[Row]:
    hello = cpu["hello"]

    def ratio(what: str, name: str, limit: float) -> Row:
        times = cpu[name] / hello
        return Row(
            what, f"{times:.1f} x hello ({cpu[name]:.2f} ms)", f"<= {limit} x", times <= limit
        )

    def beside(what: str, name: str, other: str, limit: float) -> Row:
        times = cpu[name] / cpu[other]
        return Row(what, f"{times:.2f} x", f"<= {limit} x", times <= limit)

    def after_a_note(what: str, name: str) -> Row:
        taken = cpu[f"note, then {name}"] - cpu["note"]
        return Row(what, f"{taken / hello:.1f} x hello ({taken:.2f} ms)", "", None)

    return [
        Row("bare Flask hello", f"{hello:.2f} ms", "the yardstick", None),
        ratio("my actions, 20 rows", "my actions", 2.5),
        Row(
            "my actions, 20 rows, compressed as sent",
            f"{cpu['my actions, brotli'] / hello:.1f} x hello",
            "",
            None,
        ),
        after_a_note("my actions, right after somebody's note", "my actions"),
        ratio("one action with 24 notes", "action", 2.5),
        after_a_note("one action, right after somebody's note", "action"),
        ratio("post a note", "note", 3),
        ratio("roll-up of 120 actions, first view", "roll-up", 4),
        ratio("roll-up of 1,000 actions, first view", "roll-up of 1,000", 4),
        beside("roll-up, 1,000 actions beside 120", "roll-up of 1,000", "roll-up", 1.1),
        ratio("roll-up of 1,000 actions whole (CSV)", "roll-up csv of 1,000", 30),
        beside(
            "my actions, 317 councils beside one", "my actions, 317 councils", "my actions", 1.1
        ),
        beside("an action, 317 councils beside one", "action, 317 councils", "action", 1.1),
        beside("a note, 317 councils beside one", "note, 317 councils", "note", 1.1),
        beside("roll-up, 317 councils beside one", "roll-up, 317 councils", "roll-up", 1.1),
    ]


def _cold_start(seconds: float) -> Row:
    return Row(
        "cold start of the server to its first answer",
        f"{seconds:.2f} s",
        "<= 1.5 s",
        seconds <= 1.5,
    )
