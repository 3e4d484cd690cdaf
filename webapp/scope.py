"""Which rows exist for whom: the only place where a SELECT begins.

Each function takes the asker and the columns wanted, and returns a query already narrowed to what
that asker may see; callers join, filter and order, and can only narrow it further. Rows that are
not the asker's are never fetched, so "missing" and "not yours" cannot be told apart.
"""

from __future__ import annotations

from typing import Any

import peewee

from webapp.db.engine import is_postgres
from webapp.db.rows import value
from webapp.db.stamps import stamp
from webapp.db.tables import (
    Action,
    ActionLink,
    ActionPost,
    ActionRecommendation,
    Addendum,
    AgendaItem,
    AuditEntry,
    Band,
    Body,
    CellOrigin,
    Clearing,
    Closure,
    Council,
    Decision,
    Descent,
    Evidence,
    Excuse,
    Heading,
    Holding,
    Impact,
    Import,
    Meeting,
    Milestone,
    Note,
    NoteQuery,
    Person,
    Plan,
    PlanStarter,
    Post,
    PostAlias,
    Preparation,
    Priority,
    Recommendation,
    RecommendationLink,
    RecommendationPost,
    Reminder,
    Removed,
    Review,
    Role,
    Round,
    Session,
    SignInLink,
    Slip,
    Source,
    Status,
    Table,
    Theme,
    TimetableEntry,
    UnsentForm,
    Upload,
    Wording,
    WorkingGroup,
)
from webapp.principals import (
    Administrator,
    Contributor,
    Governance,
    Importer,
    Insider,
    Lead,
    Leadership,
    Operator,
    Principal,
    Reader,
    SignedIn,
)
from webapp.vocabulary import PlanRole

#: Tables whose rows belong to one plan.
OF_A_PLAN = (
    Addendum,
    AgendaItem,
    Band,
    Body,
    Decision,
    Descent,
    Excuse,
    Heading,
    Meeting,
    Post,
    PostAlias,
    Preparation,
    Priority,
    Recommendation,
    Reminder,
    Removed,
    Review,
    Role,
    Round,
    Source,
    Status,
    Theme,
    TimetableEntry,
    Wording,
    WorkingGroup,
)
#: What a plan says about itself; a lead needs it to read their own actions.
FRAME_OF_A_PLAN = (Band, Priority, Round, Status)
#: Tables whose rows belong to one action.
OF_AN_ACTION = (
    ActionLink,
    ActionPost,
    ActionRecommendation,
    Closure,
    Decision,
    Evidence,
    Excuse,
    Milestone,
    Note,
    NoteQuery,
    Slip,
)
#: Tables whose rows belong to one recommendation.
OF_A_RECOMMENDATION = (Impact, RecommendationLink, RecommendationPost)


#: In which roles an asker of a kind reaches a whole plan.
_ROLES_THAT_REACH: dict[type[Principal], tuple[PlanRole, ...]] = {
    Governance: (PlanRole.GOVERNANCE,),
    Leadership: (PlanRole.LEADERSHIP, PlanRole.GOVERNANCE),
    Reader: tuple(PlanRole),
    Contributor: (PlanRole.GOVERNANCE,),
    Insider: (PlanRole.LEADERSHIP, PlanRole.GOVERNANCE),
}
_EVERYTHING = peewee.SQL("1 = 1")


