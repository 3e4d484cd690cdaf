"""How right the readings of real documents are, field by field, and what is wrong in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.reading_speed import measure_speed
from bench.report import Row
from webapp.imports.grids.values import Grid
from webapp.imports.understanding.reading import understand
from webapp.imports.understanding.values import Answers, Reading
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.values import (
    PlanDocument,
    PrintedAction,
    PrintedRecommendation,
    PrintedTimescale,
)

PLANS = Path(__file__).resolve().parent.parent.parent / "shared" / "plans"
#: Documents with a plan read by hand beside them.
DOCUMENTS = (
    "boston/plan.docx",
    "boston/plan.xlsx",
    "boston/plan.pdf",
    "bedford/plan.docx",
    "bedford/plan.xlsx",
    "bedford/plan.pdf",
    "west-norfolk/plan.docx",
    "west-norfolk/plan.xlsx",
    "oadby-wigston/plan.docx",
    "oadby-wigston/plan.xlsx",
)
#: The fields whose words must be right nearly always.
TEXTS = ("recommendation text", "action text", "step text")

_RECOMMENDATION = (
    *("ref", "text", "heading", "theme", "origin", "sponsors", "sponsors_text", "leads"),
    *("leads_text", "linked_refs"),
)
_ACTION = (
    *("ref", "recommendation_refs", "text", "outcome", "leads", "lead_text", "lead_inherited"),
    *("timescale_text", "timescale", "priority", "band", "rating", "status", "completion_text"),
    *("evidence", "commentary", "linked_refs", "steps_intro", "steps_after_paragraph"),
)
_STEP = ("ref", "text", "timescale_text", "timescale", "leads", "linked_refs")
_MARKS = re.compile(r"(?m)^\s*[·•●▪*–-]\s+")


@dataclass(frozen=True, slots=True)
class Judged:
    """One value: what it was to be, what was read, and whether a doubt is shown about it."""

    field: str
    path: str
    wanted: Any
    read: Any
    is_right: bool
    is_doubted: bool

    @property
    def is_filled(self) -> bool:
        """Whether anything was to be read, or was."""
        return bool(_told(self.wanted) or _told(self.read))

    @property
    def is_silent(self) -> bool:
        """Whether it is wrong and nobody is told."""
        return not self.is_right and not self.is_doubted


def _told(value: Any) -> Any:
    """Return what a value says; None where it says nothing."""
    return None if isinstance(value, PrintedTimescale) and value.kind == "none" else value


def read_grid(path: Path) -> Grid:
    """Read a document with the reader of its format."""
    from webapp.imports.readers import docx, xlsx

    if path.suffix == ".pdf":
        from webapp.imports.readers import pdf

        return pdf.read(path.read_bytes())
    reader: Callable[[bytes], Grid] = docx.read if path.suffix == ".docx" else xlsx.read
    return reader(path.read_bytes())


def judge_document(name: str, plans: Path = PLANS) -> tuple[list[Judged], Reading]:
    """Read one of the documents without help and judge every value of it."""
    path = plans / name
    wanted = read_plan_file(path.parent / "expected.json")
    reading = understand(read_grid(path), Answers(), filename=path.name)
    return judge(wanted, reading), reading


def judge(wanted: PlanDocument, reading: Reading) -> list[Judged]:
    """Compare a reading with the plan as read by hand."""
    return list(_Judge(wanted, reading).all())


def same(wanted: Any, read: Any) -> bool:
    """Whether two values are equal but for white space and bullet glyphs."""
    return bool(_plain(wanted) == _plain(read))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(_MARKS.sub("", value).split()) or None
    if isinstance(value, PrintedTimescale):
        times = tuple((m.text, m.kind, m.start, m.end) for m in value.milestones)
        return value.kind, value.start, value.end, times
    if isinstance(value, list | tuple):
        return tuple(map(_plain, value))
    return value


class _Judge:
    def __init__(self, wanted: PlanDocument, reading: Reading) -> None:
        self._wanted = wanted
        self._read = reading.document
        self._doubted = tuple(
            dict.fromkeys(
                path for doubt in reading.doubts for path in (doubt.cell, *doubt.covers) if path
            )
        )

    def all(self) -> Iterator[Judged]:
        yield from self._recommendations()
        yield from self._actions()
        yield from self._front()

    def _value(self, field: str, path: str, wanted: Any, read: Any) -> Judged:
        return Judged(field, path, wanted, read, same(wanted, read), self._is_doubted(path))

    def _is_doubted(self, path: str) -> bool:
        return any(
            path == doubted or path.startswith((f"{doubted}.", f"{doubted}["))
            for doubted in self._doubted
        )

    def _recommendations(self) -> Iterator[Judged]:
        pairs = _paired(self._wanted.recommendations, self._read.recommendations)
        for wanted, read, at in pairs:
            for name in _RECOMMENDATION:
                yield self._value(
                    f"recommendation {name}",
                    f"recommendations[{at}].{name}" if at is not None else "recommendations",
                    getattr(wanted, name, None),
                    getattr(read, name, None),
                )

    def _actions(self) -> Iterator[Judged]:
        for wanted, read, at in _paired(self._wanted.actions, self._read.actions):
            path = f"actions[{at}]" if at is not None else "actions"
            for name in _ACTION:
                if not _is_prose(wanted, name):
                    yield self._value(
                        f"action {name}",
                        f"{path}.{name}",
                        getattr(wanted, name, None),
                        getattr(read, name, None),
                    )
            yield from self._steps(wanted, read, path)

    def _steps(
        self, wanted: PrintedAction | None, read: PrintedAction | None, path: str
    ) -> Iterator[Judged]:
        steps = (wanted.steps if wanted else (), read.steps if read else ())
        for step, met, at in _paired(*steps):
            inside = f"{path}.steps[{at}]" if at is not None else f"{path}.steps"
            for name in _STEP:
                if not _is_prose(step, name):
                    yield self._value(
                        f"step {name}",
                        f"{inside}.{name}",
                        getattr(step, name, None),
                        getattr(met, name, None),
                    )

    def _front(self) -> Iterator[Judged]:
        wanted, read = self._wanted, self._read
        for name in ("council", "title", "version_label", "published"):
            yield self._value(name, name, getattr(wanted, name), getattr(read, name))
        for name in ("name", "start", "end"):
            path = f"challenge.{name}"
            yield self._value(
                path, path, getattr(wanted.challenge, name), getattr(read.challenge, name)
            )
        for name, fields in (
            ("statuses", ("label", "code", "meaning")),
            ("priorities", ("code", "meaning")),
            ("timescale_bands", ("code", "meaning")),
            ("themes", ("name", "question", "origin", "senior_lead", "officer_lead")),
            ("working_groups", ("name", "ref", "kind")),
            ("monitoring", ("body", "cadence", "purpose")),
        ):
            yield from self._listed(name, fields)
        for name in ("columns", "front_matter", "back_matter"):
            ours = {_plain(each) for each in getattr(read, name)}
            for at, each in enumerate(getattr(wanted, name)):
                yield self._value(
                    name, f"{name}[{at}]", each, each if _plain(each) in ours else None
                )

    def _listed(self, name: str, fields: Sequence[str]) -> Iterator[Judged]:
        wanted = [
            each for each in getattr(self._wanted, name) if _is_in_document(each, self._wanted)
        ]
        read = list(getattr(self._read, name))
        key = fields[0]
        by_key = {_plain(getattr(each, key)): at for at, each in enumerate(read)}
        for each in wanted:
            at = by_key.get(_plain(getattr(each, key)))
            path = name if at is None else f"{name}[{at}]"
            met = None if at is None else read[at]
            for field in fields:
                yield self._value(
                    f"{name} {field}",
                    f"{path}.{field}",
                    getattr(each, field),
                    getattr(met, field, None),
                )
        known = {_plain(getattr(each, key)) for each in wanted}
        for at, each in enumerate(read):
            if _plain(getattr(each, key)) not in known:
                yield self._value(f"{name} {key}", f"{name}[{at}].{key}", None, getattr(each, key))


def _is_prose(wanted: PrintedAction | None, name: str) -> bool:
    """Whether the timescale was read from the wording, where the plan has no column of them."""
    return name.startswith("timescale") and getattr(wanted, "timescale_source", None) == "prose"


def _is_in_document(each: Any, wanted: PlanDocument) -> bool:
    """Whether a value stands in the plan itself, and not only in a report about it."""
    if hasattr(each, "printed_in"):
        return not each.printed_in.startswith("cabinet-report")
    return not (hasattr(each, "cadence") and "cabinet-report" in wanted.source)


def _paired(wanted: Sequence[Any], read: Sequence[Any]) -> Iterator[tuple[Any, Any, int | None]]:
    """Pair what was to be read with what was: by reference and words, by words, by reference."""
    free = dict(enumerate(read))
    pairs: dict[int, int] = {}
    for rule in (_same_both, _same_words, _wordless, _same_ref):
        for at, each in enumerate(wanted):
            if at not in pairs:
                found = next((n for n, other in free.items() if rule(each, other)), None)
                if found is not None:
                    pairs[at] = found
                    del free[found]
    for at, each in enumerate(wanted):
        number = pairs.get(at)
        yield each, None if number is None else read[number], number
    for number, other in free.items():
        yield None, other, number


def _same_both(one: Any, other: Any) -> bool:
    return bool(one.ref == other.ref) and same(one.text, other.text)


def _same_words(one: Any, other: Any) -> bool:
    return one.text is not None and same(one.text, other.text)


def _wordless(one: Any, other: Any) -> bool:
    """Whether both are actions without words that say the same otherwise."""
    evidence = getattr(one, "evidence", None)
    return one.text is None and other.text is None and same(evidence, other.evidence)


def _same_ref(one: PrintedAction | PrintedRecommendation, other: Any) -> bool:
    return bool(one.ref == other.ref)


def rate(judged: Iterable[Judged]) -> float:
    """Return the share that is right, from 0 to 1; 1 where there is nothing."""
    results = [each.is_right for each in judged]
    return sum(results) / len(results) if results else 1.0


def measure_readings() -> tuple[list[Row], str]:
    """Read every document and large plans; return the rows, and a table of fields."""
    if not PLANS.is_dir():
        return [
            Row("readings of documents", f"not measured: no plans in {PLANS.name}", "", None)
        ], ""
    rows: list[Row] = []
    rates: dict[str, dict[str, str]] = {}
    for name in DOCUMENTS:
        judged, reading = judge_document(name)
        rows.append(_row(name, judged, reading))
        for field in dict.fromkeys(each.field for each in judged):
            mine = [each for each in judged if each.field == field and each.is_filled]
            if not mine:
                continue
            right = sum(each.is_right for each in mine)
            rates.setdefault(field, {})[name] = f"{right}/{len(mine)}"
    return [*rows, *measure_speed()], _table(rates)


def _row(name: str, judged: list[Judged], reading: Reading) -> Row:
    filled = [each for each in judged if each.is_filled]
    texts = rate(each for each in filled if each.field in TEXTS)
    silent = sum(each.is_silent for each in judged)
    return Row(
        f"reading {name}",
        f"texts {texts:.1%}, all {len(filled):,} values {rate(filled):.1%}, "
        f"silent errors {silent}, doubts {len(reading.doubts)}",
        ">= 99 %, >= 97 %, 0",
        texts >= 0.99 and rate(filled) >= 0.97 and silent == 0,
    )


def _table(rates: dict[str, dict[str, str]]) -> str:
    names = [name.replace("/plan.", " ") for name in DOCUMENTS]
    lines = [
        "## Documents read without help",
        "",
        "Values right of all that are printed, by field; what is wrong is covered by a doubt.",
        "",
        f"| field | {' | '.join(names)} |",
        f"|---|{'---|' * len(names)}",
    ]
    lines += [
        f"| {field} | {' | '.join(by_name.get(name, '') for name in DOCUMENTS)} |"
        for field, by_name in rates.items()
    ]
    return "\n".join(lines) + "\n"
