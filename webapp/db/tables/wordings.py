"""What editing leaves behind: earlier wordings, what came of what, and what was taken out."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.fields import InstantField, JsonText, Table, owned, refers, word
from webapp.db.tables.plans import Plan


class Wording(Table):
    """What one value of the record said before it was changed; never changed itself.

    `kind` names the table of the row ("action", "recommendation", "status" and so on), `row_id` its
    number, `field` the value in it. `text` is null where there was nothing.
    """

    plan = owned(Plan, "wordings")
    kind = word()
    row_id = peewee.IntegerField()
    field = peewee.CharField(max_length=40)
    text = peewee.TextField(null=True)
    changed_at = InstantField()
    person = refers(Person, "wordings_changed", null=True, index=False)
    reason = peewee.TextField(null=True)
    approved_by = peewee.TextField(null=True)

    class Meta:
        indexes = ((("kind", "row_id"), False),)


class Descent(Table):
    """Two actions or two recommendations of which one came of the other, or that were compared.

    `how` is "split" (`to_id` was split off `from_id`), "merged" (`from_id` was merged into `to_id`)
    or "apart" (somebody said that they are not the same). Neither row goes while this one stands.
    """

    plan = owned(Plan, "descents")
    kind = word()
    how = word()
    from_id = peewee.IntegerField()
    to_id = peewee.IntegerField()
    told_at = InstantField()
    person = refers(Person, "descents_told", null=True, index=False)

    class Meta:
        indexes = (
            (("kind", "from_id"), False),
            (("kind", "to_id"), False),
        )


class Removed(Table):
    """What was deleted while nothing hung on it: its words, and its reference, used no more."""

    plan = owned(Plan, "removals")
    kind = word()
    ref = peewee.CharField(max_length=40)
    words = JsonText()
    removed_at = InstantField()
    person = refers(Person, "removals", null=True, index=False)
    reason = peewee.TextField(null=True)

    class Meta:
        indexes = ((("plan", "kind", "ref"), True),)
