"""Sending what waits, and in which words."""

from __future__ import annotations

import smtplib

from webapp.principals import Operator
from webapp.reminders.commands import begin_sending, keep_failure, keep_sent
from webapp.reminders.mail import Mail, MailServer
from webapp.reminders.queries import list_waiting
from webapp.reminders.values import Owing, Sending, Waiting
from webapp.timescales.wording import date_in_words


def send_waiting(operator: Operator, server: MailServer, site: str) -> Sending:
    """Send every reminder that waits; `site` is the address of this site.

    A reminder is tried again by the next run when it could not be sent, five times in all.
    """
    waiting = list_waiting(operator)
    if not waiting:
        return Sending(0, ())
    try:
        with server.connected() as connection:
            return _send(operator, server, connection, waiting, site)
    except (OSError, smtplib.SMTPException) as error:
        why = f"the mail server cannot be reached ({type(error).__name__})"
        return Sending(0, (why,))


def _send(
    operator: Operator,
    server: MailServer,
    connection: smtplib.SMTP,
    waiting: list[Waiting],
    site: str,
) -> Sending:
    sent, failed = 0, []
    for each in waiting:
        owing = begin_sending(operator, each)
        if owing is None:
            continue
        try:
            server.send(connection, mail_of(each, owing, site))
        except (OSError, smtplib.SMTPException) as error:
            why = _in_words(error)
            keep_failure(operator, each, why)
            failed.append(f"reminder {each.id}: {why}")
        else:
            keep_sent(operator, each)
            sent += 1
    return Sending(sent, tuple(failed))


def mail_of(waiting: Waiting, owing: Owing, site: str) -> Mail:
    """Return the one mail that tells somebody of everything they owe in a round."""
    due = date_in_words(waiting.updates_due_on)
    number = len(owing.refs)
    actions = "1 action" if number == 1 else f"{number} actions"
    text = (
        f"Hello {waiting.name},\n\n"
        f"{waiting.council} asks for an update on {actions} of yours by {due}, "
        f"for the review of {waiting.label}: {', '.join(owing.refs)}.\n\n"
        f"Sign in and post a short update, or say that there is nothing to report:\n"
        f"{site}/actions\n\n"
        "If somebody else answers for these actions now, tell your governance officer.\n"
    )
    return Mail(waiting.email, f"Updates on {actions} needed by {due}", text)


def _in_words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "the mail server does not take this address"
    return f"the mail server did not take it ({type(error).__name__})"