def plans(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Plans that the asker has a part in."""
    return Plan.select(*columns).where(_plan_reached(principal, Plan.id))


def in_plan(table: type[Table], principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Rows of a table of `OF_A_PLAN`, from the plans that the asker reads whole.

    A lead reads no plan whole: for a lead only `FRAME_OF_A_PLAN` is there.
    """
    allowed = FRAME_OF_A_PLAN if isinstance(principal, Lead) else OF_A_PLAN
    if table not in allowed:
        raise TypeError(f"{table.__name__} rows are not reached through a plan by {principal!r}")
    return table.select(*columns).where(_plan_reached(principal, _column(table, "plan")))


def actions(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Actions that the asker reaches; their steps are reached with `steps`."""
    return Action.select(*columns).where(
        Action.step_of.is_null(), _action_reached(principal, Action.id, Action.plan)
    )


def own_actions(principal: Lead, *columns: Any) -> peewee.ModelSelect[Any]:
    """Actions of the posts that the asker holds today, joined to the post: a row for each post."""
    return (
        Holding.select(*columns)
        .join(Post)
        .join(ActionPost, on=(ActionPost.post == Post.id))
        .join(Action, on=(ActionPost.action == Action.id))
        .where(_held_today(principal), Action.step_of.is_null())
    )


def steps(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Steps, at any depth, of the plans or of the actions that the asker reaches."""
    reached = (
        _action_reached(principal, Action.step_of, Action.plan)
        if isinstance(principal, Lead | Insider | Contributor)
        else _plan_reached(principal, Action.plan)
    )
    return Action.select(*columns).where(Action.step_of.is_null(False), reached)


def actions_and_steps(principal: Leadership | Governance, *columns: Any) -> peewee.ModelSelect[Any]:
    """Actions and their steps, at any depth, of the plans that the asker reads whole."""
    if not isinstance(principal, Leadership | Governance):
        raise TypeError(f"{principal!r} reads no plan whole")
    return Action.select(*columns).where(_plan_reached(principal, Action.plan))


def on_actions(table: type[Table], principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Rows of a table of `OF_AN_ACTION`, joined to their action, which the asker reaches."""
    if table not in OF_AN_ACTION:
        raise TypeError(f"{table.__name__} rows do not belong to an action")
    return (
        table.select(*columns)
        .join(Action, on=(_column(table, "action") == Action.id))
        .where(_action_reached(principal, Action.id, Action.plan))
    )


def of_the_action(table: type[Table], *columns: Any) -> peewee.ModelSelect[Any]:
    """Rows that belong to the action, or describe the plan, of the query that this stands in.

    For one column of a query of `actions`, which says who reaches the action; it cannot run alone.
    """
    if table in OF_AN_ACTION:
        return table.select(*columns).where(_column(table, "action") == Action.id)
    if table in FRAME_OF_A_PLAN or table is Source:
        return table.select(*columns).where(_column(table, "plan") == Action.plan)
    raise TypeError(f"{table.__name__} rows do not belong to an action")


def queries_of_the_note(*columns: Any) -> peewee.ModelSelect[Any]:
    """What was asked about the note of the query that this stands in; not alone either."""
    return NoteQuery.select(*columns).where(NoteQuery.note == Note.id)


def steps_of_the_action(step: Any, *columns: Any) -> peewee.ModelSelect[Any]:
    """Steps of the action of the query that this stands in, under an alias; not alone either."""
    selected: peewee.ModelSelect[Any] = step.select(*columns).where(step.step_of == Action.id)
    return selected


def recommendations_of_the_action(*columns: Any) -> peewee.ModelSelect[Any]:
    """Recommendations of the action of the query that this stands in; not alone either."""
    return (
        ActionRecommendation.select(*columns)
        .join(Recommendation)
        .where(ActionRecommendation.action == Action.id)
    )


def by_recommendations_of_the_action(through: Any, *columns: Any) -> peewee.ModelSelect[Any]:
    """Rows of a table of `OF_A_RECOMMENDATION` whose column `through` is one of the action's.

    As in `recommendations_of_the_action`.
    """
    table = through.model
    if table not in OF_A_RECOMMENDATION:
        raise TypeError(f"{table.__name__} rows do not belong to a recommendation")
    selected: peewee.ModelSelect[Any] = table.select(*columns).where(
        through.in_(recommendations_of_the_action(ActionRecommendation.recommendation))
    )
    return selected


def excuse_of_the_action(*columns: Any) -> peewee.ModelSelect[Any]:
    """The excuse of the action in the round of the query that this stands in; not alone either."""
    return Excuse.select(*columns).where(Excuse.action == Action.id, Excuse.round == Round.id)


def own_reminders_of_the_round(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Reminders of the asker in the round of the query that this stands in; not alone either."""
    return Reminder.select(*columns).where(
        Reminder.round == Round.id, Reminder.person == value(principal.person_id)
    )


def holders_of_the_action(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Who holds today the posts that lead the action of the query that this stands in."""
    return (
        ActionPost.select(*columns)
        .join(Holding, on=(Holding.post == ActionPost.post))
        .join(Person)
        .where(ActionPost.action == Action.id, _on_the_day(principal, Holding))
    )


def has_role(principal: Principal, *roles: PlanRole) -> Any:
    """Whether the asker has one of these roles in the plan of the action of the query round it."""
    part = Role.alias("own_part")
    return peewee.fn.EXISTS(
        part.select(peewee.Value(1)).where(
            part.person == value(principal.person_id),
            part.role.in_([role.value for role in roles]),
            part.plan == Action.plan,
        )
    )


def clearings(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Clearings of the notes that the asker reaches, joined to the note and its action."""
    return (
        Clearing.select(*columns)
        .join(Note)
        .join(Action, on=(Note.action == Action.id))
        .where(_action_reached(principal, Action.id, Action.plan))
    )


def recommendations_of_actions(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """Recommendations, joined to the actions that answer them and that the asker reaches."""
    return (
        ActionRecommendation.select(*columns)
        .join(Recommendation)
        .switch(ActionRecommendation)
        .join(Action)
        .where(_action_reached(principal, Action.id, Action.plan))
    )


def on_recommendations(
    table: type[Table], principal: Principal, *columns: Any
) -> peewee.ModelSelect[Any]:
    """Rows of a table of `OF_A_RECOMMENDATION`, joined to their recommendation, in whole plans."""
    if table not in OF_A_RECOMMENDATION or isinstance(principal, Lead):
        raise TypeError(f"{table.__name__} rows are not reached through a plan by {principal!r}")
    return (
        table.select(*columns)
        .join(Recommendation, on=(_column(table, "recommendation") == Recommendation.id))
        .where(_plan_reached(principal, Recommendation.plan))
    )


def own_holdings(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """The posts that the asker holds or deputises for today, joined to the post."""
    return Holding.select(*columns).join(Post).where(_held_today(principal))


def holdings(principal: Governance, *columns: Any) -> peewee.ModelSelect[Any]:
    """Who holds and held the posts of the plans that the asker keeps, joined to the post."""
    return Holding.select(*columns).join(Post).where(_plan_reached(principal, Post.plan))


def people(principal: Governance | Administrator, *columns: Any) -> peewee.ModelSelect[Any]:
    """All accounts for an administrator; for governance, those with a part in their plans."""
    query = Person.select(*columns)
    if isinstance(principal, Administrator):
        return query.where(_is_administrator(principal))
    with_post = Holding.select(Holding.person).join(Post).where(_plan_reached(principal, Post.plan))
    with_role = Role.select(Role.person).where(_plan_reached(principal, Role.plan))
    return query.where(Person.id.in_(with_post) | Person.id.in_(with_role))


def person_by_email(email: str, *columns: Any) -> peewee.ModelSelect[Any]:
    """The account of an address: for sign-in, and for giving a part to someone known by address."""
    return Person.select(*columns).where(Person.email == email)


def signed_in_session(token_digest: Any, moment: Any, on: Any) -> peewee.ModelSelect[Any]:
    """The person of a live session, with what parts they have in any plan today."""
    holds = Holding.select(peewee.Value(1)).where(
        Holding.person == Person.id,
        Holding.starts_on <= value(on),
        Holding.ends_on.is_null() | (Holding.ends_on >= value(on)),
    )
    return (
        Session.select(
            Session.id,
            Person.id,
            Person.name,
            Person.is_administrator,
            peewee.fn.EXISTS(holds),
            *(peewee.fn.EXISTS(_roles_of_person(role)) for role in PlanRole),
            starts_plans(),
            stamp(),
        )
        .join(Person)
        .where(
            Session.token_digest == value(token_digest),
            Session.expires_at > value(moment),
            Person.is_active == True,  # noqa: E712 - SQL, not Python
        )
    )


def sessions(principal: SignedIn | Administrator, *columns: Any) -> peewee.ModelSelect[Any]:
    """The asker's own sessions; every session for an administrator."""
    query = Session.select(*columns)
    if isinstance(principal, Administrator):
        return query.where(_is_administrator(principal))
    return query.where(Session.person == value(principal.person_id))


def live_link(token_digest: str, moment: Any, *columns: Any) -> peewee.ModelSelect[Any]:
    """The unspent link of a token, joined to its person: for whoever was handed that link."""
    return (
        SignInLink.select(*columns)
        .join(Person)
        .where(
            SignInLink.token_digest == token_digest,
            SignInLink.spent_at.is_null(),
            SignInLink.expires_at > moment,
            Person.is_active == True,  # noqa: E712 - SQL, not Python
        )
    )


def unsent_forms(token_digest: str, moment: Any, *columns: Any) -> peewee.ModelSelect[Any]:
    """What strangers sent and was kept for whoever holds a token, as long as it is kept."""
    return UnsentForm.select(*columns).where(
        UnsentForm.token_digest == token_digest, UnsentForm.expires_at > moment
    )


def unsent_form_count() -> peewee.ModelSelect[Any]:
    """How many such forms are kept in all; what they hold is told to nobody by this."""
    return UnsentForm.select(peewee.fn.COUNT(UnsentForm.id))


def own_account(principal: Principal, *columns: Any) -> peewee.ModelSelect[Any]:
    """The asker's own account."""
    return Person.select(*columns).where(Person.id == value(principal.person_id))


def councils(*columns: Any) -> peewee.ModelSelect[Any]:
    """Names of councils; belong to nobody."""
    return Council.select(*columns)


def audit(principal: Governance, *columns: Any) -> peewee.ModelSelect[Any]:
    """What was done in the plans that the asker keeps."""
    return AuditEntry.select(*columns).where(_plan_reached(principal, AuditEntry.plan_id))


def slugs_in_use(*columns: Any) -> peewee.ModelSelect[Any]:
    """Names of plans in addresses, so that no two plans take one; nothing else of them."""
    if columns != (Plan.slug,):
        raise TypeError("only a plan's slug belongs to nobody")
    return Plan.select(*columns)


def starts_plans() -> Any:
    """Whether the person of the query that this stands in may bring in a plan of their own."""
    return peewee.fn.EXISTS(
        PlanStarter.select(peewee.Value(1)).where(PlanStarter.person == Person.id)
    )


def uploads(principal: Importer | Leadership, *columns: Any) -> peewee.ModelSelect[Any]:
    """Documents of the plans that the asker keeps, or reads whole; an importer's own before."""
    return Upload.select(*columns).where(_upload_reached(principal))


def is_brought_in() -> Any:
    """Whether the document of the query that this stands in is in its plan, not only begun."""
    return ~peewee.fn.EXISTS(
        Import.select(peewee.Value(1)).where(Import.upload == Upload.id, Import.loaded_at.is_null())
    )


def imports(principal: Importer, *columns: Any) -> peewee.ModelSelect[Any]:
    """Readings of the documents that the asker reaches, joined to the document."""
    return Import.select(*columns).join(Upload).where(_upload_reached(principal))


def origins(principal: Insider, *columns: Any) -> peewee.ModelSelect[Any]:
    """Where the values of actions and steps stood, for those that the asker reaches.

    Joined to the document, and to the action or step.
    """
    top = peewee.fn.COALESCE(Action.step_of, Action.id)
    return (
        CellOrigin.select(*columns)
        .join(Upload)
        .join(Action, on=(CellOrigin.row_id == Action.id))
        .where(CellOrigin.kind == "action", _action_reached(principal, top, Action.plan))
    )


def comes_from_document(kind: str, row: Any) -> Any:
    """Whether it is known where a row of the query that this stands in stood in a document."""
    return peewee.fn.EXISTS(
        CellOrigin.select(peewee.Value(1)).where(CellOrigin.kind == kind, CellOrigin.row_id == row)
    )


def past_of_action(
    table: type[Table], row: Any, principal: Insider, *columns: Any
) -> peewee.ModelSelect[Any]:
    """Rows of `Wording` or `Descent` about the actions and steps that the asker reaches.

    Joined to the action by the column `row`.
    """
    if table not in (Wording, Descent):
        raise TypeError(f"{table.__name__} rows do not tell of the past")
    top = peewee.fn.COALESCE(Action.step_of, Action.id)
    return (
        table.select(*columns)
        .join(Action, on=(row == Action.id))
        .where(_column(table, "kind") == "action", _action_reached(principal, top, Action.plan))
    )


def has_past(kind: str, row: Any) -> Any:
    """Whether a row of the query that this stands in was reworded, split or merged."""
    reworded = Wording.select(peewee.Value(1)).where(Wording.kind == kind, Wording.row_id == row)
    descended = Descent.select(peewee.Value(1)).where(
        Descent.kind == kind,
        Descent.how != "apart",
        (Descent.from_id == row) | (Descent.to_id == row),
    )
    return peewee.fn.EXISTS(reworded) | peewee.fn.EXISTS(descended)


def origins_in_plan(principal: Leadership, *columns: Any) -> peewee.ModelSelect[Any]:
    """Where the values of a plan stood, in the plans that the asker reads whole."""
    return CellOrigin.select(*columns).join(Upload).where(_plan_reached(principal, CellOrigin.plan))


def lock_plan(principal: Governance, plan_id: int) -> None:
    """Keep every writer off a plan until the transaction ends, waiting for those already in it.

    For closing a review: a note that is being posted meanwhile is wholly in or wholly out. Only
    PostgreSQL needs it; in SQLite the writers queue.
    """
    _hold_plan(principal, plan_id, "FOR UPDATE")


def share_plan(principal: Principal, plan_id: int) -> None:
    """Keep a plan from being closed upon until the transaction ends; other writers go on.

    A command that changes what a roll-up shows calls it before it reads what it will write.
    """
    _hold_plan(principal, plan_id, "FOR SHARE")


def hold_action(principal: Principal, action_id: int) -> None:
    """Keep other writers off one action, and its plan from being closed upon, until the end.

    A command about one action calls it first; after it, what it reads cannot change under it.
    """
    if is_postgres():
        found = actions(principal, Action.plan).where(Action.id == action_id).tuples()
        for (plan_id,) in list(found):
            share_plan(principal, plan_id)
        list(found.for_update(True).tuples())


def _hold_plan(principal: Principal, plan_id: int, how: Any) -> None:
    if is_postgres():
        list(plans(principal, Plan.id).where(Plan.id == plan_id).for_update(how).tuples())


def _column(table: type[Table], name: str) -> Any:
    return getattr(table, name)


def _plan_reached(principal: Principal, plan: Any) -> Any:
    """Narrow to plans in which the asker has the part that the kind of asker stands for."""
    if isinstance(principal, Operator):
        return _EVERYTHING
    roles = _ROLES_THAT_REACH.get(type(principal), ())
    by_role = plan.in_(_plans_with_role(principal, *roles))
    if isinstance(principal, Lead | Contributor | Insider):
        by_post = plan.in_(_plans_led(principal))
        return by_post | by_role if roles else by_post
    if roles:
        return by_role
    raise TypeError(f"{principal!r} reaches no plan")


def _upload_reached(principal: Importer | Leadership) -> Any:
    if not isinstance(principal, Importer):
        return _plan_reached(principal, Upload.plan)
    own = Upload.plan.is_null() & (Upload.person == value(principal.person_id))
    return own | Upload.plan.in_(_plans_with_role(principal, PlanRole.GOVERNANCE))


def _action_reached(principal: Principal, action: Any, plan: Any) -> Any:
    """Narrow to actions of whole plans, or to those of posts held today."""
    if isinstance(principal, Lead | Contributor | Insider):
        by_post = action.in_(_actions_led(principal))
        roles = _ROLES_THAT_REACH.get(type(principal), ())
        return by_post | plan.in_(_plans_with_role(principal, *roles)) if roles else by_post
    return _plan_reached(principal, plan)


def _plans_with_role(principal: Principal, *roles: PlanRole) -> peewee.ModelSelect[Any]:
    part = Role.alias("part")
    return part.select(part.plan).where(
        part.person == value(principal.person_id), part.role.in_([role.value for role in roles])
    )


def _plans_led(principal: Principal) -> peewee.ModelSelect[Any]:
    post = Post.alias("held_post")
    return (
        Holding.select(post.plan)
        .join(post, on=(Holding.post == post.id))
        .where(_held_today(principal))
    )


def _actions_led(principal: Principal) -> peewee.ModelSelect[Any]:
    led = ActionPost.alias("led")
    return (
        Holding.select(led.action)
        .join(led, on=(Holding.post == led.post))
        .where(_held_today(principal))
    )


def _held_today(principal: Principal) -> Any:
    return (Holding.person == value(principal.person_id)) & _on_the_day(principal, Holding)


def _on_the_day(principal: Principal, holding: Any) -> Any:
    return (holding.starts_on <= value(principal.on)) & (
        holding.ends_on.is_null() | (holding.ends_on >= value(principal.on))
    )


def _roles_of_person(role: PlanRole) -> peewee.ModelSelect[Any]:
    part = Role.alias(f"part_{role.value}")
    return part.select(peewee.Value(1)).where(part.person == Person.id, part.role == role.value)


def _is_administrator(principal: Administrator) -> Any:
    if isinstance(principal, Operator):
        return _EVERYTHING
    asker = Person.alias("asker")
    return peewee.fn.EXISTS(
        asker.select(peewee.Value(1)).where(
            asker.id == value(principal.person_id),
            asker.is_administrator == True,  # noqa: E712 - SQL, not Python
            asker.is_active == True,  # noqa: E712 - SQL, not Python
        )
    )
