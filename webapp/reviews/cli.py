"""`flask --app wsgi audit verify`: whether what closed reviews kept is still what they kept."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from webapp import clock
from webapp.principals import Operator
from webapp.reviews.chain_queries import verify_reviews

audit = AppGroup("audit", short_help="Check the record.")


@audit.command("verify")
def verify() -> None:
    """Check all closed reviews and addenda; exit 1 and name those that were changed."""
    problems = verify_reviews(Operator(0, clock.today()))
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)
    click.echo("Every closed review is as it was kept.")
