"""Reminding those who owe updates, and sending what was asked for."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.cast import NOON, TODAY, Cast
from tests.visitor import Visitor
from webapp import clock
from webapp.db import engine
from webapp.db.tables import Holding
from webapp.errors import Invalid, Missing, SettingError, Stale
from webapp.notes.commands.posting import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.headings import find_plan
from webapp.principals import Operator
from webapp.reminders.commands import remind
from webapp.reminders.mail import MailServer
from webapp.reminders.queries import list_owing, list_waiting
from webapp.reminders.sending import send_waiting
from webapp.reviews.commands import close_review
from webapp.rounds.commands import open_round
from webapp.rounds.queries import list_progress

Visit = Callable[..., Visitor]
OPERATOR = Operator(0, TODAY)
SITE = "https://actions.anytown.example"


@dataclass
class Inbox:
    """A mail server that keeps what it takes; it refuses the addresses named."""

    port: int = 0
    refuses: set[str] = field(default_factory=set)
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take or refuse an address."""
        if address in self.refuses:
            return "550 unknown here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a mail."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    @property
    def url(self) -> str:
        """The address of the server, as the setting names it."""
        return f"smtp://127.0.0.1:{self.port}?from=tracker@anytown.example"


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A mail server that runs."""
    kept = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        kept.port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port)
    controller.start()
    yield kept
    controller.stop()


@pytest.fixture
def round_id(cast: Cast) -> int:
    """The open round of Anytown's plan."""
    plan = find_plan(cast.gwen, "anytown")
    with clock.pinned(NOON - timedelta(days=2)):
        return open_round(cast.gwen, plan, "November 2026", TODAY, TODAY + timedelta(days=7))


def _post(cast: Cast, key: str, ref: str) -> None:
    entry = NoteEntry(text="We met.", sent_key="0198a7e0-0000-7000-8000-000000000001")
    post_note(cast.contributor(key), cast.action(ref), entry)


def _refs(cast: Cast, round_id: int) -> dict[str, tuple[str, ...]]:
    return {each.name: each.refs for each in list_owing(cast.gwen, cast.plan(), round_id)}


def test_everybody_behind_a_post_that_owes_is_owing(cast: Cast, round_id: int) -> None:
    owing = _refs(cast, round_id)
    assert owing["Priya Nair"] == owing["Dee Deputy"] == ("1.1",)
    assert owing["Sam Cole"] == ("1.2", "2.1", "3.1")
    _post(cast, "priya", "1.1")
    assert "Priya Nair" not in _refs(cast, round_id)


def test_one_reminder_a_person_and_none_by_a_second_press(cast: Cast, round_id: int) -> None:
    first = remind(cast.gwen, cast.plan(), round_id, by_mail=True)
    assert len({each.person_id for each in first}) == len(first) > 1
    assert remind(cast.gwen, cast.plan(), round_id, by_mail=True) == []
    with clock.pinned(NOON + timedelta(minutes=11)):
        assert len(remind(cast.gwen, cast.plan(), round_id, by_mail=True)) == len(first)


def test_only_governance_of_the_plan_reminds_and_only_while_it_is_open(
    cast: Cast, round_id: int
) -> None:
    with pytest.raises(Missing):
        remind(cast.otto, cast.plan(), round_id, by_mail=False)
    close_review(cast.gwen, find_plan(cast.gwen, "anytown"), round_id)
    with pytest.raises(Stale):
        remind(cast.gwen, cast.plan(), round_id, by_mail=False)


def test_a_post_that_owes_nothing_is_not_reminded(cast: Cast, round_id: int) -> None:
    post = cast.post("Director of Elsewhere", "otherton")
    with pytest.raises(Invalid, match="Nobody with an account owes an update here"):
        remind(cast.gwen, cast.plan(), round_id, post_id=post, by_mail=False)


def test_a_mail_says_what_is_owed_and_where_to_post_it(
    cast: Cast, round_id: int, inbox: Inbox
) -> None:
    remind(cast.gwen, cast.plan(), round_id, post_id=cast.post("Director of Place"), by_mail=True)
    sending = send_waiting(OPERATOR, MailServer(inbox.url), SITE)
    assert sending.failed == ()
    assert sending.sent == len(inbox.mails) == 2
    mail = next(mail for mail in inbox.mails if "priya" in str(mail["To"]))
    assert mail["Subject"] == "Updates on 1 action needed by 18 November 2026"
    assert mail["From"] == "tracker@anytown.example"
    text = mail.get_content()
    assert "for the review of November 2026: 1.1." in text
    assert f"{SITE}/actions" in text
    assert send_waiting(OPERATOR, MailServer(inbox.url), SITE).sent == 0
    assert len(inbox.mails) == 2


def test_whoever_owes_nothing_any_more_gets_no_mail(
    cast: Cast, round_id: int, inbox: Inbox
) -> None:
    remind(cast.gwen, cast.plan(), round_id, post_id=cast.post("Director of Place"), by_mail=True)
    with engine.writing():
        Holding.update(ends_on=TODAY - timedelta(days=1)).where(
            Holding.person == cast.person("priya")
        ).execute()
    send_waiting(OPERATOR, MailServer(inbox.url), SITE)
    assert not any("priya" in str(mail["To"]) for mail in inbox.mails)
    assert list_waiting(OPERATOR) == []


def test_an_address_that_is_refused_is_tried_again_and_told(
    cast: Cast, round_id: int, inbox: Inbox
) -> None:
    inbox.refuses.add("priya@anytown.example")
    remind(cast.gwen, cast.plan(), round_id, post_id=cast.post("Director of Place"), by_mail=True)
    for tries in range(1, 6):
        assert len(list_waiting(OPERATOR)) == (2 if tries == 1 else 1)
        sending = send_waiting(OPERATOR, MailServer(inbox.url), SITE)
        assert len(sending.failed) == 1
    assert list_waiting(OPERATOR) == []
    progress = list_progress(cast.gwen, cast.plan(), round_id, NOON - timedelta(days=2))
    failed = [post.reminded.failed for post in progress if post.reminded is not None]
    assert "the mail server does not take this address" in failed


def test_a_server_that_is_down_costs_no_try(cast: Cast, round_id: int) -> None:
    remind(cast.gwen, cast.plan(), round_id, by_mail=True)
    waiting = list_waiting(OPERATOR)
    sending = send_waiting(OPERATOR, MailServer("smtp://127.0.0.1:9?from=a@b.example"), SITE)
    assert "cannot be reached" in sending.failed[0]
    assert list_waiting(OPERATOR) == waiting


def test_a_mail_address_without_a_sender_is_refused() -> None:
    with pytest.raises(SettingError, match="from=tracker@"):
        MailServer("smtp://mail.anytown.example")


def test_the_officer_sees_who_was_reminded_and_the_lead_that_they_were(
    cast: Cast, visit: Visit, round_id: int
) -> None:
    page = visit("gwen").open("/plans/anytown/rounds")
    page.press("Remind everybody who owes an update")
    assert "Reminded in the tracker:" in page.text
    assert "in the tracker, on 18 November 2026" in page.text
    assert "You were reminded on 18 November 2026." in visit("priya").open("/actions").text
    assert "You were reminded" not in visit("olive").open("/actions").text
    page.press("Remind everybody who owes an update")
    assert "Everybody was reminded a moment ago." in page.text
