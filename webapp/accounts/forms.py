"""Signing in, and choosing a password."""

from __future__ import annotations

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from webapp.accounts.addresses import LONGEST
from webapp.web.forms import PlainText, TrackerForm


class SignInForm(TrackerForm):
    """An address, a password, and where to go then."""

    email = PlainText("Email address", longest=LONGEST, needed="Enter your email address")
    password = PasswordField("Password", [InputRequired("Enter your password")])
    next = StringField()


class WelcomeForm(TrackerForm):
    """The first password, or a new one in place of a forgotten one."""

    password = PasswordField("Password", [InputRequired("Enter a password")])
