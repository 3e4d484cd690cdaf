"""How an action stands, in words."""

from __future__ import annotations

from webapp.plans.exports.values import ActionNow
from webapp.timescales.wording import date_in_words


def closure_in_words(now: ActionNow) -> str | None:
    """Return whether an action is closed, or somebody asks for it."""
    if now.closed_on is not None:
        return f"Closed on {date_in_words(now.closed_on)}"
    return "Closure proposed" if now.closure_proposed else None


def latest_in_words(now: ActionNow) -> str | None:
    """Return the latest note with its day and its post, as a line for a table."""
    if now.note is None or now.noted_on is None:
        return None
    by = f", {now.noted_by}" if now.noted_by else ""
    return f"{date_in_words(now.noted_on)}{by}: {now.note}"


def moved_in_words(now: ActionNow) -> str | None:
    """Return what became of a deadline that was moved."""
    if not now.slips:
        return None
    day = date_in_words(now.ends_on) if now.ends_on else "no date"
    times = {1: "once", 2: "twice"}.get(now.slips, f"{now.slips} times")
    return f"Now: {day} (moved {times})"
