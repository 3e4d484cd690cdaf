"""Times and dated progress as cells, and back."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from webapp.plans.exports.cells import clean
from webapp.plans.exports.fields import Column, Field, read_day, shown_day, wrong_cell
from webapp.plans.exports.values import Plain, Seen, Shown
from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Kind
from webapp.timescales.wording import date_in_words

_KINDS = get_args(Kind)
_BRACKETS = re.compile(
    rf"(?P<words>.*\S) \((?P<kind>{'|'.join(_KINDS)})"
    r"(?:, (?P<start>\d{4}-\d\d-\d\d)? to (?P<end>\d{4}-\d\d-\d\d)?)?\)"
)
_UPDATE = re.compile(r"\[(?P<heading>.*?)(?:; (?P<day>\d{1,2} [A-Z][a-z]+ \d{4}))?\]")
#: A thing and its time, as in "Draft: June 2026".
_LABELLED = re.compile(r"(?P<label>.*\S): (?P<text>\S.*)")


def meaning_of(text: str | None) -> Plain:
    """Return what the words of a timescale mean, in the plan's JSON shape."""
    read = read_timescale(text)
    meaning = {"kind": read.kind, "start": _iso(read.start), "end": _iso(read.end)}
    if not read.milestones:
        return meaning
    return meaning | {
        "milestones": [
            {
                "label": each.label,
                "text": each.text,
                "kind": each.kind,
                "start": _iso(each.start),
                "end": _iso(each.end),
            }
            for each in read.milestones
        ]
    }


def timescale(name: str) -> Field:
    """What a timescale means: its kind, its days, and the several times that it names."""
    columns = (
        Column("Kind of timescale", 11),
        Column("From", 14),
        Column("To (the original last day)", 14),
        Column("Several times", 24),
    )
    return Field(name, columns, _shown_timescale, _read_timescale)


def _shown_timescale(value: Plain) -> tuple[Shown, ...]:
    several = "\n".join(_in_brackets(each) for each in value.get("milestones", ()))
    return (
        value["kind"],
        shown_day(value["start"]),
        shown_day(value["end"]),
        clean(several) or None,
    )


def _read_timescale(seen: tuple[Seen, ...]) -> Plain:
    start, end = read_day(seen[1]), read_day(seen[2])
    kind = _kind_in(seen[0], start, end)
    several = [_milestone(line) for line in seen[3].text.split("\n") if line]
    meaning = {"kind": kind, "start": start, "end": end}
    return meaning | {"milestones": several} if several else meaning


def _kind_in(seen: Seen, start: str | None, end: str | None) -> str:
    said = seen.text.strip().casefold()
    if not said:
        return "range" if start != end else "date" if start else "none"
    if said not in _KINDS:
        raise wrong_cell(seen, f"“{seen.text}” is not one of {', '.join(_KINDS)}")
    return said


def phrases(name: str, heading: str) -> Field:
    """The phrases of time inside an action's wording, each a line with its meaning in brackets."""
    return Field(
        name,
        (Column(heading, 24),),
        lambda value: (clean("\n".join(_in_brackets(each) for each in value)) or None,),
        lambda seen: [_time(line) for line in seen[0].text.split("\n") if line],
        absent=[],
    )


def _in_brackets(value: Plain) -> str:
    label = value.get("label")
    words = f"{label}: {value['text']}" if label else value["text"]
    has_days = value["start"] or value["end"]
    days = f", {value['start'] or ''} to {value['end'] or ''}" if has_days else ""
    return f"{words} ({value['kind']}{days})"


def _time(line: str) -> Plain:
    found = _BRACKETS.fullmatch(line)
    if found is not None:
        return {
            "text": found["words"],
            "kind": found["kind"],
            "start": found["start"] or None,
            "end": found["end"] or None,
        }
    return {"text": line} | meaning_of(line)


def _milestone(line: str) -> Plain:
    time = _time(line)
    time.pop("milestones", None)
    labelled = _LABELLED.fullmatch(time["text"])
    if labelled is None:
        return {"label": None} | time
    return {"label": labelled["label"]} | time | {"text": labelled["text"]}


def updates(name: str, heading: str) -> Field:
    """Progress as printed: before each entry a line in square brackets, "[Column; 3 May 2026]"."""
    return Field(
        name,
        (Column(heading, 40),),
        lambda value: (clean("\n".join(_shown_update(each) for each in value)) or None,),
        lambda seen: _read_updates(seen[0].text),
        absent=[],
    )


def _shown_update(value: Plain) -> str:
    day = value["noted_on"] and date_in_words(date.fromisoformat(value["noted_on"]))
    about = "; ".join([value["heading"] or "", *([day] if day else [])])
    return f"[{about}]\n{value['text']}"


def _read_updates(text: str) -> Plain:
    found: list[dict[str, Plain]] = []
    waiting: list[str] = []
    for line in text.split("\n"):
        head = _UPDATE.fullmatch(line)
        if head is not None:
            found.append({"heading": head["heading"] or None, "day": head["day"], "lines": []})
        elif found:
            found[-1]["lines"].append(line)
        elif line:
            waiting.append(line)
    if waiting:
        found.insert(0, {"heading": None, "day": None, "lines": waiting})
    return [
        {
            "heading": each["heading"],
            "text": "\n".join(each["lines"]),
            "noted_on": each["day"] and _iso(read_timescale(each["day"]).end),
        }
        for each in found
    ]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
