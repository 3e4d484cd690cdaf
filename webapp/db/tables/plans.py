"""A council's plan, what it prints about itself, and its recommendations."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.fields import InstantField, JsonText, Table, owned, refers, word


class Council(Table):
    """A council."""

    name = peewee.CharField(max_length=200, unique=True)


class Plan(Table):
    """One action plan. `columns`, `front_matter` and `back_matter` are as printed."""

    council = refers(Council, "plans")
    slug = peewee.CharField(max_length=80, unique=True)
    title = peewee.TextField()
    source_text = peewee.TextField(null=True)
    version_label = peewee.TextField(null=True)
    published_text = peewee.TextField(null=True)
    year_starts = peewee.CharField(max_length=10, default="april")
    agreed_on = peewee.DateField(null=True)
    closed_on = peewee.DateField(null=True)
    is_public = peewee.BooleanField(default=False)
    columns = JsonText()
    front_matter = JsonText()
    back_matter = JsonText()


class Role(Table):
    """A person's part in a plan besides leading actions."""

    person = owned(Person, "roles")
    plan = owned(Plan, "roles")
    role = word()
    granted_at = InstantField()

    class Meta:
        indexes = ((("person", "role", "plan"), True),)


class Source(Table):
    """The review that made recommendations: a peer challenge, its progress review, an audit."""

    plan = owned(Plan, "sources")
    position = peewee.IntegerField()
    name = peewee.TextField()
    starts_on = peewee.DateField(null=True)
    ends_on = peewee.DateField(null=True)


class Theme(Table):
    """A theme; the leads are as printed over its section."""

    plan = owned(Plan, "themes")
    position = peewee.IntegerField()
    name = peewee.TextField()
    question = peewee.TextField(null=True)
    origin = peewee.CharField(max_length=20)
    senior_lead_text = peewee.TextField(null=True)
    officer_lead_text = peewee.TextField(null=True)


class Heading(Table):
    """A heading that stands over one or more recommendations."""

    plan = owned(Plan, "headings")
    position = peewee.IntegerField()
    text = peewee.TextField()


class Status(Table):
    """One status of the plan's scheme; `is_printed` is false where a plan without is lent one."""

    plan = owned(Plan, "statuses")
    position = peewee.IntegerField()
    label = peewee.TextField()
    code = peewee.CharField(max_length=20, null=True)
    meaning = peewee.TextField(null=True)
    colour = peewee.CharField(max_length=7, null=True)
    counts_as = word()
    is_printed = peewee.BooleanField(default=True)


class Priority(Table):
    """A priority of the plan; the meaning is null where the plan defines none."""

    plan = owned(Plan, "priorities")
    position = peewee.IntegerField()
    code = peewee.CharField(max_length=40)
    meaning = peewee.TextField(null=True)


class Band(Table):
    """A band of time, such as "A: 1-3 months"."""

    plan = owned(Plan, "bands")
    position = peewee.IntegerField()
    code = peewee.CharField(max_length=40)
    meaning = peewee.TextField(null=True)


class Body(Table):
    """A body that monitors the plan, and how often it meets, in the plan's words.

    `every` counts `unit`s (weeks, months) from one meeting to the next, from `first_meets_on` on;
    null where that is not known yet. Where it `asks_for_updates`, a round opens before each of its
    meetings: updates are due so many working days before it, and the round opens so many working
    days before that.
    """

    plan = owned(Plan, "bodies")
    position = peewee.IntegerField()
    name = peewee.TextField(null=True)
    cadence_text = peewee.TextField(null=True)
    purpose = peewee.TextField(null=True)
    every = peewee.IntegerField(null=True)
    unit = word(null=True)
    first_meets_on = peewee.DateField(null=True)
    asks_for_updates = peewee.BooleanField(default=False)
    due_working_days = peewee.IntegerField(default=5)
    open_working_days = peewee.IntegerField(default=10)


class WorkingGroup(Table):
    """A working group that the plan or a report on it names."""

    plan = owned(Plan, "working_groups")
    position = peewee.IntegerField()
    name = peewee.TextField()
    ref = peewee.TextField(null=True)
    kind = peewee.TextField(null=True)
    lead_text = peewee.TextField(null=True)
    also_printed_as = peewee.TextField(null=True)
    printed_in = peewee.TextField()


class TimetableEntry(Table):
    """An event of the printed timetable; dates that contradict one another are both kept."""

    plan = owned(Plan, "timetable")
    position = peewee.IntegerField()
    event = peewee.TextField()
    date_text = peewee.TextField(null=True)
    held_on = peewee.DateField(null=True)
    starts_on = peewee.DateField(null=True)
    ends_on = peewee.DateField(null=True)
    printed_in = peewee.TextField()


class Recommendation(Table):
    """The peers' words, fixed once agreed; the council's response stands apart from progress.

    `response_printed` is the response as the plan prints it, whatever was said since; `extras` are
    the cells of the council's own columns.
    """

    plan = owned(Plan, "recommendations")
    source = refers(Source, "recommendations", null=True)
    theme = refers(Theme, "recommendations", null=True)
    heading = refers(Heading, "recommendations", null=True)
    position = peewee.IntegerField()
    ref = peewee.CharField(max_length=40)
    ref_given = peewee.BooleanField()
    text = peewee.TextField()
    origin = peewee.CharField(max_length=20)
    sponsors_text = peewee.TextField(null=True)
    leads_text = peewee.TextField(null=True)
    response = word(null=True)
    response_reason = peewee.TextField(null=True)
    response_printed = JsonText(null=True)
    extras = JsonText(null=True)

    class Meta:
        indexes = ((("plan", "ref"), True), (("plan", "position"), False))


class RecommendationLink(Table):
    """One recommendation cites another; not always both ways."""

    recommendation = owned(Recommendation, "links")
    linked = owned(Recommendation, "linked_from")
    position = peewee.IntegerField()

    class Meta:
        indexes = ((("recommendation", "linked"), True),)


class Impact(Table):
    """What difference a recommendation has made, as told on a day."""

    recommendation = owned(Recommendation, "impacts")
    told_on = peewee.DateField()
    text = peewee.TextField()
    person = refers(Person, "impacts_told")
