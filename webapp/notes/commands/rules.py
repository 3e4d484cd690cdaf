"""What a note must keep to; each rule gives the message that stands beside its field."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from webapp import clock
from webapp.errors import Invalid
from webapp.notes.commands.ground import Ground, StatusOfPlan
from webapp.notes.values import LONGEST_ADDRESS, LONGEST_TEXT, NoteEntry, is_web_address
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import Standing

#: Where a plan says neither when its challenge was nor when it was agreed.
_EARLIEST = date(2000, 1, 1)


def check_words(entry: NoteEntry) -> dict[str, str]:
    """Return what is wrong with an entry's text, address and key, by field."""
    wrong: dict[str, str] = {}
    if entry.nothing_to_report and entry.text:
        wrong["text"] = (
            "You wrote an update and chose to report nothing: post the update, or clear the text"
        )
    elif not entry.text and not entry.nothing_to_report:
        wrong["text"] = "Enter what has happened"
    elif len(entry.text) > LONGEST_TEXT:
        wrong["text"] = (
            f"What has happened must be {LONGEST_TEXT:,} characters or fewer; "
            f"you have {len(entry.text):,}"
        )
    elif "\x00" in entry.text:
        wrong["text"] = "What has happened holds a character that cannot be kept"
    if entry.evidence_url and not is_web_address(entry.evidence_url):
        wrong["evidence_url"] = address_message("evidence")
    if canonical_key(entry.sent_key) is None:
        wrong["sent_key"] = "This form was out of date. Your text is kept: post it again"
    return wrong


def address_message(what: str) -> str:
    """Return what to say of an address that is none."""
    return (
        f"Enter the full web address of the {what}, such as https://www.example.gov.uk/paper, "
        f"of {LONGEST_ADDRESS:,} characters or fewer"
    )


def canonical_key(typed: str) -> str | None:
    """Return a UUID in its usual spelling, or None when it is none."""
    try:
        return str(uuid.UUID(typed)) if len(typed) == 36 else None
    except ValueError:
        return None


def status_named(ground: Ground, typed: str) -> StatusOfPlan | None:
    """Return the plan's status that a code, a label or a number names; None for "".

    Raises Invalid when none is so named, or when a note may not give it.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return None
    for spelling in (_code, _label, _number):
        for status in ground.statuses:
            if spelling(status) == wanted:
                return _allowed(status)
    labels = ", ".join(status.label for status in ground.statuses)
    raise Invalid({"status": f"Choose one of this plan's statuses: {labels}"})


def _code(status: StatusOfPlan) -> str | None:
    return status.code.casefold() if status.code else None


def _label(status: StatusOfPlan) -> str:
    return status.label.casefold()


def _number(status: StatusOfPlan) -> str:
    return str(status.id)


def _allowed(status: StatusOfPlan) -> StatusOfPlan:
    if status.counts_as == Standing.CLOSED:
        raise Invalid({"status": "An update cannot close an action: propose to close it instead"})
    return status


def check_open(ground: Ground) -> None:
    """Raise Invalid when the plan or the action takes no more notes."""
    kept = "Copy your text if you need it elsewhere"
    if ground.plan_closed_on is not None:
        day = date_in_words(ground.plan_closed_on)
        raise Invalid({"text": f"This plan was closed on {day} and takes no more updates. {kept}"})
    if ground.closed_on is not None:
        day = date_in_words(ground.closed_on)
        raise Invalid(
            {
                "text": f"This action was closed on {day}. "
                f"To post on it, ask your governance officer to reopen it. {kept}"
            }
        )


def check_day(ground: Ground, noted_on: date) -> None:
    """Raise Invalid when a note is dated after today or long before the plan."""
    if noted_on > clock.today():
        raise Invalid({"noted_on": "The date must be today or in the past"})
    earliest, why = _earliest(ground)
    if noted_on < earliest:
        raise Invalid({"noted_on": f"The date must be on or after {date_in_words(earliest)}{why}"})


def _earliest(ground: Ground) -> tuple[date, str]:
    if ground.challenge_began_on is not None:
        return ground.challenge_began_on, ", when the peer challenge began"
    if ground.agreed_on is not None:
        # A plan follows its challenge within months: two years leave room for any.
        earliest = (ground.agreed_on.replace(day=1) - timedelta(days=729)).replace(
            day=ground.agreed_on.day if ground.agreed_on.day < 29 else 28
        )
        return earliest, ", two years before the plan was agreed"
    return _EARLIEST, ""


def check_seen(ground: Ground, entry: NoteEntry, status: StatusOfPlan | None) -> None:
    """Raise Invalid when the status would undo one given since the author looked."""
    if entry.seen_note_id is None or status is None or status.id == ground.status_id:
        return
    if entry.seen_note_id == (ground.latest_note_id or 0):
        return
    now = ground.status(ground.status_id)
    raise Invalid(
        {
            "status": f"{ground.latest_author} posted an update while you were writing. "
            f"The status is now {now.label if now else 'not given'}: "
            f"choose the status again, then post"
        }
    )
