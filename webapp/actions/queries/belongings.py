"""The short lists that belong to one action, each gathered into one column of its row."""

from __future__ import annotations

from typing import Any

import peewee

from webapp import scope
from webapp.db.gathering import gathered
from webapp.db.tables import (
    Action,
    ActionLink,
    ActionPost,
    ActionRecommendation,
    Body,
    Closure,
    Decision,
    Evidence,
    Holding,
    Milestone,
    NoteQuery,
    Person,
    Post,
    Recommendation,
    RecommendationLink,
    RecommendationPost,
    Round,
    Slip,
    Status,
)
from webapp.principals import Insider
from webapp.vocabulary import RecommendationPart

_Step = Action.alias("step")
_StepStatus = Status.alias("step_status")
_Other = Recommendation.alias("other_recommendation")
_Own = Recommendation.alias("own_recommendation")
_Checker = Person.alias("checker")
_Decider = Person.alias("decider")
_Reopener = Person.alias("reopener")
_Met = Round.alias("met")


def statuses(insider: Insider) -> Any:  # noqa: ARG001 - each list is asked for in the same way
    """The scheme of the action's plan, in its order."""
    return scope.of_the_action(
        Status,
        gathered(
            Status.id,
            Status.label,
            Status.code,
            Status.counts_as,
            order_by=(Status.position, Status.id),
        ),
    )


def answers(insider: Insider) -> Any:  # noqa: ARG001
    """The recommendations that the action answers."""
    return scope.recommendations_of_the_action(
        gathered(
            Recommendation.id,
            Recommendation.ref,
            Recommendation.text,
            order_by=(ActionRecommendation.position, Recommendation.id),
        )
    )


def cites(insider: Insider) -> Any:  # noqa: ARG001
    """The recommendations that the action cites without answering them."""
    columns = gathered(
        Recommendation.ref,
        Recommendation.text,
        peewee.Value(None).cast("TEXT"),
        order_by=(ActionLink.position, ActionLink.id),
    )
    return scope.of_the_action(ActionLink, columns).join(Recommendation)


def recommendation_cites(insider: Insider) -> Any:  # noqa: ARG001
    """The recommendations that the action's own recommendations cite."""
    link = RecommendationLink
    columns = gathered(_Other.ref, _Other.text, _Own.ref, order_by=(link.position, link.id))
    return (
        scope.by_recommendations_of_the_action(link.recommendation, columns)
        .join(_Own, on=(link.recommendation == _Own.id))
        .switch(link)
        .join(_Other, on=(link.linked == _Other.id))
    )


def recommendation_cited_by(insider: Insider) -> Any:  # noqa: ARG001
    """The recommendations that cite the action's own recommendations."""
    link = RecommendationLink
    columns = gathered(_Other.ref, _Other.text, _Own.ref, order_by=(_Other.position, link.id))
    return (
        scope.by_recommendations_of_the_action(link.linked, columns)
        .join(_Own, on=(link.linked == _Own.id))
        .switch(link)
        .join(_Other, on=(link.recommendation == _Other.id))
    )


def posts(insider: Insider) -> Any:
    """The posts that lead the action, the accountable one first."""
    columns = gathered(
        Post.id,
        Post.title,
        ActionPost.printed_as,
        ActionPost.source,
        Post.id.in_(scope.own_holdings(insider, Holding.post)),
        order_by=(ActionPost.position, ActionPost.id),
    )
    return scope.of_the_action(ActionPost, columns).join(Post)


def holders(insider: Insider) -> Any:
    """Who holds the leading posts today."""
    return scope.holders_of_the_action(
        insider,
        gathered(
            Holding.post,
            Person.name,
            Holding.is_deputy,
            order_by=(Holding.is_deputy, Holding.starts_on, Holding.id),
        ),
    )


def sponsors(insider: Insider) -> Any:  # noqa: ARG001
    """The sponsors of the recommendations that the action answers."""
    part = RecommendationPost
    columns = gathered(part.printed_as, Post.title, order_by=(part.position, part.id))
    return (
        scope.by_recommendations_of_the_action(part.recommendation, columns)
        .join(Post)
        .where(part.part == RecommendationPart.SPONSOR.value)
    )


