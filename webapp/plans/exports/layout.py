"""The tables of an export: which fields stand in which columns.

Excel has a sheet for each; CSV has them all in one table, with what each row is under `MARK`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from webapp.folding import fold
from webapp.plans.documents.values import PlanDocument
from webapp.plans.exports.cells import survives
from webapp.plans.exports.fields import (
    Column,
    Field,
    day,
    extras,
    flag,
    lines,
    number,
    own_heading,
    refs,
    response,
    source,
    standing,
    words,
)
from webapp.plans.exports.times import meaning_of, phrases, timescale, updates
from webapp.plans.exports.values import Plain

#: By this heading an export is known again.
MARK = "Peer challenge tracker export"
#: What a reader of exports can read; another layout has another number.
LAYOUT = "1"
#: The last column of a table: what its cells cannot hold, and marks by which edits are noticed.
KEPT = "As exported (leave as it is)"
#: Columns of the council's own in one table; what more there is stands under `KEPT` alone.
MOST_OWN_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Follower:
    """A field that is read anew when the words that it comes from were changed and it was not."""

    name: str
    source: str
    derive: Callable[[str | None], Plain]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `row_name` is what CSV calls a row of it; `key` the list in the plan's JSON.

    `shown` are columns that are there to be read, not to be changed: `change_where` says for each
    where that is done. `is_needed` is false where an export that was made before there was such a
    table is read too.
    """

    name: str
    row_name: str
    key: str
    fields: tuple[Field, ...]
    followers: tuple[Follower, ...] = ()
    shown: tuple[tuple[Column, str], ...] = ()
    marked: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    is_needed: bool = True

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return its columns from left to right, `KEPT` left out."""
        found = {column.heading: column for field in self.fields for column in field.columns}
        found |= {column.heading: column for column, _ in self.shown}
        first = [found[heading] for heading in self.order]
        return tuple(dict.fromkeys(chain(first, found.values())))

    @property
    def marked_headings(self) -> tuple[str, ...]:
        """Return the headings whose cells are marked, in the order of the marks."""
        named = [
            column.heading for name in self._marked_fields for column in self.field(name).columns
        ]
        return (*named, *(column.heading for column, _ in self.shown))

    @property
    def _marked_fields(self) -> Iterable[str]:
        pairs = chain.from_iterable((each.source, each.name) for each in self.followers)
        return dict.fromkeys((*pairs, *self.marked))

    def field(self, name: str) -> Field:
        """Return the field of a key."""
        return next(field for field in self.fields if field.name == name)


def posts_in(text: str | None) -> list[str]:
    """Return the posts in a cell that somebody changed, split only where that is safe."""
    # Its patterns take long to make, which a server need not wait for at its start.
    from webapp.printed.posts import split_posts

    whole = split_posts(text)
    if whole.is_sure:
        return list(whole.names)
    posts: dict[str, str] = {}
    for line in re.split("[;\n]", text or ""):
        found = split_posts(line)
        names = found.names if found.is_sure else split_posts(line, whole=True).names
        posts |= {fold(name): name for name in names if fold(name) not in posts}
    return list(posts.values())


_COPIED = "change it on the sheet “Recommendations”, or in the row of the recommendation"
_NOTES = "post an update on the action instead"
_KEPT_NOTE = "an update that was posted stays, and a new one is written under “Latest note”"
_DEADLINE = "change the deadline on the action's own page instead"

#: Columns of the actions that are shown and not read, and what to do instead of changing them.
HEADING, THEME, RECOMMENDATION = "Heading", "Theme", "Recommendation text"
LAST_DAY_NOW, MOVED, STATUS_NOW = "Last day now", "Times moved", "Status now"
LATEST_NOTE, NOTED_ON, NOTED_BY = "Latest note", "Noted on", "Noted by"
CLOSURE = "Closure"
STEP_OF = "Step of"

HEADING_OVER, THEME_OVER = "Heading over it", "Theme of it"
#: Columns that are copied from the recommendations, as `laying.copied` returns them.
COPIED = (HEADING_OVER, THEME_OVER, RECOMMENDATION)
_SHOWN = (
    (Column(HEADING_OVER, 18), _COPIED),
    (Column(THEME_OVER, 16), _COPIED),
    (Column(RECOMMENDATION, 34), _COPIED),
    (Column(LAST_DAY_NOW, 14), _DEADLINE),
    (Column(MOVED, 8), _DEADLINE),
    (Column(STATUS_NOW, 13), _NOTES),
    (Column(LATEST_NOTE, 44), _KEPT_NOTE),
    (Column(NOTED_ON, 14), _KEPT_NOTE),
    (Column(NOTED_BY, 18), _KEPT_NOTE),
    (Column(CLOSURE, 18), "close it on the action's own page instead"),
)
_ACTION_ORDER = (
    "Ref",
    STEP_OF,
    "Answers recommendations",
    HEADING_OVER,
    THEME_OVER,
    RECOMMENDATION,
    "Outcome",
    "Action",
    "Lead as printed",
    "Timescale as printed",
    "To (the original last day)",
    LAST_DAY_NOW,
    MOVED,
    "Priority",
    "Band",
    "Rating",
    "Status as printed",
    STATUS_NOW,
    "Completion",
    "Evidence",
    "Commentary",
    LATEST_NOTE,
    NOTED_ON,
    NOTED_BY,
    CLOSURE,
)


def _actions(own: tuple[str, ...]) -> Sheet:
    return Sheet(
        name="Actions",
        row_name="Action",
        key="actions",
        fields=(
            words("ref", "Ref", 9, empty=""),
            words("step_of", STEP_OF, 9),
            refs("recommendation_refs", "Answers recommendations"),
            words("outcome", "Outcome", 28),
            words("text", "Action", 46),
            words("lead_text", "Lead as printed", 22),
            words("timescale_text", "Timescale as printed", 18),
            words("priority", "Priority", 9),
            words("band", "Band", 9),
            words("rating", "Rating", 9),
            words("status", "Status as printed", 13),
            words("completion_text", "Completion", 18),
            words("evidence", "Evidence", 28),
            words("commentary", "Commentary", 40),
            timescale("timescale"),
            words("timescale_source", "Where the timescale is printed", 11),
            phrases("timescales_in_text", "Times in the wording"),
            lines("leads", "Posts", 24),
            flag("lead_inherited", "Lead of the row above", absent=False),
            refs("linked_refs", "Cites recommendations"),
            words("steps_intro", "Words before the steps", 20),
            number("steps_after_paragraph", "Steps follow paragraph"),
            flag("ref_given", "Ref is printed", absent=True),
            updates("updates", "Updates as printed"),
            extras("extras", own),
        ),
        followers=(
            Follower("timescale", "timescale_text", meaning_of),
            Follower("leads", "lead_text", posts_in),
        ),
        shown=_SHOWN,
        marked=("recommendation_refs",),
        order=_ACTION_ORDER,
    )


def _recommendations(own: tuple[str, ...]) -> Sheet:
    return Sheet(
        name="Recommendations",
        row_name="Recommendation",
        key="recommendations",
        fields=(
            words("ref", "Ref", 9, empty=""),
            words("heading", HEADING, 28),
            words("theme", THEME, 24),
            words("text", "Recommendation", 60, empty=""),
            words("origin", "Comes from", 12, empty="peer team"),
            source("from_source", "Further source"),
            words("sponsors_text", "Sponsor as printed", 22),
            lines("sponsors", "Sponsoring posts", 22),
            words("leads_text", "Lead as printed", 22),
            lines("leads", "Posts", 24),
            refs("linked_refs", "Cites recommendations"),
            response("response"),
            flag("ref_given", "Ref is printed", absent=True),
            extras("extras", own),
        ),
        followers=(
            Follower("sponsors", "sponsors_text", posts_in),
            Follower("leads", "leads_text", posts_in),
        ),
    )


_CODES = (words("code", "Code", 9), words("meaning", "Meaning", 60))
_STATUSES = Sheet(
    "Statuses",
    "Status",
    "statuses",
    (words("label", "Label", 30, empty=""), *_CODES, standing("counts_as", "Counts as")),
)
_PRIORITIES = Sheet("Priorities", "Priority", "priorities", _CODES)
_BANDS = Sheet("Timescale bands", "Timescale band", "timescale_bands", _CODES)
_THEMES = Sheet(
    "Themes",
    "Theme",
    "themes",
    (
        words("name", "Name", 40, empty=""),
        words("question", "Question", 60),
        words("origin", "Comes from", 12, empty="council"),
        words("senior_lead", "Senior lead", 24),
        words("officer_lead", "Officer lead", 24),
    ),
)
_MONITORING = Sheet(
    "Monitoring",
    "Monitoring",
    "monitoring",
    (words("body", "Body", 40), words("cadence", "How often", 24), words("purpose", "Purpose", 60)),
)
_WORKING_GROUPS = Sheet(
    "Working groups",
    "Working group",
    "working_groups",
    (
        words("ref", "Ref", 9),
        words("name", "Name", 40, empty=""),
        words("kind", "Kind", 18),
        words("lead", "Led by", 24),
        words("also_printed_as", "Also printed as", 30),
        words("printed_in", "Printed in", 24, empty=""),
    ),
)
_TIMETABLE = Sheet(
    "Timetable",
    "Event",
    "timetable",
    (
        words("event", "Event", 50, empty=""),
        words("date_text", "Date as printed", 24),
        day("date", "Date"),
        day("start", "First day"),
        day("end", "Last day"),
        words("printed_in", "Printed in", 24, empty=""),
    ),
)
_FURTHER_SOURCES = Sheet(
    "Further sources",
    "Further source",
    "further_sources",
    (
        words("name", "Name", 60, empty=""),
        day("start", "First day"),
        day("end", "Last day"),
    ),
    is_needed=False,
)
#: Rows of the plan itself: each says under `PART` what it is.
PART = "Part of the plan"
PLAN = Sheet("Plan", "Plan", "", (words("part", PART, 26), words("text", "Words", 100)))
#: A part of the plan: its name, its key, whether it is a day, a line of a list, a row of headings.
PARTS: tuple[tuple[str, str, str], ...] = (
    ("Layout", "", "layout"),
    ("Council", "council", "text"),
    ("Title", "title", "text"),
    ("Source", "source", "text"),
    ("Version", "version_label", "silent"),
    ("Published", "published", "silent"),
    ("Peer challenge", "challenge.name", "text"),
    ("Peer challenge began", "challenge.start", "day"),
    ("Peer challenge ended", "challenge.end", "day"),
    ("Before the tables", "front_matter", "line"),
    ("Headings of a table", "columns", "row"),
    ("After the tables", "back_matter", "line"),
)


def sheets_for(document: PlanDocument) -> tuple[Sheet, ...]:
    """Return the tables of a plan's export."""
    actions = list(document.actions)
    for action in actions:
        actions += action.steps
    of_actions = _own(extra.name for action in actions for extra in action.extras)
    of_recommendations = _own(
        extra.name for each in document.recommendations for extra in each.extras
    )
    # One order for both: in CSV they share their columns.
    both = dict.fromkeys((*of_actions, *of_recommendations))
    return sheets_with(of_actions, tuple(name for name in both if name in of_recommendations))


