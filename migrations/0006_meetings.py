"""The monthly review: planned meetings, reminders, agendas, decisions, queries and addenda.

As in 0001, the tables are written out as they were. Columns that may not be null come with a
default, so that no table need be made anew while others refer to it.
"""
from types import SimpleNamespace

from peewee import *

#: Columns of `body` that need a value.
NEEDED = (
    ('asks_for_updates', 'BOOLEAN', 'false'),
    ('due_working_days', 'INTEGER', '5'),
    ('open_working_days', 'INTEGER', '10'),
)


class Instant(Field):
    field_type = 'TIMESTAMPTZ'


def up(migrator, db):
    def known(name):
        return type(name.title().replace('_', ''), (Model,), {
            'Meta': type('Meta', (), {'database': db, 'table_name': name})
        })

    there = SimpleNamespace(
        **{
            name: known(name)
            for name in (
                'person',
                'plan',
                'body',
                'post',
                'action',
                'slip',
                'closure',
                'note',
                'round',
                'review',
            )
        }
    )

    class Meeting(Model):
        plan = ForeignKeyField(there.plan, on_delete='CASCADE')
        body = ForeignKeyField(there.body, on_delete='CASCADE')
        label = CharField(max_length=60)
        meets_on = DateField()
        updates_due_on = DateField()
        opens_on = DateField(null=True)
        round = ForeignKeyField(there.round, null=True, on_delete='RESTRICT', unique=True)
        called_off_at = Instant(null=True)
        called_off_reason = TextField(null=True)
        class Meta:
            database = db
            table_name = 'meeting'
            indexes = ((('body', 'meets_on'), True), (('plan', 'meets_on'), False))

    class Excuse(Model):
        plan = ForeignKeyField(there.plan, on_delete='CASCADE')
        round = ForeignKeyField(there.round, on_delete='CASCADE')
        action = ForeignKeyField(there.action, on_delete='CASCADE')
        reason = TextField()
        person = ForeignKeyField(there.person, on_delete='RESTRICT')
        given_at = Instant()
        class Meta:
            database = db
            table_name = 'excuse'
            indexes = ((('round', 'action'), True),)

    class Reminder(Model):
        plan = ForeignKeyField(there.plan, on_delete='CASCADE')
        round = ForeignKeyField(there.round, on_delete='CASCADE')
        person = ForeignKeyField(there.person, on_delete='CASCADE')
        asked_by = ForeignKeyField(there.person, null=True, on_delete='RESTRICT', backref='+')
        asked_at = Instant()
        how = CharField(max_length=20)
        sent_at = Instant(null=True)
        tries = IntegerField(default=0)
        failed = TextField(null=True)
        class Meta:
            database = db
            table_name = 'reminder'
            indexes = ((('round', 'person'), False), (('sent_at', 'id'), False))

    class NoteQuery(Model):
        action = ForeignKeyField(there.action, on_delete='CASCADE')
        note = ForeignKeyField(there.note, on_delete='CASCADE')
        text = TextField()
        asked_by = ForeignKeyField(there.person, on_delete='RESTRICT')
        asked_at = Instant()
        answer = ForeignKeyField(there.note, null=True, on_delete='RESTRICT', backref='+')
        settled_at = Instant(null=True)
        settled_by = ForeignKeyField(there.person, null=True, on_delete='RESTRICT', backref='+')
        class Meta:
            database = db
            table_name = 'note_query'

    class Preparation(Model):
        plan = ForeignKeyField(there.plan, on_delete='CASCADE')
        round = ForeignKeyField(there.round, on_delete='CASCADE', unique=True)
        summary = TextField(default='')
        attended = TextField(default='')
        version = IntegerField(default=0)
        person = ForeignKeyField(there.person, null=True, on_delete='RESTRICT')
        written_at = Instant(null=True)
        class Meta:
            database = db
            table_name = 'preparation'

    class AgendaItem(Model):
        plan = ForeignKeyField(there.plan, on_delete='CASCADE')
        round = ForeignKeyField(there.round, on_delete='CASCADE')
        action = ForeignKeyField(there.action, on_delete='CASCADE')
        choice = CharField(max_length=20, null=True)
        position = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'agenda_item'
            indexes = ((('round', 'action'), True),)

    class Decision(Model):
        plan = ForeignKeyField(there.plan, on_delete='CASCADE')
        round = ForeignKeyField(there.round, on_delete='RESTRICT')
        action = ForeignKeyField(there.action, null=True, on_delete='RESTRICT')
        kind = CharField(max_length=20)
        text = TextField()
        owner = ForeignKeyField(there.post, null=True, on_delete='RESTRICT')
        due_on = DateField(null=True)
        body = ForeignKeyField(there.body, null=True, on_delete='RESTRICT')
        slip = ForeignKeyField(there.slip, null=True, on_delete='RESTRICT')
        closure = ForeignKeyField(there.closure, null=True, on_delete='RESTRICT')
        person = ForeignKeyField(there.person, on_delete='RESTRICT')
        recorded_at = Instant()
        sent_key = CharField(max_length=36, unique=True)
        withdrawn_at = Instant(null=True)
        withdrawn_by = ForeignKeyField(there.person, null=True, on_delete='RESTRICT', backref='+')
        withdrawn_reason = TextField(null=True)
        done_at = Instant(null=True)
        done_by = ForeignKeyField(there.person, null=True, on_delete='RESTRICT', backref='+')
        done_text = TextField(null=True)
        class Meta:
            database = db
            table_name = 'decision'
            indexes = ((('plan', 'done_at'), False),)

    class Addendum(Model):
        plan = ForeignKeyField(there.plan, on_delete='CASCADE')
        review = ForeignKeyField(there.review, on_delete='RESTRICT')
        text = TextField()
        person = ForeignKeyField(there.person, on_delete='RESTRICT')
        added_at = Instant()
        previous_digest = CharField(max_length=64)
        digest = CharField(max_length=64, unique=True)
        class Meta:
            database = db
            table_name = 'addendum'

    db.create_tables(
        [Meeting, Excuse, Reminder, NoteQuery, Preparation, AgendaItem, Decision, Addendum]
    )
    migrator.migrate(
        migrator.add_column('body', 'every', IntegerField(null=True)),
        migrator.add_column('body', 'unit', CharField(max_length=20, null=True)),
        migrator.add_column('body', 'first_meets_on', DateField(null=True)),
        migrator.add_column('action', 'archived_on', DateField(null=True)),
        migrator.add_column('closure', 'checked_on', DateField(null=True)),
        migrator.add_column('closure', 'check_text', TextField(null=True)),
        migrator.add_column(
            'closure',
            'checked_by_id',
            ForeignKeyField(
                there.person,
                field=there.person.id,
                null=True,
                on_delete='RESTRICT',
                backref='+',
            ),
        ),
    )
    for name, kind, default in NEEDED:
        stored = 'INTEGER' if isinstance(db, SqliteDatabase) else kind
        db.execute_sql(f'ALTER TABLE body ADD COLUMN {name} {stored} NOT NULL DEFAULT {default}')


def down(migrator, db):
    for name, _, _ in NEEDED:
        migrator.migrate(migrator.drop_column('body', name))
    migrator.migrate(migrator.drop_index('closure', 'closure_checked_by_id'))
    for table, column in (
        ('closure', 'checked_by_id'),
        ('closure', 'check_text'),
        ('closure', 'checked_on'),
        ('action', 'archived_on'),
        ('body', 'first_meets_on'),
        ('body', 'unit'),
        ('body', 'every'),
    ):
        migrator.migrate(migrator.drop_column(table, column))
    for table in (
        'addendum',
        'decision',
        'agenda_item',
        'preparation',
        'note_query',
        'reminder',
        'excuse',
        'meeting',
    ):
        migrator.migrate(migrator.drop_table(table))
