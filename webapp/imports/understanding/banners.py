"""What a line of text over a table is about: recommendation, theme, leads or heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.imports.grids.values import Paragraph
from webapp.imports.understanding.refs import split_recommendation
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.wording import folded, lines_of
from webapp.printed.posts import has_label

#: The five themes of every corporate peer challenge, in the words of now and of earlier years.
_LGA_THEMES = frozenset(
    folded(name)
    for name in (
        "Local priorities and outcomes",
        "Organisational and place leadership",
        "Governance and culture",
        "Financial planning and management",
        "Capacity for improvement",
        "Organisational leadership and governance",
        "Leadership of place",
        "Financial planning and viability",
        "Capacity to deliver",
        "Understanding of the local place and priority setting",
        "Leadership, governance and culture",
    )
)
_THEME = re.compile(
    r"(?i)(?:(?:lga|core|key|cpc)\s+)?(?:theme|pillar|work ?stream|priority area|"
    r"priority|strand|chapter|section|area)\s*(?:[0-9]{1,2}|[a-z]|one|two|three|"
    r"four|five|six|seven)?\s*[:.\-–—)]\s*(?=\S)"
)
_NUMBER = re.compile(r"[0-9]{1,2}[.)]\s+")
_LEADS = re.compile(
    r"(?i)(?:(?:action|slt|clt|cmt|smt|officer|senior|lead|cabinet|member|political|"
    r"portfolio|responsible|accountable|executive|overall|service)\s+)*"
    r"(?:leads?(?: officer| member| director| councillor)?s?|leader|sponsors?|"
    r"owners?|officers?|holders?|sro|responsible|accountable)\s*(?::|\s[-–—]\s)"
)
_SPONSORS = re.compile(
    r"(?i)(?:lead\s+)?(?:cabinet|member|political|portfolio|councillor|"
    r"executive member|elected member|lead member|sponsor)[\w ]*(?::|\s[-–—]\s)"
)
#: Where, in one line, a further label begins.
_NEXT_LABEL = re.compile(
    r"(?i)(?:[.;,|/]|\s[-–—])\s+(?=(?:lead|cabinet|portfolio|senior|responsible|executive|officer|"
    r"member|sponsor|political|accountable)[a-z ]{0,30}:\s)"
)
_GENERIC = re.compile(
    r"(?i)(?:\b(?:the|our|lga|local government association|corporate|peer|challenge|"
    r"review|team|cpc|council|detailed|summary|of|and|progress|draft|updated?|final|"
    r"improvement|key|appendix|annex|"
    r"[0-9]{1,4}|[a-z]|20[0-9]{2}[/-][0-9]{2,4}|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|borough|district|city|"
    r"county|action|plans?|introduction|background|context|recommendations?|actions|"
    r"table|contents?|next steps|monitoring|arrangements?|version|page|sheet[0-9]*|"
    r"part|tracker|monitor|log|register|dashboard|report|summary|template|table|cpc)"
    r"\b\W*)+"
)
_TITLE = re.compile(
    r"(?i)\b(?:action|improvement|implementation) plan\b|\bpeer (?:challenge|review)\b"
)
_NOTE = re.compile(
    r"(?i)\W*(?:notes?\b|key\b|\*|please note|legend|rag (?:key|status|rating)|"
    r"source:|last updated|updated?\b|page [0-9]|version\b|for (?:further|more)"
    r" information)"
)
_OWN = re.compile(
    r"(?i)\b(?:not a formal recommendation|not (?:formally )?(?:recommended|"
    r"part of the (?:lga|peer))|additional (?:council )?(?:action|recommendation|"
    r"suggestion)|council'?s own|our own (?:action|recommendation)|"
    r"in addition to the (?:peer|lga|formal)|other (?:improvement )?actions|"
    r"local(?:ly)? identified)"
)


#: A line across a table that is longer than this, and not bold, is prose.
_LONGEST_TITLE = 140


#: What bodies other than councils are called.
BODY = (
    r"(?:(?:Fire\s+(?:and|&)\s+Rescue|(?:Mayoral\s+)?Combined(?:\s+County)?|National\s+Park|"
    r"Police(?:,\s+Fire)?\s+and\s+Crime|Waste(?:\s+Disposal)?|Transport)\s+"
    r"(?:Authority|Commissioner|Panel|Partnership)|Fire\s+(?:and|&)\s+Rescue\s+Service)"
)


class About(StrEnum):
    """What a text block turned out to be."""

    RECOMMENDATION = "recommendation"
    THEME = "theme"
    LEADS = "leads"
    GENERIC = "generic"
    NOTE = "note"
    PROSE = "prose"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph between tables, or the words of a row that goes across one."""

    paragraphs: tuple[Paragraph, ...]
    place: str
    heading: int | None = None
    is_bold: bool = False
    table: int | None = None
    row: int | None = None
    is_spanning: bool = False

    @property
    def lines(self) -> list[str]:
        """Its printed lines."""
        return lines_of(self.paragraphs)

    @property
    def text(self) -> str:
        """Its words, a line for each paragraph."""
        return "\n".join(self.lines)

    @property
    def stands_out(self) -> bool:
        """Whether it looks like a title of what follows: a heading, bold, or across a table."""
        short = len(self.text) <= _LONGEST_TITLE
        return self.heading is not None or self.is_bold or (self.is_spanning and short)


