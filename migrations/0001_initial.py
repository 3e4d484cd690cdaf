"""The first schema: accounts, plans, posts, actions, notes, rounds and reviews, the audit.

The tables are written out here as they were, so that later changes to the program's own tables
cannot change what this migration does.
"""
from peewee import *


class Instant(Field):
    field_type = 'TIMESTAMPTZ'


def up(migrator, db):
    class Person(Model):
        email = CharField(unique=True, max_length=254)
        name = CharField(max_length=200)
        password_hash = CharField(null=True, max_length=200)
        is_administrator = BooleanField(default=False)
        is_active = BooleanField(default=True)
        created_at = Instant()
        class Meta:
            database = db
            table_name = 'person'
    db.create_tables([Person])

    class Session(Model):
        person = ForeignKeyField(Person, on_delete='CASCADE')
        token_digest = CharField(unique=True, max_length=64)
        device = CharField(max_length=200)
        started_at = Instant()
        expires_at = Instant()
        class Meta:
            database = db
            table_name = 'session'
    db.create_tables([Session])

    class SignInLink(Model):
        person = ForeignKeyField(Person, on_delete='CASCADE')
        token_digest = CharField(unique=True, max_length=64)
        made_at = Instant()
        expires_at = Instant()
        spent_at = Instant(null=True)
        class Meta:
            database = db
            table_name = 'sign_in_link'
    db.create_tables([SignInLink])

    class RateCount(Model):
        key = CharField(unique=True, max_length=200)
        tries = IntegerField()
        expires_at = DoubleField(index=True)
        class Meta:
            database = db
            table_name = 'rate_count'
    db.create_tables([RateCount])

    class Council(Model):
        name = CharField(unique=True, max_length=200)
        class Meta:
            database = db
            table_name = 'council'
    db.create_tables([Council])

    class Plan(Model):
        council = ForeignKeyField(Council, on_delete='RESTRICT')
        slug = CharField(unique=True, max_length=80)
        title = TextField()
        source_text = TextField(null=True)
        version_label = TextField(null=True)
        published_text = TextField(null=True)
        year_starts = CharField(max_length=10, default='april')
        agreed_on = DateField(null=True)
        closed_on = DateField(null=True)
        is_public = BooleanField(default=False)
        columns = TextField()
        front_matter = TextField()
        back_matter = TextField()
        class Meta:
            database = db
            table_name = 'plan'
    db.create_tables([Plan])

    class Role(Model):
        person = ForeignKeyField(Person, on_delete='CASCADE')
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        role = CharField(max_length=20)
        granted_at = Instant()
        class Meta:
            database = db
            table_name = 'role'
            indexes = ((('person', 'role', 'plan'), True),)
    db.create_tables([Role])

    class Source(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        name = TextField()
        starts_on = DateField(null=True)
        ends_on = DateField(null=True)
        class Meta:
            database = db
            table_name = 'source'
    db.create_tables([Source])

    class Theme(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        name = TextField()
        question = TextField(null=True)
        origin = CharField(max_length=20)
        senior_lead_text = TextField(null=True)
        officer_lead_text = TextField(null=True)
        class Meta:
            database = db
            table_name = 'theme'
    db.create_tables([Theme])

    class Heading(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        text = TextField()
        class Meta:
            database = db
            table_name = 'heading'
    db.create_tables([Heading])

    class Status(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        label = TextField()
        code = CharField(null=True, max_length=20)
        meaning = TextField(null=True)
        colour = CharField(null=True, max_length=7)
        counts_as = CharField(max_length=20)
        is_printed = BooleanField(default=True)
        class Meta:
            database = db
            table_name = 'status'
    db.create_tables([Status])

    class Priority(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        code = CharField(max_length=40)
        meaning = TextField(null=True)
        class Meta:
            database = db
            table_name = 'priority'
    db.create_tables([Priority])

    class Band(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        code = CharField(max_length=40)
        meaning = TextField(null=True)
        class Meta:
            database = db
            table_name = 'band'
    db.create_tables([Band])

    class Body(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        name = TextField(null=True)
        cadence_text = TextField(null=True)
        purpose = TextField(null=True)
        class Meta:
            database = db
            table_name = 'body'
    db.create_tables([Body])

    class WorkingGroup(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        name = TextField()
        ref = TextField(null=True)
        kind = TextField(null=True)
        lead_text = TextField(null=True)
        also_printed_as = TextField(null=True)
        printed_in = TextField()
        class Meta:
            database = db
            table_name = 'working_group'
    db.create_tables([WorkingGroup])

    class TimetableEntry(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        position = IntegerField()
        event = TextField()
        date_text = TextField(null=True)
        held_on = DateField(null=True)
        starts_on = DateField(null=True)
        ends_on = DateField(null=True)
        printed_in = TextField()
        class Meta:
            database = db
            table_name = 'timetable_entry'
    db.create_tables([TimetableEntry])

    class Recommendation(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        source = ForeignKeyField(Source, null=True, on_delete='RESTRICT')
        theme = ForeignKeyField(Theme, null=True, on_delete='RESTRICT')
        heading = ForeignKeyField(Heading, null=True, on_delete='RESTRICT')
        position = IntegerField()
        ref = CharField(max_length=40)
        ref_given = BooleanField()
        text = TextField()
        origin = CharField(max_length=20)
        sponsors_text = TextField(null=True)
        leads_text = TextField(null=True)
        response = CharField(null=True, max_length=20)
        response_reason = TextField(null=True)
        class Meta:
            database = db
            table_name = 'recommendation'
            indexes = ((('plan', 'ref'), True), (('plan', 'position'), False))
    db.create_tables([Recommendation])

    class RecommendationLink(Model):
        recommendation = ForeignKeyField(Recommendation, on_delete='CASCADE')
        linked = ForeignKeyField(Recommendation, on_delete='CASCADE')
        position = IntegerField()
        class Meta:
            database = db
            table_name = 'recommendation_link'
            indexes = ((('recommendation', 'linked'), True),)
    db.create_tables([RecommendationLink])

    class Impact(Model):
        recommendation = ForeignKeyField(Recommendation, on_delete='CASCADE')
        told_on = DateField()
        text = TextField()
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'impact'
    db.create_tables([Impact])

    class Post(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        title = TextField()
        kind = CharField(max_length=20)
        reports_to_text = TextField(null=True)
        class Meta:
            database = db
            table_name = 'post'
    db.create_tables([Post])

    class PostAlias(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        post = ForeignKeyField(Post, on_delete='CASCADE')
        text = TextField()
        folded = CharField(max_length=400)
        class Meta:
            database = db
            table_name = 'post_alias'
            indexes = ((('plan', 'folded'), True),)
    db.create_tables([PostAlias])

    class Holding(Model):
        post = ForeignKeyField(Post, on_delete='CASCADE')
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        starts_on = DateField()
        ends_on = DateField(null=True)
        is_deputy = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'holding'
            indexes = ((('person', 'starts_on', 'ends_on', 'post'), False),)
    db.create_tables([Holding])

    class RecommendationPost(Model):
        recommendation = ForeignKeyField(Recommendation, on_delete='CASCADE')
        post = ForeignKeyField(Post, on_delete='RESTRICT')
        part = CharField(max_length=20)
        position = IntegerField()
        printed_as = TextField()
        class Meta:
            database = db
            table_name = 'recommendation_post'
    db.create_tables([RecommendationPost])

    class Action(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        step_of = ForeignKeyField('self', null=True, on_delete='CASCADE')
        position = IntegerField()
        ref = CharField(max_length=40)
        ref_given = BooleanField()
        outcome = TextField(null=True)
        text = TextField(null=True)
        lead_text = TextField(null=True)
        lead_inherited = BooleanField(default=False)
        timescale_text = TextField(null=True)
        timescale_source = CharField(null=True, max_length=20)
        timescale_kind = CharField(max_length=20)
        starts_on = DateField(null=True)
        ends_on = DateField(null=True)
        original_ends_on = DateField(null=True)
        timescale_confirmed = BooleanField(default=False)
        timescales_in_text = TextField()
        priority_code = CharField(null=True, max_length=40)
        band_code = CharField(null=True, max_length=40)
        rating_code = CharField(null=True, max_length=40)
        status_text = TextField(null=True)
        completion_text = TextField(null=True)
        evidence_text = TextField(null=True)
        commentary = TextField(null=True)
        steps_intro = TextField(null=True)
        steps_after_paragraph = IntegerField(null=True)
        status = ForeignKeyField(Status, null=True, on_delete='RESTRICT')
        standing = CharField(null=True, max_length=20)
        slips = IntegerField(default=0)
        slipped_at = Instant(null=True)
        closure_proposed = BooleanField(default=False)
        closed_on = DateField(null=True)
        latest_note_id = IntegerField(null=True)
        latest_noted_on = DateField(null=True)
        latest_posted_at = Instant(null=True)
        reviewed_status_id = IntegerField(null=True)
        reviewed_standing = CharField(null=True, max_length=20)
        class Meta:
            database = db
            table_name = 'action'
            indexes = ((('plan', 'ref'), True), (('plan', 'step_of', 'position'), False))
    db.create_tables([Action])

    class ActionRecommendation(Model):
        action = ForeignKeyField(Action, on_delete='CASCADE')
        recommendation = ForeignKeyField(Recommendation, on_delete='CASCADE')
        position = IntegerField()
        class Meta:
            database = db
            table_name = 'action_recommendation'
            indexes = ((('action', 'recommendation'), True),)
    db.create_tables([ActionRecommendation])

    class ActionLink(Model):
        action = ForeignKeyField(Action, on_delete='CASCADE')
        recommendation = ForeignKeyField(Recommendation, on_delete='CASCADE')
        position = IntegerField()
        class Meta:
            database = db
            table_name = 'action_link'
            indexes = ((('action', 'recommendation'), True),)
    db.create_tables([ActionLink])

    class ActionPost(Model):
        action = ForeignKeyField(Action, on_delete='CASCADE')
        post = ForeignKeyField(Post, on_delete='RESTRICT')
        position = IntegerField()
        source = CharField(max_length=20)
        printed_as = TextField()
        class Meta:
            database = db
            table_name = 'action_post'
            indexes = ((('post', 'action'), False),)
    db.create_tables([ActionPost])

    class Milestone(Model):
        action = ForeignKeyField(Action, on_delete='CASCADE')
        position = IntegerField()
        label = TextField(null=True)
        text = TextField()
        kind = CharField(max_length=20)
        starts_on = DateField(null=True)
        ends_on = DateField(null=True)
        class Meta:
            database = db
            table_name = 'milestone'
    db.create_tables([Milestone])

    class Slip(Model):
        action = ForeignKeyField(Action, on_delete='CASCADE')
        from_text = TextField(null=True)
        from_ends_on = DateField(null=True)
        to_text = TextField()
        to_ends_on = DateField(null=True)
        reason = TextField()
        asked_by = TextField()
        approved_by = TextField()
        agreed_on = DateField()
        person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        recorded_at = Instant()
        class Meta:
            database = db
            table_name = 'slip'
    db.create_tables([Slip])

    class Evidence(Model):
        action = ForeignKeyField(Action, on_delete='CASCADE')
        url = TextField()
        label = TextField()
        post = ForeignKeyField(Post, null=True, on_delete='RESTRICT')
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        added_at = Instant()
        class Meta:
            database = db
            table_name = 'evidence'
    db.create_tables([Evidence])

    class Closure(Model):
        action = ForeignKeyField(Action, on_delete='CASCADE')
        kind = CharField(max_length=20)
        reason = TextField()
        evidence_url = TextField(null=True)
        post = ForeignKeyField(Post, null=True, on_delete='RESTRICT')
        proposed_by = ForeignKeyField(Person, on_delete='RESTRICT')
        proposed_at = Instant()
        agreed = BooleanField(null=True)
        decided_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        decided_at = Instant(null=True)
        decision_reason = TextField(null=True)
        reopened_at = Instant(null=True)
        reopened_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        reopened_reason = TextField(null=True)
        class Meta:
            database = db
            table_name = 'closure'
    db.create_tables([Closure])

    class Note(Model):
        action = ForeignKeyField(Action, on_delete='RESTRICT')
        step = ForeignKeyField(Action, null=True, on_delete='RESTRICT')
        post = ForeignKeyField(Post, on_delete='RESTRICT')
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        on_behalf = BooleanField(default=False)
        noted_on = DateField()
        posted_at = Instant()
        text = TextField()
        nothing_to_report = BooleanField(default=False)
        status = ForeignKeyField(Status, null=True, on_delete='RESTRICT')
        previous_status = ForeignKeyField(Status, null=True, on_delete='RESTRICT')
        evidence_url = TextField(null=True)
        sent_key = CharField(unique=True, max_length=36)
        supersedes = ForeignKeyField('self', unique=True, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'note'
            indexes = ((('action', 'posted_at'), False),)
    db.create_tables([Note])

    class Clearing(Model):
        note = ForeignKeyField(Note, on_delete='CASCADE')
        decision = CharField(max_length=20)
        text = TextField(null=True)
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        decided_at = Instant()
        class Meta:
            database = db
            table_name = 'clearing'
    db.create_tables([Clearing])

    class Round(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        body = ForeignKeyField(Body, null=True, on_delete='RESTRICT')
        label = CharField(max_length=60)
        opened_at = Instant()
        opened_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        updates_due_on = DateField()
        meets_on = DateField()
        closed_at = Instant(null=True)
        class Meta:
            database = db
            table_name = 'round'
            indexes = ((('plan', 'label'), True), (('plan', 'opened_at'), False))
    db.create_tables([Round])

    class Review(Model):
        plan = ForeignKeyField(Plan, on_delete='CASCADE')
        round = ForeignKeyField(Round, unique=True, on_delete='RESTRICT')
        closed_at = Instant()
        closed_by = ForeignKeyField(Person, on_delete='RESTRICT')
        saw = TextField()
        digest = CharField(unique=True, max_length=64)
        previous_digest = CharField(null=True, max_length=64)
        class Meta:
            database = db
            table_name = 'review'
    db.create_tables([Review])

    class AuditEntry(Model):
        at = Instant()
        person_id = IntegerField(null=True)
        plan_id = IntegerField(null=True)
        deed = CharField(max_length=60)
        subject = CharField(max_length=40)
        subject_id = IntegerField(null=True)
        details = TextField(null=True)
        class Meta:
            database = db
            table_name = 'audit_entry'
            indexes = ((('plan_id', 'at'), False),)
    db.create_tables([AuditEntry])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('audit_entry'))
    migrator.migrate(migrator.drop_table('review'))
    migrator.migrate(migrator.drop_table('round'))
    migrator.migrate(migrator.drop_table('clearing'))
    migrator.migrate(migrator.drop_table('note'))
    migrator.migrate(migrator.drop_table('closure'))
    migrator.migrate(migrator.drop_table('evidence'))
    migrator.migrate(migrator.drop_table('slip'))
    migrator.migrate(migrator.drop_table('milestone'))
    migrator.migrate(migrator.drop_table('action_post'))
    migrator.migrate(migrator.drop_table('action_link'))
    migrator.migrate(migrator.drop_table('action_recommendation'))
    migrator.migrate(migrator.drop_table('action'))
    migrator.migrate(migrator.drop_table('recommendation_post'))
    migrator.migrate(migrator.drop_table('holding'))
    migrator.migrate(migrator.drop_table('post_alias'))
    migrator.migrate(migrator.drop_table('post'))
    migrator.migrate(migrator.drop_table('impact'))
    migrator.migrate(migrator.drop_table('recommendation_link'))
    migrator.migrate(migrator.drop_table('recommendation'))
    migrator.migrate(migrator.drop_table('timetable_entry'))
    migrator.migrate(migrator.drop_table('working_group'))
    migrator.migrate(migrator.drop_table('body'))
    migrator.migrate(migrator.drop_table('band'))
    migrator.migrate(migrator.drop_table('priority'))
    migrator.migrate(migrator.drop_table('status'))
    migrator.migrate(migrator.drop_table('heading'))
    migrator.migrate(migrator.drop_table('theme'))
    migrator.migrate(migrator.drop_table('source'))
    migrator.migrate(migrator.drop_table('role'))
    migrator.migrate(migrator.drop_table('plan'))
    migrator.migrate(migrator.drop_table('council'))
    migrator.migrate(migrator.drop_table('rate_count'))
    migrator.migrate(migrator.drop_table('sign_in_link'))
    migrator.migrate(migrator.drop_table('session'))
    migrator.migrate(migrator.drop_table('person'))
