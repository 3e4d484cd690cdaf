"""The four councils' own documents: every word of theirs is there, in every format alike."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.imports.readers.papers import words
from webapp.imports.grids.values import Grid
from webapp.imports.readers import reading

COUNCILS = ["boston", "bedford", "west-norfolk", "oadby-wigston"]
DOCUMENTS = [f"{council}/plan.{kind}" for council in COUNCILS for kind in ("docx", "xlsx")]
DOCUMENTS += ["boston/plan.pdf", "bedford/plan.pdf"]


def _read(shared: Path, name: str) -> Grid:
    return reading.read((shared / "plans" / name).read_bytes())


def _bare(text: str) -> str:
    """A text without white space and without what stands for a bullet."""
    return re.sub(r"[\s•·▪-]", "", text)


def _said(grid: Grid) -> str:
    """All words of a document, cells in reading order, then column by column."""
    pieces = [cell.text for table in grid.tables for row in table.rows for cell in row]
    pieces += [
        part.text
        for table in grid.tables
        for row in table.rows
        for cell in row
        for part in cell.paragraphs
    ]
    pieces += [block.text for block in grid.blocks if hasattr(block, "text")]
    return _bare("\n".join(pieces))


def _printed(plan: dict[str, Any]) -> list[str]:
    """The texts that a plan's cells hold, a line each."""
    found = [item["text"] for item in plan["recommendations"]]
    for action in plan["actions"]:
        keys = ["text", "evidence", "commentary", "completion_text", "lead_text"]
        if action["timescale_source"] == "column":
            keys.append("timescale_text")
        found += [action[key] for key in keys]
        found += [step["text"] for step in action["steps"]]
    return [line for text in found if text for line in text.split("\n")]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_printed_text_is_read(shared: Path, name: str) -> None:
    plan = json.loads((shared / "plans" / name).with_name("expected.json").read_text("utf-8"))
    said = _said(_read(shared, name))
    missing = [line for line in _printed(plan) if _bare(line) not in said]
    assert not missing


@pytest.mark.parametrize("council", ["boston", "bedford"])
def test_the_pdf_reads_like_the_word_document(shared: Path, council: str) -> None:
    printed, typed = (_read(shared, f"{council}/plan.{kind}") for kind in ("pdf", "docx"))
    assert [len(table.rows) for table in printed.tables] == [len(t.rows) for t in typed.tables]
    for one, other in zip(printed.tables, typed.tables, strict=True):
        for line, (mine, theirs) in enumerate(zip(words(one), words(other), strict=True)):
            for column, (text, wanted) in enumerate(zip(mine, theirs, strict=True)):
                # Bedford's PDF leaves blank what its other documents merge.
                if text or not other.rows[line][column].row_span > 1:
                    assert text.split("\n") == wanted.split("\n") or _bare(text) == _bare(wanted)
                    assert text.count("\n") == wanted.count("\n"), (line, column, text)


def test_lists_that_word_letters_itself_have_their_letters(shared: Path) -> None:
    table = _read(shared, "west-norfolk/plan.docx").tables[1]
    markers = [part.marker for part in table.rows[2][1].paragraphs]
    assert markers == ["a.", "b.", "c."]
    assert not any(part.is_typed for part in table.rows[2][1].paragraphs)


def test_a_row_torn_over_three_cells_is_whole(shared: Path) -> None:
    table = _read(shared, "bedford/plan.pdf").tables[0]
    assert [row[0].text for row in table.rows[1:]] == [
        *[f"{number}." for number in range(1, 11)],
        *[str(number) for number in range(11, 21)],
    ]
    assert table.rows[13][2] is table.rows[16][2]
    assert table.rows[5][2] is table.rows[7][2]