def sheets_with(
    of_actions: tuple[str, ...], of_recommendations: tuple[str, ...]
) -> tuple[Sheet, ...]:
    """Return the tables of an export with these columns of the council's own."""
    return (
        _actions(of_actions),
        _recommendations(of_recommendations),
        _STATUSES,
        _PRIORITIES,
        _BANDS,
        _THEMES,
        _MONITORING,
        _WORKING_GROUPS,
        _TIMETABLE,
        _FURTHER_SOURCES,
        PLAN,
    )


def _own(names: Iterable[str]) -> tuple[str, ...]:
    headings = dict.fromkeys(own_heading(name, KNOWN) for name in names)
    fit = (each for each in headings if survives(each) and not is_kept_heading(each))
    return tuple(fit)[:MOST_OWN_COLUMNS]


def is_kept_heading(heading: str) -> bool:
    """Whether a heading is that of `KEPT`, or of a column that continues it."""
    behind = heading.removeprefix(KEPT)
    return behind != heading and (not behind or behind.strip().isdecimal())


def _known() -> frozenset[str]:
    tables = (
        _actions(()),
        _recommendations(()),
        _STATUSES,
        _PRIORITIES,
        _BANDS,
        _THEMES,
        _MONITORING,
        _WORKING_GROUPS,
        _TIMETABLE,
        _FURTHER_SOURCES,
        PLAN,
    )
    headings = {column.heading.casefold() for sheet in tables for column in sheet.columns}
    return frozenset(headings | {MARK.casefold(), KEPT.casefold()})


#: The headings that are ours in any table, folded.
KNOWN: frozenset[str] = frozenset()
KNOWN = _known()
