"""All questions of a reading: those met on the way, those of the finished plan, none twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.imports.understanding.assembling import Paths
from webapp.imports.understanding.column_values import SURE
from webapp.imports.understanding.drafts import AS_READ, KEPT_AS_PRINTED, DraftDoubt, choices
from webapp.imports.understanding.sharing import EACH, MOST_BOXES, SIGNS, steps_offered
from webapp.imports.understanding.values import Origin, ReadingDoubt
from webapp.imports.understanding.wording import in_words, shown
from webapp.plans.documents.doubts import Doubt, find_doubts
from webapp.plans.documents.values import PlanDocument
from webapp.vocabulary import Standing

#: Priorities that need no key.
_PLAIN_PRIORITY = re.compile(
    r"(?i)(?:very |p)?(?:[hml]|high|medium|med|low|critical|urgent|[1-9]|must|should|could|won't)\Z"
)
_NAMED = re.compile(r"\A(Action|Step) (.+?): (.*)\Z", re.DOTALL)
#: Codes whose meaning is asked for once it is sure what their column is.
_CODES = frozenset({"priority", "band", "rating", "status"})
#: So many deadlines before the plan are one question, not many.
_MOST_BEFORE = 3
_QUOTED = re.compile(r"“([^”]*)”")


def printed_doubts(drafts: Iterable[DraftDoubt], paths: Paths) -> list[ReadingDoubt]:
    """Return questions met while reading, with the paths of what they are about."""
    made: list[ReadingDoubt] = []
    for draft in drafts:
        covers = [path for about, name in draft.about if (path := paths.path(about, name))]
        if not covers:
            continue
        made.append(
            ReadingDoubt(
                key=draft.key,
                cell=covers[0],
                field=draft.field,
                question=draft.question,
                reading=draft.reading,
                places=draft.places,
                choices=draft.choices,
                takes_text=draft.takes_text,
                taken=draft.taken,
                times=draft.times,
                steps=draft.steps,
                covers=tuple(dict.fromkeys(covers)),
            )
        )
    return made


@dataclass(slots=True)
class _Same:
    """Doubts of the plan that ask the same of several actions."""

    field: str
    rest: str
    reading: str
    names: list[str]
    cells: list[str]


def plan_doubts(
    document: PlanDocument, origins: Sequence[Origin], said: Mapping[str, str]
) -> list[ReadingDoubt]:
    """Return what is doubtful in the finished plan, the same question once for all actions."""
    groups: dict[tuple[str, str], _Same] = {}
    unsure = {origin.path for origin in origins if origin.confidence < SURE}
    for doubt in find_doubts(document):
        if _is_answered_here(doubt) or (doubt.field in _CODES and doubt.cell in unsure):
            continue
        named = _NAMED.match(doubt.question)
        rest = named.group(3) if named else doubt.question
        group = groups.setdefault(
            (doubt.field, rest), _Same(doubt.field, rest, doubt.reading, [], [])
        )
        group.cells.append(doubt.cell)
        if named:
            group.names.append(named.group(2))
    before = [each for each in groups.values() if each.cells[0].endswith(".timescale.end")]
    is_one = len(before) > _MOST_BEFORE and said.get("before") != EACH
    kept = [each for each in groups.values() if not is_one or each not in before]
    made = [_printed(each, document, origins) for each in kept]
    if is_one:
        made.append(_all_before(before, origins))
    return made


def _is_answered_here(doubt: Doubt) -> bool:
    """Whether the reading asks this itself, or needs no answer."""
    if doubt.field == "timescale" and not doubt.cell.endswith(".end"):
        return True
    if doubt.field == "priority" and "slip" not in doubt.question:
        quoted = _QUOTED.search(doubt.question)
        return bool(quoted and _PLAIN_PRIORITY.match(quoted.group(1)))
    return False


def _printed(same: _Same, document: PlanDocument, origins: Sequence[Origin]) -> ReadingDoubt:
    question = same.rest[:1].upper() + same.rest[1:]
    if len(same.names) == 1:
        question = f"Action {same.names[0]}: {same.rest}"
    elif same.names:
        listed = in_words(same.names[:6] + [f"{len(same.names) - 6} more"] * (len(same.names) > 6))
        question = f"{question} (Actions {listed})"
    quoted = _QUOTED.search(same.rest)
    value = quoted.group(1) if quoted else ""
    return ReadingDoubt(
        cell=same.cells[0],
        field=same.field,
        question=question,
        reading=same.reading,
        places=_places(same.cells, origins),
        covers=tuple(_covered(same)),
        **_answers(same, value, document),
    )


def _covered(same: _Same) -> list[str]:
    """Return the paths that hang on the answer: a deadline's whole, and the steps' in it."""
    cells = list(same.cells)
    for cell in same.cells:
        action = cell.rpartition(".timescale")[0]
        if action:
            cells += [f"{action}.timescale", f"{action}.timescale_text", f"{action}.steps"]
        if cell.endswith(".completion_text"):
            cells.append(f"{cell.rpartition('.')[0]}.status")
    return list(dict.fromkeys(cells))


def _answers(same: _Same, value: str, document: PlanDocument) -> dict[str, Any]:
    """Return what a question is called, what may be answered, and which answer holds meanwhile."""
    if same.cells[0].startswith("statuses["):
        label = document.statuses[int(same.cells[0][9:-1])].label
        offered = choices(*((each.words, each.words) for each in Standing))
        counted = same.reading.removeprefix("counts as ").casefold()
        taken = next((each.value for each in offered if each.value.casefold() == counted), "")
        return {"key": f"counts:{label}", "choices": offered, "taken": taken}
    if same.field == "completion":
        return {
            "key": f"complete@{_digest(same.rest)}",
            "taken": "not",
            **_of_steps(same, document),
        }
    if same.cells[0].startswith("priorities["):
        value = document.priorities[int(re.findall(r"\d+", same.cells[0])[0])].code
    key, kept = f"{same.field}:{value}", (KEPT_AS_PRINTED, "Keep it as printed")
    if same.cells[0].endswith(".timescale.end"):
        key, kept = f"year@{value}", (AS_READ, "Yes, it is right")
    elif same.field == "lead":
        key, kept = f"nobody@{value}", ("nobody", "Nobody yet")
    return {"key": key, "choices": choices(kept), "takes_text": True, "taken": kept[0]}


def _of_steps(same: _Same, document: PlanDocument) -> dict[str, Any]:
    """Return what may be answered to the question whether an action is complete, or its steps."""
    offered = (("complete", "Yes, complete"), ("not", "No, not yet"))
    number = re.match(r"actions\[(\d+)\]\.timescale_text\Z", same.cells[0])
    action = document.actions[int(number.group(1))] if number and len(same.cells) == 1 else None
    lines = (action.timescale_text or "").split("\n") if action else []
    refs = [step.ref for step in action.steps] if action else []
    is_apart = not any(set(ref) & set(SIGNS) for ref in refs)
    if action is None or len(lines) != 1 or not 0 < len(refs) <= MOST_BOXES or not is_apart:
        return {"choices": choices(*offered)}
    return {
        "choices": choices(*offered, (EACH, "Only the steps ticked below")),
        "times": tuple(lines),
        "steps": steps_offered(refs, [step.text for step in action.steps]),
    }


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def _all_before(before: list[_Same], origins: Sequence[Origin]) -> ReadingDoubt:
    cells = [cell for each in before for cell in each.cells]
    words = in_words([shown(q.group(1)) for each in before[:3] if (q := _QUOTED.search(each.rest))])
    return ReadingDoubt(
        key="before",
        cell=cells[0],
        field="timescale",
        question=f"{len(cells)} deadlines are before the date of this document ({words} and more). "
        "Is it a later version of an older plan?",
        reading="kept as printed",
        places=_places(cells, origins),
        choices=choices(
            (AS_READ, "Yes, the dates are right"), (EACH, "No: ask me about each of them")
        ),
        taken=AS_READ,
        covers=tuple(cell.removesuffix(".end") for cell in cells),
    )


def _places(cells: Iterable[str], origins: Sequence[Origin]) -> tuple[str, ...]:
    """Return the source cells of paths: their own, else those of what they are part of."""
    by_path = {origin.path: origin.places for origin in origins}
    found: list[str] = []
    for cell in cells:
        path = cell.replace(".timescale.end", ".timescale_text")
        while path and path not in by_path:
            path = path.rpartition(".")[0]
        found += by_path.get(path, ())
    return tuple(dict.fromkeys(found))
