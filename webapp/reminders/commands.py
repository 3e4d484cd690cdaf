"""Asking for reminders, and keeping what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from webapp import clock, scope
from webapp.audit.commands import record
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import Reminder
from webapp.errors import Invalid
from webapp.principals import Governance, Operator
from webapp.reminders.queries import list_owing
from webapp.reminders.values import MOST_TRIES, Owing, Waiting
from webapp.vocabulary import ReminderWay

#: Whoever was reminded a moment ago is not reminded by a second press of the button.
_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Person:
    id: int


def remind(
    governance: Governance,
    plan_id: int,
    round_id: int,
    *,
    post_id: int | None = None,
    by_mail: bool,
) -> list[Owing]:
    """Remind whoever owes updates in an open round, or those behind one post; return them.

    A mail is recorded here and sent later (`reminders send`); what is told in the tracker itself
    is told at once. Raises Missing and Stale as `list_owing`, Invalid when nobody can be reminded.
    """
    with writing():
        scope.share_plan(governance, plan_id)
        owing = list_owing(governance, plan_id, round_id, post_id)
        if not owing:
            raise Invalid({"post": "Nobody with an account owes an update here"})
        now = clock.now()
        query = scope.in_plan(Reminder, governance, Reminder.person)
        lately = fetch(
            query.where(Reminder.round == round_id, Reminder.asked_at > now - _PAUSE), _Person
        )
        known = {row.id for row in lately}
        reminded = [each for each in owing if each.person_id not in known]
        how = ReminderWay.MAIL if by_mail else ReminderWay.HERE
        for each in reminded:
            number = Reminder.insert(
                plan=plan_id,
                round=round_id,
                person=each.person_id,
                asked_by=governance.person_id or None,
                asked_at=now,
                how=how.value,
                sent_at=None if by_mail else now,
            ).execute()
            record(
                governance,
                "reminder asked",
                "reminder",
                number,
                plan_id=plan_id,
                person=each.person_id,
                how=how.value,
            )
        return reminded


def begin_sending(operator: Operator, waiting: Waiting) -> Owing | None:
    """Count one more try of a reminder; return what is owed now, or None when nothing is any more.

    Whoever handed over, or posted meanwhile, gets no mail: what was asked is then given up.
    """
    with writing():
        owing = list_owing(operator, waiting.plan_id, waiting.round_id)
        found = next((each for each in owing if each.person_id == waiting.person_id), None)
        if found is None:
            Reminder.update(tries=MOST_TRIES, failed="nothing was owed any more").where(
                Reminder.id == waiting.id
            ).execute()
            return None
        Reminder.update(tries=Reminder.tries + 1).where(Reminder.id == waiting.id).execute()
        return found


def keep_sent(operator: Operator, waiting: Waiting) -> None:
    """Keep that a reminder was sent."""
    with writing():
        Reminder.update(sent_at=clock.now(), failed=None).where(Reminder.id == waiting.id).execute()
        record(operator, "reminder sent", "reminder", waiting.id, plan_id=waiting.plan_id)


def keep_failure(operator: Operator, waiting: Waiting, why: str) -> None:
    """Keep why a reminder could not be sent, in words for governance."""
    with writing():
        Reminder.update(failed=why).where(Reminder.id == waiting.id).execute()
        record(operator, "reminder failed", "reminder", waiting.id, plan_id=waiting.plan_id)
