"""`flask --app wsgi reminders send`: what is due is opened and sent; run it every few minutes."""

from __future__ import annotations

import sys

import click
import flask
from flask.cli import AppGroup

from webapp import clock
from webapp.cadences.commands.opening import open_due_rounds
from webapp.principals import Operator
from webapp.reminders.mail import MailServer
from webapp.reminders.sending import send_waiting

reminder_commands = AppGroup("reminders", short_help="Open rounds and send reminders.")


@reminder_commands.command("send")
def send() -> None:
    """Open the rounds that are due and send the reminders that wait; exit 1 when one failed."""
    operator = Operator(0, clock.today())
    for opened in open_due_rounds(operator):
        click.echo(f"{opened.slug}: the round {opened.label} is open")
    settings = flask.current_app.config["TRACKER"]
    if settings.mail_url is None:
        click.echo("No mail is sent: MAIL_URL is not set.")
        return
    sending = send_waiting(operator, MailServer(settings.mail_url), settings.site)
    click.echo("1 reminder sent" if sending.sent == 1 else f"{sending.sent} reminders sent")
    for why in sending.failed:
        click.echo(why, err=True)
    if sending.failed:
        sys.exit(1)
