"""Reminding one post, or everybody who owes an update."""

from __future__ import annotations

import flask

from webapp.errors import Invalid
from webapp.plans.headings import find_plan
from webapp.principals import Governance
from webapp.reminders.commands import remind
from webapp.web.guard import Guarded
from webapp.web.pages import say

blueprint = Guarded("reminders", __name__)


@blueprint.post("/plans/<slug>/rounds/<int:round_id>/reminders")
def ask(governance: Governance, slug: str, round_id: int) -> flask.Response:
    """Remind whoever is behind the post named, or everybody who owes an update."""
    plan = find_plan(governance, slug)
    post_id = flask.request.form.get("post", type=int)
    by_mail = flask.current_app.config["TRACKER"].mail_url is not None
    try:
        reminded = remind(governance, plan.id, round_id, post_id=post_id, by_mail=by_mail)
    except Invalid as invalid:
        say(f"{invalid.fields['post']}.", "important")
    else:
        say(_told([each.name for each in reminded], by_mail))
    return flask.redirect(f"/plans/{slug}/rounds", 303)  # type: ignore[return-value]


def _told(names: list[str], by_mail: bool) -> str:
    if not names:
        return "Everybody was reminded a moment ago."
    who = ", ".join(names)
    if by_mail:
        return f"A reminder by mail goes out to {who}."
    return f"Reminded in the tracker: {who}. They see it when they next open their actions."
