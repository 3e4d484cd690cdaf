"""The forms for people of a plan and their roles."""

from __future__ import annotations

from typing import Any

import wtforms

from webapp.posts.forms import WhoForm, choices_of
from webapp.vocabulary import PlanRole
from webapp.web.forms import TrackerForm

#: What each role lets a person do, in their words.
ROLE_WORDS: dict[PlanRole, str] = {
    PlanRole.LEADERSHIP: "Leadership: reads the whole plan, its reviews and reports",
    PlanRole.GOVERNANCE: "Governance: keeps the plan, its posts, rounds and reviews",
    PlanRole.READER: "Reader: reads what has been cleared, nothing else",
}
_ROLES = choices_of((role.value, words) for role, words in ROLE_WORDS.items())


class RoleForm(TrackerForm):
    """A role for somebody of the plan."""

    role = wtforms.RadioField("Role", choices=_ROLES, validate_choice=False)

    def validate_role(self, field: Any) -> None:
        """Refuse a role that there is not."""
        if field.data not in {role.value for role in PlanRole}:
            raise wtforms.ValidationError("Choose a role")

    @property
    def chosen(self) -> PlanRole:
        """The role chosen, once valid."""
        return PlanRole(self.role.data)


class NewPersonForm(RoleForm, WhoForm):
    """A person, named by address, and the role they get."""
