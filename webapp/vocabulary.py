"""The domain's closed lists of words, as they are stored.

A plan's own words (its status labels, priorities, bands) are rows of its own; these are the few
lists that mean the same in every plan.
"""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """Which of six meanings a plan's own status counts as."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    COMPLETE = "complete"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The standing in plain words."""
        return self.value.replace("_", " ").capitalize()


#: How worrying each standing is; movement compares these. No status yet ranks as not started.
SEVERITY: dict[str | None, int] = {
    Standing.CLOSED: 0,
    Standing.COMPLETE: 0,
    Standing.ON_TRACK: 1,
    Standing.NOT_STARTED: 2,
    None: 2,
    Standing.AT_RISK: 3,
    Standing.OFF_TRACK: 4,
}


class PlanRole(StrEnum):
    """What a person may be in a plan besides a lead (which comes through a post)."""

    LEADERSHIP = "leadership"
    GOVERNANCE = "governance"
    READER = "reader"


class PostKind(StrEnum):
    """What kind of thing a plan prints as a lead."""

    OFFICER = "officer"
    BODY = "body"
    COUNCILLOR = "councillor"
    PARTNER = "partner"
    WORKING_GROUP = "working group"


class LeadSource(StrEnum):
    """Where an action's lead was read from."""

    PRINTED = "printed"
    ROW_ABOVE = "row above"
    SECTION = "section"


class RecommendationPart(StrEnum):
    """What a post is to a recommendation."""

    LEAD = "lead"
    SPONSOR = "sponsor"


class Response(StrEnum):
    """The council's answer to a recommendation; it stands apart from progress."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"


class ClosureKind(StrEnum):
    """Why an action stops being worked on."""

    COMPLETE = "complete"
    BUSINESS_AS_USUAL = "business as usual"
    SUPERSEDED = "superseded"
    MERGED = "merged"
    STOPPED = "stopped"
    DECLINED = "declined"


class ClearingDecision(StrEnum):
    """What governance decided about a note's text for readers."""

    AS_IT_IS = "as it is"
    OWN_WORDING = "own wording"
    HELD = "held"


class DecisionKind(StrEnum):
    """What a meeting may decide about an action."""

    NOTED = "noted"
    CHALLENGED = "challenged"
    EXTENDED = "extension agreed"
    NOT_EXTENDED = "extension refused"
    CLOSED = "closure agreed"
    NOT_CLOSED = "closure refused"
    REOPENED = "reopened"
    ESCALATED = "escalated"
    OTHER = "other"


class AgendaChoice(StrEnum):
    """What is decided about an action's place on an agenda.

    An officer pins or drops it; it is begun when it was there as the meeting began, and stays.
    """

    PINNED = "pinned"
    DROPPED = "dropped"
    BEGUN = "begun"


class ReminderWay(StrEnum):
    """How somebody is reminded."""

    HERE = "here"
    MAIL = "mail"


class CadenceUnit(StrEnum):
    """What a body's meetings are counted in."""

    WEEKS = "weeks"
    MONTHS = "months"
    ONCE = "once"


class TimescaleKind(StrEnum):
    """What a timescale's printed words turned out to be."""

    DATE = "date"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    RANGE = "range"
    ONGOING = "ongoing"
    BAND = "band"
    COMPLETE = "complete"
    RELATIVE = "relative"
    NONE = "none"
