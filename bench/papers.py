"""Plans of any number of actions as Word, Excel, CSV and PDF files, laid out as councils do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

HEADINGS = ("Ref", "Recommendation", "Action", "Lead officer", "Timescale", "RAG", "Progress")
IN_A_RECOMMENDATION = 5
IN_A_THEME = 100

_FILLS = {"G": "00B050", "A": "FFC000", "R": "FF0000", "": None}
_THEMES = (
    "Local priorities and outcomes",
    "Organisational and place leadership",
    "Governance and culture",
    "Financial planning and management",
    "Capacity for improvement",
)
_DEEDS = ("Agree", "Review", "Publish", "Develop", "Establish", "Hold", "Write", "Refresh")
_THINGS = (
    "a corporate plan with measures that residents would recognise",
    "workshops for members and officers on how scrutiny adds value",
    "the medium term financial strategy and the savings that it needs",
    "a partnership agreement with the parishes and the voluntary sector",
    "the programme of service reviews, with one sponsor for each",
    "a workforce strategy that covers recruitment and apprenticeships",
    "the communications plan, and what is said of it on the website",
)
_PLACES = ("in the town centres", "across the borough", "with the county council", "at Cabinet")
_POSTS = (
    *("Chief Executive", "Director of Place", "Head of Finance", "Monitoring Officer"),
    *(f"Head of {name}" for name in ("Housing", "Law", "People", "Planning", "Leisure")),
    *(f"Group Manager – {name}" for name in ("Insights", "Growth", "Assets", "Waste")),
)
_MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
_NEWS = (
    "Report taken to Cabinet on {day} {month} and approved.",
    "First draft shared with the portfolio holder; comments are due by the end of {month}.",
    "Delayed while the post is vacant: interviews are to be held on {day} {month}.",
    "Survey of {day}0 residents completed.\nResults go to the Corporate Board in {month}.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One action as printed; `recommendation` stands where one begins, `theme` over the row."""

    theme: str | None
    recommendation: str | None
    ref: str
    action: str
    lead: str
    timescale: str
    rating: str
    progress: str


def lines(actions: int, first: int = 0) -> Iterator[Line]:
    """Yield as many actions, no two of the same words; another `first` gives others."""
    for row in range(actions):
        at, number = first + row, row // IN_A_RECOMMENDATION + 1
        is_new = row % IN_A_RECOMMENDATION == 0
        yield Line(
            theme=_THEMES[row // IN_A_THEME % len(_THEMES)] if row % IN_A_THEME == 0 else None,
            recommendation=_recommendation(number, at) if is_new else None,
            ref=f"{number}.{row % IN_A_RECOMMENDATION + 1}",
            action=_action(at),
            lead=_POSTS[at * 7 // 3 % len(_POSTS)],
            timescale=_timescale(at),
            rating=("G", "G", "A", "G", "R", "")[at % 6],
            progress=_progress(at),
        )


def _recommendation(number: int, at: int) -> str:
    thing = _THINGS[number % len(_THINGS)]
    return f"Recommendation {number}: The council should settle {thing}, and say by week {at}"


def _action(at: int) -> str:
    words = f"{_DEEDS[at % 8]} {_THINGS[at // 3 % 7]} for group {at}"
    if at % 20 == 13:
        return f"{words}\na. Ask the services first.\nb. Bring the answers to meeting {at}."
    return words if at % 3 else f"{words}, and report how it went {_PLACES[at // 5 % 4]} each year."


def _timescale(at: int) -> str:
    month, year = _MONTHS[at % 8], 2025 + at // 11 % 3
    kinds = (
        f"{month} {year}",
        f"By end of {month} {year}",
        f"{at % 28 + 1} {month} {year}",
        "Ongoing",
        f"Q{at % 4 + 1} {year}/{year % 100 + 1}",
    )
    return kinds[at // 2 % len(kinds)]


def _progress(at: int) -> str:
    if at % 2:
        return ""
    news = _NEWS[at // 2 % len(_NEWS)].format(day=at % 28 + 1, month=_MONTHS[at // 3 % 8])
    return f"{news} Minute {at} refers."


def as_csv(actions: int, first: int = 0) -> bytes:
    """A text file as Excel saves it: a theme alone in its row, recommendations where they begin."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for line in lines(actions, first):
        if line.theme:
            writer.writerow([line.theme] + [""] * (len(HEADINGS) - 1))
        writer.writerow(_cells(line))
    return file.getvalue().encode("utf-8-sig")


def _cells(line: Line) -> list[str]:
    return [
        line.ref,
        line.recommendation or "",
        line.action,
        line.lead,
        line.timescale,
        line.rating,
        line.progress,
    ]


def as_xlsx(actions: int, first: int = 0) -> bytes:
    """A workbook: themes merged over the row, recommendations down, ratings on their colours."""
    import openpyxl
    from openpyxl.styles import Font, PatternFill

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Action plan"
    sheet.append(HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    at, dark = 1, PatternFill("solid", fgColor="1F3864")
    for line in lines(actions, first):
        at += 1
        if line.theme:
            sheet.append([line.theme])
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(HEADINGS))
            sheet.cell(at, 1).fill = dark
            at += 1
        sheet.append([each or None for each in _cells(line)])
        if line.recommendation:
            end = at + IN_A_RECOMMENDATION - 1
            sheet.merge_cells(start_row=at, end_row=end, start_column=2, end_column=2)
        if fill := _FILLS[line.rating]:
            sheet.cell(at, 6).fill = PatternFill("solid", fgColor=fill)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_docx(actions: int, first: int = 0) -> bytes:
    """A Word document with one table, laid out like the workbook."""
    import docx
    from docx.oxml import parse_xml

    rows = [_row([_cell(name, run="<w:b/>") for name in HEADINGS])]
    for line in lines(actions, first):
        if line.theme:
            rows.append(_row([_cell(line.theme, f'<w:gridSpan w:val="{len(HEADINGS)}"/>')]))
        ref, _, *others = _cells(line)
        merged = '<w:vMerge w:val="restart"/>' if line.recommendation else "<w:vMerge/>"
        fill = _FILLS[line.rating]
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        cells = [_cell(ref), _cell(line.recommendation or "", merged), *map(_cell, others)]
        cells[5] = _cell(line.rating, shade)
        rows.append(_row(cells))
    grid = '<w:gridCol w:w="1400"/>' * len(HEADINGS)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = docx.Document()
    document.add_heading("Peer challenge action plan", 1)
    document.element.body.insert(
        1,
        parse_xml(
            f'<w:tbl xmlns:w="{space}"><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>'
            f"{''.join(rows)}</w:tbl>"
        ),
    )
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _row(cells: list[str]) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(text: str, properties: str = "", run: str = "") -> str:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:spacing w:after="40"/></w:pPr><w:r><w:rPr>{run}<w:sz w:val="20"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="1400" w:type="dxa"/>{properties}</w:tcPr>{paragraphs}</w:tc>'


def as_pdf(actions: int, first: int = 0) -> bytes:
    """A PDF of ruled pages, the headings again on each."""
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    document = FPDF(orientation="L")
    document.set_font("helvetica", size=9)
    document.add_page()
    with document.table(col_widths=(1, 4, 6, 3, 2, 1, 5)) as table:
        table.row(HEADINGS)
        for line in lines(actions, first):
            row = table.row()
            for at, text in enumerate(_cells(line)):
                fill = _FILLS[line.rating] if at == 5 else None
                style = FontFace(fill_color=f"#{fill}") if fill else None
                row.cell(text.replace("–", "-"), style=style)
    return bytes(document.output())
