"""The `person` command: accounts from the server itself."""

from __future__ import annotations

import sys

import click
import flask
from flask.cli import AppGroup

from webapp import clock
from webapp.accounts.commands import LINK_DAYS, add_person, make_link
from webapp.accounts.directory.commands import let_start_plans
from webapp.errors import TrackerError
from webapp.principals import Operator

person = AppGroup("person", short_help="Add accounts.")


@person.command("add")
@click.argument("email")
@click.option("--name", required=True, help="Their full name.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--admin", is_flag=True, help="Make them an administrator of the installation.")
@click.option("--brings-in-plans", is_flag=True, help="Let them upload a plan and start it.")
def add(email: str, name: str, password_stdin: bool, admin: bool, brings_in_plans: bool) -> None:
    """Add an account for EMAIL; without a password, print a link by which they choose one."""
    operator = Operator(0, clock.today())
    password = _first_line() if password_stdin else None
    try:
        person_id = add_person(operator, email, name, password, admin)
        if brings_in_plans:
            let_start_plans(operator, person_id, True)
        token = None if password_stdin else make_link(operator, person_id)
    except TrackerError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Added {name}.")
    if token is not None:
        root = flask.current_app.config["TRACKER"].public_url or ""
        click.echo(f"Hand them this link. It works once, for {LINK_DAYS} days:")
        click.echo(f"{root}/welcome/{token}")


def _first_line() -> str:
    return sys.stdin.readline().rstrip("\r\n")
