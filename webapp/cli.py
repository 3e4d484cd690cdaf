"""The commands of every noun, as `flask --app wsgi <noun> <verb>`."""

from __future__ import annotations

import sys

import click
import flask
from flask.cli import AppGroup

from webapp.accounts.cli import person
from webapp.cadences.cli import round_commands
from webapp.db import migrations
from webapp.demonstration.cli import demo
from webapp.errors import TrackerError
from webapp.imports.cli import plan
from webapp.posts.cli import post_commands, role_commands
from webapp.reminders.cli import reminder_commands
from webapp.reviews.cli import audit
from webapp.timescales.cli import timescale_commands

db = AppGroup("db", short_help="Bring the database up to date.")


def install(app: flask.Flask) -> None:
    """Add every noun's commands to the app; domain errors end in one line and exit 1."""
    for group in (
        db,
        person,
        plan,
        demo,
        post_commands,
        role_commands,
        round_commands,
        reminder_commands,
        timescale_commands,
        audit,
    ):
        app.cli.add_command(group)


@db.command("upgrade")
@click.argument("target", required=False)
def upgrade(target: str | None) -> None:
    """Apply the migrations that are missing, up to TARGET or all."""
    names = migrations.upgrade(target)
    for name in names:
        click.echo(f"applied {name}")
    if not names:
        click.echo("The database is up to date.")


@db.command("downgrade")
@click.argument("target", required=False)
def downgrade(target: str | None) -> None:
    """Take back the newest migration, or every one back through TARGET."""
    for name in migrations.downgrade(target):
        click.echo(f"taken back {name}")


@db.command("status")
def status() -> None:
    """List the migrations; exit 1 when one is missing."""
    rows = migrations.status()
    for name, applied in rows:
        click.echo(f"{'applied' if applied else 'missing'} {name}")
    if not all(applied for _, applied in rows):
        sys.exit(1)


def fail(error: TrackerError) -> None:
    """End a command with the error's own words on standard error, exit 1."""
    click.echo(str(error), err=True)
    sys.exit(1)
