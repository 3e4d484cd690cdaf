"""What the columns of a plan's table hold."""

from __future__ import annotations

from enum import StrEnum


class ColumnMeaning(StrEnum):
    """What a column of the council's table holds."""

    REF = "ref"
    RECOMMENDATION_REF = "recommendation_ref"
    RECOMMENDATION = "recommendation"
    THEME = "theme"
    HEADING = "heading"
    ACTION = "action"
    STEP = "step"
    OUTCOME = "outcome"
    LEAD = "lead"
    SPONSOR = "sponsor"
    TIMESCALE = "timescale"
    START = "start"
    PRIORITY = "priority"
    BAND = "band"
    RATING = "rating"
    STATUS = "status"
    COMPLETION = "completion"
    EVIDENCE = "evidence"
    COMMENTARY = "commentary"
    UPDATE = "update"
    RESPONSE = "response"
    RESOURCES = "resources"
    LINKS = "links"
    EXTRA = "extra"
    IGNORED = "ignored"
