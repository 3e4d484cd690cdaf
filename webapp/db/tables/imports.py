"""Documents that plans are brought in from, how they are read, where each value stood."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.fields import InstantField, JsonText, Table, owned, refers, word
from webapp.db.tables.plans import Plan


class PlanStarter(Table):
    """Somebody who may bring in a plan of which nobody is governance yet."""

    person = owned(Person, "plan_starts", unique=True)
    granted_at = InstantField()
    granted_by = refers(Person, "plan_starts_granted", null=True)


class Upload(Table):
    """A document as it was sent, byte for byte.

    `plan` is the plan that it was loaded into, or is the next version of; null while a new plan is
    still being read. `person` is null when it was read by a command on the server. `digest` is
    SHA-256 of the content, in hexadecimal.
    """

    plan = owned(Plan, "uploads", null=True)
    person = refers(Person, "uploads", null=True)
    file_name = peewee.CharField(max_length=200)
    format = peewee.CharField(max_length=10)
    size = peewee.IntegerField()
    digest = peewee.CharField(max_length=64)
    uploaded_at = InstantField()
    content = peewee.BlobField()


class Import(Table):
    """How an upload is read: its grid, parsed once, and what people have answered.

    `version` counts the changes, against two people who change the same reading. `asked` keeps the
    words of each question that was answered. `doubts` is what was still in doubt when the plan was
    loaded. `grid` is JSON, packed with zlib; `grid_digest` is SHA-256 of that JSON.
    """

    upload = owned(Upload, "imports", unique=True)
    answers = JsonText()
    asked = JsonText()
    version = peewee.IntegerField(default=1)
    changed_by = refers(Person, "imports_changed", null=True)
    changed_at = InstantField()
    loaded_at = InstantField(null=True)
    doubts = JsonText(null=True)
    grid_digest = peewee.CharField(max_length=64)
    grid = peewee.BlobField()


class CellOrigin(Table):
    """Where one value of the record stood in a document.

    `kind` names the table of the row ("action", "recommendation", "theme", "plan" and so on),
    `row_id` its number, `field` the value in it. `places` are the cells in words. `table_at` and
    `row_at` count the document's tables and their rows from 0.
    """

    plan = owned(Plan, "origins")
    upload = owned(Upload, "origins")
    kind = word()
    row_id = peewee.IntegerField()
    field = peewee.CharField(max_length=80)
    places = JsonText()
    confidence = peewee.DoubleField()
    table_at = peewee.IntegerField(null=True)
    row_at = peewee.IntegerField(null=True)

    class Meta:
        indexes = ((("kind", "row_id"), False),)
