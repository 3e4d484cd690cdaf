"""What a file is, by what stands in it: its name is not believed.

What cannot be read is refused here with a sentence that says what to do.
"""

from __future__ import annotations

import re
from typing import Literal

from webapp.errors import PlanFileError
from webapp.imports.readers.packages import Package

Kind = Literal["docx", "xlsx", "pdf", "html", "text"]

_PDF_WITHIN = 1024
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")

_EMPTY = "This file is empty. Upload the document that holds your action plan."
_LOCKED = (
    "This file has a password. Open it in Word or Excel, remove the password (File, Info, Protect) "
    "and upload it again."
)
_OLD_WORD = (
    "This is an old Word document (.doc), whatever its name says. Open it in Word, choose Save As "
    "and “Word Document (.docx)”, and upload that."
)
_OLD_EXCEL = (
    "This is an old Excel workbook (.xls), whatever its name says. Open it in Excel, choose Save "
    "As and “Excel Workbook (.xlsx)”, and upload that."
)
_OTHER_OFFICE = (
    "This kind of Office file cannot be read. Save the plan as a Word document (.docx) or an Excel "
    "workbook (.xlsx) and upload that."
)
_BINARY_EXCEL = (
    "This is a binary Excel workbook (.xlsb). Open it in Excel, choose Save As and “Excel Workbook "
    "(.xlsx)”, and upload that."
)
_OPEN_DOCUMENT = (
    "This is an OpenDocument file. Open it, choose Save As and Word (.docx) or Excel (.xlsx), and "
    "upload that."
)
_ZIP = "This is a zip folder. Take the document out of it and upload the document itself."
_RICH_TEXT = (
    "This is a rich text file (.rtf). Open it in Word, choose Save As and “Word Document (.docx)”, "
    "and upload that."
)
_PICTURE = (
    "This is a picture: words in it cannot be read. Upload the Word, Excel, CSV or PDF document."
)
_WEB_ARCHIVE = (
    "This is a web archive or an e-mail. Open it, save the plan as a Word document (.docx), and "
    "upload that."
)
_EXCEL_XML = (
    "This is an XML spreadsheet. Open it in Excel, choose Save As and “Excel Workbook (.xlsx)”, "
    "and upload that."
)


def recognise(content: bytes) -> Kind:
    """Return what a file is. Raises PlanFileError for what cannot be read."""
    if not content.strip(b"\x00 \t\r\n"):
        raise PlanFileError(_EMPTY)
    if content.startswith(b"PK"):
        return _zip_kind(content)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise PlanFileError(_old_office(content))
    return _text_kind(content)


def _zip_kind(content: bytes) -> Kind:
    package = Package(content)
    main = (package.related("", "officeDocument") or "").lower()
    if main.endswith(".bin"):
        raise PlanFileError(_BINARY_EXCEL)
    if main.startswith("word/") or (not main and package.has("word/document.xml")):
        return "docx"
    if main.startswith("xl/") or (not main and package.has("xl/workbook.xml")):
        return "xlsx"
    if package.has("mimetype") and package.has("content.xml"):
        raise PlanFileError(_OPEN_DOCUMENT)
    if package.has("[Content_Types].xml"):
        raise PlanFileError(_OTHER_OFFICE)
    raise PlanFileError(_ZIP)


def _old_office(content: bytes) -> str:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return _LOCKED
    if holds("WordDocument"):
        return _OLD_WORD
    if holds("Workbook") or holds("Book"):
        return _OLD_EXCEL
    return _OTHER_OFFICE


def _text_kind(content: bytes) -> Kind:
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_PICTURES) and b"\x00" in start:
        raise PlanFileError(_PICTURE)
    if start.startswith(b"{\\rtf"):
        raise PlanFileError(_RICH_TEXT)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith(b"<?xml"):
        raise PlanFileError(_EXCEL_XML)
    if start[:64].lower().startswith((b"mime-version:", b"from:", b"received:", b"return-path:")):
        raise PlanFileError(_WEB_ARCHIVE)
    return "html" if _HTML.match(start) else "text"
