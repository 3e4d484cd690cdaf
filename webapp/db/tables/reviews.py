"""Rounds, which ask for updates before a meeting, and reviews, which keep what it saw."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.fields import InstantField, JsonText, Table, owned, refers
from webapp.db.tables.plans import Body, Plan


class Round(Table):
    """Asks every lead for an update by a day before a meeting."""

    plan = owned(Plan, "rounds")
    body = refers(Body, "rounds", null=True)
    label = peewee.CharField(max_length=60)
    opened_at = InstantField()
    opened_by = refers(Person, "rounds_opened", null=True)
    updates_due_on = peewee.DateField()
    meets_on = peewee.DateField()
    closed_at = InstantField(null=True)

    class Meta:
        indexes = ((("plan", "label"), True), (("plan", "opened_at"), False))


class Review(Table):
    """A closed review: everything the meeting saw, by value, with its digest (SHA-256, hex).

    `previous_digest` is that of the plan's review closed before, so that the reviews of a plan
    form a chain.
    """

    plan = owned(Plan, "reviews")
    round = refers(Round, "reviews", unique=True)
    closed_at = InstantField()
    closed_by = refers(Person, "reviews_closed")
    saw = JsonText()
    digest = peewee.CharField(max_length=64, unique=True)
    previous_digest = peewee.CharField(max_length=64, null=True)
