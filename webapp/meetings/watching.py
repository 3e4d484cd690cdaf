"""How a screen learns what others changed: it asks again and again, by a mark of what it has."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from webapp.decisions.values import Decision
from webapp.meetings.forms import number
from webapp.meetings.pages import Shown, Watch
from webapp.meetings.words import DecisionLine


def watch_of(here: str, shown: Shown, since: str = "") -> Watch:
    """Return how a screen asks for what others changed since it had what `since` says.

    `here` is the screen's address; without `since` nothing is new to it.
    """
    found = watch(here, shown.decided, shown, _news(shown, since) if since else "")
    if shown.action is None:
        return found
    # Until the meeting has begun an item may move: who watches one goes on watching its action.
    return replace(found, href=f"{found.href}&action={shown.action.id}")


def watch(
    here: str, decisions: Sequence[Decision | DecisionLine], shown: object, news: str
) -> Watch:
    """Return how a page at `here` asks whether what it shows still holds; `news` is told aloud."""
    newest = max((each.id for each in decisions), default=0)
    digest = hashlib.blake2s(repr(shown).encode(), digest_size=6).hexdigest()
    mark = f"{newest}-{digest}"
    return Watch(f"{here}?since={mark}", mark, news)


def _news(shown: Shown, since: str) -> str:
    seen = number(since.partition("-")[0]) or 0
    fresh = [f"{each.by}: {each.told}. {each.text}" for each in shown.decided if each.id > seen]
    return " ".join(fresh) or "This item has changed"
