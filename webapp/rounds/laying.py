"""The page of rounds, laid out from what is known of them."""

from __future__ import annotations

from webapp import clock
from webapp.plans.headings import PlanHeading
from webapp.principals import Governance
from webapp.rounds import queries
from webapp.rounds.forms import ExcuseForm, RoundForm
from webapp.rounds.pages import (
    ExcusedItem,
    OpenRound,
    OwedItem,
    PastRound,
    PostItem,
    RoundsPage,
)
from webapp.rounds.values import PostProgress, Reminded, Round
from webapp.timescales.wording import age_in_words, date_in_words, due_in_words
from webapp.vocabulary import ReminderWay
from webapp.web.pages import PlanTab

_BY = {ReminderWay.HERE: "in the tracker", ReminderWay.MAIL: "by mail"}


def rounds_page(
    governance: Governance,
    plan: PlanHeading,
    form: RoundForm | None = None,
    excuse: ExcuseForm | None = None,
) -> RoundsPage:
    """Return the page of a plan's rounds; forms that come with errors are shown with them."""
    rounds = queries.list_rounds(governance, plan.id)
    is_open = [each for each in rounds if each.closed_at is None]
    excuse_form = excuse or ExcuseForm()
    return RoundsPage(
        title="Rounds",
        has_errors=any(each is not None and each.errors for each in (form, excuse)),
        plan=PlanTab(plan.slug, plan.title, plan.council, may_govern=True),
        open_round=_open(governance, plan, is_open[0], excuse_form) if is_open else None,
        unclosed=tuple(_past(plan, each) for each in is_open[1:]),
        form=form or RoundForm(),
        excuse=excuse_form,
        past=tuple(_past(plan, each) for each in rounds if each.closed_at is not None),
    )


def _open(
    governance: Governance, plan: PlanHeading, current: Round, excuse: ExcuseForm
) -> OpenRound:
    progress = queries.list_progress(governance, plan.id, current.id, current.opened_at)
    excuse.offer([action for post in progress for action in post.owed])
    updated = sum(post.updated for post in progress)
    root = f"/plans/{plan.slug}/rounds/{current.id}"
    return OpenRound(
        id=current.id,
        label=current.label,
        meets=date_in_words(current.meets_on),
        updates_due=date_in_words(current.updates_due_on),
        due_in=due_in_words(governance.on, current.updates_due_on),
        is_late=current.updates_due_on < governance.on,
        updated=updated,
        total=updated + sum(len(post.owed) for post in progress),
        posts=tuple(_post(governance, post) for post in progress),
        excused=tuple(
            ExcusedItem(
                ref=action.ref,
                href=f"/actions/{action.id}",
                post=post.title,
                reason=action.reason,
                end=f"{root}/excuses/{action.id}/end",
            )
            for post in progress
            for action in post.excused
        ),
        owes=any(post.owed for post in progress),
        may_remind=any(post.owed and post.holders for post in progress),
        root=root,
        roll_up_href=f"/plans/{plan.slug}/roll-up",
    )


def _post(governance: Governance, post: PostProgress) -> PostItem:
    return PostItem(
        id=post.post_id,
        title=post.title,
        holders=", ".join(post.holders),
        has_holder=bool(post.holders),
        owed=tuple(
            OwedItem(
                each.ref,
                f"/actions/{each.id}",
                age_in_words(governance.on, each.noted_on) if each.noted_on else "never",
            )
            for each in post.owed
        ),
        updated=post.updated,
        total=post.updated + len(post.owed),
        noted=age_in_words(governance.on, post.noted_on) if post.noted_on else "never",
        reminded="" if post.reminded is None else _reminded(post.reminded),
        may_remind=bool(post.owed and post.holders),
    )


def _reminded(reminded: Reminded) -> str:
    day = date_in_words(clock.day_of(reminded.sent_at or reminded.asked_at))
    by = _BY[ReminderWay(reminded.how)]
    if reminded.failed is not None and reminded.sent_at is None:
        return f"Not sent to {reminded.name}: {reminded.failed}"
    if reminded.sent_at is None:
        return f"{reminded.name}, {by}: about to be sent"
    return f"{reminded.name}, {by}, on {day}"


def _past(plan: PlanHeading, past: Round) -> PastRound:
    closed = "" if past.closed_at is None else date_in_words(clock.day_of(past.closed_at))
    return PastRound(
        label=past.label,
        meets=date_in_words(past.meets_on),
        closed=closed,
        href=f"/plans/{plan.slug}/roll-up?round={past.id}",
        root=f"/plans/{plan.slug}/rounds/{past.id}",
    )
