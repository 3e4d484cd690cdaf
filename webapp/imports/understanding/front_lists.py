"""Lists in the front matter: themes, and who monitors the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.imports.understanding.banners import Block, is_lga_theme, theme_name
from webapp.imports.understanding.cover_values import Cover, source_of
from webapp.imports.understanding.wording import is_bullet, squeezed
from webapp.plans.documents.values import PrintedMonitor, PrintedTheme

_CADENCE = re.compile(
    r"(?i)\b((?:each|every|per)\s+(?:\w+\s+)?(?:week|fortnight|month|quarter|year|"
    r"meeting|cycle)s?|(?:bi|six|tri|three|two|four)?[- ]?(?:weekly|monthly|"
    r"quarterly|annually|annual|annum|yearly|fortnightly)|bi-annually|twice (?:a|"
    r"per) year|regular(?:ly)?|monthly|quarterly|weekly)\b"
)


_BODY = re.compile(
    r"((?:(?:[A-Z][\w&'’-]*)\s+(?:(?:and|&|of|for|the)\s+)?)*(?:Leadership Team|"
    r"Management Team|Team|Cabinet|Scrutiny(?: Committee| Panel)?|Committee|Board|"
    r"Panel|Executive|Council|Group|CLT|SLT|CMT))\b"
)


_MONITORING = re.compile(
    r"(?i)\b(?:monitor(?:ing|ed)?|governance arrangements|reporting arrangements|oversight)\b"
)


_ALSO = re.compile(
    r"(?i)\b(?:also (?:to )?(?:consider|asked|looked)|asked the peer|"
    r"in addition.*(?:asked|consider)|additional (?:themes|areas|focus))"
)


_ITEM = re.compile(r"^\W*(?:[0-9]{1,2}[.)]|[a-z][.)]|[·•*–-])\s+")


_CUT = re.compile(r"\s*(?::|\s[–—-]\s|\(|,|\bincluding\b|\bin its\b|\bsuch as\b)")


def themes_in(cover: Cover, front: Sequence[Block]) -> None:
    """Read a list of themes: the five that all challenges have, and those a council added."""
    is_added = False
    for block in front:
        for line in block.lines:
            item = _ITEM.match(line)
            text = line[item.end() :] if item else line
            name, _, question = text.partition(":")
            if is_lga_theme(name) and (item or question):
                cover.themes.append(
                    PrintedTheme(theme_name(name), question.strip() or None, "LGA", None, None)
                )
                cover.sources[f"themes[{len(cover.themes) - 1}]"] = source_of(block, 0.9)
                is_added = False
            elif _ALSO.search(line) and cover.themes:
                is_added = True
            elif is_added and item and _is_list(block, line):
                _added_theme(cover, text, block)
            elif is_added and not item:
                is_added = False


def _is_list(block: Block, line: str) -> bool:
    return any(each.marker for each in block.paragraphs) or is_bullet(line[:1])


def _added_theme(cover: Cover, text: str, block: Block) -> None:
    cut = _CUT.search(text)
    name = text[: cut.start()] if cut else text
    rest = text[cut.start() :].strip(" :–-") if cut else ""
    cover.themes.append(PrintedTheme(name.strip(" ."), rest or None, "council", None, None))
    cover.sources[f"themes[{len(cover.themes) - 1}]"] = source_of(block, 0.6)


def monitoring_in(cover: Cover, blocks: Sequence[Block]) -> None:
    """Read the bodies that monitor the plan, each with how often, under a heading that says so."""
    is_under = False
    for block in blocks:
        text = squeezed(block.text)
        if block.heading is not None or (block.is_bold and len(text) < 100):
            is_under = bool(_MONITORING.search(text))
            continue
        if not is_under or len(text) > 200:
            continue
        words = _ITEM.sub("", text)
        cadence, body = _CADENCE.search(words), _BODY.search(words)
        if body and cadence:
            rest = words.replace(body.group(1), " ").replace(cadence.group(1), " ")
            purpose = (
                squeezed(re.sub(r"[()–—-]", " ", rest)).removesuffix(" to").strip(" .,:") or None
            )
            cover.monitoring.append(
                PrintedMonitor(body.group(1), cadence.group(1).strip(), purpose)
            )
            cover.sources[f"monitoring[{len(cover.monitoring) - 1}]"] = source_of(block, 0.6)


def monitors_in(said: str) -> list[PrintedMonitor]:
    """Return the bodies that somebody names: "Cabinet quarterly; Audit Committee each month"."""
    found = []
    for piece in re.split(r"[;\n]", said):
        cadence = _CADENCE.search(piece)
        body = squeezed(piece.replace(cadence.group(1), " ") if cadence else piece).strip(
            " .,:()-–—"
        )
        if body:
            found.append(PrintedMonitor(body, cadence.group(1).strip() if cadence else None, None))
    return found
