"""Writing a plan file: what `reading` takes, key for key and word for word."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from webapp.plans.documents.values import OF_THE_CHALLENGE, PlanDocument

#: Keys that a file leaves out, and what they then say.
_LEFT_OUT: dict[str, Any] = {
    "milestones": (),
    "extras": (),
    "updates": (),
    "response": None,
    "counts_as": None,
    "further_sources": (),
    "from_source": OF_THE_CHALLENGE,
}


def as_plain(value: Any) -> dict[str, Any]:
    """Return any value of a plan as the objects and lists of its file."""
    plain: dict[str, Any] = _plain(asdict(value))
    return plain


def write_plan(document: PlanDocument) -> str:
    """Return a plan as the text of its JSON file."""
    return json.dumps(as_plain(document), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if k not in _LEFT_OUT or v != _LEFT_OUT[k]}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
