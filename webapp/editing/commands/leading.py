"""Who leads an action."""

from __future__ import annotations

from webapp import scope
from webapp.audit.commands import record
from webapp.db import tables
from webapp.db.engine import writing
from webapp.db.rows import fetch
from webapp.db.tables import ActionPost, Post, PostAlias
from webapp.editing.commands.ground import hold, keep, require_reason, require_same
from webapp.editing.queries.actions import find_action, list_posts
from webapp.editing.values import LONGEST_NAME, NO_REASON, LeadsEntry, Noun, Option, Why
from webapp.errors import Invalid, Missing
from webapp.folding import fold, guess_kind
from webapp.principals import Governance
from webapp.vocabulary import LeadSource


def change_leads(
    governance: Governance,
    action_id: int,
    entry: LeadsEntry,
    why: Why = NO_REASON,
    *,
    seen: str | None = None,
) -> None:
    """Say which posts lead an action, the accountable one first; who led it before is kept.

    Raises Missing, Stale, Invalid; once the plan is agreed a reason and an approver are needed.
    """
    with writing():
        found = find_action(governance, action_id)
        if found.step_of is not None:
            raise Missing
        ground = hold(governance, found.plan_id)
        found = find_action(governance, action_id)
        require_same(seen, found.leads_version)
        before = [lead.post_id for lead in found.leads]
        if before == list(entry.post_ids) and not entry.new_post.strip():
            return
        require_reason(ground, why, approver=True)
        printed = found.lead_text or ", ".join(lead.title for lead in found.leads)
        row = (Noun.ACTION.value, found.id)
        keep(governance, found.plan_id, row, {"lead_text": printed or None}, why)
        write_leads(governance, found.plan_id, found.id, entry)
        record(governance, "leads changed", "action", found.id, plan_id=found.plan_id)


def write_leads(governance: Governance, plan_id: int, action_id: int, entry: LeadsEntry) -> None:
    """Write who leads an action, adding a post that the plan does not have yet. Raises Invalid."""
    titles = {post.id: post.name for post in list_posts(governance, plan_id)}
    if any(number not in titles for number in entry.post_ids):
        raise Invalid({"accountable": "Choose the post from the list"})
    order = list(dict.fromkeys(entry.post_ids))
    new = " ".join(entry.new_post.split())
    if new:
        number, title = _post_named(governance, plan_id, new)
        titles[number] = title
        order = [*(each for each in order if each != number), number]
    ActionPost.delete().where(ActionPost.action == action_id).execute()
    for position, number in enumerate(order, 1):
        ActionPost.insert(
            action=action_id,
            post=number,
            position=position,
            source=LeadSource.PRINTED.value,
            printed_as=titles[number],
        ).execute()
    tables.Action.update(
        lead_text=", ".join(titles[number] for number in order) or None, lead_inherited=False
    ).where(tables.Action.id == action_id).execute()


def _post_named(governance: Governance, plan_id: int, title: str) -> tuple[int, str]:
    """Return the post that a spelling names, added when there is none."""
    folded = fold(title)
    if not folded or len(title) > LONGEST_NAME or not title.isprintable():
        raise Invalid({"new_post": f"Enter a name of {LONGEST_NAME} characters or fewer"})
    query = (
        scope.in_plan(PostAlias, governance, Post.id, Post.title)
        .join(Post, on=(PostAlias.post == Post.id))
        .where(PostAlias.plan == plan_id, PostAlias.folded == folded)
    )
    for there in fetch(query, Option):
        return there.id, there.name
    number: int = Post.insert(plan=plan_id, title=title, kind=guess_kind(title).value).execute()
    PostAlias.insert(plan=plan_id, post=number, text=title, folded=folded).execute()
    record(governance, "post added", "post", number, plan_id=plan_id)
    return number, title
