"""One recommendation, as governance answers it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from webapp.timescales.wording import date_in_words
from webapp.vocabulary import Response

#: What the council may say of a recommendation, in words.
RESPONSE_WORDS = {
    Response.ACCEPTED: "Accepted",
    Response.PARTLY: "Accepted in part",
    Response.DECLINED: "Not accepted",
}


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """What difference a recommendation has made, as somebody told it on a day."""

    told_on: date
    text: str
    person: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A recommendation whose actions are all closed, and of which nothing was told since.

    `closed_on` is the day on which the last of them was closed.
    """

    id: int
    ref: str
    text: str
    closed_on: date


def owed_words(closed_on: date) -> str:
    """Ask what difference a recommendation has made whose last action was closed on a day."""
    day = date_in_words(closed_on)
    return f"All its actions are closed, the last one on {day}. Say what difference it has made."


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation with the council's response to it."""

    id: int
    plan_id: int
    ref: str
    text: str
    response: str | None
    response_reason: str | None

    @property
    def version(self) -> str:
        """A mark that changes whenever the response does."""
        said = json.dumps([self.response, self.response_reason])
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def response_in_words(self) -> str:
        """The response and its reason, or that there is none."""
        if self.response is None:
            return self.response_reason or "No response yet"
        words = RESPONSE_WORDS[Response(self.response)]
        return f"{words}: {self.response_reason}" if self.response_reason else words
