"""What editing leaves behind: earlier wordings, what came of what, and what was taken out.

As in 0001, the tables are written out as they were.
"""
from peewee import *


class Instant(Field):
    field_type = 'TIMESTAMPTZ'


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = 'person'

    class Plan(Model):
        class Meta:
            database = db
            table_name = 'plan'

    class Wording(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        kind = CharField(max_length=20)
        row_id = IntegerField()
        field = CharField(max_length=40)
        text = TextField(null=True)
        changed_at = Instant()
        person = ForeignKeyField(Person, index=False, null=True, on_delete='RESTRICT')
        reason = TextField(null=True)
        approved_by = TextField(null=True)
        class Meta:
            database = db
            table_name = 'wording'
            indexes = ((('kind', 'row_id'), False),)
    db.create_tables([Wording])

    class Descent(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        kind = CharField(max_length=20)
        how = CharField(max_length=20)
        from_id = IntegerField()
        to_id = IntegerField()
        told_at = Instant()
        person = ForeignKeyField(Person, index=False, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'descent'
            indexes = ((('kind', 'from_id'), False), (('kind', 'to_id'), False))
    db.create_tables([Descent])

    class Removed(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        kind = CharField(max_length=20)
        ref = CharField(max_length=40)
        words = TextField()
        removed_at = Instant()
        person = ForeignKeyField(Person, index=False, null=True, on_delete='RESTRICT')
        reason = TextField(null=True)
        class Meta:
            database = db
            table_name = 'removed'
            indexes = ((('plan', 'kind', 'ref'), True),)
    db.create_tables([Removed])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('removed'))
    migrator.migrate(migrator.drop_table('descent'))
    migrator.migrate(migrator.drop_table('wording'))
