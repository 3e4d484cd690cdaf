"""What goes before a review, and what comes of it: planned meetings, agendas, decisions."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.actions import Action, Closure, Slip
from webapp.db.tables.fields import InstantField, Table, owned, refers, word
from webapp.db.tables.notes import Note
from webapp.db.tables.plans import Body, Plan
from webapp.db.tables.posts import Post
from webapp.db.tables.reviews import Review, Round


class Meeting(Table):
    """A meeting that a body is to hold.

    `opens_on` is the day on which its round opens by itself; without one the body reads what
    others have gathered, and no round is opened for it. A meeting that is called off stays, with
    the reason.
    """

    plan = owned(Plan, "meetings")
    body = owned(Body, "meetings")
    label = peewee.CharField(max_length=60)
    meets_on = peewee.DateField()
    updates_due_on = peewee.DateField()
    opens_on = peewee.DateField(null=True)
    round = refers(Round, "meetings", null=True, unique=True)
    called_off_at = InstantField(null=True)
    called_off_reason = peewee.TextField(null=True)

    class Meta:
        indexes = ((("body", "meets_on"), True), (("plan", "meets_on"), False))


class Excuse(Table):
    """Nothing is expected of an action in a round, with the reason."""

    plan = owned(Plan, "excuses")
    round = owned(Round, "excuses")
    action = owned(Action, "excuses")
    reason = peewee.TextField()
    person = refers(Person, "excuses_given")
    given_at = InstantField()

    class Meta:
        indexes = ((("round", "action"), True),)


class Reminder(Table):
    """Somebody is reminded of the updates that they owe in a round.

    `asked_by` is null where a rule asked. It is recorded before it is sent: `sent_at` is null
    until then, `failed` says why the last try did not succeed.
    """

    plan = owned(Plan, "reminders")
    round = owned(Round, "reminders")
    person = owned(Person, "reminders")
    asked_by = refers(Person, "reminders_asked", null=True)
    asked_at = InstantField()
    how = word()
    sent_at = InstantField(null=True)
    tries = peewee.IntegerField(default=0)
    failed = peewee.TextField(null=True)

    class Meta:
        indexes = ((("round", "person"), False), (("sent_at", "id"), False))


class NoteQuery(Table):
    """Governance asks the author of a note about it; it is settled by an answer, or taken back."""

    action = owned(Action, "note_queries")
    note = owned(Note, "queries")
    text = peewee.TextField()
    asked_by = refers(Person, "queries_asked")
    asked_at = InstantField()
    answer = refers(Note, "queries_answered", null=True)
    settled_at = InstantField(null=True)
    settled_by = refers(Person, "queries_settled", null=True)


class Preparation(Table):
    """What a meeting's papers say beside the record, while it is prepared and held.

    `version` counts the changes, so that two people writing see each other's.
    """

    plan = owned(Plan, "preparations")
    round = owned(Round, "preparations", unique=True)
    summary = peewee.TextField(default="")
    attended = peewee.TextField(default="")
    version = peewee.IntegerField(default=0)
    person = refers(Person, "preparations", null=True)
    written_at = InstantField(null=True)


class AgendaItem(Table):
    """What an officer decided about an action's place on an agenda, over what the rules say.

    `choice` is "pinned" or "dropped", or null where only the place was given; items with a
    `position` come in its order, before all others.
    """

    plan = owned(Plan, "agenda_items")
    round = owned(Round, "agenda_items")
    action = owned(Action, "agenda_items")
    choice = word(null=True)
    position = peewee.IntegerField(null=True)

    class Meta:
        indexes = ((("round", "action"), True),)


class Decision(Table):
    """What a meeting decided, about an action or (without one) in general.

    `owner` answers for it by `due_on`. A decision is never edited: it may be withdrawn, with the
    reason, and is told as withdrawn. `slip` and `closure` are what it did to the action; `body`
    whom it was escalated to. `sent_key` makes a repeated sending harmless.
    """

    plan = owned(Plan, "decisions")
    round = refers(Round, "decisions")
    action = refers(Action, "decisions", null=True)
    kind = word()
    text = peewee.TextField()
    owner = refers(Post, "decisions", null=True)
    due_on = peewee.DateField(null=True)
    body = refers(Body, "decisions", null=True)
    slip = refers(Slip, "decisions", null=True)
    closure = refers(Closure, "decisions", null=True)
    person = refers(Person, "decisions_recorded")
    recorded_at = InstantField()
    sent_key = peewee.CharField(max_length=36, unique=True)
    withdrawn_at = InstantField(null=True)
    withdrawn_by = refers(Person, "decisions_withdrawn", null=True)
    withdrawn_reason = peewee.TextField(null=True)
    done_at = InstantField(null=True)
    done_by = refers(Person, "decisions_done", null=True)
    done_text = peewee.TextField(null=True)

    class Meta:
        indexes = ((("plan", "done_at"), False),)


class Addendum(Table):
    """A correction after a review was closed: it stands beside what was kept and changes none.

    `digest` is made of its text and of `previous_digest`: that of the addendum before, or of the
    review itself.
    """

    plan = owned(Plan, "addenda")
    review = refers(Review, "addenda")
    text = peewee.TextField()
    person = refers(Person, "addenda")
    added_at = InstantField()
    previous_digest = peewee.CharField(max_length=64)
    digest = peewee.CharField(max_length=64, unique=True)
