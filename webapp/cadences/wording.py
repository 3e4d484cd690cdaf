"""Cadences and days in plain words."""

from __future__ import annotations

from datetime import date

from webapp.cadences.proposing import place_in_month
from webapp.cadences.values import LONGEST_LABEL, NOT_NAMED, Occurrence, Rule
from webapp.cadences.working_days import bank_holiday, is_working_day
from webapp.timescales.vocabulary import WEEKDAY_NAMES
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import CadenceUnit

_PLACES = ("first", "second", "third", "fourth", "last")


def cadence_in_words(every: int, unit: CadenceUnit) -> str:
    """Return how often a meeting is: "every month", "every 6 weeks", "once"."""
    if unit is CadenceUnit.ONCE:
        return "once"
    if unit is CadenceUnit.MONTHS and every % 12 == 0:
        return "every year" if every == 12 else f"every {every // 12} years"
    return f"every {unit.removesuffix('s')}" if every == 1 else f"every {every} {unit}"


def rule_in_words(rule: Rule) -> str:
    """Return a rule with its days: "every month, on the third Tuesday, from 15 December 2026"."""
    often, first = cadence_in_words(rule.every, rule.unit), date_in_words(rule.first_on)
    day = WEEKDAY_NAMES[rule.first_on.weekday()]
    if rule.unit is CadenceUnit.ONCE:
        return f"once, on {day} {first}"
    if rule.unit is CadenceUnit.WEEKS:
        return f"{often}, on a {day}, from {first}"
    return f"{often}, on the {_PLACES[place_in_month(rule.first_on) - 1]} {day}, from {first}"


def why_moved(occurrence: Occurrence) -> str:
    """Say why a meeting is not on the day of the rule; "" where it is."""
    due_on = occurrence.due_on
    if due_on == occurrence.meets_on:
        return ""
    named = bank_holiday(due_on) or f"a {WEEKDAY_NAMES[due_on.weekday()]}"
    return f"{date_in_words(due_on)} is {named}, so it is on the next working day"


def day_in_words(day: date) -> str:
    """Return a day with its weekday: "Tuesday 15 December 2026"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {date_in_words(day)}"


def not_a_working_day(day: date) -> str:
    """Say what a day is that is no working day; "" for one that is."""
    if is_working_day(day):
        return ""
    return bank_holiday(day) or f"a {WEEKDAY_NAMES[day.weekday()]}"


def free_label(body: str | None, meets_on: date, taken: set[str], *, is_round: bool) -> str:
    """Return a name for a meeting that no other bears; `taken` holds those names, casefolded.

    The name of a round is its month, as of a round opened by hand; where that is taken, or no
    round opens, it says the body, then the day.
    """
    name, day = body or NOT_NAMED, date_in_words(meets_on)
    month = day.partition(" ")[2]
    wanted = [month] * is_round + [_shortened(name, f", {month}"), _shortened(name, f", {day}")]
    for label in wanted:
        if label.casefold() not in taken:
            return label
    number = 2
    while (label := _shortened(name, f", {day} ({number})")).casefold() in taken:
        number += 1
    return label


def _shortened(name: str, ending: str) -> str:
    return name[: LONGEST_LABEL - len(ending)].rstrip() + ending
