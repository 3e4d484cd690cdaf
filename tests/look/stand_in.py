"""Templates rendered on their own: a small Jinja environment, a frame and a form, and no app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jinja2
from bs4 import BeautifulSoup
from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    Form,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length

from webapp.settings import PROJECT_ROOT
from webapp.web.assets import Assets
from webapp.web.pages import Frame, FrameAccount, Message, NavItem

STATIC = PROJECT_ROOT / "static"
DIST = STATIC / "dist"
TEMPLATES = PROJECT_ROOT / "templates"
STANDINGS = ("not_started", "on_track", "at_risk", "off_track", "complete", "closed")

#: Beautiful Soup gives an attribute as a string, a list or nothing; we ask only for strings.
Tag = Any


@dataclass(frozen=True, slots=True)
class PlainPage:
    """The least that the layout asks of a page."""

    title: str = "My actions"
    has_errors: bool = False
    explanation: tuple[str, ...] = ()


FRAME = Frame(
    council_name="Boston Borough Council",
    colour_href=None,
    signed_in=FrameAccount("Sam Okoro", "p7"),
    navigation=(NavItem("My actions", "/actions", True), NavItem("Plans", "/plans", False)),
    messages=(Message("success", "Your note was posted."),),
    plan_navigation=(NavItem("Roll-up", "/plans/boston/roll-up", True),),
    plan_title="Corporate peer challenge",
)


class EveryField(Form):
    """One field of each kind that the macros show."""

    email = StringField("Email address", [InputRequired("Enter your email address")])
    password = PasswordField("Password", [InputRequired("Enter your password")])
    text = TextAreaField(
        "What has happened", [InputRequired("Enter what has happened"), Length(max=99)]
    )
    noted_on = DateField("Date", [InputRequired("Enter the date")])
    status = RadioField(
        "Status now",
        [InputRequired("Choose a status")],
        choices=[SelectChoice("on_track", "On track"), SelectChoice("at_risk", "At risk")],
    )
    posts = SelectMultipleField(
        "Posts",
        [InputRequired("Choose a post")],
        choices=[SelectChoice("1", "Chief Executive"), SelectChoice("2", "Mayor")],
    )
    theme = SelectField(
        "Theme",
        [InputRequired("Choose a theme")],
        choices=[SelectChoice("", "Any"), SelectChoice("g", "Governance")],
    )
    stay = BooleanField("Stay signed in", [InputRequired("Tick the box")])
    plan = FileField("Plan", [InputRequired("Choose a file")])


EVERY_MACRO = """
{% from "components/forms.html" import button, checkbox, checkboxes, date_input, error_summary,
   file_input, password_input, radios, select, text_input, textarea %}
{{ error_summary(form) }}
<form method="post">
{{ text_input(form.email, hint="Your council address", width=20, type="email") }}
{{ password_input(form.password) }}
{{ textarea(form.text, hint="Say what changed", draft="action-12") }}
{{ date_input(form.noted_on, latest="2026-11-22") }}
{{ radios(form.status, hint="As it is today", inline=True, small=True) }}
{{ checkboxes(form.posts) }}
{{ select(form.theme) }}
{{ checkbox(form.stay, hint="Not on a shared phone") }}
{{ file_input(form.plan, accept=".docx") }}
{{ button("Post note") }}
</form>
"""


def environment() -> jinja2.Environment:
    """Jinja as the app sets it up: escaping on, nothing undefined let through."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    made.globals["asset"] = Assets.load(DIST).url

    def kept_html(name: str, row: object) -> Markup:
        return Markup(made.get_template(name).render(row=row))  # noqa: S704 - HTML already

    made.globals["kept_html"] = kept_html
    return made


def render(source: str, **given: object) -> Tag:
    """The elements that a piece of template makes."""
    return BeautifulSoup(environment().from_string(source).render(**given), "html.parser")


def layout(page: PlainPage | None = None, frame: Frame = FRAME) -> Tag:
    """A page with nothing in it but its heading."""
    source = (
        '{% extends "layout.html" %}'
        '{% block main %}<h1 class="govuk-heading-l">{{ page.title }}</h1>{% endblock %}'
    )
    return render(source, page=page or PlainPage(), frame=frame)
