"""Progress notes: never edited, never deleted; a correction supersedes."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.actions import Action
from webapp.db.tables.fields import InstantField, Table, owned, refers, word
from webapp.db.tables.plans import Status
from webapp.db.tables.posts import Post


class Note(Table):
    """What happened, by a person for a post, on one action or one of its steps.

    `noted_on` is the day that the author says it speaks of, `posted_at` the server's instant.
    `sent_key` makes a repeated sending harmless. References by which nothing is looked up have no
    index: each would cost a written page for every note.
    """

    action = refers(Action, "notes", index=False)
    step = refers(Action, "step_notes", null=True, index=False)
    post = refers(Post, "notes", index=False)
    person = refers(Person, "notes", index=False)
    on_behalf = peewee.BooleanField(default=False)
    noted_on = peewee.DateField()
    posted_at = InstantField()
    text = peewee.TextField()
    nothing_to_report = peewee.BooleanField(default=False)
    status = refers(Status, "notes", null=True, index=False)
    previous_status = refers(Status, "notes_leaving", null=True, index=False)
    evidence_url = peewee.TextField(null=True)
    sent_key = peewee.CharField(max_length=36, unique=True)
    supersedes = refers("self", "superseded_by", null=True, index=False)

    class Meta:
        indexes = ((("action", "posted_at"), False),)


_ABOUT_A_STEP = Note.step.is_null(False)
_CORRECTS = Note.supersedes.is_null(False)
Note.add_index(Note.index(Note.step, where=_ABOUT_A_STEP, name="note_step_id"))
Note.add_index(Note.index(Note.supersedes, where=_CORRECTS, unique=True, name="note_supersedes_id"))


class Clearing(Table):
    """A decision about what readers see of a note; the newest one holds."""

    note = owned(Note, "clearings")
    decision = word()
    text = peewee.TextField(null=True)
    person = refers(Person, "clearings")
    decided_at = InstantField()
