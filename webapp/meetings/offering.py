"""What can be decided about an item, offered in a form."""

from __future__ import annotations

from webapp.meetings.forms import GENERAL, DecisionForm
from webapp.meetings.pages import Shown
from webapp.meetings.queries import list_bodies, list_posts
from webapp.meetings.sitting import Sitting
from webapp.principals import Governance
from webapp.vocabulary import DecisionKind, Standing


def form_of(sitting: Sitting, shown: Shown, sent: DecisionForm | None) -> DecisionForm | None:
    """Return the form for whoever records, as it was sent back or fresh."""
    if not sitting.opened.may_govern:
        return None
    form = sent or DecisionForm()
    offer(form, sitting, shown)
    if sent is None and shown.action is not None:
        form.asked_by.data = shown.action.leads.partition(" (accountable)")[0]
    return form


def offer(form: DecisionForm, sitting: Sitting, shown: Shown) -> None:
    """Offer in a form what can be decided about an item, and whom it can be given to."""
    principal, plan_id = sitting.principal, sitting.opened.plan_id
    governance = Governance(principal.person_id, principal.on)
    bodies = list_bodies(governance, plan_id)
    kinds = _kinds(shown)
    if form.kind.data in list(DecisionKind):
        kinds = [*kinds, *({DecisionKind(form.kind.data)} - set(kinds))]
    if not bodies:
        kinds = [kind for kind in kinds if kind != DecisionKind.ESCALATED]
    form.offer(kinds, list_posts(governance, plan_id), bodies)


def _kinds(shown: Shown) -> list[DecisionKind]:
    action = shown.action
    if action is None:
        return list(GENERAL)
    left_out = set()
    if action.tag == Standing.CLOSED:
        closing = {DecisionKind.EXTENDED, DecisionKind.NOT_EXTENDED, DecisionKind.CLOSED}
        left_out |= closing
    else:
        left_out.add(DecisionKind.REOPENED)
    if action.proposal is None:
        left_out.add(DecisionKind.NOT_CLOSED)
    return [kind for kind in DecisionKind if kind not in left_out]
