"""Hostile and broken documents end in a sentence, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import threading
import time
import zipfile

import pytest
from fpdf import FPDF

from tests.imports.readers.papers import (
    book,
    changed,
    listed,
    paragraph,
    part_of,
    pdf,
    row,
    table,
    texts,
    word,
    words,
)
from webapp.errors import PlanFileError
from webapp.imports.grids.values import Grid
from webapp.imports.readers import sandbox, worker

DOCUMENT = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
#: A laugh doubled so often that it fills any memory.
LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '&a%d;&a%d;'>" % (at, at - 1, at - 1) for at in range(1, 40)
)


def refused(content: bytes, *sentences: str) -> None:
    """Assert that a document is refused with one of some sentences, soon."""
    began = time.monotonic()
    with pytest.raises(PlanFileError) as caught:
        sandbox.read_document(content, "plan.docx")
    assert any(sentence in str(caught.value) for sentence in sentences), caught.value
    assert time.monotonic() - began < 30


def test_documents_of_every_kind_come_back() -> None:
    assert texts(sandbox.read_document(word(paragraph("Word")), "plan.docx")) == ["Word"]
    assert words(sandbox.read_document(book([["Excel"]]), "x").tables[0]) == [["Excel"]]
    assert texts(sandbox.read_document(pdf("Printed words enough"))) == ["Printed words enough"]
    assert words(sandbox.read_document(b"a,b\nc,d\n").tables[0]) == [["a", "b"], ["c", "d"]]
    assert words(sandbox.read_pasted("a\tb").tables[0]) == [["a", "b"]]


def test_a_name_is_not_believed() -> None:
    assert texts(sandbox.read_document(word(paragraph("Word")), "plan.pdf")) == ["Word"]


def test_an_upload_of_50_mb_is_refused_unread() -> None:
    began = time.monotonic()
    with pytest.raises(PlanFileError, match="larger than 20 MB"):
        sandbox.read_document(bytes(50_000_000), "plan.xlsx")
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("size", [30, 400])
def test_a_zip_bomb_is_refused(size: int) -> None:
    bomb = changed(word(paragraph("x")), {DOCUMENT: b"<w:document>" + b" " * (size * 1_000_000)})
    assert len(bomb) < 1_000_000
    refused(bomb, "unpacks to far more")


def test_sizes_that_a_zip_declares_are_not_believed() -> None:
    bomb = changed(word(paragraph("x")), {DOCUMENT: b"<w:document>" + b" " * 60_000_000})
    at = bomb.rindex(b"PK\x01\x02")
    bomb = bomb[: at + 24] + struct.pack("<I", 100) + bomb[at + 28 :]
    refused(bomb, "unpacks to far more", "damaged")


def test_a_zip_of_many_parts_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for number in range(5_000):
            package.writestr(f"word/{number}.xml", b"")
    refused(file.getvalue(), "more than 4,000 parts")


def test_a_zip_with_a_password_is_refused() -> None:
    content = bytearray(changed(word(paragraph("x")), {}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    refused(bytes(content), "has a password")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?>{LAUGHS.decode()}<x>&a39;</x>"
    xml = text.encode(encoding)
    refused(changed(word(paragraph("x")), {DOCUMENT: xml}), "definitions that Word and Excel")
    refused(changed(book([["x"]]), {SHEET: xml}), "definitions that Word and Excel")


def test_external_entities_are_refused() -> None:
    xml = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"
    refused(changed(word(paragraph("x")), {DOCUMENT: xml}), "definitions that Word and Excel")


def test_external_references_are_not_followed() -> None:
    content = word(paragraph("x"))
    name = "word/_rels/document.xml.rels"
    outside = (
        b'<Relationship Id="rX" TargetMode="External" Target="http://127.0.0.1:9/x" Type="http://'
        b'schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>'
    )
    relations = part_of(content, name).replace(b"</Relationships>", outside)
    assert texts(sandbox.read_document(changed(content, {name: relations}))) == ["x"]


def test_a_part_outside_the_file_is_not_opened() -> None:
    content = word(paragraph("x"))
    name = "word/_rels/document.xml.rels"
    relations = part_of(content, name).replace(b"styles.xml", b"../../../../etc/passwd")
    assert texts(sandbox.read_document(changed(content, {name: relations}))) == ["x"]


def test_a_sheet_of_a_million_rows_is_read_or_refused() -> None:
    empty = b"".join(b'<row r="%d"/>' % number for number in range(1, 1_000_000))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        b"%s</sheetData></worksheet>"
    )
    last = b'<row r="1000000"><c r="A1000000" t="str"><v>last</v></c></row>'
    grid = sandbox.read_document(changed(book([["x"]]), {SHEET: sheet % (empty + last)}))
    assert words(grid.tables[0])[-1] == ["last"]
    full = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % at for at in range(1, 300_000))
    refused(changed(book([["x"]]), {SHEET: sheet % full}), "more than 20,000 rows")


def test_deep_xml_is_refused_or_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{deep}</w:body></w:document>'
    refused(changed(word(paragraph("x")), {DOCUMENT: body.encode()}), "damaged")
    nested = table(row(paragraph("in")))
    for _ in range(20):
        nested = table(row(f"<w:tc><w:tcPr/>{nested}{paragraph('x')}</w:tc>", "y"))
    assert isinstance(sandbox.read_document(word(nested)), Grid)


def test_a_list_that_counts_far_is_read() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    content = word(listed("x", 1) * 50, numbering=numbering)
    assert len(sandbox.read_document(content).blocks) == 50


def test_200_pages_of_scans_are_refused() -> None:
    document = FPDF()
    for _ in range(200):
        document.add_page()
        document.rect(10, 10, 180, 270, style="F")
    refused(bytes(document.output()), "is a scan")


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LONGEST", 0.01)
    began = time.monotonic()
    with pytest.raises(PlanFileError, match="too long to read"):
        sandbox.read_document(word(paragraph("x")))
    assert time.monotonic() - began < 5


def test_documents_are_read_side_by_side_in_threads() -> None:
    found: list[list[str]] = []

    def read(number: int) -> None:
        found.append(texts(sandbox.read_document(word(paragraph(f"Number {number}")))))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [[f"Number {number}"] for number in range(4)]


def _inside(lines: str) -> str:
    """Run lines as the worker would, after its limits are set; return what they print."""
    start = sandbox._START.replace("worker import main\nmain()", "worker import limit_resources")
    code = f"{start}\nimport sys\nfrom webapp.imports.readers import worker\nlimit_resources()\n"
    code += f"sys.addaudithook(worker._forbid)\n{lines}"
    command = [sys.executable, "-I", "-c", code, str(sandbox._PACKAGE), "document"]
    done = subprocess.run(command, capture_output=True, text=True, env={}, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "deed",
    [
        "open('/tmp/never', 'w')",
        "import os; os.open('/tmp/never', os.O_CREAT)",
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.remove('/tmp/never')",
    ],
)
def test_the_worker_can_neither_write_nor_connect_nor_start_anything(deed: str) -> None:
    assert "Forbidden" in _inside(deed)


def test_the_worker_s_memory_is_bounded() -> None:
    assert "MemoryError" in _inside(f"x = bytearray({worker.MEMORY} + 1)")


def test_the_worker_has_none_of_the_server_s_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not-yours")
    assert "not-yours" not in _inside("import os; print(dict(os.environ))")


def test_the_worker_needs_nothing_of_the_web_application() -> None:
    code = "from webapp.imports.readers import reading, docx, xlsx, delimited, pasted\n"
    told = _inside(code + "print(sorted({name.partition('.')[0] for name in sys.modules}))")
    assert not any(f"'{name}'" in told for name in ("flask", "peewee", "werkzeug", "pdfplumber"))
