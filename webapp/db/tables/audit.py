"""The audit: who did what, to which row, when."""

from __future__ import annotations

import peewee

from webapp.db.tables.fields import InstantField, JsonText, Table


class AuditEntry(Table):
    """One deed. Plain numbers, not references: the audit outlives what it speaks of."""

    at = InstantField()
    person_id = peewee.IntegerField(null=True)
    plan_id = peewee.IntegerField(null=True)
    deed = peewee.CharField(max_length=60)
    subject = peewee.CharField(max_length=40)
    subject_id = peewee.IntegerField(null=True)
    details = JsonText(null=True)

    class Meta:
        indexes = ((("plan_id", "at"), False),)
