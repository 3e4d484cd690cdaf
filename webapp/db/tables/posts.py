"""Posts, their aliases, and who holds them from when to when."""

from __future__ import annotations

import peewee

from webapp.db.tables.accounts import Person
from webapp.db.tables.fields import Table, owned, refers, word
from webapp.db.tables.plans import Plan, Recommendation


class Post(Table):
    """What a plan prints as a lead or sponsor. It stays when its holders go."""

    plan = owned(Plan, "posts")
    title = peewee.TextField()
    kind = word()
    reports_to_text = peewee.TextField(null=True)


class PostAlias(Table):
    """A spelling of a post, its title among them; `folded` is what decides that two are one."""

    plan = owned(Plan, "post_aliases")
    post = owned(Post, "aliases")
    text = peewee.TextField()
    folded = peewee.CharField(max_length=400)

    class Meta:
        indexes = ((("plan", "folded"), True),)


class Holding(Table):
    """A person holds a post, or deputises for its holder; both days count, no last day means on."""

    post = owned(Post, "holdings")
    person = refers(Person, "holdings")
    starts_on = peewee.DateField()
    ends_on = peewee.DateField(null=True)
    is_deputy = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("person", "starts_on", "ends_on", "post"), False),)


class RecommendationPost(Table):
    """A lead or sponsor of a recommendation, in the wording printed there."""

    recommendation = owned(Recommendation, "posts")
    post = refers(Post, "recommendations")
    part = word()
    position = peewee.IntegerField()
    printed_as = peewee.TextField()
