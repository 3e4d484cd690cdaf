"""Changing one's own password."""

from __future__ import annotations

from wtforms import PasswordField
from wtforms.validators import InputRequired

from webapp.web.forms import TrackerForm


class PasswordForm(TrackerForm):
    """Another password."""

    current = PasswordField("Current password", [InputRequired("Enter your current password")])
    new = PasswordField("New password", [InputRequired("Enter a new password")])
