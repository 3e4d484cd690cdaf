"""What a review must have seen, reckoned by hand from rows alone.

Nothing of the program is asked but its tables: no query, no rule, no word list of its own, and no
column that the program derives from others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from webapp.db.tables import (
    Action,
    Closure,
    Decision,
    Excuse,
    Note,
    Review,
    Round,
    Slip,
    Status,
)

SEVERITY = {"complete": 0, "closed": 0, "on_track": 1, "not_started": 2, None: 2, "at_risk": 3}
SEVERITY["off_track"] = 4
RANKS = ("off-track", "worsened", "late", "slipped", "no-update", "closure-proposed")


@dataclass
class Reckoned:
    """One action at one moment."""

    id: int
    ref: str
    label: str
    standing: str | None
    is_closed: bool
    ends_on: date | None
    note: str | None
    notes_since: list[str]
    slips: int
    is_silent: bool
    slipped_lately: bool
    is_proposed: bool
    on: date

    @property
    def is_live(self) -> bool:
        return self.standing not in ("complete", "closed")

    @property
    def is_late(self) -> bool:
        return self.is_live and self.ends_on is not None and self.ends_on < self.on

    def kinds(self, before: Reckoned | None) -> list[str]:
        """Why the meeting should look at it."""
        if self.is_closed:
            return []
        was = before.standing if before else None
        has_worsened = self.standing == "at_risk" and SEVERITY[was] < SEVERITY["at_risk"]
        holds = {
            "off-track": self.standing == "off_track",
            "worsened": has_worsened,
            "late": self.is_late,
            "slipped": self.is_live and self.slipped_lately,
            "no-update": self.is_live and self.is_silent,
            "closure-proposed": self.is_proposed,
        }
        return [kind for kind in RANKS if holds[kind]]

    def movement(self, before: Reckoned) -> str:
        """How it moved since the review before."""
        if self.label == before.label:
            return "unchanged"
        if before.label == "No status yet":
            return "new"
        if SEVERITY[self.standing] > SEVERITY[before.standing]:
            return "worsened"
        better = SEVERITY[self.standing] < SEVERITY[before.standing]
        return "improved" if better or self.is_closed else "unchanged"


class Reckoning:
    """All rows of a plan, from which any past moment is told."""

    def __init__(self, plan_id: int) -> None:
        self.actions = _rows(
            Action.select().where(Action.plan == plan_id).order_by(Action.position)
        )
        numbers = [each["id"] for each in self.actions]
        self.statuses = _rows(
            Status.select().where(Status.plan == plan_id).order_by(Status.position)
        )
        self.rounds = {each["id"]: each for each in _rows(Round.select())}
        self.reviews = _rows(Review.select().where(Review.plan == plan_id).order_by(Review.id))
        self.decisions = _rows(Decision.select().where(Decision.plan == plan_id))
        self.excuses = _rows(Excuse.select().where(Excuse.plan == plan_id))
        self._seen: dict[int, list[Reckoned]] = {}
        self._of: dict[str, dict[int, list[dict[str, Any]]]] = {}
        for name, table in (("notes", Note), ("slips", Slip), ("closures", Closure)):
            found = self._of[name] = {number: [] for number in numbers}
            for row in _rows(table.select().where(table.action.in_(numbers)).order_by(table.id)):
                found[row["action"]].append(row)

    def seen_at(self, place: int) -> list[Reckoned]:
        """Every action as the review at a place in the row saw it, in the plan's order."""
        if place not in self._seen:
            self._seen[place] = self._reckoned(place)
        return self._seen[place]

    def _reckoned(self, place: int) -> list[Reckoned]:
        review = self.reviews[place]
        opened_at = self.rounds[review["round"]]["opened_at"]
        since = self.reviews[place - 1]["closed_at"] if place else None
        excused = {each["action"] for each in self.excuses if each["round"] == review["round"]}
        return [
            self._action(action, review["closed_at"], opened_at, since, excused)
            for action in self.actions
        ]

    def _action(
        self,
        action: dict[str, Any],
        at: datetime,
        opened_at: datetime,
        since: datetime | None,
        excused: set[int],
    ) -> Reckoned:
        number = action["id"]
        written = [note for note in self._of["notes"][number] if note["posted_at"] <= at]
        taken_back = {note["supersedes"] for note in written}
        standing = [note for note in written if note["id"] not in taken_back]
        standing.sort(key=lambda note: (note["noted_on"], note["posted_at"], note["id"]))
        status = next((n["status"] for n in reversed(standing) if n["status"]), None)
        told = {each["id"]: each for each in self.statuses}
        slips = [slip for slip in self._of["slips"][number] if slip["recorded_at"] <= at]
        closures = [each for each in self._of["closures"][number] if each["proposed_at"] <= at]
        is_closed = any(
            each["agreed"] and each["decided_at"] <= at and not _by(each["reopened_at"], at)
            for each in closures
        )
        counts_as = told[status]["counts_as"] if status else None
        label = told[status]["label"] if status else "No status yet"
        return Reckoned(
            id=number,
            ref=action["ref"],
            label="Closed" if is_closed else label,
            standing="closed" if is_closed else counts_as,
            is_closed=is_closed,
            ends_on=slips[-1]["to_ends_on"] if slips else action["original_ends_on"],
            note=standing[-1]["text"] if standing else None,
            notes_since=[n["text"] for n in standing if since is None or n["posted_at"] > since],
            slips=len(slips),
            is_silent=number not in excused
            and (not standing or _first_said(standing[-1], written) < opened_at),
            slipped_lately=any(slip["recorded_at"] > (since or opened_at) for slip in slips),
            is_proposed=any(not _by(each["decided_at"], at) for each in closures),
            on=at.date(),
        )

    def figures(self, place: int) -> dict[str, tuple[int, str]]:
        """The numbers at the top of a review, each with how it moved."""
        now = self.seen_at(place)
        before = self.seen_at(place - 1) if place else []
        counted, then = (Counter(each.label for each in seen) for seen in (now, before))
        labels = [each["label"] for each in self.statuses]
        if counted["No status yet"] or then["No status yet"]:
            labels.append("No status yet")
        if counted["Closed"] or then["Closed"]:
            labels.append("Closed")
        figures = {
            label: (counted[label], _moved(counted[label] - then[label]) if place else "")
            for label in labels
        }
        live = [each for each in now if each.is_live]
        asked = [each for each in now if each.is_proposed and not each.is_closed]
        return figures | {
            "Late": (sum(each.is_late for each in live), ""),
            "Date moved since last time": (sum(each.slipped_lately for each in live), ""),
            "No update this round": (sum(each.is_silent for each in live), ""),
            "Closure proposed": (len(asked), ""),
        }

    def exceptions(self, place: int) -> list[int]:
        """Whom the meeting should look at, in its order."""
        before = {each.id: each for each in self.seen_at(place - 1)} if place else {}
        ranked = [
            (RANKS.index(kinds[0]), position, each.id)
            for position, each in enumerate(self.seen_at(place))
            if (kinds := each.kinds(before.get(each.id)))
        ]
        return [number for _, _, number in sorted(ranked)]

    def to_do(self, place: int) -> list[dict[str, Any]]:
        """What was still to be carried out when a review closed, the earliest due first."""
        at = self.reviews[place]["closed_at"]
        found = [
            each
            for each in self.decisions
            if each["owner"]
            and each["recorded_at"] <= at
            and not _by(each["withdrawn_at"], at)
            and not _by(each["done_at"], at)
        ]
        return sorted(found, key=lambda each: (each["due_on"], each["id"]))

    def agenda(self, place: int) -> list[int | None]:
        """The items of a review's agenda: its exceptions, then what earlier ones had decided."""
        items: list[int | None] = list(self.exceptions(place))
        for decision in self.to_do(place):
            is_earlier = decision["round"] != self.reviews[place]["round"]
            if is_earlier and decision["action"] not in items:
                items.append(decision["action"])
        return items

    def decided(self, place: int) -> list[int]:
        """The decisions of a review."""
        number = self.reviews[place]["round"]
        return sorted(each["id"] for each in self.decisions if each["round"] == number)


def _rows(query: Any) -> list[dict[str, Any]]:
    return list(query.dicts())


def _by(moment: datetime | None, at: datetime) -> bool:
    """Whether something had happened by a moment."""
    return moment is not None and moment <= at


def _first_said(note: dict[str, Any], written: list[dict[str, Any]]) -> datetime:
    """When a note was first posted: a correction is no new update."""
    by_number = {each["id"]: each for each in written}
    while note["supersedes"] is not None:
        note = by_number[note["supersedes"]]
    posted_at: datetime = note["posted_at"]
    return posted_at


def _moved(change: int) -> str:
    if not change:
        return "no change"
    return f"{change} more" if change > 0 else f"{-change} fewer"
