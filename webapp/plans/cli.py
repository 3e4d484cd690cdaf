"""The `plan` command: a plan into the record, and out of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from webapp import clock
from webapp.db import migrations
from webapp.errors import Missing, TrackerError
from webapp.plans.commands import LoadedPlan, load_plan
from webapp.plans.documents.counts import counts_of
from webapp.plans.documents.doubts import Doubt, find_doubts
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.spreadsheet import write_csv
from webapp.plans.documents.values import PlanDocument
from webapp.plans.documents.writing import write_plan
from webapp.principals import Operator

#: Formats with a name that is promised, but no writer yet.
_LATER = ("xlsx", "docx")

plan = AppGroup("plan", short_help="Load and export plans.")


@plan.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--slug", help="The plan's name in addresses; by default made from the council's.")
@click.option(
    "--agreed-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which the plan was agreed: its end dates are the original ones.",
)
@click.option("--force", is_flag=True, help="Replace a plan of that name nobody has written in.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print what was read and what is doubtful.",
)
def load(file: Path, slug: str | None, agreed_on: datetime | None, force: bool, style: str) -> None:
    """Load the plan in FILE; print what was read and every doubt."""
    try:
        migrations.require_current()
        document = read_plan_file(file)
        loaded = load_plan(
            Operator(0, clock.today()),
            document,
            slug,
            None if agreed_on is None else agreed_on.date(),
            force,
        )
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    doubts = find_doubts(document)
    if style == "json":
        read = {"plan": loaded.slug, "council": document.council, "title": document.title}
        told = {"read": {**read, **counts_of(document)}, "doubts": [asdict(d) for d in doubts]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _tell(document, loaded, doubts)


def _tell(document: PlanDocument, loaded: LoadedPlan, doubts: tuple[Doubt, ...]) -> None:
    click.echo(f"{document.council}: {document.title}")
    for name, count in counts_of(document).items():
        if count:
            click.echo(f"  {name}: {count:,}")
    if doubts:
        click.echo(f"\nLook at these {len(doubts)}:" if len(doubts) > 1 else "\nLook at this:")
    for doubt in doubts:
        click.echo(f"- {doubt.question}\n  For now: {doubt.reading}. ({doubt.cell})")
    done = "Loaded" if loaded.is_new else "It was there already, word for word. Nothing was changed"
    click.echo(f"\n{done}: /plans/{loaded.slug}")


@plan.command("export")
@click.argument("slug")
@click.option(
    "--format",
    "style",
    type=click.Choice(["json", "csv", *_LATER]),
    default="json",
    help="json can be loaded again; csv has one row for each action.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file, not the screen."
)
def export(slug: str, style: str, out: Path | None) -> None:
    """Write the plan SLUG as it was printed."""
    if style in _LATER:
        raise click.UsageError(f"{style} is not in this version: choose json or csv.")
    try:
        migrations.require_current()
        document = find_document(Operator(0, clock.today()), slug)
    except Missing as error:
        raise click.ClickException(f"There is no plan {slug!r}.") from error
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    text = write_plan(document) if style == "json" else write_csv(document)
    if out is None:
        click.echo(text, nl=False)
        return
    # A spreadsheet tells UTF-8 by the mark at the beginning.
    encoded = text.encode("utf-8-sig" if style == "csv" else "utf-8")
    try:
        out.write_bytes(encoded)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
