"""The `post` and `role` commands."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

import click
from flask.cli import AppGroup

from webapp import clock
from webapp.errors import Invalid, Missing, TrackerError
from webapp.plans.headings import PlanHeading, find_plan, list_plans
from webapp.posts.holdings.commands import assign_holder
from webapp.posts.merging.commands import merge_posts
from webapp.posts.merging.values import Merging
from webapp.posts.queries import find_post, find_post_named, list_nearest_titles, list_posts
from webapp.posts.roles.commands import grant_role
from webapp.posts.values import KIND_WORDS, Who, names_in_words
from webapp.principals import Operator
from webapp.timescales.wording import date_in_words
from webapp.vocabulary import PlanRole

post_commands = AppGroup("post", short_help="Say who holds which post.")
role_commands = AppGroup("role", short_help="Say who has which role in a plan.")


@post_commands.command("assign")
@click.argument("email")
@click.option("--plan", "slug", required=True, help="The plan's slug.")
@click.option("--post", "title", required=True, help="The post's title or one of its aliases.")
@click.option(
    "--from",
    "starts",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help="The first day, as 2026-10-28. Today, unless given.",
)
@click.option("--deputy", is_flag=True, help="They deputise for the holder.")
def assign(email: str, slug: str, title: str, starts: datetime | None, deputy: bool) -> None:
    """Make the person with the address EMAIL a holder of a post."""
    operator = Operator(0, clock.today())
    plan = _plan(operator, slug)
    post_id = _post(operator, plan, title)
    starts_on = clock.today() if starts is None else starts.date()
    try:
        holding_id = assign_holder(operator, post_id, Who(email), starts_on, is_deputy=deputy)
    except TrackerError as error:
        _fail(_in_words(error, email))
    post = find_post(operator, post_id)
    holder = post.holding(holding_id)
    name = email if holder is None else holder.name
    does = "deputises for the holder of" if deputy else "holds"
    click.echo(f"{name} {does} {post.title} from {date_in_words(starts_on)}.")


@post_commands.command("list")
@click.option("--plan", "slug", required=True, help="The plan's slug.")
def list_of_posts(slug: str) -> None:
    """List the posts of a plan with who holds them today."""
    operator = Operator(0, clock.today())
    for post in list_posts(operator, _plan(operator, slug).id):
        line = f"{post.title} ({KIND_WORDS[post.kind].lower()}): {names_in_words(post.holders)}"
        if post.deputies:
            line += f"; deputy {names_in_words(post.deputies)}"
        click.echo(line)
        for alias in post.aliases:
            click.echo(f"  also known as {alias}")


@post_commands.command("merge")
@click.argument("gone")
@click.argument("kept")
@click.option("--plan", "slug", required=True, help="The plan's slug.")
@click.option(
    "--staying",
    type=click.Choice(["gone", "kept", "both"]),
    help="Whose holders stay, where the two have different ones.",
)
def merge(gone: str, kept: str, slug: str, staying: str | None) -> None:
    """Merge the post GONE into the post KEPT; both are titles or aliases."""
    operator = Operator(0, clock.today())
    plan = _plan(operator, slug)
    gone_id, kept_id = _post(operator, plan, gone), _post(operator, plan, kept)
    sides = {"gone": {gone_id}, "kept": {kept_id}, "both": {gone_id, kept_id}, None: set[int]()}
    title = find_post(operator, gone_id).title
    try:
        merge_posts(operator, Merging(kept_id, gone_id, frozenset(sides[staying])))
    except Invalid as error:
        _fail(f"{error}. Say --staying gone, kept or both." if "staying" in error.fields else error)
    click.echo(f"{title} is now another name of {find_post(operator, kept_id).title}.")


@role_commands.command("grant")
@click.argument("email")
@click.option("--plan", "slug", required=True, help="The plan's slug.")
@click.option(
    "--role", required=True, type=click.Choice([role.value for role in PlanRole]), help="Which."
)
def grant(email: str, slug: str, role: str) -> None:
    """Give the person with the address EMAIL a role in a plan."""
    operator = Operator(0, clock.today())
    plan = _plan(operator, slug)
    try:
        grant_role(operator, plan.id, Who(email), PlanRole(role))
    except Invalid as error:
        if "role" in error.fields:
            click.echo(f"{email} has the role {role} in {plan.slug} already.")
            return
        _fail(_in_words(error, email))
    click.echo(f"{email} has the role {role} in {plan.slug}.")


def _plan(operator: Operator, slug: str) -> PlanHeading:
    try:
        return find_plan(operator, slug)
    except Missing:
        known = ", ".join(plan.slug for plan in list_plans(operator)) or "none yet"
        _fail(f"There is no plan {slug!r}. The plans are: {known}.")


def _post(operator: Operator, plan: PlanHeading, title: str) -> int:
    try:
        return find_post_named(operator, plan.id, title)
    except Missing:
        _fail(_no_such_post(operator, plan, title))


def _no_such_post(operator: Operator, plan: PlanHeading, title: str) -> str:
    near = list_nearest_titles(operator, plan.id, title)
    if not near:
        return (
            f"{plan.slug} has no post {title!r}. "
            f"To see its posts: flask --app wsgi post list --plan {plan.slug}"
        )
    return "\n".join([f"{plan.slug} has no post {title!r}. The nearest are:", *near])


def _in_words(error: TrackerError, email: str) -> str:
    if isinstance(error, Invalid) and "name" in error.fields:
        return (
            f"There is no account with the address {email}. "
            f"Add it first: flask --app wsgi person add {email} --name NAME"
        )
    return f"{error}." if not str(error).endswith(".") else str(error)


def _fail(message: object) -> NoReturn:
    """End the command with a message on standard error, exit 1."""
    raise click.ClickException(str(message))
