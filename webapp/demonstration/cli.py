"""The `demo` command: the demonstration council into the database."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from webapp import clock
from webapp.db import migrations
from webapp.demonstration.cast import PASSWORD, demonstration_people
from webapp.errors import TrackerError
from webapp.plans.headings import list_plans
from webapp.principals import Operator


@click.command("demo", short_help="Load the demonstration council.")
@click.option("--if-empty", is_flag=True, help="Do nothing where there is a plan already.")
@with_appcontext
def demo(if_empty: bool) -> None:
    """Load the demonstration council, a made-up one; tell who can sign in to it."""
    try:
        migrations.require_current()
        is_there = bool(demonstration_people())
        if not is_there and not (if_empty and list_plans(Operator(0, clock.today()))):
            from webapp.demonstration.telling import tell_demonstration

            click.echo("Loading the demonstration council")
            tell_demonstration(clock.today())
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    _tell_who_can_sign_in()


def _tell_who_can_sign_in() -> None:
    people = demonstration_people()
    if not people:
        return
    names = max(len(person.name) for person in people)
    addresses = max(len(person.email) for person in people)
    click.echo(f"\nWho can sign in to the demonstration, with the password: {PASSWORD}\n")
    for person in people:
        click.echo(f"  {person.name:{names}}  {person.email:{addresses}}  {person.sees}")
    click.echo("")
