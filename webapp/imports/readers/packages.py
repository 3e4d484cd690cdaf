"""An Office file opened safely: a zip of XML parts, read one by one and only as far as needed.

Only the parts that are asked for are unpacked, and their real bytes are counted while they are:
what the zip declares is not believed. XML with a document type (the only way to define entities,
and never written by Office) is refused; nothing outside the file is ever fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from webapp.errors import PlanFileError
from webapp.imports.readers.limits import (
    HIGHEST_RATIO,
    LARGEST_PART,
    LARGEST_WHOLE,
    MOST_PARTS,
    RATIO_COUNTS_FROM,
    too_much,
)

#: Namespaces of the "Strict" variant of the formats, and the usual ones that they stand for.
_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": (
        b"http://schemas.openxmlformats.org/drawingml/2006/main"
    ),
}
_CHUNK = 1024 * 1024
_DOCTYPES = [b"<!DOCTYPE", *("<!DOCTYPE".encode(f"utf-16-{end}") for end in ("le", "be"))]

DAMAGED = (
    "This file is damaged or only half downloaded. Open it in Word or Excel, save it again, "
    "and upload that."
)
TOO_LARGE = (
    "This file unpacks to far more than an action plan holds. Copy the plan's own tables into a "
    "new document and upload that."
)
HAS_ENTITIES = (
    "This file holds definitions that Word and Excel never write, so it was not read. Open it in "
    "Word or Excel, save it again, and upload that."
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: the last word of its kind ("styles"), and the part's name."""

    kind: str
    target: str


class Package:
    """The parts of an Office file. Every failure is a PlanFileError."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as problem:
            raise PlanFileError(DAMAGED) from problem
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise too_much("parts inside it", MOST_PARTS)
        self._parts = {part.filename.replace("\\", "/").lstrip("/").lower(): part for part in parts}
        self._left = LARGEST_WHOLE

    def has(self, name: str) -> bool:
        """Say whether there is a part of that name."""
        return name.lstrip("/").lower() in self._parts

    def names(self) -> list[str]:
        """Return the parts' names in lower case, as the file orders them."""
        return list(self._parts)

    def read(self, name: str) -> bytes | None:
        """Return a part's bytes; None when there is no such part."""
        part = self._parts.get(name.lstrip("/").lower())
        if part is None:
            return None
        if part.flag_bits & 1:
            raise PlanFileError(
                "This file has a password. Remove it in Word or Excel and upload the file again."
            )
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PlanFileError(DAMAGED)
        try:
            return self._unpack(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as problem:
            raise PlanFileError(DAMAGED) from problem
        except (ValueError, OverflowError, RuntimeError) as problem:
            raise PlanFileError(DAMAGED) from problem

    def tree(self, name: str) -> etree._Element | None:
        """Return a part's root element; None when there is no such part."""
        content = self.read_xml(name)
        return None if content is None else parse_xml(content)

    def read_xml(self, name: str) -> bytes | None:
        """Return the bytes of an XML part with the usual namespaces; None when there is none."""
        content = self.read(name)
        if content is None:
            return None
        refuse_document_type(content)
        if b"http://purl.oclc.org/ooxml/" in content:
            for strict, usual in _STRICT.items():
                content = content.replace(strict, usual)
        return content

    def relations(self, name: str = "") -> dict[str, Relation]:
        """Return what a part refers to inside the file, by id; of the whole file without a name."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for element in root.iter() if root is not None else ():
            target = element.get("Target")
            if target is None or element.get("TargetMode") == "External":
                continue
            kind = element.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(kind, path)
        return found

    def related(self, name: str, kind: str) -> str | None:
        """Return the name of the first part of a kind that a part refers to."""
        relations = self.relations(name).values()
        return next((relation.target for relation in relations if relation.kind == kind), None)

    def _unpack(self, part: zipfile.ZipInfo) -> bytes:
        pieces = []
        size = 0
        with self._zip.open(part) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._left -= len(piece)
                is_bomb = size > RATIO_COUNTS_FROM and size > HIGHEST_RATIO * part.compress_size
                if is_bomb or size > LARGEST_PART or self._left < 0:
                    raise PlanFileError(TOO_LARGE)
                pieces.append(piece)
        return b"".join(pieces)


def refuse_document_type(content: bytes) -> None:
    """Raise PlanFileError when XML declares a document type, the one place for entities."""
    if any(mark in content for mark in _DOCTYPES):
        raise PlanFileError(HAS_ENTITIES)


def parse_xml(content: bytes) -> etree._Element:
    """Parse XML that stands in the file alone. Raises PlanFileError when it cannot be parsed."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise PlanFileError(DAMAGED) from problem
    if root is None:
        raise PlanFileError(DAMAGED)
    if root.getroottree().docinfo.internalDTD is not None:
        raise PlanFileError(HAS_ENTITIES)
    return root
