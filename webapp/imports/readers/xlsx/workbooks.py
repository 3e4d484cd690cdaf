"""A whole workbook: its sheets in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Grid, Table
from webapp.imports.readers.colours import Theme
from webapp.imports.readers.limits import Allowance
from webapp.imports.readers.packages import DAMAGED, Package, Relation
from webapp.imports.readers.xlsx.names import RELATION_ID, S
from webapp.imports.readers.xlsx.remarks import Remarks
from webapp.imports.readers.xlsx.sheets import SheetReader, Workbook
from webapp.imports.readers.xlsx.styles import Styles
from webapp.imports.readers.xlsx.words import Words, words_in

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    is_hidden: bool
    has_cells: bool


def read(content: bytes) -> Grid:
    """Read a workbook. Raises PlanFileError when it cannot be read."""
    package = Package(content)
    main = package.related("", "officeDocument") or "xl/workbook.xml"
    root = package.tree(main)
    if root is None or root.find(f"{S}sheets") is None:
        raise PlanFileError(DAMAGED)
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    remarks = Remarks()
    workbook = _workbook(package, root, parts, remarks)
    tables = tuple(_tables(package, _sheets(root, relations), workbook))
    if "vbaProject" in parts:
        remarks.add("The workbook has macros. They were not run.")
    return Grid(format="xlsx", title=_title(package), blocks=tables, remarks=remarks.sentences())


def _workbook(
    package: Package, root: etree._Element, parts: dict[str, str], remarks: Remarks
) -> Workbook:
    theme = Theme.of(package, parts.get("theme"))
    styles = package.tree(parts["styles"]) if "styles" in parts else None
    properties = root.find(f"{S}workbookPr")
    return Workbook(
        strings=list(_strings(package, parts.get("sharedStrings"))),
        styles=Styles(styles, theme),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
        allowance=Allowance(),
        remarks=remarks,
    )


def _strings(package: Package, part: str | None) -> Iterator[Words]:
    root = package.tree(part) if part else None
    for element in root.iterfind(f"{S}si") if root is not None else ():
        yield words_in(element)


def _sheets(root: etree._Element, relations: dict[str, Relation]) -> Iterator[_Sheet]:
    for element in root.iterfind(f"{S}sheets/{S}sheet"):
        relation = relations.get(element.get(RELATION_ID, ""))
        if relation is not None:
            yield _Sheet(
                name=element.get("name", "").strip() or "Sheet",
                part=relation.target,
                is_hidden=element.get("state", "visible") != "visible",
                has_cells=relation.kind == "worksheet",
            )


def _tables(package: Package, sheets: Iterator[_Sheet], workbook: Workbook) -> Iterator[Table]:
    for sheet in sheets:
        if not sheet.has_cells:
            workbook.remarks.add(f"The sheet “{sheet.name}” is a chart: it was left out.")
            continue
        content = package.read_xml(sheet.part)
        if content is None:
            raise PlanFileError(DAMAGED)
        if sheet.is_hidden:
            workbook.remarks.add(f"The sheet “{sheet.name}” is hidden: it was left out.")
            continue
        workbook.allowance.take_table()
        table = SheetReader(workbook, sheet.name).read(content)
        if table is not None:
            yield table
        if "comments" in {relation.kind for relation in package.relations(sheet.part).values()}:
            workbook.remarks.add(f"{sheet.name}: comments on cells were left out.")


def _title(package: Package) -> str | None:
    part = package.related("", "core-properties")
    try:
        root = package.tree(part) if part else None
    except PlanFileError:  # the title is not worth the workbook
        return None
    title = None if root is None else root.find(_TITLE)
    return (title.text or "").strip() or None if title is not None else None
