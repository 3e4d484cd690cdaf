"""A comparison as the command line prints it, and what was done of it in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from webapp.imports.comparing.commands.applying import default_choices
from webapp.imports.comparing.values import Change, Comparison
from webapp.imports.comparing.wording import cut
from webapp.imports.understanding.values import Choice, ReadingDoubt
from webapp.plans.sheet.words import counted

_NOTHING = "Nothing is new: the plan holds everything that this document says."


def lines_of(comparison: Comparison) -> Iterator[str]:
    """Go through a comparison line by line: what is applied by default is marked with +."""
    counts = (
        f"{len(comparison.questions)} unsure, {len(comparison.changed)} changed, "
        f"{len(comparison.new)} new, {len(comparison.gone)} gone, {comparison.unchanged} unchanged"
    )
    yield f"Compared with the plan: {counts}."
    if comparison.says_nothing:
        yield _NOTHING
    yield from (remark.text for remark in comparison.remarks)
    taken = default_choices(comparison).taken
    for row in comparison.changed:
        yield f"\n{row.name}: {cut(row.words)}"
        for change in row.changes:
            yield from _change(change, change.key in taken)
        yield from (f"  {remark.text}" for remark in row.remarks)
    for new in comparison.new:
        yield f"\n{'+' if new.key in taken else '-'} New: {new.name}: {cut(new.words)}"
        if new.told:
            yield f"  {new.told}"
    for gone in comparison.gone:
        yield f"\n  Gone, and kept in the plan: {gone.name}: {cut(gone.words)}"
        if gone.told:
            yield f"  {gone.told}"


def _change(change: Change, is_taken: bool) -> Iterator[str]:
    mark = "+" if is_taken else "-"
    yield f"{mark} {change.label}: “{cut(change.before)}” to “{cut(change.after)}”"
    if change.told:
        yield f"  {change.told}"
    if change.twice:
        yield "  Left as it is: the peers’ words are changed only on screen, by two ticks."
    elif change.problem:
        yield f"  Left as it is. {change.problem}"
    elif not is_taken:
        yield "  Left as it is. Decide it on screen."


def plain(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON has it."""
    taken = default_choices(comparison).taken
    return {
        "changed": [
            {
                "row": row.name,
                "changes": [
                    {
                        "key": each.key,
                        "field": each.field,
                        "before": each.before,
                        "after": each.after,
                        "applied": each.key in taken,
                        "problem": each.problem,
                    }
                    for each in row.changes
                ],
                "remarks": [remark.text for remark in row.remarks],
            }
            for row in comparison.changed
        ],
        "new": [
            {"key": each.key, "row": each.name, "words": each.words} for each in comparison.new
        ],
        "gone": [
            {"key": each.key, "row": each.name, "words": each.words} for each in comparison.gone
        ],
        "unsure": [asdict(each) for each in comparison.questions],
        "unchanged": comparison.unchanged,
        "remarks": [remark.text for remark in comparison.remarks],
    }


def doubts_of(comparison: Comparison) -> tuple[ReadingDoubt, ...]:
    """Return the questions whether two rows are one, as doubts that a file of answers settles."""
    return tuple(
        ReadingDoubt(
            key=each.key,
            cell=each.new_name,
            field="row",
            question=(
                f"{each.question} {each.old_name}, “{cut(each.old_words)}”, and in the document "
                f"{each.new_name}, “{cut(each.new_words)}”"
            ),
            reading="the same",
            places=(),
            choices=(Choice(value="same", words="yes"), Choice(value="other", words="no")),
        )
        for each in comparison.questions
    )


def applied_words(notes: Mapping[str, int]) -> str:
    """Say what was written of a document's next version, and what comes next."""
    named = (
        ("notes", "update"),
        ("deadlines", "new deadline"),
        ("reworded", "new wording"),
        ("others", "other change"),
        ("added", "new row"),
        ("proposed", "proposal to close"),
    )
    told = [_counted(notes[key], noun) for key, noun in named if notes.get(key)]
    return f"The next version is in the plan: {', '.join(told)}."


def _counted(number: int, noun: str) -> str:
    if noun == "proposal to close":
        return "1 proposal to close" if number == 1 else f"{number:,} proposals to close"
    return counted(number, noun)