def steps(insider: Insider) -> Any:  # noqa: ARG001
    """The steps of the action, in their order."""
    columns = gathered(
        _Step.id,
        _Step.ref,
        _Step.text,
        _Step.timescale_text,
        _Step.ends_on,
        _Step.status,
        _StepStatus.label,
        _Step.standing,
        _Step.latest_noted_on,
        _Step.outcome,
        _Step.lead_text,
        _Step.priority_code,
        _Step.band_code,
        _Step.rating_code,
        _Step.status_text,
        _Step.completion_text,
        _Step.evidence_text,
        _Step.commentary,
        _Step.extras,
        _Step.updates,
        order_by=(_Step.position, _Step.id),
    )
    return scope.steps_of_the_action(_Step, columns).join(
        _StepStatus, peewee.JOIN.LEFT_OUTER, on=(_Step.status == _StepStatus.id)
    )


def milestones(insider: Insider) -> Any:  # noqa: ARG001
    """The dates that the timescale names."""
    columns = gathered(
        Milestone.label,
        Milestone.text,
        Milestone.kind,
        Milestone.starts_on,
        Milestone.ends_on,
        order_by=(Milestone.position, Milestone.id),
    )
    return scope.of_the_action(Milestone, columns)


def ledger(insider: Insider) -> Any:  # noqa: ARG001
    """Every revision of the deadline, the first one first."""
    columns = gathered(
        Slip.from_text,
        Slip.from_ends_on,
        Slip.to_text,
        Slip.to_ends_on,
        Slip.reason,
        Slip.asked_by,
        Slip.approved_by,
        Slip.agreed_on,
        order_by=(Slip.recorded_at, Slip.id),
    )
    return scope.of_the_action(Slip, columns)


def evidence(insider: Insider) -> Any:  # noqa: ARG001
    """The links attached to the action, the newest first."""
    columns = gathered(
        Evidence.url,
        Evidence.label,
        Person.name,
        Evidence.added_at,
        order_by=(Evidence.added_at.desc(), Evidence.id.desc()),
    )
    return scope.of_the_action(Evidence, columns).join(Person)


def closures(insider: Insider) -> Any:  # noqa: ARG001
    """Every proposal to close the action, the newest first."""
    columns = gathered(
        Closure.id,
        Closure.kind,
        Closure.reason,
        Closure.evidence_url,
        Person.name,
        Post.title,
        Closure.proposed_at,
        _Checker.name,
        Closure.checked_on,
        Closure.check_text,
        Closure.agreed,
        _Decider.name,
        Closure.decided_at,
        Closure.decision_reason,
        Closure.reopened_at,
        _Reopener.name,
        Closure.reopened_reason,
        order_by=(Closure.proposed_at.desc(), Closure.id.desc()),
    )
    return (
        scope.of_the_action(Closure, columns)
        .join(Person, on=(Closure.proposed_by == Person.id))
        .switch(Closure)
        .join(Post, peewee.JOIN.LEFT_OUTER, on=(Closure.post == Post.id))
        .switch(Closure)
        .join(_Checker, peewee.JOIN.LEFT_OUTER, on=(Closure.checked_by == _Checker.id))
        .switch(Closure)
        .join(_Decider, peewee.JOIN.LEFT_OUTER, on=(Closure.decided_by == _Decider.id))
        .switch(Closure)
        .join(_Reopener, peewee.JOIN.LEFT_OUTER, on=(Closure.reopened_by == _Reopener.id))
    )


def decisions(insider: Insider) -> Any:  # noqa: ARG001
    """What meetings decided about the action, the newest first."""
    columns = gathered(
        Decision.id,
        Decision.kind,
        Decision.text,
        _Met.label,
        _Met.meets_on,
        Post.title,
        Decision.due_on,
        Slip.to_text,
        Body.name,
        Decision.withdrawn_at,
        Decision.withdrawn_reason,
        Decision.done_at,
        Decision.done_text,
        order_by=(Decision.id.desc(),),
    )
    return (
        scope.of_the_action(Decision, columns)
        .join(_Met, on=(Decision.round == _Met.id))
        .switch(Decision)
        .join(Post, peewee.JOIN.LEFT_OUTER, on=(Decision.owner == Post.id))
        .switch(Decision)
        .join(Slip, peewee.JOIN.LEFT_OUTER, on=(Decision.slip == Slip.id))
        .switch(Decision)
        .join(Body, peewee.JOIN.LEFT_OUTER, on=(Decision.body == Body.id))
    )


def questions(insider: Insider) -> Any:  # noqa: ARG001
    """What governance asked about the action's notes and nobody has answered yet."""
    columns = gathered(
        NoteQuery.id,
        NoteQuery.note,
        NoteQuery.text,
        Person.name,
        NoteQuery.asked_at,
        order_by=(NoteQuery.id,),
    )
    return (
        scope.of_the_action(NoteQuery, columns)
        .join(Person, on=(NoteQuery.asked_by == Person.id))
        .where(NoteQuery.settled_at.is_null())
    )
