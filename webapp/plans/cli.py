"""The `plan` command: a plan out of the record. `imports.cli` brings one in."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from webapp import clock
from webapp.db import migrations
from webapp.errors import Missing, TrackerError
from webapp.plans.exports.formats import FORMATS
from webapp.plans.exports.queries import find_export
from webapp.principals import Operator

plan = AppGroup("plan", short_help="Load and export plans.")


@plan.command("export")
@click.argument("slug")
@click.option(
    "--format",
    "style",
    type=click.Choice(["json", "csv", "xlsx", "docx"]),
    default="json",
    help="json, csv and xlsx load again to the same plan; docx is laid out as the council's own.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file, not the screen."
)
def export(slug: str, style: str, out: Path | None) -> None:
    """Write the plan SLUG as it was printed, and in tables how each action stands now."""
    try:
        migrations.require_current()
        content = FORMATS[style].write(find_export(Operator(0, clock.today()), slug))
    except Missing as error:
        raise click.ClickException(f"There is no plan {slug!r}.") from error
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    if out is None:
        click.echo(content, nl=False)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
