"""The `timescale` command: phrases in, their meaning out, one to a line."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Milestone, Timescale, YearStarts


@click.group("timescale", short_help="Read deadline phrases.")
def timescale_commands() -> None:
    """Read what an officer's deadline phrases mean."""


@timescale_commands.command("read")
@click.option(
    "--year-starts",
    type=click.Choice(["april", "january"]),
    default="april",
    show_default=True,
    help="The month in which the council's first quarter begins.",
)
def read(year_starts: YearStarts) -> None:
    """Read one phrase a line from standard input; print one JSON object a line."""
    for line in sys.stdin.buffer:
        phrase = line.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")
        click.echo(json.dumps(_as_json(read_timescale(phrase, year_starts=year_starts))))


def _as_json(timescale: Timescale) -> dict[str, object]:
    return {
        "text": timescale.text,
        "kind": timescale.kind,
        "start": _iso(timescale.start),
        "end": _iso(timescale.end),
        "milestones": [_milestone_as_json(milestone) for milestone in timescale.milestones],
        "recurring": timescale.recurring,
        "confident": timescale.confident,
        "doubts": list(timescale.doubts),
    }


def _milestone_as_json(milestone: Milestone) -> dict[str, object]:
    return {
        "label": milestone.label,
        "text": milestone.text,
        "kind": milestone.kind,
        "start": _iso(milestone.start),
        "end": _iso(milestone.end),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
