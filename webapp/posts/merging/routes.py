"""`/plans/<slug>/posts/<post>/merge` and `/apart`: two posts that are one, or that are not."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.errors import Invalid, Missing, Stale
from webapp.plans.headings import PlanHeading
from webapp.posts.merging.commands import merge_posts, tell_apart
from webapp.posts.merging.days import find_clash
from webapp.posts.merging.forms import MergeForm, OtherForm
from webapp.posts.merging.pages import ChooseOtherPage, MergePage
from webapp.posts.queries import find_post, list_posts
from webapp.posts.routes import post_of, see
from webapp.posts.values import PostRecord
from webapp.principals import Governance
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("merging", __name__)


@blueprint.get("/plans/<slug>/posts/<int:post_id>/merge")
def merge_page(governance: Governance, slug: str, post_id: int) -> Response:
    """Ask with which other post; once that is said, how."""
    plan, post = post_of(governance, slug, post_id)
    if "other" not in flask.request.args:
        return _choose_page(governance, plan, post, OtherForm())
    asked = OtherForm(flask.request.args)
    other = _other(governance, post, asked)
    if other is None:
        return _choose_page(governance, plan, post, asked, "Choose the other post")
    form = MergeForm().offer(post, other, find_clash(post, other, governance.on))
    return show(MergePage.of(plan, (post, other), form, governance.on))


@blueprint.post("/plans/<slug>/posts/<int:post_id>/merge")
def merge(governance: Governance, slug: str, post_id: int) -> Response:
    """Merge the two posts."""
    plan, post = post_of(governance, slug, post_id)
    asked, form = OtherForm(flask.request.form), MergeForm(flask.request.form)
    other = _other(governance, post, asked)
    if other is None:
        return _choose_page(governance, plan, post, asked, "Choose the other post")
    form.offer(post, other, find_clash(post, other, governance.on))
    if not form.validate():
        return show(MergePage.of(plan, (post, other), form, governance.on), 422)
    merging = form.merging(post, other)
    seen = {
        post.id: flask.request.form.get("seen", ""),
        other.id: flask.request.form.get("other_seen", ""),
    }
    try:
        merge_posts(governance, merging, seen=(seen[merging.kept_id], seen[merging.gone_id]))
    except Invalid as error:
        form.add_errors(error.fields)
        return show(MergePage.of(plan, (post, other), form, governance.on), 422)
    except Stale as error:
        page = MergePage.of(plan, (post, other), form, governance.on, str(error))
        return show(page, 409)
    kept, gone = (post, other) if merging.kept_id == post.id else (other, post)
    say(f"{gone.title} is now another name of {kept.title}.")
    return see(plan, kept.id)


@blueprint.post("/plans/<slug>/posts/<int:post_id>/apart")
def apart(governance: Governance, slug: str, post_id: int) -> Response:
    """Say that this post and another are not one."""
    plan, post = post_of(governance, slug, post_id)
    other = _other(governance, post, OtherForm(flask.request.form))
    if other is None:
        return _choose_page(governance, plan, post, OtherForm(), "Choose the other post")
    tell_apart(governance, post.id, other.id)
    say(f"{post.title} and {other.title} stay two posts.")
    return flask.redirect(f"/plans/{slug}/posts", 303)


def _other(governance: Governance, post: PostRecord, form: OtherForm) -> PostRecord | None:
    """Return the other post of the same plan that is named, where there is one."""
    if form.other_id in (None, post.id):
        return None
    try:
        other = find_post(governance, form.other_id or 0)
    except Missing:
        return None
    return other if other.plan_id == post.plan_id else None


def _choose_page(
    governance: Governance, plan: PlanHeading, post: PostRecord, form: OtherForm, message: str = ""
) -> Response:
    form.offer(list_posts(governance, plan.id), post.id)
    page = ChooseOtherPage.of(plan, post, form, message)
    return show(page, 422 if message else 200)
