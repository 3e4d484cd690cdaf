"""The forms of the administrator's screens."""

from __future__ import annotations

from typing import Any

import wtforms

from webapp.accounts.addresses import LONGEST, kept_form
from webapp.accounts.values import Person, PersonEntry
from webapp.web.forms import PlainText, TrackerForm


class PersonForm(TrackerForm):
    """A new account."""

    name = PlainText("Full name", needed="Enter the person's name")
    email = PlainText("Email address", longest=LONGEST, needed="Enter the person's email address")
    is_administrator = wtforms.BooleanField("Administrator")

    def entry(self) -> PersonEntry:
        """Return what was entered."""
        return PersonEntry(
            str(self.name.data), kept_form(str(self.email.data)), bool(self.is_administrator.data)
        )


class EditPersonForm(PersonForm):
    """An account as it should be, and as the administrator read it."""

    was_name = wtforms.HiddenField()
    was_email = wtforms.HiddenField()
    was_administrator = wtforms.HiddenField()

    def was(self) -> PersonEntry:
        """Return what the administrator had read."""
        return PersonEntry(
            str(self.was_name.data), str(self.was_email.data), self.was_administrator.data == "yes"
        )

    def has_read(self, person: Person) -> None:
        """Put in what the administrator reads now."""
        self.was_name.data = person.name
        self.was_email.data = person.email
        self.was_administrator.data = "yes" if person.is_administrator else "no"

    @classmethod
    def of(cls, person: Person) -> Any:
        """Return the form filled with an account as it stands."""
        form = cls(obj=person)
        form.has_read(person)
        return form
