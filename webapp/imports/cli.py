"""`plan load`: a plan into the record, from any document that the screens can read."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from webapp import clock
from webapp.db import migrations
from webapp.errors import PlanFileError, TrackerError
from webapp.imports.commands.loading import load_document
from webapp.imports.comparing.commands.applying import default_choices
from webapp.imports.comparing.commands.updating import (
    ToldOnce,
    compare_sent,
    named_answers,
    update_plan,
)
from webapp.imports.comparing.printing import applied_words, doubts_of, lines_of, plain
from webapp.imports.plan_files import plan_grid
from webapp.imports.readers.sandbox import read_document
from webapp.imports.readings import understood
from webapp.imports.saying import notes_in_words
from webapp.imports.splitting import split_cells
from webapp.imports.understanding.sharing import ACTION, EACH
from webapp.imports.understanding.values import Answers, Reading, ReadingDoubt
from webapp.imports.values import LARGEST_UPLOAD, SentDocument, Target
from webapp.plans.cli import plan
from webapp.plans.commands import LoadedPlan, load_plan
from webapp.plans.documents.counts import counts_of
from webapp.plans.documents.doubts import Doubt, find_doubts
from webapp.plans.documents.reading import read_plan_file
from webapp.plans.documents.values import PlanDocument
from webapp.principals import Operator

__all__ = ["plan"]

_LONGEST_QUOTE = 200


@plan.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--slug", help="The plan's name in addresses; by default made from the council's.")
@click.option(
    "--agreed-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which the plan was agreed: its end dates are the original ones.",
)
@click.option("--force", is_flag=True, help="Replace a plan of that name nobody has written in.")
@click.option(
    "--accept-doubts", is_flag=True, help="Load what is doubtful in a document as it was taken."
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="A JSON file that answers the doubts of a document, by their keys.",
)
@click.option("--update", is_flag=True, help="Compare with the plan --slug, and apply what is new.")
@click.option("--dry-run", is_flag=True, help="With --update: print the comparison, write nothing.")
@click.option(
    "--dated",
    type=click.DateTime(["%Y-%m-%d"]),
    help="With --update: the date of the document; today's by default.",
)
@click.option("--asked-by", help="With --update: who asked for new deadlines.")
@click.option("--approved-by", help="With --update: who approved what changes.")
@click.option("--governance", help="The address of an account that keeps the plan from then on.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print what was read and what is doubtful.",
)
def load(file: Path, agreed_on: datetime | None, style: str, **given: Any) -> None:
    """Load the plan in FILE (.json, .docx, .xlsx, .csv, .pdf); print what was read and every doubt.

    A document with doubts is not loaded, and the command ends with 1, unless they are answered or
    accepted. With --update it is the next version of the plan --slug: what is new is applied, what
    is gone stays; a plan file (.json) is compared by the references that it has.
    """
    day = None if agreed_on is None else agreed_on.date()
    target = Target(given["slug"], day, given["force"], given["governance"])
    try:
        migrations.require_current()
        if given["update"]:
            _update(file, target, style, given)
        elif file.suffix.lower() == ".json":
            _load_plan_file(file, target, style)
        else:
            _load_document(file, target, style, given["accept_doubts"], given["answers"])
    except TrackerError as error:
        raise click.ClickException(str(error)) from error


def _load_plan_file(file: Path, target: Target, style: str) -> None:
    document = read_plan_file(file)
    loaded = load_plan(_operator(), document, target.slug, target.agreed_on, target.force)
    doubts = find_doubts(document)
    if style == "json":
        told = [asdict(doubt) | {"covers": [doubt.cell]} for doubt in doubts]
        _tell_json(document, loaded.slug, told)
        return
    _tell(document, doubts)
    _tell_place(loaded)


def _load_document(
    file: Path, target: Target, style: str, accepts_doubts: bool, answers: Path | None
) -> None:
    said = Answers() if answers is None else _answers_in(answers)
    content = _content_of(file)
    grid = read_document(content, file.name)
    reading = understood(split_cells(grid, said.splits), said, file.name)
    is_settled = accepts_doubts or not reading.doubts
    sent = SentDocument(content, file.name, grid, said)
    loaded = load_document(_operator(), sent, reading, target) if is_settled else None
    if style == "json":
        slug = None if loaded is None else loaded.slug
        _tell_json(reading.document, slug, [_plain(doubt) for doubt in reading.doubts])
    else:
        _tell_reading(reading, grid.remarks)
    if loaded is None:
        click.echo(
            "\nNothing was loaded. Give --answers with a file that answers these, "
            "or --accept-doubts to load them as they were taken.",
            err=style == "json",
        )
        sys.exit(1)
    if style == "text":
        if loaded.notes:
            click.echo(f"\n{notes_in_words(loaded.notes)}")
        _tell_place(LoadedPlan(0, loaded.slug, loaded.is_new))


def _update(file: Path, target: Target, style: str, given: dict[str, Any]) -> None:
    """Compare a document with a plan and apply what is new, unless a doubt is left open."""
    accepts, answers = given["accept_doubts"], given["answers"]
    sent, reading = _next_version(file, target.slug, answers)
    plan, comparison, sent = compare_sent(_operator(), target.slug, reading, sent, accepts=accepts)
    doubts = (*reading.doubts, *doubts_of(comparison))
    is_settled = not comparison.questions and (accepts or not doubts)
    writes = is_settled and not given["dry_run"] and bool(default_choices(comparison).taken)
    applied = None
    if writes:
        dated = given["dated"].date() if given["dated"] else clock.today()
        unsaid = f"Not said in {file.name}"
        told = ToldOnce(dated, given["asked_by"] or unsaid, given["approved_by"] or unsaid)
        applied = update_plan(_operator(), plan, sent, comparison, target, told)
    if style == "json":
        _tell_json(reading.document, plan.slug, [_plain(d) for d in doubts], plain(comparison))
    else:
        _tell(reading.document, doubts)
        click.echo("\n" + "\n".join(lines_of(comparison)))
    if not is_settled:
        click.echo(
            "\nNothing was written. Give --answers with a file that answers these, "
            "or --accept-doubts to take them as they were taken.",
            err=style == "json",
        )
        sys.exit(1)
    if style == "text":
        done = "Nothing was written" if applied is None else applied_words(asdict(applied))
        click.echo(f"\n{done.rstrip('.')}: /plans/{plan.slug}")


def _next_version(
    file: Path, slug: str | None, answers: Path | None
) -> tuple[SentDocument, Reading]:
    said = named_answers(_operator(), slug, Answers() if answers is None else _answers_in(answers))
    content = _content_of(file)
    is_plan_file = file.suffix.lower() == ".json"
    grid = plan_grid(content) if is_plan_file else read_document(content, file.name)
    reading = understood(split_cells(grid, said.splits), said, file.name)
    return SentDocument(content, file.name, grid, said), reading


def _operator() -> Operator:
    return Operator(0, clock.today())


def _content_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_UPLOAD:
            raise PlanFileError(f"{file.name}: is larger than {LARGEST_UPLOAD // 1_000_000} MB.")
        return file.read_bytes()
    except OSError as error:
        raise PlanFileError(f"{file.name}: cannot be opened: {error.strerror}.") from error


def _answers_in(file: Path) -> Answers:
    """Read answers: an object of objects of texts. Raises PlanFileError for anything else."""
    try:
        said = json.loads(_content_of(file).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PlanFileError(f"{file.name}: is not JSON in UTF-8.") from error
    parts = [field.name for field in fields(Answers)]
    if not isinstance(said, dict) or not set(said) <= set(parts):
        raise PlanFileError(f"{file.name}: must be an object with keys among {', '.join(parts)}.")
    for part, words in said.items():
        is_good = isinstance(words, dict) and all(isinstance(text, str) for text in words.values())
        if not is_good:
            raise PlanFileError(f"{file.name}: {part} must be an object whose values are text.")
    return Answers(**said)


def _tell_json(
    document: PlanDocument,
    slug: str | None,
    doubts: list[dict[str, Any]],
    compared: dict[str, Any] | None = None,
) -> None:
    read = {"plan": slug, "council": document.council, "title": document.title}
    told: dict[str, Any] = {"read": {**read, **counts_of(document)}, "doubts": doubts}
    if compared is not None:
        told["compared"] = compared
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def _tell(document: PlanDocument, doubts: tuple[Doubt, ...] | tuple[ReadingDoubt, ...]) -> None:
    click.echo(f"{document.council}: {document.title}")
    for name, count in counts_of(document).items():
        if count:
            click.echo(f"  {name}: {count:,}")
    if doubts:
        click.echo(f"\nLook at these {len(doubts)}:" if len(doubts) > 1 else "\nLook at this:")
    for doubt in doubts:
        click.echo(f"- {doubt.question}\n  For now: {doubt.reading}. ({doubt.cell})")
        if isinstance(doubt, ReadingDoubt):
            _tell_answers(doubt)


def _tell_reading(reading: Reading, remarks: tuple[str, ...]) -> None:
    _tell(reading.document, reading.doubts)
    for remark in remarks:
        click.echo(f"\n{remark}")


def _tell_answers(doubt: ReadingDoubt) -> None:
    """Print what a doubt is called in a file of answers, and what may be said."""
    if doubt.places:
        click.echo(f"  Where: {'; '.join(doubt.places)[:_LONGEST_QUOTE]}")
    whole = [each for each in doubt.choices if not (doubt.steps and each.value == EACH)]
    offered = [f'"{each.value}" ({each.words})' for each in whole]
    if doubt.steps:
        steps = ", ".join(each.value for each in doubt.steps)
        offered.append(
            f"for each of {len(doubt.times)} times, with “;” between them, its steps ({steps}) or "
            f'"{ACTION}"'
        )
    if doubt.takes_text:
        offered.append("any words")
    if offered:
        click.echo(f'  To answer: "{doubt.key}": {", or ".join(offered)}')


def _plain(doubt: ReadingDoubt) -> dict[str, Any]:
    told = asdict(doubt)
    told["covers"] = told["covers"] or (doubt.cell,)
    return {name: told[name] for name in ("cell", "field", "question", "reading")} | told


def _tell_place(loaded: LoadedPlan) -> None:
    done = "Loaded" if loaded.is_new else "It was there already, word for word. Nothing was changed"
    click.echo(f"\n{done}: /plans/{loaded.slug}")
