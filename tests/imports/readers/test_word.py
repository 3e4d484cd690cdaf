"""Word documents: tables, merged cells, words wherever they stand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.readers.papers import cell, paragraph, row, table, texts, word, words
from webapp.imports.grids.values import Paragraph, Table
from webapp.imports.readers import docx

SPAN = '<w:gridSpan w:val="{}"/>'
DOWN = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def test_tables_and_words_keep_their_order() -> None:
    grid = docx.read(word(paragraph("One") + table(row("a", "b")) + paragraph("Two")))
    kinds = [type(block) for block in grid.blocks]
    assert kinds == [Paragraph, Table, Paragraph]
    assert [block.place for block in grid.blocks] == ["Paragraph 1", "Table 1", "Paragraph 2"]
    assert grid.tables[0].rows[0][1].place == "Table 1, row 1, column 2"


def test_merged_cells_stand_at_every_position_they_cover() -> None:
    grid = docx.read(
        word(
            table(
                row(cell("Banner", SPAN.format(3))),
                row(cell("1", DOWN), "x", "y"),
                row(cell("", GOES_ON), cell("z", SPAN.format(2))),
            )
        )
    )
    rows = grid.tables[0].rows
    assert words(grid.tables[0]) == [["Banner"] * 3, ["1", "x", "y"], ["1", "z", "z"]]
    assert rows[1][0] is rows[2][0]
    assert (rows[1][0].row_span, rows[0][0].column_span) == (2, 3)


def test_a_merge_that_begins_nowhere_is_a_cell_of_its_own() -> None:
    grid = docx.read(word(table(row(cell("a", GOES_ON), "b"), row(cell("c", GOES_ON), "d"))))
    assert words(grid.tables[0]) == [["a", "b"], ["a", "d"]]
    assert any("hidden behind a merged cell" in remark for remark in grid.remarks)


def test_columns_left_out_before_and_after_a_row_are_empty_cells() -> None:
    before = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    grid = docx.read(word(table(row("a", "b", "c"), row("d", properties=before))))
    assert words(grid.tables[0]) == [["a", "b", "c"], ["", "d", ""]]


def test_boundaries_a_hair_apart_are_one() -> None:
    grid = docx.read(
        word(
            table(
                row(cell("Ref"), cell("Action", SPAN.format(2))),
                row(cell("1", SPAN.format(2)), cell("Do it")),
                widths=[1000, 40, 5000],
            )
        )
    )
    assert words(grid.tables[0]) == [["Ref", "Action"], ["1", "Do it"]]


def test_header_rows_are_those_that_word_repeats() -> None:
    head = "<w:tblHeader/>"
    grid = docx.read(word(table(row("A", properties=head), row("B", properties=head), row("c"))))
    assert grid.tables[0].header_rows == 2


def test_shading_is_a_colour() -> None:
    def shade(attributes: str) -> str:
        return f"<w:shd {attributes}/>"

    grid = docx.read(
        word(
            table(
                row(
                    cell("G", shade('w:val="clear" w:fill="00b050"')),
                    cell("white", shade('w:val="clear" w:fill="FFFFFF"')),
                    cell("auto", shade('w:val="clear" w:fill="auto"')),
                    cell("half", shade('w:val="pct50" w:color="000000" w:fill="FFFFFF"')),
                    cell("solid", shade('w:val="solid" w:color="FF0000" w:fill="FFFFFF"')),
                    cell("theme", shade('w:val="clear" w:themeFill="accent1"')),
                    cell(paragraph("lit", run='<w:highlight w:val="yellow"/>')),
                    cell(paragraph("●", run='<w:color w:val="FFC000"/>')),
                )
            )
        )
    )
    fills = [one.fill for one in grid.tables[0].rows[0]]
    assert fills[:5] == ["00B050", None, None, "808080", "FF0000"]
    assert fills[5:] == ["4F81BD", "FFFF00", "FFC000"]


def test_bold_is_said_only_where_every_word_is() -> None:
    bold = "<w:b/>"
    mixed = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r><w:r><w:t> plain</w:t></w:r></w:p>"
    grid = docx.read(word(table(row(cell(paragraph("B", run=bold)), cell(mixed), "p"))))
    assert [one.is_bold for one in grid.tables[0].rows[0]] == [True, False, False]


def test_headings_have_a_level() -> None:
    body = "".join(
        paragraph(name, f'<w:pStyle w:val="{name}"/>')
        for name in ("Title", "Heading1", "Heading3", "Normal")
    )
    grid = docx.read(word(body + paragraph("Own", '<w:outlineLvl w:val="1"/>')))
    levels = [block.heading for block in grid.blocks if isinstance(block, Paragraph)]
    assert levels == [1, 1, 3, None, 2]
    assert grid.title == "Title"


def test_line_breaks_begin_a_paragraph_and_tabs_stay() -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>three</w:t>"
        '<w:br w:type="page"/><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r></w:p>'
    )
    assert texts(docx.read(word(body))) == ["One", "Two\tthree", "non-stop"]


def test_tracked_changes_are_read_as_accepted_and_remarked() -> None:
    body = (
        "<w:p><w:r><w:t>By </w:t></w:r>"
        '<w:del w:id="1" w:author="x"><w:r><w:delText>May</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>June</w:t></w:r></w:ins></w:p>'
    )
    deleted_row = row("gone", properties='<w:del w:id="3" w:author="x"/>')
    grid = docx.read(word(body + table(row("kept"), deleted_row)))
    assert texts(grid) == ["By June"]
    assert words(grid.tables[0]) == [["kept"]]
    assert sum("tracked changes" in remark for remark in grid.remarks) == 2


def test_paragraphs_whose_mark_is_deleted_run_on() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    grid = docx.read(word(paragraph("One ", mark) + paragraph("two") + paragraph("Three")))
    assert texts(grid) == ["One two", "Three"]


def test_words_are_found_in_links_controls_and_fields() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p><w:hyperlink>{run.format('link ')}</w:hyperlink>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run.format('control ')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run.format('Click')}"
        "</w:sdtContent></w:sdt>"
        f'<w:fldSimple w:instr="DATE">{run.format("field ")}</w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f"<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    )
    assert texts(docx.read(word(body))) == ["link control field x"]


def test_tables_rows_and_cells_in_content_controls_are_read() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    rows = control(row("a", "b")) + f"<w:tr>{control(cell('c'))}{cell('d')}</w:tr>"
    grid = docx.read(word(control(table(rows))))
    assert words(grid.tables[0]) == [["a", "b"], ["c", "d"]]


def test_a_day_chosen_in_a_date_control_is_a_day() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:date w:fullDate="2026-09-30T00:00:00Z"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>30/09/26</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    grid = docx.read(word(table(row("x", cell(control)))))
    assert [one.day for one in grid.tables[0].rows[0]] == [None, date(2026, 9, 30)]


def test_a_table_in_a_cell_is_that_cell_s_words() -> None:
    grid = docx.read(word(table(row("x", cell(table(row("in", "side")) + paragraph("after"))))))
    assert words(grid.tables[0]) == [["x", "in\nside\nafter"]]
    assert any("table inside a cell" in remark for remark in grid.remarks)


def test_a_table_that_only_frames_others_is_no_table() -> None:
    grid = docx.read(word(table(row(cell(paragraph("Over") + table(row("a", "b")))))))
    assert [table.rows[0][1].text for table in grid.tables] == ["b"]
    assert texts(grid) == ["Over"]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx.read(word(body))) == ["Beside", "Boxed"]


def test_what_is_left_out_is_remarked() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:drawing/></w:r>"
        '<w:r><w:commentReference w:id="1"/><w:t>seen</w:t></w:r></w:p>'
    )
    grid = docx.read(word(body))
    assert texts(grid) == ["seen"]
    told = " ".join(grid.remarks)
    assert all(what in told for what in ("Hidden words", "Pictures", "Comments"))


@pytest.mark.parametrize(
    ("symbol", "shown"), [("F0FC", "✓"), ("F0B7", "•"), ("E123", "•"), ("zz", "")]
)
def test_symbols_become_letters_that_every_font_has(symbol: str, shown: str) -> None:
    body = f'<w:p><w:r><w:t>x</w:t><w:sym w:font="Wingdings" w:char="{symbol}"/></w:r></w:p>'
    assert texts(docx.read(word(body))) == [f"x{shown}"]
