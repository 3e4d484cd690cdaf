"""Whatever the grid: a reading or a sentence, and no word that does not stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.understanding.grids import cell, paragraph
from tests.imports.understanding.variants import placed
from webapp.errors import PlanFileError
from webapp.imports.grids.values import Cell, Format, Grid, Paragraph, Table
from webapp.imports.understanding.reading import understand
from webapp.imports.understanding.values import Answers, Reading
from webapp.plans.documents.checking import check, placed_actions
from webapp.plans.documents.reading import read_plan
from webapp.plans.documents.writing import write_plan

_WORDS = st.sampled_from(
    [
        *(
            "",
            "",
            "Recommendation",
            "Action",
            "Lead",
            "Timescale",
            "Ref",
            "Status",
            "RAG",
            "Progress",
        ),
        *(
            "Recommendation 2",
            "Recommendation 3: Tell residents",
            "1",
            "1.1",
            "2.",
            "a) One\nb) Two",
        ),
        *(
            "Head of Housing",
            "Director of Place and Head of HR",
            "TBC",
            "-",
            "As above",
            "March 2025",
        ),
        *("Spring 2024\nSummer 2024", "Ongoing", "Green", "G", "A - amber: some risk", "Complete"),
        *("Develop a plan for the town centre", "Review it.", "• One thing\n• Another thing", "H"),
        *(
            "Governance and culture",
            "Theme 2: People",
            "SLT Lead – Chief Executive",
            "Note: see above",
        ),
        *("Linked to Recommendations 1, 2 and 9", "*", "Priority", "A: 1-3 months, B: 3-6 months"),
    ]
) | st.text(max_size=12)
_FORMATS: tuple[Format, ...] = ("docx", "xlsx", "csv", "pdf", "pasted")
_LOOKS = st.sampled_from(["", "", "", "*", "[00B050]", "[D9E2F3]*", "[FF0000]"])
_MERGES = st.sampled_from(["", "", "", "", "^", "<"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of headings, items and nonsense, some cells merged."""
    width = draw(st.integers(1, 6))
    rows: list[list[Cell]] = []
    for at in range(draw(st.integers(0, 8))):
        row: list[Cell] = []
        for number in range(width):
            merge = draw(_MERGES)
            if merge == "^" and rows:
                row.append(rows[at - 1][number])
            elif merge == "<" and row:
                row.append(row[-1])
            else:
                row.append(
                    cell(draw(_LOOKS) + draw(_WORDS), f"T, row {at + 1}, column {number + 1}")
                )
        rows.append(row)
    return Table(name="T", rows=placed(rows), header_rows=draw(st.integers(0, 2)), place="T")


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A document of such tables, with text between them."""
    texts = st.builds(
        lambda words, level, n: paragraph(words.replace("\n", " "), heading=level, place=f"P{n}"),
        _WORDS,
        st.sampled_from([None, None, 1, 2]),
        st.integers(1, 99),
    )
    blocks = draw(st.lists(st.one_of(tables(), texts), max_size=5))
    format_ = draw(st.sampled_from(_FORMATS))
    return Grid(format=format_, title=draw(st.none() | st.text(max_size=20)), blocks=tuple(blocks))


def _read(grid: Grid, answers: Answers | None = None) -> Reading | None:
    try:
        return understand(grid, answers or Answers(), filename="council.docx")
    except PlanFileError:
        return None


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _printed(grid: Grid) -> str:
    words: list[str] = [grid.title or "", "council"]
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            words += [block.marker or "", block.text]
        else:
            words.append(block.name)
            words += [each.text for row in block.rows for each in row]
    return _squeezed("\n".join(words))


def _texts(reading: Reading) -> Iterator[str]:
    document = reading.document
    for each in document.recommendations:
        yield from filter(None, (each.text, each.heading, each.theme, each.leads_text))
        yield from "\n".join((*each.leads, *each.sponsors)).split()
    for _, action, _ in placed_actions(document):
        yield from filter(
            None,
            (
                *(action.text, action.outcome, action.lead_text, action.timescale_text),
                *(action.priority, action.band, action.status, action.completion_text),
                *(action.evidence, action.commentary, action.steps_intro),
            ),
        )
        # A post may be wrapped over lines, or over a row that runs on.
        yield from "\n".join(action.leads).split()
        yield from (extra.text for extra in action.extras)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids())
def test_any_grid_gives_a_plan_that_can_be_kept_or_a_sentence(grid: Grid) -> None:
    reading = _read(grid)
    if reading is not None:
        check(reading.document)
        assert read_plan(write_plan(reading.document).encode("utf-8", "replace")) is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids())
def test_no_words_are_invented(grid: Grid) -> None:
    reading = _read(grid)
    if reading is None:
        return
    there = _printed(grid)
    for text in _texts(reading):
        for line in text.split("\n"):
            assert _squeezed(line) in there, text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids())
def test_the_same_grid_gives_the_same_reading(grid: Grid) -> None:
    assert _read(grid) == _read(grid)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids(), st.data())
def test_answers_never_break_a_reading_and_are_not_asked_again(
    grid: Grid, data: st.DataObject
) -> None:
    reading = _read(grid)
    if reading is None or not reading.doubts:
        return
    said = {}
    for doubt in reading.doubts:
        if data.draw(st.booleans()):
            values = [choice.value for choice in doubt.choices] or ["Marshwick Council"]
            said[doubt.key] = data.draw(st.sampled_from(values))
    again = _read(grid, Answers(doubts=said))
    assert again is not None
    assert not {doubt.key for doubt in again.doubts} & set(said)
    check(again.document)


def test_a_document_without_a_table_says_what_to_do() -> None:
    text = Paragraph(text="We thank the peer team.", place="Paragraph 1")
    with pytest.raises(PlanFileError, match=r"letter\.docx: no table was found.*paste it"):
        understand(Grid(format="docx", title=None, blocks=(text,)), filename="post/letter.docx")


def test_a_day_is_never_given_that_no_words_hold() -> None:
    rows = [[cell(word, "T") for word in ("Action", "Lead", "When")]]
    rows.append([cell(word, "T") for word in ("Do it", "Head of HR", "soon")])
    grid = Grid(format="docx", title=None, blocks=(Table(name="T", rows=placed(rows)),))
    reading = _read(grid)
    assert reading is not None
    (action,) = reading.document.actions
    assert (action.timescale.start, action.timescale.end) == (None, None)
    assert any("soon" in doubt.question for doubt in reading.doubts)
