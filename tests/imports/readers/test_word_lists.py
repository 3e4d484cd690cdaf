"""The numbers and letters that Word makes itself."""

from __future__ import annotations

import pytest

from tests.imports.readers.papers import cell, listed, paragraph, row, table, texts, word
from webapp.imports.grids.values import Paragraph
from webapp.imports.readers import docx
from webapp.imports.readers.docx.numbering import in_words_of


def _level(at: int, format_: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def _lists(*levels: str, lists: int = 1, restart: bool = False) -> str:
    definition = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    override = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    )
    return definition + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number in range(1, lists + 1)
    )


OUTLINE = _lists(
    _level(0, "decimal", "%1."), _level(1, "decimal", "%1.%2"), _level(2, "lowerRoman", "(%3)")
)


def test_levels_count_on_and_begin_again_under_the_next() -> None:
    levels = [0, 1, 1, 2, 2, 1, 0, 1, 2]
    body = "".join(listed("x", 1, level) for level in levels)
    grid = docx.read(word(body, numbering=OUTLINE))
    assert texts(grid) == [
        f"{marker} x" for marker in ["1.", "1.1", "1.2", "(i)", "(ii)", "1.3", "2.", "2.1", "(i)"]
    ]
    found = [block for block in grid.blocks if isinstance(block, Paragraph)]
    assert [one.level for one in found] == levels
    assert not any(one.is_typed for one in found)


def test_a_level_above_that_never_came_counts_as_its_first() -> None:
    grid = docx.read(word(listed("x", 1, 1), numbering=OUTLINE))
    assert texts(grid) == ["1.1 x"]


def test_two_lists_of_one_kind_count_on_unless_told() -> None:
    body = listed("x", 1) + listed("y", 2)
    letters = _level(0, "lowerLetter", "%1.")
    running = docx.read(word(body, numbering=_lists(letters, lists=2)))
    assert texts(running) == ["a. x", "b. y"]
    afresh = docx.read(word(body, numbering=_lists(letters, lists=2, restart=True)))
    assert texts(afresh) == ["a. x", "a. y"]


def test_words_between_do_not_end_a_list() -> None:
    body = listed("x", 1) + paragraph("between") + listed("y", 1)
    grid = docx.read(word(body, numbering=_lists(_level(0, "upperRoman", "%1)"))))
    assert texts(grid) == ["I) x", "between", "II) y"]


def test_bullets_are_drawn_in_letters_that_every_font_has() -> None:
    body = listed("x", 1)
    for drawn, shown in (("\uf0b7", "•"), ("\uf0a7", "▪"), ("o", "o"), ("-", "-")):
        grid = docx.read(word(body, numbering=_lists(_level(0, "bullet", drawn))))
        assert texts(grid) == [f"{shown} x"]


def test_a_style_may_bring_the_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Rec"><w:name w:val="Rec"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/>'
        '<w:basedOn w:val="Rec"/></w:style>'
    )
    numbering = _lists(
        _level(0, "decimal", "%1.", '<w:pStyle w:val="Rec"/>'),
        _level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>'),
    )
    body = "".join(paragraph("x", f'<w:pStyle w:val="{name}"/>') for name in ("Rec", "Sub", "Sub"))
    off = paragraph("x", '<w:pStyle w:val="Rec"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    grid = docx.read(word(body + off, numbering=numbering, styles=styles))
    assert texts(grid) == ["1. x", "1.1 x", "1.2 x", "x"]


def test_numbers_that_word_writes_in_legal_style_are_plain() -> None:
    numbering = _lists(_level(0, "upperRoman", "%1"), _level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    grid = docx.read(word(listed("x", 1) + listed("y", 1, 1), numbering=numbering))
    assert texts(grid) == ["I x", "1.1 y"]


def test_a_column_of_numbers_alone_is_read() -> None:
    rows = [row(cell(listed("", 1)), f"Action {number}") for number in (1, 2)]
    grid = docx.read(word(table(*rows), numbering=OUTLINE))
    refs = [line[0].paragraphs[0] for line in grid.tables[0].rows]
    assert [(one.marker, one.text) for one in refs] == [("1.", ""), ("2.", "")]


def test_a_line_break_in_an_item_stays_in_the_item() -> None:
    body = listed("x</w:t><w:br/><w:t>more", 1) + listed("y", 1)
    found = docx.read(word(body, numbering=OUTLINE)).blocks
    assert [(one.marker, one.level) for one in found if isinstance(one, Paragraph)] == [
        ("1.", 0),
        (None, 0),
        ("2.", 0),
    ]


@pytest.mark.parametrize(
    ("number", "format_", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (4, "upperRoman", "IV"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (5, "none", ""),
    ],
)
def test_numbers_are_printed_as_word_does(number: int, format_: str, shown: str) -> None:
    assert in_words_of(number, format_) == shown
