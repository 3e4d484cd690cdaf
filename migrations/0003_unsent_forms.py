"""Forms that strangers sent, kept until they have signed in.

As in 0001, the table is written out as it was.
"""
from peewee import *


class Instant(Field):
    field_type = 'TIMESTAMPTZ'


def up(migrator, db):
    class UnsentForm(Model):
        token_digest = CharField(index=True, max_length=64)
        account = CharField(max_length=64, null=True)
        path = CharField(max_length=2000)
        typed = TextField()
        expires_at = Instant()
        class Meta:
            database = db
            table_name = 'unsent_form'
    db.create_tables([UnsentForm])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('unsent_form'))
