"""`/plans/<slug>/posts`: the posts of a plan, for its governance."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.plans.headings import PlanHeading, find_plan
from webapp.posts.commands import add_alias, add_post, remove_alias, rename_post
from webapp.posts.forms import AliasForm, PostForm
from webapp.posts.pages import AddPostPage, PostPage, PostsPage, RenamePostPage, tab_of
from webapp.posts.queries import find_post, list_alike, list_posts
from webapp.posts.values import PostRecord
from webapp.principals import Governance
from webapp.web.guard import Guarded
from webapp.web.pages import say, show

blueprint = Guarded("posts", __name__)


def post_of(governance: Governance, slug: str, post_id: int) -> tuple[PlanHeading, PostRecord]:
    """Return a plan and a post of that plan. Raises Missing when they do not belong together."""
    plan, post = find_plan(governance, slug), find_post(governance, post_id)
    if post.plan_id != plan.id:
        raise Missing
    return plan, post


def see(plan: PlanHeading, post_id: int) -> Response:
    """Send the person to a post's page."""
    return flask.redirect(f"/plans/{plan.slug}/posts/{post_id}", 303)


@blueprint.get("/plans/<slug>/posts")
def posts(governance: Governance, slug: str) -> Response:
    """Every post of the plan."""
    plan = find_plan(governance, slug)
    found = list_posts(governance, plan.id)
    return show(PostsPage.of(plan, found, list_alike(governance, plan.id, found)))


@blueprint.get("/plans/<slug>/posts/new")
def new_post_page(governance: Governance, slug: str) -> Response:
    """The form for a new post."""
    return _new_post_page(find_plan(governance, slug), PostForm())


@blueprint.post("/plans/<slug>/posts/new")
def new_post(governance: Governance, slug: str) -> Response:
    """Add a post."""
    plan, form = find_plan(governance, slug), PostForm(flask.request.form)
    if not form.validate():
        return _new_post_page(plan, form, 422)
    try:
        post_id = add_post(governance, plan.id, form.title.data or "", form.chosen)
    except Invalid as error:
        form.add_errors(error.fields)
        return _new_post_page(plan, form, 422)
    say(f"{form.title.data} is now a post of this plan.")
    return see(plan, post_id)


@blueprint.get("/plans/<slug>/posts/<int:post_id>")
def post(governance: Governance, slug: str, post_id: int) -> Response:
    """One post."""
    plan, found = post_of(governance, slug, post_id)
    return show(PostPage.of(plan, found, governance.on))


@blueprint.get("/plans/<slug>/posts/<int:post_id>/name")
def name_page(governance: Governance, slug: str, post_id: int) -> Response:
    """The form for another name."""
    plan, found = post_of(governance, slug, post_id)
    return _name_page(plan, found, PostForm.of(found))


@blueprint.post("/plans/<slug>/posts/<int:post_id>/name")
def name(governance: Governance, slug: str, post_id: int) -> Response:
    """Rename a post."""
    plan, found = post_of(governance, slug, post_id)
    form, seen = PostForm(flask.request.form), flask.request.form.get("seen")
    if not form.validate():
        return _name_page(plan, found, form, 422)
    try:
        rename_post(governance, post_id, form.title.data or "", form.chosen, seen=seen)
    except Invalid as error:
        form.add_errors(error.fields)
        return _name_page(plan, found, form, 422)
    except Stale as error:
        return _name_page(plan, find_post(governance, post_id), form, 409, str(error))
    say("The post's name is saved. Its old name still finds it.")
    return see(plan, post_id)


@blueprint.post("/plans/<slug>/posts/<int:post_id>/aliases")
def alias(governance: Governance, slug: str, post_id: int) -> Response:
    """Add another spelling."""
    plan, found = post_of(governance, slug, post_id)
    form = AliasForm(flask.request.form)
    if form.validate():
        try:
            add_alias(governance, post_id, form.text.data or "")
        except Invalid as error:
            form.add_errors(error.fields)
        else:
            say(f"“{form.text.data}” is now another name of this post.")
            return see(plan, post_id)
    return show(PostPage.of(plan, found, governance.on, form), 422)


@blueprint.post("/plans/<slug>/posts/<int:post_id>/aliases/<int:alias_id>/remove")
def remove(governance: Governance, slug: str, post_id: int, alias_id: int) -> Response:
    """Remove a spelling that the plan does not print."""
    plan, _ = post_of(governance, slug, post_id)
    try:
        remove_alias(governance, post_id, alias_id)
    except Refused as error:
        say(str(error), "important")
    else:
        say("That name no longer finds this post.")
    return see(plan, post_id)


def _new_post_page(plan: PlanHeading, form: PostForm, status: int = 200) -> Response:
    page = AddPostPage(
        title="Add a post",
        has_errors=status != 200,
        plan=tab_of(plan),
        root=f"/plans/{plan.slug}",
        form=form,
    )
    return show(page, status)


def _name_page(
    plan: PlanHeading, post: PostRecord, form: PostForm, status: int = 200, stale: str = ""
) -> Response:
    page = RenamePostPage(
        title="Change the post's name",
        has_errors=status != 200,
        plan=tab_of(plan),
        href=f"/plans/{plan.slug}/posts/{post.id}",
        post_title=post.title,
        seen=post.version,
        stale=stale,
        form=form,
    )
    return show(page, status)
