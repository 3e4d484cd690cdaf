"""The page of what was sent when nobody was signed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from webapp.accounts.signing_in.unsent_queries import Typed, Unsent
from webapp.web.pages import Page

#: What forms tell of themselves, and nobody types.
_NOT_TYPED = frozenset(
    {"sent_key", "seen_note", "step", "supersedes", "post", "status", "nothing_to_report"}
)
_NUMBER_OR_CODE = re.compile(r"[\w-]{0,40}", re.ASCII)
_LABELS = {"text": "What you wrote", "evidence_url": "Link to evidence"}


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field that holds words: its name, a label made of that, what was typed."""

    id: str
    name: str
    label: str
    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """A form that waits. `about` is the page that it belongs to, `says` what is not in `fields`."""

    id: int
    path: str
    about: str
    fields: tuple[TypedField, ...]
    hidden: Typed
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentPage(Page):
    """What was sent when nobody was signed in, to be looked at and sent again."""

    template: ClassVar[str] = "accounts/unsent.html"

    name: str
    forms: tuple[UnsentForm, ...]
    onward: str


def form_of(form: Unsent) -> UnsentForm:
    """Lay out a form: what was typed in boxes, the rest carried along unseen."""
    worded = [pair for pair in form.typed if _is_worded(*pair)]
    hidden = tuple(pair for pair in form.typed if not _is_worded(*pair))
    names = dict(form.typed)
    says = "" if worded or "nothing_to_report" not in names else "Nothing to report"
    if names.get("status") or names.get("noted_on"):
        says = "The status and the date that you gave go with it."
    return UnsentForm(
        id=form.id,
        path=form.path,
        about=form.path.partition("?")[0].rpartition("/")[0] or "/",
        fields=tuple(
            TypedField(
                id=f"form-{form.id}-{position}",
                name=name,
                label=_LABELS.get(name) or name.replace("_", " ").capitalize(),
                text=text,
                rows=_rows(text),
            )
            for position, (name, text) in enumerate(worded)
        ),
        hidden=hidden,
        says=says,
    )


def _rows(text: str) -> int:
    """Return how high a box shows a text whole on a phone, within reason."""
    return min(12, sum(1 + len(line) // 30 for line in text.split("\n")))


def _is_worded(name: str, text: str) -> bool:
    if name == "text":
        return True
    return name not in _NOT_TYPED and _NUMBER_OR_CODE.fullmatch(text) is None
