"""The `plan` command: a plan out of the record. `imports.cli` brings one in."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from webapp import clock
from webapp.db import migrations
from webapp.errors import Missing, TrackerError
from webapp.plans.documents.queries import find_document
from webapp.plans.documents.spreadsheet import write_csv
from webapp.plans.documents.writing import write_plan
from webapp.principals import Operator

#: Formats with a name that is promised, but no writer yet.
_LATER = ("xlsx", "docx")

plan = AppGroup("plan", short_help="Load and export plans.")


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
