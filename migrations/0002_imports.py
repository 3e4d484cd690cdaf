"""Documents that plans are brought in from, how they are read, where each value stood.

As in 0001, the tables are written out as they were.
"""
from peewee import *

#: What a plan prints beyond the columns that every plan has, as JSON.
ADDED = (
    ('action', 'extras'),
    ('action', 'updates'),
    ('recommendation', 'response_printed'),
    ('recommendation', 'extras'),
)


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

    class PlanStarter(Model):
        person = ForeignKeyField(Person, on_delete='CASCADE', unique=True)
        granted_at = Instant()
        granted_by = ForeignKeyField(Person, backref='+', null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'plan_starter'
    db.create_tables([PlanStarter])

    class Upload(Model):
        plan = ForeignKeyField(Plan, null=True, on_delete='CASCADE')
        person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        file_name = CharField(max_length=200)
        format = CharField(max_length=10)
        size = IntegerField()
        digest = CharField(max_length=64)
        uploaded_at = Instant()
        content = BlobField()
        class Meta:
            database = db
            table_name = 'upload'
    db.create_tables([Upload])

    class Import(Model):
        upload = ForeignKeyField(Upload, on_delete='CASCADE', unique=True)
        answers = TextField()
        asked = TextField()
        version = IntegerField(default=1)
        changed_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        changed_at = Instant()
        loaded_at = Instant(null=True)
        doubts = TextField(null=True)
        grid_digest = CharField(max_length=64)
        grid = BlobField()
        class Meta:
            database = db
            table_name = 'import'
    db.create_tables([Import])

    class CellOrigin(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        upload = ForeignKeyField(Upload, on_delete='CASCADE')
        kind = CharField(max_length=20)
        row_id = IntegerField()
        field = CharField(max_length=80)
        places = TextField()
        confidence = DoubleField()
        table_at = IntegerField(null=True)
        row_at = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'cell_origin'
            indexes = ((('kind', 'row_id'), False),)
    db.create_tables([CellOrigin])

    for table, column in ADDED:
        migrator.migrate(migrator.add_column(table, column, TextField(null=True)))


def down(migrator, db):
    for table, column in reversed(ADDED):
        migrator.migrate(migrator.drop_column(table, column))
    migrator.migrate(migrator.drop_table('cell_origin'))
    migrator.migrate(migrator.drop_table('import'))
    migrator.migrate(migrator.drop_table('upload'))
    migrator.migrate(migrator.drop_table('plan_starter'))
