"""Minutes as a Word document: the same words, to be sent round and signed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from webapp.reviews.minutes.values import Gap, MinutedDecision, MinutedItem, Minutes
from webapp.reviews.minutes.wording import ALL_CLEAR, BEFORE, NO_SUMMARY, NOBODY, meaning_of

_LANGUAGE = "en-GB"
_INK = RGBColor(0x1D, 0x2B, 0x3A)
_SIZES = {"Normal": 11, "List Bullet": 11, "Title": 22, "Heading 1": 15, "Heading 2": 12}
_FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
#: What XML cannot hold.
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: A file in a .docx may not be older; with the day of writing no two would be the same.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def write_minutes(minutes: Minutes) -> bytes:
    """Return the minutes as a .docx file: of the same minutes, the same bytes."""
    paper = _Paper(minutes)
    paper.begin(minutes)
    paper.tell_items(minutes)
    paper.tell_decisions(minutes)
    paper.tell_gaps(minutes)
    paper.tell_the_rest(minutes)
    return paper.content()


class _Paper:
    """The document that is being written."""

    def __init__(self, minutes: Minutes) -> None:
        self._document = docx.Document()
        self._style()
        said = self._document.core_properties
        said.title, said.author = f"Minutes: {minutes.label}"[:255], minutes.council[:255]
        said.language, said.comments, said.keywords = _LANGUAGE, "", ""
        said.created = said.modified = datetime(*_NO_DAY, tzinfo=UTC)

    def content(self) -> bytes:
        """Return the file, with nothing in it that tells when it was written."""
        written, out = io.BytesIO(), io.BytesIO()
        self._document.save(written)
        with (
            zipfile.ZipFile(written) as parts,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again,
        ):
            for name in parts.namelist():
                part = zipfile.ZipInfo(name, _NO_DAY)
                part.compress_type = zipfile.ZIP_DEFLATED
                again.writestr(part, parts.read(name))
        return out.getvalue()

    def begin(self, minutes: Minutes) -> None:
        """Write the heading, who attended, the summary and the figures."""
        self._heading(f"Minutes: {minutes.label}", 0)
        self._fact("Council", minutes.council)
        self._fact("Plan", minutes.plan_title)
        self._fact("Meeting", ", ".join(part for part in (minutes.body, minutes.met) if part))
        self._fact("Review closed", minutes.closed)
        if not minutes.has_proceedings:
            self._words(BEFORE)
        self._heading("Who attended", 1)
        self._list(minutes.attended, NOBODY)
        self._heading("Summary", 1)
        self._words(minutes.summary or NO_SUMMARY)
        since = f" Changes are since the review of {minutes.since}." if minutes.since else ""
        self._heading("Figures", 1)
        self._words(f"As of {minutes.seen_on}.{since}")
        self._list(
            f"{count.label}: {count.number}" + (f" ({count.moved})" if count.moved else "")
            for count in minutes.counts
        )

    def tell_items(self, minutes: Minutes) -> None:
        """Write the items of the agenda, each with what was seen and decided."""
        self._heading("Items", 1)
        if not minutes.items:
            self._words(ALL_CLEAR)
        for item in minutes.items:
            self._item(item)

    def tell_decisions(self, minutes: Minutes) -> None:
        """Write the decisions that stand under no item, and all that is still to be done."""
        if minutes.others:
            self._heading("Other decisions", 1)
            for decision in minutes.others:
                self._decision(decision, names_action=True)
        self._heading("Still to be done", 1)
        for decision in minutes.to_do:
            self._decision(decision, names_action=True)
        if not minutes.to_do:
            self._words("Nothing that a review decided is still to be done.")

    def tell_gaps(self, minutes: Minutes) -> None:
        """Write where there was no update."""
        self._heading("Gaps: no update in this round", 1)
        self._list(map(_gap_in_words, minutes.gaps), "Every action that was asked for had one.")
        for title, gaps in (
            ("Nothing was expected of", minutes.excused),
            ("Left out of the agenda", minutes.dropped),
        ):
            if gaps:
                self._heading(title, 1)
                self._list(map(_gap_in_words, gaps))

    def tell_the_rest(self, minutes: Minutes) -> None:
        """Write what the statuses mean, and what was added after closing."""
        self._heading("What the statuses mean", 1)
        self._list(
            (f"{status.label}: {meaning_of(status)}" for status in minutes.scheme),
            "This plan has no statuses.",
        )
        if minutes.corrections:
            self._heading("Added after the review was closed", 1)
            for correction in minutes.corrections:
                self._fact(correction.added, correction.text)

    def _item(self, item: MinutedItem) -> None:
        self._heading(f"{item.number}. {item.ref} {item.title}".replace("  ", " "), 2)
        if item.why:
            self._fact("Why", item.why)
        if item.ref:
            self._fact("Lead", item.lead)
            status = f"{item.status}, {item.moved}" if item.moved else item.status
            self._fact("Status", status)
            self._fact("Due", item.due)
        if item.gap:
            self._fact("Gap", item.gap)
        if item.noted:
            self._fact(item.noted, item.note)
        for decision in item.decisions:
            self._decision(decision)

    def _decision(self, decision: MinutedDecision, *, names_action: bool = False) -> None:
        about = f"Action {decision.about}: " if names_action and decision.about else ""
        rest = (
            decision.further,
            f"{decision.asked}." if decision.asked else "",
            f"({decision.decided})",
            f"Taken back on {decision.withdrawn}" if decision.withdrawn else "",
            f"Done on {decision.done}" if decision.done else "",
        )
        paragraph = self._document.add_paragraph(style="List Bullet")
        paragraph.add_run(_clean(f"{about}{decision.words}. ")).bold = True
        paragraph.add_run(_clean(decision.text)).font.strike = bool(decision.withdrawn) or None
        told = _clean(" ".join(part for part in rest if part))
        paragraph.add_run(f" {told}" if decision.text else told)

    def _heading(self, text: str, level: int) -> None:
        self._document.add_heading(_clean(text).replace("\n", " "), level)

    def _words(self, text: str) -> None:
        for line in _clean(text).split("\n"):
            if line.strip():
                self._document.add_paragraph(line)

    def _fact(self, name: str, text: str) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.add_run(f"{_clean(name)}: ").bold = True
        paragraph.add_run(_clean(text))

    def _list(self, lines: Iterable[str], without: str = "") -> None:
        told = list(lines)
        for line in told:
            self._document.add_paragraph(_clean(line), style="List Bullet")
        if not told and without:
            self._words(without)

    def _style(self) -> None:
        styles = self._document.styles
        for name, size in _SIZES.items():
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _INK
            fonts: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[key]
            for key in _FONTS:
                fonts.set(qn(f"w:{key}"), "Arial")
            style.paragraph_format.space_after = Pt(4)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), _LANGUAGE)


def _gap_in_words(gap: Gap) -> str:
    return f"{gap.ref} {gap.title} ({gap.lead}): {gap.said}"


def _clean(text: str) -> str:
    return _UNPRINTED.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
