"""`flask --app wsgi rounds open`: what opens rounds by itself, every day."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from webapp import clock
from webapp.cadences.commands.opening import open_due_rounds
from webapp.principals import Operator
from webapp.timescales.wording import date_in_words

round_commands = AppGroup("rounds", short_help="Open the rounds that are due.")


@round_commands.command("open")
def open_rounds() -> None:
    """Open the round of every planned meeting whose day to open has come.

    Safe to run as often as you like, and on several machines.
    """
    opened = open_due_rounds(Operator(0, clock.today()))
    for each in opened:
        click.echo(
            f"{each.slug}: the round {each.label} is open. Updates are due by "
            f"{date_in_words(each.updates_due_on)}; the meeting is on "
            f"{date_in_words(each.meets_on)}."
        )
    if not opened:
        click.echo("No round is due to open.")
