"""Mail by SMTP, as the setting MAIL_URL names the server.

`smtp://user:password@host:587?from=tracker@council.gov.uk`: STARTTLS where the server offers it;
`smtps://` speaks TLS from the start.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from webapp.errors import SettingError

_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in plain text."""

    to: str
    subject: str
    text: str


class MailServer:
    """The council's mail server. Raises SettingError when its address says too little."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        sender = parse_qs(parts.query).get("from", [unquote(parts.username or "")])[0]
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or "@" not in sender:
            raise SettingError(
                "MAIL_URL names no mail server and sender: give "
                "smtp://user:password@host:587?from=tracker@example.gov.uk."
            )
        self._parts = parts
        self._sender = sender

    @contextmanager
    def connected(self) -> Iterator[smtplib.SMTP]:
        """Open a connection, signed in where the address says as whom. Raises OSError."""
        host, port = self._parts.hostname or "", self._parts.port
        safely = ssl.create_default_context()
        if self._parts.scheme == "smtps":
            opened: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port or 465, timeout=_SECONDS, context=safely
            )
        else:
            opened = smtplib.SMTP(host, port or 587, timeout=_SECONDS)
        with opened as connection:
            if self._parts.scheme == "smtp" and connection.has_extn("starttls"):
                connection.starttls(context=safely)
            if self._parts.username and self._parts.password:
                connection.login(unquote(self._parts.username), unquote(self._parts.password))
            yield connection

    def send(self, connection: smtplib.SMTP, mail: Mail) -> None:
        """Send one mail. Raises OSError, of which smtplib's errors are."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, mail.to, mail.subject
        # Out-of-office answers to a machine help nobody.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        connection.send_message(message)