def block_of(
    paragraphs: Sequence[Paragraph],
    place: str,
    *,
    at: tuple[int | None, int | None] = (None, None),
    is_bold: bool = False,
    is_spanning: bool = False,
) -> Block:
    """Make a block of paragraphs; it is bold where all of them are. `at` is its table and row."""
    worded = [each for each in paragraphs if each.text.strip()]
    bold = bool(worded) and all(each.is_bold for each in worded)
    heading = next((each.heading for each in worded if each.heading), None)
    return Block(
        tuple(paragraphs),
        place,
        heading=heading,
        is_bold=bold or is_bold,
        table=at[0],
        row=at[1],
        is_spanning=is_spanning,
    )


def about(block: Block) -> About:
    """Say what a block is about, by its own words."""
    lines = block.lines
    if not lines:
        return About.GENERIC
    kinds = (
        (About.RECOMMENDATION, split_recommendation(lines[0]) is not None),
        (About.THEME, is_theme(lines[0])),
        (About.LEADS, is_leads(lines[0])),
        (About.NOTE, _NOTE.match(lines[0]) is not None),
        (About.GENERIC, is_generic(block.text)),
        (About.TITLE, block.stands_out),
    )
    return next((kind for kind, fits in kinds if fits), About.PROSE)


def is_lga_theme(text: str) -> bool:
    """Whether this names one of the five themes that every peer challenge looks at."""
    return folded(theme_name(text)).replace("&", "and") in _LGA_THEMES


def is_theme(text: str) -> bool:
    """Whether a line names a theme: one of the five, or "Theme 2: …"."""
    return len(text) < 160 and (is_lga_theme(text) or _THEME.match(text) is not None)


def theme_name(text: str) -> str:
    """Return the name in "Theme 2 – Governance" or "3. Governance and culture"."""
    return _NUMBER.sub("", _THEME.sub("", text, count=1), count=1).strip(" :.")


def is_leads(text: str) -> bool:
    """Whether a line says who leads what follows: "SLT Lead – Chief Executive"."""
    return len(text) < 240 and (_LEADS.match(text) is not None or has_label(text))


def is_sponsors(text: str) -> bool:
    """Whether a line names the councillor, not the officer."""
    return _SPONSORS.match(text) is not None


def lead_pieces(text: str) -> list[str]:
    """Part a line that names both officers and councillors, each under a label of its own."""
    pieces = [piece for piece in _NEXT_LABEL.split(text) if piece.strip()]
    kinds = {is_sponsors(piece) for piece in pieces}
    return pieces if len(kinds) > 1 and all(map(is_leads, pieces)) else [text]


def is_generic(text: str) -> bool:
    """Whether a line titles any plan: "Action Plan", "Recommendations", a date, a council."""
    if len(text) > 120:
        return False
    rest = re.sub(
        (
            r"(?i)\b[\w'’&.-]+(?:\s+(?:and|&|of)\s+[\w'’]+)*\s+(?:borough|city|district|"
            r"county|town)?\s*council\b|"
            rf"\b[\w'’&.-]+(?:\s+(?:and\s+)?[\w'’-]+){{0,3}}\s+{BODY}\b"
        ),
        "",
        text,
    )
    if not rest.strip(" -–—:,()") or _GENERIC.fullmatch(rest.strip()) or _TITLE.search(text):
        return True
    return (
        timescale_of(text).kind not in ("none", "band", "relative") and timescale_of(text).confident
    )


def is_own(text: str | None) -> bool:
    """Whether a heading says that what follows is the council's own, not the peers'."""
    return _OWN.search(text or "") is not None
