"""What a plan says of itself before and after its tables: council, title, dates, themes, bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from webapp.imports.understanding.banners import BODY, Block
from webapp.imports.understanding.cover_values import Cover, source_of
from webapp.imports.understanding.front_lists import monitoring_in, themes_in
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.wording import squeezed
from webapp.plans.documents.values import PrintedReview

_NAME = (
    r"[A-Z][\w'’.-]+(?:(?:\s+(?:and|&|of|on|upon|in|the|with)\s+|,?\s+|-)(?:the\s+)"
    r"?[A-Z][\w'’.-]+){0,6}"
)
_COUNCIL = re.compile(
    rf"(?:(?:London\s+)?Borough\s+Council\s+of\s+{_NAME}|(?:Royal\s+|London\s+)"
    rf"+Borough\s+of\s+{_NAME}(?:\s+Council)?|City\s+of\s+{_NAME}\s+Council"
    rf"|{_NAME}\s+(?:(?:Metropolitan|Metropolitan\s+Borough|Borough|City|District|"
    rf"County|Town|Parish|Unitary)\s+)?Council|{_NAME}\s+{BODY})"
)
_NOT_COUNCIL = re.compile(
    r"^(?:Full|The|Each|Our|This|Every|District|County|Borough|City|Town|Parish|"
    r"Cabinet|All|Post|At|By|To|In|For|Local|Neighbouring|Annual|Corporate)"
    r"\s+(?:Full\s+)?(?:Borough\s+|District\s+|City\s+|County\s+)?Council$"
)
_CHALLENGE = re.compile(
    r"(?i)((?:(?:LGA|Local Government Association)(?:['’]s|\s*\(LGA\))?\s+)"
    r"?(?:(?:Corporate|Finance|Remote|Joint|Governance|Planning|Housing|"
    r"Communications|Scrutiny)\s+)*Peer\s+(?:Challenge|Review)"
    r"(?:\s+Progress\s+Review)?)(?!s)"
)
_DAYS = re.compile(
    r"(?i)[0-9]{1,2}(?:st|nd|rd|th)?(?:\s+[a-z]{3,9})?(?:,?\s+[0-9]{4})?\s*(?:to|"
    r"and|[-–—])\s*(?:[a-z]+day\s+)?[0-9]{1,2}(?:st|nd|rd|th)"
    r"?\s+[a-z]{3,9},?\s+[0-9]{4}"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_PUBLISHED = re.compile(
    rf"(?i)((?:(?:last\s+)?updated?|version|as at|dated|published|revised|draft|"
    rf"v\.?[0-9.]+)?[\s:–-]*(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?:20)"
    rf"[0-9]{{2}})"
)
_PLAN = re.compile(
    r"(?i)\b(?:action|improvement|delivery|implementation)\s+plan\b|peer (?:challenge|review)"
)


def cover_of(front: Sequence[Block], back: Sequence[Block], title: str | None) -> Cover:
    """Read the text around the tables; `title` is the file's own, used where none is printed."""
    cover = Cover()
    _council(cover, [*front, *back], title)
    _title(cover, front, title)
    _published(cover, front, back)
    _challenge(cover, front, title)
    themes_in(cover, front)
    monitoring_in(cover, [*front, *back])
    return cover


def _council(cover: Cover, blocks: Sequence[Block], title: str | None) -> None:
    counts: dict[str, int] = {}
    first: dict[str, Block] = {}
    for block in blocks:
        for found in _COUNCIL.finditer(squeezed(block.text)):
            name = re.sub(r"^(?:The|For|At|In|To|By|Of)\s+", "", found.group())
            if _NOT_COUNCIL.match(name) or name == "Council":
                continue
            counts[name] = counts.get(name, 0) + 1
            first.setdefault(name, block)
    if counts:
        cover.council = max(counts, key=lambda name: (counts[name], -len(name)))
        cover.sources["council"] = source_of(first[cover.council], 0.9)
    elif title and (in_title := _COUNCIL.search(title)):
        cover.council = in_title.group()


def _title(cover: Cover, front: Sequence[Block], title: str | None) -> None:
    """Take the lines before the first prose, without dates, up to the one that names a plan."""
    lines: list[tuple[str, Block]] = []
    for block in front[:6]:
        text = squeezed(block.text)
        if _is_day_line(text):
            continue
        if not text or len(text) > 160 or not (block.stands_out or _PLAN.search(text) or not lines):
            break
        if (
            timescale_of(text).kind in ("none", "relative") and not timescale_of(text).start
        ) or _PLAN.search(text):
            lines.append((text, block))
    named = [at for at, (text, _) in enumerate(lines) if re.search(r"(?i)\bplan\b", text)]
    chosen = lines[: named[0] + 1] if named else lines[:1]
    if not chosen and title:
        cover.title = squeezed(title)
        return
    if chosen:
        words = _PUBLISHED.sub("", " ".join(text for text, _ in chosen)).replace("()", " ")
        cover.title = squeezed(words).strip(" -–—:,(") or None
        cover.sources["title"] = source_of(chosen[0][1], 0.8)


def _is_day_line(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    read = timescale_of(text) if len(text) < 60 and not _PLAN.search(text) else None
    return read is not None and read.confident and bool(read.start or read.end)


def _published(cover: Cover, front: Sequence[Block], back: Sequence[Block]) -> None:
    """Take a month near the title or in an "Updated …" line; not the days of the challenge."""
    near = [block for block in front[:6] if len(block.text) < 160]
    told = [
        block
        for block in [*front, *back]
        if re.match(r"(?i)\W*(?:last )?updated?\b|version", block.text)
    ]
    for block in [*near, *told]:
        text = squeezed(block.text)
        if _DAYS.search(text) or (len(text) > 80 and not _PLAN.search(text)):
            continue
        found = _PUBLISHED.search(text)
        if found:
            words = found.group().strip(" -–:,")
            read = timescale_of(
                re.sub(r"(?i)^.*?(?=(?:[0-9]{1,2}\w*\s+)?" + _MONTH + ")", "", words)
            )
            cover.version = words
            cover.published = _precise(read.start or read.end, is_day=read.kind == "date")
            cover.sources["version_label"] = cover.sources["published"] = source_of(block, 0.85)
            return


def _precise(day: date | None, *, is_day: bool) -> str | None:
    if day is None:
        return None
    return day.isoformat() if is_day else day.isoformat()[:7]


def _challenge(cover: Cover, front: Sequence[Block], title: str | None) -> None:
    names: dict[str, tuple[str, Block]] = {}
    for block in front:
        for found in _CHALLENGE.finditer(squeezed(block.text)):
            names.setdefault(found.group(1).casefold(), (found.group(1), block))
    start = end = None
    for block in front:
        found_days = _DAYS.search(squeezed(block.text))
        read = timescale_of(found_days.group()) if found_days else None
        if read and read.start and read.end and (read.end - read.start).days < 30:
            start, end = read.start, read.end
            cover.sources["challenge.start"] = cover.sources["challenge.end"] = source_of(
                block, 0.85
            )
            break
    if names:
        name, block = max(names.values(), key=lambda pair: len(pair[0]))
        cover.sources["challenge.name"] = source_of(block, 0.9)
        cover.challenge = PrintedReview(name, start, end)
    elif title and (found_name := _CHALLENGE.search(title)):
        cover.challenge = PrintedReview(found_name.group(1), start, end)
    elif start:
        cover.challenge = PrintedReview("Peer challenge", start, end)
