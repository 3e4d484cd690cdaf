"""Reading a plan file: JSON in, a PlanDocument out, or the path of what is wrong in it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from webapp.errors import PlanFileError
from webapp.plans.documents.cells import (
    Keys,
    Shape,
    day,
    flag,
    maybe,
    one_of,
    paragraph_number,
    rows,
    standing,
    text,
    wrong,
)
from webapp.plans.documents.checking import check
from webapp.plans.documents.values import (
    OF_THE_CHALLENGE,
    PlanDocument,
    PrintedAction,
    PrintedCode,
    PrintedEvent,
    PrintedExtra,
    PrintedMilestone,
    PrintedMonitor,
    PrintedPhrase,
    PrintedRecommendation,
    PrintedResponse,
    PrintedReview,
    PrintedStatus,
    PrintedTheme,
    PrintedTimescale,
    PrintedUpdate,
    PrintedWorkingGroup,
)
from webapp.timescales.values import KINDS

#: Bytes of one file.
LARGEST_FILE = 20_000_000
#: A step may have steps of its own; they may not.
DEEPEST_STEP = 2

_words = text()
_silent = maybe(_words)
_needed = text(blank=False)
_ref = text(40, blank=False)
_post = text(400, blank=False)
_date = maybe(day)
_kind = one_of(KINDS)

_REVIEW = Shape(PrintedReview, name=_needed, start=_date, end=_date)
_STATUS = Shape(
    PrintedStatus,
    absent={"counts_as": None},
    label=text(200, blank=False),
    code=maybe(text(20, blank=False)),
    meaning=_silent,
    counts_as=maybe(standing),
)
_CODE = Shape(PrintedCode, code=_ref, meaning=_silent)
_THEME = Shape(
    PrintedTheme,
    name=_needed,
    question=_silent,
    origin=one_of(("LGA", "council")),
    senior_lead=_silent,
    officer_lead=_silent,
)
_MONITOR = Shape(PrintedMonitor, body=_silent, cadence=_silent, purpose=_silent)
_WORKING_GROUP = Shape(
    PrintedWorkingGroup,
    name=_needed,
    ref=_silent,
    kind=_silent,
    lead=_silent,
    also_printed_as=_silent,
    printed_in=_words,
)
_EVENT = Shape(
    PrintedEvent,
    absent={"start": None, "end": None, "printed_in": ""},
    event=_needed,
    date_text=_silent,
    date=_date,
    start=_date,
    end=_date,
    printed_in=_words,
)
_EXTRA = Shape(PrintedExtra, name=text(200, blank=False), text=_needed)
_UPDATE = Shape(PrintedUpdate, heading=_silent, text=_needed, noted_on=_date)
_RESPONSE = Shape(
    PrintedResponse,
    decision=maybe(one_of(("accepted", "partly", "declined"))),
    text=_silent,
)
_RECOMMENDATION = Shape(
    PrintedRecommendation,
    absent={
        "ref_given": True,
        "sponsors_text": None,
        "leads_text": None,
        "response": None,
        "extras": (),
        "from_source": OF_THE_CHALLENGE,
    },
    ref=_ref,
    ref_given=flag,
    heading=maybe(_needed),
    text=_needed,
    theme=maybe(_needed),
    origin=one_of(("peer team", "suggestion", "council")),
    sponsors=rows(_post),
    sponsors_text=_silent,
    leads=rows(_post),
    leads_text=_silent,
    linked_refs=rows(_ref),
    response=maybe(_RESPONSE),
    extras=rows(_EXTRA),
    from_source=maybe(_words),
)
_MILESTONES = rows(
    Shape(PrintedMilestone, label=_silent, text=_needed, kind=_kind, start=_date, end=_date)
)
_TIMESCALE = Shape(
    PrintedTimescale,
    absent={"milestones": ()},
    kind=_kind,
    start=_date,
    end=_date,
    milestones=_MILESTONES,
)
_PHRASE = Shape(
    PrintedPhrase,
    absent={"milestones": ()},
    text=_needed,
    kind=_kind,
    start=_date,
    end=_date,
    milestones=_MILESTONES,
)


def _action(value: Any, path: str) -> PrintedAction:
    return _ACTION(value, path)


def _steps(value: Any, path: str) -> tuple[PrintedAction, ...]:
    if value and path.count(".steps") > DEEPEST_STEP:
        raise wrong(path, "a step in a step has no steps of its own here")
    return rows(_action)(value, path)


_ACTION = Shape(
    PrintedAction,
    absent={
        "timescale_source": None,
        "timescales_in_text": (),
        "steps_intro": None,
        "steps_after_paragraph": None,
        "extras": (),
        "updates": (),
    },
    ref=_ref,
    ref_given=flag,
    recommendation_refs=rows(_ref),
    outcome=_silent,
    text=_silent,
    leads=rows(_post),
    lead_text=_silent,
    lead_inherited=flag,
    timescale_text=_silent,
    timescale=_TIMESCALE,
    timescale_source=maybe(one_of(("column", "prose"))),
    timescales_in_text=rows(_PHRASE),
    priority=maybe(_ref),
    band=maybe(_ref),
    rating=maybe(_ref),
    status=_silent,
    completion_text=_silent,
    evidence=_silent,
    commentary=_silent,
    linked_refs=rows(_ref),
    steps_intro=_silent,
    steps_after_paragraph=maybe(paragraph_number),
    steps=_steps,
    extras=rows(_EXTRA),
    updates=rows(_UPDATE),
)
_PLAN = Shape(
    PlanDocument,
    absent={"columns": (), "front_matter": (), "back_matter": (), "further_sources": ()},
    council=text(200, blank=False),
    title=text(500, blank=False),
    source=_words,
    version_label=_silent,
    published=_silent,
    challenge=_REVIEW,
    statuses=rows(_STATUS),
    priorities=rows(_CODE),
    timescale_bands=rows(_CODE),
    themes=rows(_THEME),
    monitoring=rows(_MONITOR),
    working_groups=rows(_WORKING_GROUP),
    timetable=rows(_EVENT),
    columns=rows(rows(_words)),
    front_matter=rows(_words),
    back_matter=rows(_words),
    recommendations=rows(_RECOMMENDATION),
    actions=rows(_action),
    further_sources=rows(_REVIEW),
)


def read_plan_file(path: Path) -> PlanDocument:
    """Read a plan from a file. Raises PlanFileError saying what is wrong, and where in the file."""
    if path.suffix.lower() != ".json":
        raise PlanFileError(
            f"{path.name}: only .json files can be read in this version. "
            "Give the plan as JSON, in the shape that plan export writes."
        )
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PlanFileError(f"{path.name}: is larger than {LARGEST_FILE // 1_000_000} MB.")
        return read_plan(path.read_bytes())
    except OSError as error:
        raise PlanFileError(f"{path.name}: cannot be opened: {error.strerror}.") from error


def read_plan(content: bytes) -> PlanDocument:
    """Read a plan from JSON. Raises PlanFileError saying what is wrong, and where in the file."""
    document = _of_the_challenge(_PLAN(_json(content), ""))
    check(document)
    return document


def _of_the_challenge(document: PlanDocument) -> PlanDocument:
    """Return a plan whose recommendations do not name the challenge, which needs no name."""
    name = document.challenge.name
    return replace(
        document,
        recommendations=tuple(
            replace(each, from_source=OF_THE_CHALLENGE) if each.from_source == name else each
            for each in document.recommendations
        ),
    )


def _json(content: bytes) -> Any:
    try:
        return json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=Keys, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise wrong("", f"is not text in UTF-8 (byte {error.start:,})") from error
    except json.JSONDecodeError as error:
        raise wrong("", f"is not JSON: {error.msg} in line {error.lineno:,}") from error
    except ValueError as error:
        raise wrong("", f"is not JSON that can be read: {error}") from error
    except RecursionError as error:
        raise wrong("", "has lists in lists in lists, too deep to be a plan") from error


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")
