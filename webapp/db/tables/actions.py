"""Actions, their steps, who leads them, and when they are due."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.fields import InstantField, JsonText, Table, owned, refers, word
from webapp.db.tables.plans import Plan, Recommendation, Status
from webapp.db.tables.posts import Post


class Action(Table):
    """What the council will do; a step is an action inside another (`step_of`).

    The texts are as printed and are never mended; `extras` are the cells of the council's own
    columns, `updates` the entries of progress that the plan prints.

    `latest_*`, `status`, `standing` and `slips` follow from the notes, closures and slips, and are
    written in the same transaction as they are, so that a list of actions need not look at any
    note. `reviewed_*` is what the last closed
    review saw, against which movement is told.
    """

    plan = owned(Plan, "actions")
    step_of = owned("self", "steps", null=True)
    position = peewee.IntegerField()
    ref = peewee.CharField(max_length=40)
    ref_given = peewee.BooleanField()
    outcome = peewee.TextField(null=True)
    text = peewee.TextField(null=True)
    lead_text = peewee.TextField(null=True)
    lead_inherited = peewee.BooleanField(default=False)

    timescale_text = peewee.TextField(null=True)
    timescale_source = peewee.CharField(max_length=20, null=True)
    timescale_kind = word()
    starts_on = peewee.DateField(null=True)
    ends_on = peewee.DateField(null=True)
    original_ends_on = peewee.DateField(null=True)
    timescale_confirmed = peewee.BooleanField(default=False)
    timescales_in_text = JsonText()

    priority_code = peewee.CharField(max_length=40, null=True)
    band_code = peewee.CharField(max_length=40, null=True)
    rating_code = peewee.CharField(max_length=40, null=True)
    status_text = peewee.TextField(null=True)
    completion_text = peewee.TextField(null=True)
    evidence_text = peewee.TextField(null=True)
    commentary = peewee.TextField(null=True)
    steps_intro = peewee.TextField(null=True)
    steps_after_paragraph = peewee.IntegerField(null=True)
    extras = JsonText(null=True)
    updates = JsonText(null=True)

    status = refers(Status, "actions", null=True)
    standing = word(null=True)
    slips = peewee.IntegerField(default=0)
    slipped_at = InstantField(null=True)
    closure_proposed = peewee.BooleanField(default=False)
    closed_on = peewee.DateField(null=True)
    archived_on = peewee.DateField(null=True)
    latest_note_id = peewee.IntegerField(null=True)
    latest_noted_on = peewee.DateField(null=True)
    latest_posted_at = InstantField(null=True)
    reviewed_status_id = peewee.IntegerField(null=True)
    reviewed_standing = word(null=True)

    class Meta:
        indexes = (
            (("plan", "ref"), True),
            (("plan", "step_of", "position"), False),
        )


class ActionRecommendation(Table):
    """An action answers a recommendation; many to many."""

    action = owned(Action, "answers")
    recommendation = owned(Recommendation, "answered_by")
    position = peewee.IntegerField()

    class Meta:
        indexes = ((("action", "recommendation"), True),)


class ActionLink(Table):
    """An action cites a recommendation that it does not itself answer."""

    action = owned(Action, "links")
    recommendation = owned(Recommendation, "cited_by")
    position = peewee.IntegerField()

    class Meta:
        indexes = ((("action", "recommendation"), True),)


class ActionPost(Table):
    """A post leads an action: the first is accountable, the others contribute."""

    action = owned(Action, "posts")
    post = refers(Post, "actions")
    position = peewee.IntegerField()
    source = word()
    printed_as = peewee.TextField()

    class Meta:
        indexes = ((("post", "action"), False),)


class Milestone(Table):
    """One of several dates that a timescale names."""

    action = owned(Action, "milestones")
    position = peewee.IntegerField()
    label = peewee.TextField(null=True)
    text = peewee.TextField()
    kind = word()
    starts_on = peewee.DateField(null=True)
    ends_on = peewee.DateField(null=True)


class Slip(Table):
    """One revision of a deadline: the ledger is only ever added to."""

    action = owned(Action, "slip_ledger")
    from_text = peewee.TextField(null=True)
    from_ends_on = peewee.DateField(null=True)
    to_text = peewee.TextField()
    to_ends_on = peewee.DateField(null=True)
    reason = peewee.TextField()
    asked_by = peewee.TextField()
    approved_by = peewee.TextField()
    agreed_on = peewee.DateField()
    person = refers(Person, "slips_recorded", null=True)
    recorded_at = InstantField()


class Evidence(Table):
    """A link to something that shows progress, attached to an action outside a note."""

    action = owned(Action, "evidence")
    url = peewee.TextField()
    label = peewee.TextField()
    post = refers(Post, "evidence", null=True)
    person = refers(Person, "evidence")
    added_at = InstantField()


class Closure(Table):
    """A proposal to close an action, who checked its evidence, and what was decided about it."""

    action = owned(Action, "closures")
    kind = word()
    reason = peewee.TextField()
    evidence_url = peewee.TextField(null=True)
    post = refers(Post, "closures", null=True)
    proposed_by = refers(Person, "closures_proposed")
    proposed_at = InstantField()
    checked_by = refers(Person, "closures_checked", null=True)
    checked_on = peewee.DateField(null=True)
    check_text = peewee.TextField(null=True)
    agreed = peewee.BooleanField(null=True)
    decided_by = refers(Person, "closures_decided", null=True)
    decided_at = InstantField(null=True)
    decision_reason = peewee.TextField(null=True)
    reopened_at = InstantField(null=True)
    reopened_by = refers(Person, "closures_reopened", null=True)
    reopened_reason = peewee.TextField(null=True)
