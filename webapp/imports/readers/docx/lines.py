"""The words of one paragraph of a Word document, line by line, with how they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from webapp.imports.readers.colours import HIGHLIGHTS, as_fill, hexadecimal
from webapp.imports.readers.docx.names import ALTERNATIVES, MATH, W, is_on, value_of
from webapp.imports.readers.docx.numbering import glyph
from webapp.imports.readers.docx.remarks import Remarks
from webapp.imports.readers.docx.shading import Shading
from webapp.imports.readers.docx.styles import Style, Styles

_TEXT, _PROPERTIES = f"{W}t", f"{W}rPr"
_DOTS = set("●■•▪⬤◼◆◉")


@dataclass(slots=True)
class Line:
    """One line, ended by a line break or the paragraph's end."""

    pieces: list[str] = field(default_factory=list)
    is_bold: bool = True
    fills: set[str | None] = field(default_factory=set)
    colours: set[str | None] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Return its words."""
        return "".join(self.pieces).strip()

    @property
    def fill(self) -> str | None:
        """Return the colour behind all of its words; of its words, where they are a lone dot."""
        if len(self.fills) == 1 and self.fills != {None}:
            return next(iter(self.fills))
        is_dot = len(self.text) == 1 and self.text in _DOTS
        return next(iter(self.colours)) if is_dot and len(self.colours) == 1 else None


class LineReader:
    """Reads a paragraph's runs, wherever they stand: in links, insertions, controls, fields."""

    def __init__(self, styles: Styles, shading: Shading, remarks: Remarks) -> None:
        self._styles = styles
        self._shading = shading
        self._remarks = remarks
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            f"{W}r": self._run,
            f"{W}del": lambda _: self._remarks.add("deleted"),
            f"{W}moveFrom": lambda _: self._remarks.add("deleted"),
            f"{W}ins": self._inserted,
            f"{W}moveTo": self._inserted,
            f"{W}sdt": self._control,
            f"{MATH}oMath": self._formula,
            **dict.fromkeys(
                [
                    f"{W}hyperlink",
                    f"{W}smartTag",
                    f"{W}customXml",
                    f"{W}fldSimple",
                    f"{W}dir",
                    f"{W}bdo",
                    f"{MATH}oMathPara",
                ],
                self._inside,
            ),
        }
        self._lines: list[Line] = []
        self._boxes: list[etree._Element] = []
        self._style = Style()

    def read(
        self, paragraph: etree._Element, style: Style
    ) -> tuple[list[Line], list[etree._Element]]:
        """Return the paragraph's lines, at least one, and the text boxes that hang on it."""
        self._lines = [Line()]
        self._boxes = []
        self._style = style
        self._inside(paragraph)
        return self._lines, self._boxes

    def _inside(self, element: etree._Element) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)

    def _inserted(self, element: etree._Element) -> None:
        self._remarks.add("inserted")
        self._inside(element)

    def _control(self, element: etree._Element) -> None:
        if is_on(element.find(f"{W}sdtPr"), "showingPlcHdr"):
            return  # "Click here to enter text": nobody has
        content = element.find(f"{W}sdtContent")
        if content is not None:
            self._inside(content)

    def _formula(self, element: etree._Element) -> None:
        for text in element.iter(f"{MATH}t"):
            self._add(text.text or "", self._style.is_bold, None)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(_PROPERTIES)
        if properties is not None and not len(properties):
            properties = None
        bold = self._style.is_bold
        if properties is not None:
            named = self._styles.named(value_of(properties, "rStyle"))
            hidden = is_on(properties, "vanish")
            if named.is_hidden if hidden is None else hidden:
                self._remarks.add("hidden")
                return
            said = is_on(properties, "b")
            bold = (bold or named.is_bold) if said is None else said
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self._add(child.text or "", bold, properties)
            elif tag != _PROPERTIES:
                self._other(child, bold, properties)

    def _other(self, child: etree._Element, bold: bool, properties: etree._Element | None) -> None:
        match child.tag.removeprefix(W):
            case "tab" | "ptab":
                self._add("\t", bold, None)
            case "br" | "cr":
                self._lines.append(Line())
            case "noBreakHyphen":
                self._add("-", bold, properties)
            case "sym":
                self._add(_symbol(child), bold, properties)
            case "footnoteReference" | "endnoteReference":
                self._remarks.add("notes")
            case "commentReference":
                self._remarks.add("comments")
            case "drawing" | "pict" | "object":
                self._drawing(child)
            case _ if child.tag == f"{ALTERNATIVES}AlternateContent":
                self._alternatives(child, bold, properties)

    def _alternatives(
        self, element: etree._Element, bold: bool, properties: etree._Element | None
    ) -> None:
        chosen = element.find(f"{ALTERNATIVES}Choice")
        if chosen is None:
            chosen = element.find(f"{ALTERNATIVES}Fallback")
        for child in chosen if chosen is not None else ():
            self._other(child, bold, properties)

    def _drawing(self, element: etree._Element) -> None:
        box = next(element.iter(f"{W}txbxContent"), None)
        if box is None:
            self._remarks.add("pictures")
        else:
            self._boxes.append(box)

    def _add(self, text: str, bold: bool, properties: etree._Element | None) -> None:
        line = self._lines[-1]
        line.pieces.append(text)
        if not text or text.isspace():
            return
        line.is_bold = line.is_bold and bold
        if properties is None:
            line.fills.add(None)
            line.colours.add(None)
            return
        highlight = HIGHLIGHTS.get(value_of(properties, "highlight") or "")
        line.fills.add(highlight or self._shading.of(properties))
        line.colours.add(as_fill(hexadecimal(value_of(properties, "color"))))


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
        letter = chr(code) if code < 0xD800 or 0xE000 <= code < 0x10000 else ""
    except ValueError:
        return ""
    if "wingdings" in element.get(f"{W}font", "").lower() and letter < "\u0100":
        letter = chr(0xF000 + ord(letter)) if letter else ""
    return glyph(letter)


def text_of(element: etree._Element) -> str:
    """Return all words inside an element, with no regard to how they are printed."""
    return "".join(text.text or "" for text in element.iter(f"{W}t")).strip()
