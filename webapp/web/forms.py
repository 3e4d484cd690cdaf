"""The fields that our forms are made of: every text bounded, no text silently changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import wtforms
from wtforms.validators import ValidationError


class TrackerForm(wtforms.Form):
    """A form: what was sent goes in; after `validate()` each field has clean data or errors."""

    class Meta:
        """How fields come into a form."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """Return a copy of a field bound once; binding it anew costs more than all it does."""
            first = getattr(unbound_field, "bound_once", None)
            if first is None:
                first = unbound_field.bind(form=form, **options)
                first._form = first.meta = None
                unbound_field.bound_once = first
            # By hand: WTForms makes an UnboundField of a field that is made without its form.
            field = object.__new__(type(first))
            field.__dict__.update(first.__dict__)
            field._form, field.meta = form, form.meta
            return field

    def add_errors(self, messages: dict[str, str]) -> None:
        """Put the messages of an Invalid raised by a command beside their fields."""
        for name, message in messages.items():
            field = self[name]
            field.errors = [*field.errors, message]


def relabel(field: Any, text: str) -> None:
    """Give the field of one form another label; its own is shared with every form of its kind."""
    field.label = wtforms.Label(field.id, text)


class PlainText(wtforms.StringField):
    """One line of text: outer spaces dropped, at most `longest` characters, nothing invisible.

    `needed` is the message when it is left empty; without one it may be, and its data is then "".
    """

    def __init__(
        self, label: str, *, longest: int = 200, needed: str | None = None, **rest: Any
    ) -> None:
        super().__init__(label, **rest)
        self.longest = longest
        self.needed = needed

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was typed."""
        self.data = valuelist[0].strip() if valuelist else ""

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms's signature
        """Refuse what is empty, too long or cannot be kept. Raises ValidationError."""
        text = self.data or ""
        if not text and self.needed:
            raise ValidationError(self.needed)
        if len(text) > self.longest:
            raise ValidationError(
                f"{self.label.text} must be {self.longest:,} characters or fewer; "
                f"you have {len(text):,}"
            )
        if "\x00" in text or "\ufffd" in text:
            raise ValidationError(
                f"{self.label.text} holds a character that cannot be kept; type that word again"
            )


class LongText(PlainText):
    """Text of several lines."""

    widget = wtforms.widgets.TextArea()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was typed, with one kind of line end."""
        super().process_formdata([text.replace("\r\n", "\n") for text in valuelist])


class DayField(wtforms.Field):
    """A date, as a browser's date field sends it. Its data is a date, or None when left empty."""

    widget = wtforms.widgets.DateInput()

    def __init__(self, label: str, *, needed: str | None = None, **rest: Any) -> None:
        super().__init__(label, **rest)
        self.needed = needed
        self.typed = ""

    def _value(self) -> str:
        return self.typed or (self.data.isoformat() if self.data else "")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take 2026-10-28, or 28/10/2026 from a browser without a date field."""
        self.typed = valuelist[0].strip()[:40] if valuelist else ""
        self.data = _day(self.typed)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms's signature
        """Refuse what is no date. Raises ValidationError."""
        if self.data is None and self.typed:
            raise ValidationError(f"{self.label.text} must be a real date, such as 28/10/2026")
        if self.data is None and self.needed:
            raise ValidationError(self.needed)


def _day(typed: str) -> date | None:
    parts = typed.split("/")
    if len(parts) == 3:
        typed = "-".join(part.zfill(2) for part in reversed(parts))
    try:
        return date.fromisoformat(typed) if len(typed) == 10 else None
    except ValueError:
        return None
