"""The demonstration's plan, moved to its time: what the words say, the dates say too."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from webapp.demonstration.shifting import Shift
from webapp.plans.documents.reading import read_plan
from webapp.plans.documents.values import PlanDocument
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Milestone, Timescale

_PLAN = Path(__file__).with_name("plan.json")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def read_paper(shift: Shift) -> PlanDocument:
    """Return the plan, moved."""
    plan = json.loads(_PLAN.read_bytes())
    return read_plan(json.dumps(_moved(plan, shift)).encode())


def _moved(value: Any, shift: Shift) -> Any:
    if isinstance(value, dict):
        moved = {key: _moved(inner, shift) for key, inner in value.items()}
        if "timescale_text" in value:
            moved["timescale"] = _meaning(value["timescale_text"], value["timescale"], moved, shift)
        elif "kind" in value and "text" in value:
            moved |= _meaning(value["text"], value, {"timescale": moved}, shift)
        elif "date_text" in value:
            moved |= _event(value, shift)
        return moved
    if isinstance(value, list):
        return [_moved(each, shift) for each in value]
    return _moved_text(value, shift) if isinstance(value, str) else value


def _moved_text(text: str, shift: Shift) -> str:
    if _DAY.fullmatch(text):
        return shift.day(date.fromisoformat(text)).isoformat()
    if _MONTH.fullmatch(text):
        return shift.month(text)
    return shift.words(text)


def _meaning(
    text: str | None, told: dict[str, Any], moved: dict[str, Any], shift: Shift
) -> dict[str, Any]:
    """Read the moved words again, where the words that were printed read as the file says."""
    if text is None or not _reads_as(read_timescale(text), told):
        meaning: dict[str, Any] = moved["timescale"]
        return meaning
    read = read_timescale(shift.words(text))
    meaning = {"kind": read.kind, "start": _iso(read.start), "end": _iso(read.end)}
    if read.milestones:
        meaning["milestones"] = [_milestone(milestone) for milestone in read.milestones]
    return meaning


def _reads_as(read: Timescale, told: dict[str, Any]) -> bool:
    found = (read.kind, _iso(read.start), _iso(read.end))
    return found == (told["kind"], told["start"], told["end"])


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {
        "label": milestone.label,
        "text": milestone.text,
        "kind": milestone.kind,
        "start": _iso(milestone.start),
        "end": _iso(milestone.end),
    }


def _event(event: dict[str, Any], shift: Shift) -> dict[str, Any]:
    """Read a timetable's moved month again; days have moved exactly."""
    read = read_timescale(event["date_text"])
    is_day = event["date"] is not None or event["start"] == event["end"]
    if is_day or (_iso(read.start), _iso(read.end)) != (event["start"], event["end"]):
        return {}
    read = read_timescale(shift.words(event["date_text"]))
    return {"start": _iso(read.start), "end": _iso(read.end)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
