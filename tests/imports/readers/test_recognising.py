"""What a file is, is told by what stands in it; what cannot be read is refused with advice."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.imports.readers.papers import book, changed, paragraph, part_of, pdf, word
from webapp.errors import PlanFileError
from webapp.imports.readers import reading
from webapp.imports.readers.recognising import recognise

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, b"<x/>")
    return file.getvalue()


def test_each_kind_is_told_by_its_content() -> None:
    assert recognise(word(paragraph("x"))) == "docx"
    assert recognise(book([["x"]])) == "xlsx"
    assert recognise(b"\r\n" + pdf("x")) == "pdf"
    assert recognise(b"\xef\xbb\xbf <html><body>") == "html"
    assert recognise("Réf;Action".encode("cp1252")) == "text"


def test_a_main_part_of_another_name_is_found() -> None:
    content = word(paragraph("x"))
    relations = part_of(content, "_rels/.rels").replace(b"word/document.xml", b"word/document2.xml")
    moved = changed(
        content,
        {
            "_rels/.rels": relations,
            "word/document2.xml": part_of(content, "word/document.xml"),
            "word/_rels/document2.xml.rels": part_of(content, "word/_rels/document.xml.rels"),
            "word/document.xml": None,
        },
    )
    assert len(reading.read(moved).blocks) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (bytes(100), "is empty"),
        (OLE + "WordDocument".encode("utf-16-le"), r"old Word document \(\.doc\)"),
        (OLE + "Workbook".encode("utf-16-le"), r"old Excel workbook \(\.xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (OLE, "kind of Office file"),
        (_zip("mimetype", "content.xml"), "OpenDocument"),
        (_zip("plan.docx", "other.docx"), "zip folder"),
        (_zip("[Content_Types].xml", "ppt/presentation.xml"), "kind of Office file"),
        (b"PK\x03\x04" + bytes(50), "only half downloaded"),
        (b"{\\rtf1 words}", "rich text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"MIME-Version: 1.0\r\n", "web archive or an e-mail"),
        (
            b'<?xml version="1.0"?><Book xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML spreadsheet",
        ),
        (b"\x00\x01\x02\x03\x04\x05", "not a document"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(content: bytes, sentence: str) -> None:
    with pytest.raises(PlanFileError, match=sentence):
        reading.read(content)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95, 0.999])
def test_half_a_download_is_refused(share: float) -> None:
    for content in (word(paragraph("x") * 500), book([["x"]] * 500)):
        with pytest.raises(PlanFileError, match="damaged or only half downloaded"):
            reading.read(content[: int(len(content) * share)])
