"""Text files: what stands between the fields, and in which characters, is found out."""

from __future__ import annotations

import pytest

from tests.imports.readers.papers import texts, words
from webapp.errors import PlanFileError
from webapp.imports.readers import delimited

TABLE = [["Ref", "Action", "Lead"], ["1", "Café, “quoted”", "£5 – Head"], ["2", "b", "c"]]


def _text(delimiter: str) -> str:
    rows = [[f'"{field}"' if delimiter in field else field for field in row] for row in TABLE]
    return "\r\n".join(delimiter.join(row) for row in rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_delimiter_and_encoding_is_found_out(delimiter: str, encoding: str) -> None:
    grid = delimited.read(_text(delimiter).encode(encoding))
    assert words(grid.tables[0]) == TABLE
    assert grid.tables[0].rows[1][2].place == "Row 2, column C"


def test_quoted_fields_hold_line_breaks_and_quotation_marks() -> None:
    grid = delimited.read(b'Ref,Action\n1,"Do\n- this, and\n- ""that"""\n')
    assert words(grid.tables[0])[1] == ["1", 'Do\n- this, and\n- "that"']
    assert [one.marker for one in grid.tables[0].rows[1][1].paragraphs] == [None, "-", "-"]


def test_excel_s_first_line_says_what_the_delimiter_is() -> None:
    assert words(delimited.read(b"sep=;\r\na,b;c\r\n").tables[0]) == [["a,b", "c"]]


def test_rows_of_different_lengths_are_filled_up() -> None:
    assert words(delimited.read(b"a,b,c\nd,e,f\ng\n").tables[0])[2] == ["g", "", ""]


def test_prose_is_no_table() -> None:
    text = "Dear all,\nour plan is, as you know, long, and has no table.\nIt is prose.\nYours\n"
    grid = delimited.read(text.encode())
    assert not grid.tables
    assert texts(grid)[3] == "Yours"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" , ,\n,,\n", "no words"),
        (b"a,b\n\x00\x01\x02\x03,d", "not a document"),
        (b"\xff\xfea", "damaged"),
        (b'a,"' + b"x" * 200_000, "characters in one cell"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(PlanFileError, match=sentence):
        delimited.read(content)
