"""Laying out a roll-up: the figures, the exceptions, then every recommendation.

The first view is bounded whatever the size of the plan: the figures, the worst dozen exceptions,
and the recommendations closed, by theme or in pages where there are many. What is opened is read
when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from webapp.db import stamps
from webapp.folding import fold
from webapp.reviews.asking import Asked, Narrowing
from webapp.reviews.choosing import address, narrowed
from webapp.reviews.kinds import Kind
from webapp.reviews.live_rows import FIRST_EXCEPTIONS
from webapp.reviews.outline import exceptions_of
from webapp.reviews.sheet import (
    Choice,
    CountItem,
    Exceptions,
    Group,
    Match,
    OfAKind,
    Option,
    Row,
    Section,
    count_item,
    exception_of,
    row_of,
    shortened,
)
from webapp.reviews.sources import LiveSource, Source
from webapp.reviews.values import (
    AnswerTally,
    Figure,
    Heading,
    Line,
    Outline,
    RecommendationFact,
    StatusFact,
)
from webapp.reviews.words import CLOSED_KEY, NO_STATUS, NO_STATUS_KEY, answered_words

#: More recommendations than this are shown by group, each group closed.
MOST_SECTIONS = 40
#: More actions than this are not laid open unless everything is asked for.
MOST_OPEN_ROWS = 120
_LONGEST_TITLE = 180
STRAYS = RecommendationFact(0, None, "", "Actions that answer no recommendation")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A roll-up laid out. `counts` are by status, `alerts` of what stands out.

    `row`, `section` and `group` are those asked for, to be sent alone.

    `stamped` is the database's stamp under which it is the same for everybody, "" when it is not.
    """

    heading: Heading
    counts: tuple[CountItem, ...]
    alerts: tuple[CountItem, ...]
    scheme: tuple[StatusFact, ...]
    exceptions: Exceptions
    groups: tuple[Group, ...]
    match: Match | None
    choices: tuple[Choice, ...] | None
    row: Row | None
    section: Section | None
    group: Group | None
    stamped: str = ""


def lay_out_live(source: LiveSource, base: str, asked: Asked) -> Sheet:
    """Lay out the roll-up of this moment; its first view is kept while nothing changes."""
    if asked != Asked():
        return lay_out(source, base, asked)
    stamped = source.opened.stamped
    return stamps.kept(
        stamped,
        ("first view", base, source.marks),
        lambda: replace(lay_out(source, base, asked), stamped=stamped),
    )


def lay_out(source: Source, base: str, asked: Asked) -> Sheet:
    """Lay out what is asked for of a roll-up at the address `base`."""
    outline, figures, first, total = source.first_view()
    lines: tuple[Line, ...] | None = None
    if asked.narrowing or asked.everything or asked.every_exception or asked.choosing:
        lines = source.lines()
    match = None
    if lines is not None and asked.narrowing:
        chosen = tuple(narrowed(lines, asked.narrowing, outline, source.answers()))
        clear = address(base, Narrowing()) + "#roll-up-body"
        match = Match(len(chosen), len(lines), _words_of(asked.narrowing, lines, outline), clear)
        found = exceptions_of(chosen)
        first, total = tuple(found[:FIRST_EXCEPTIONS]), len(found)
        groups = _groups_of_match(source, base, asked, outline, chosen)
    elif lines is not None and asked.everything:
        chosen = lines
        groups = _groups_of_match(source, base, asked, outline, lines)
    else:
        chosen = lines or ()
        groups = _groups_closed(source, base, asked, outline)
    if lines is not None and (asked.every_exception or asked.everything):
        first = tuple(exceptions_of(chosen))
        total = len(first)
    exceptions, row = _exceptions(source, base, asked, first, total)
    sections = {s.id: s for group in groups for s in group.sections or ()}
    return Sheet(
        heading=source.heading,
        counts=tuple(count_item(f, base) for f in figures if f.narrow[0] == "status"),
        alerts=tuple(count_item(f, base) for f in figures if _is_alert(f, source.heading)),
        scheme=outline.statuses,
        exceptions=exceptions,
        groups=groups,
        match=match,
        choices=_choices(asked.narrowing, lines, outline, figures) if lines is not None else None,
        row=row,
        section=None if asked.section is None else sections.get(asked.section),
        group=next((group for group in groups if group.id == asked.group), None),
    )


def _is_alert(figure: Figure, heading: Heading) -> bool:
    """Whether a figure tells what stands out; without a round nobody is asked for an update."""
    asks = heading.round_label is not None or figure.narrow[1] != Kind.NO_UPDATE
    return figure.narrow[0] == "kind" and asks


def _exceptions(
    source: Source, base: str, asked: Asked, lines: Sequence[Line], total: int
) -> tuple[Exceptions, Row | None]:
    more = {"exceptions": "all"} if asked.every_exception else {}
    here = address(base, asked.narrowing, **more)
    opened: Row | None = None
    rows: list[tuple[str, Row]] = []
    for line in lines:
        if line.facts.id == asked.row:
            (line,) = source.with_histories((line,))  # noqa: PLW2901 - the same, unfolded
            opened = exception_of(line, here)
            rows.append((line.kinds[0], opened))
        else:
            rows.append((line.kinds[0], exception_of(line, here)))
    groups = []
    for kind, pairs in groupby(rows, key=lambda pair: pair[0]):
        of_kind = tuple(row for _, row in pairs)
        groups.append(OfAKind(Kind(kind).heading, len(of_kind), of_kind))
    all_href = "" if len(rows) == total else address(base, asked.narrowing, exceptions="all")
    return Exceptions(tuple(groups), len(rows), total, all_href), opened


def _groups_closed(source: Source, base: str, asked: Asked, outline: Outline) -> tuple[Group, ...]:
    """Lay out the recommendations closed, save the one and the group asked for."""
    parts = _parts(outline)
    standing = _standing(outline)
    are_many = len(outline.recommendations) > MOST_SECTIONS
    groups = []
    for number, title, recommendations in parts:
        wanted = asked.group == number or any(r.id == asked.section for r in recommendations)
        href = address(base, asked.narrowing, group=number) + f"#roll-up-group-{number}"
        sections = None
        if not are_many or wanted:
            sections = tuple(
                _section(source, base, asked, r, standing.get(r.id, "")) for r in recommendations
            )
        groups.append(
            Group(
                number, title, len(recommendations), href, sections, may_close=are_many and wanted
            )
        )
    return tuple(groups)


def _standing(outline: Outline) -> dict[int, str]:
    """Say of each recommendation how its actions stand."""
    scheme = {status.id: status for status in outline.statuses}
    found: dict[int, list[AnswerTally]] = {}
    for tally in outline.answered:
        found.setdefault(tally.recommendation_id, []).append(tally)
    return {number: answered_words(tallies, scheme) for number, tallies in found.items()}


def _section(
    source: Source, base: str, asked: Asked, fact: RecommendationFact, standing: str = ""
) -> Section:
    href = address(base, asked.narrowing, section=fact.id) + f"#roll-up-section-{fact.id}"
    rows, archived = None, 0
    if asked.section == fact.id:
        lines = source.with_histories(source.lines_of(fact.id))
        rows = tuple(row_of(line) for line in lines)
        archived = max(0, _answering(source.first_view()[0], fact.id) - len(rows))
    title = shortened(fact.text, _LONGEST_TITLE)
    return Section(fact.id, fact.ref, title, href, rows, _heading_over(fact), standing, archived)


def _answering(outline: Outline, recommendation_id: int) -> int:
    """Return how many actions answer a recommendation, with those in the archive."""
    return sum(t.number for t in outline.answered if t.recommendation_id == recommendation_id)


def _heading_over(fact: RecommendationFact) -> str:
    """Return the heading printed over a recommendation, unless it says the very same."""
    heading = fact.heading or ""
    return "" if fold(heading) == fold(fact.text) else heading


def _parts(
    outline: Outline,
) -> list[tuple[int, str, tuple[RecommendationFact, ...]]]:
    """Part the recommendations by theme; without themes into pages, or not at all when few."""
    every = outline.recommendations + ((STRAYS,) if outline.strays else ())
    named = {theme.id for theme in outline.themes}
    # A plan may name themes and put no recommendation under any.
    if not any(recommendation.theme_id in named for recommendation in every):
        if len(every) <= MOST_SECTIONS:
            return [(0, "", every)]
        pages = [every[i : i + MOST_SECTIONS] for i in range(0, len(every), MOST_SECTIONS)]
        return [
            (number, f"Recommendations {page[0].ref} to {page[-1].ref}", page)
            for number, page in enumerate(pages, 1)
        ]
    parts = [
        (theme.id, theme.name, tuple(r for r in every if r.theme_id == theme.id))
        for theme in outline.themes
    ]
    others = tuple(r for r in every if r.theme_id not in named)
    parts.append((0, "Not under a theme", others))
    return [part for part in parts if part[2]]


def _groups_of_match(
    source: Source, base: str, asked: Asked, outline: Outline, lines: Sequence[Line]
) -> tuple[Group, ...]:
    """Lay out the recommendations that the chosen actions answer, open unless they are many."""
    answering: dict[int, set[int]] = {}
    answered: set[int] = set()
    for recommendation, action in source.answers():
        answering.setdefault(recommendation, set()).add(action)
        answered.add(action)
    answering[0] = {line.facts.id for line in lines} - answered
    are_open = asked.everything or len(lines) <= MOST_OPEN_ROWS
    full = source.texts() if asked.everything else {}
    archived = source.archived() if asked.everything and not asked.narrowing else frozenset()
    if are_open and not asked.everything:
        lines = source.with_histories(tuple(lines))
    groups = []
    for number, title, recommendations in _parts(outline):
        sections = []
        for fact in recommendations:
            of_it = [line for line in lines if line.facts.id in answering.get(fact.id, ())]
            if not of_it and not (asked.everything and not asked.narrowing):
                continue
            text = full.get(fact.id, fact.text) if are_open else fact.text
            section = _section(source, base, replace(asked, section=None), fact)
            rows = tuple(row_of(line) for line in of_it if line.facts.id not in archived)
            if asked.everything:
                left_out = len(of_it) - len(rows)
                section = replace(section, title=text, rows=rows, archived=left_out)
            elif are_open or asked.section == fact.id:
                section = replace(section, rows=rows)
            sections.append(section)
        if sections:
            href = address(base, asked.narrowing, group=number) + f"#roll-up-group-{number}"
            groups.append(Group(number, title, len(sections), href, tuple(sections)))
    return tuple(groups)


def _words_of(narrowing: Narrowing, lines: Iterable[Line], outline: Outline) -> str:
    """Say in words what a narrowing lets through."""
    statuses = {str(s.id): s.label for s in outline.statuses}
    statuses |= {NO_STATUS_KEY: NO_STATUS, CLOSED_KEY: "Closed"}
    themes = {theme.id: theme.name for theme in outline.themes}
    posts = {post.id: post.title for line in lines for post in line.leads}
    said = []
    if narrowing.kind is not None:
        said.append(Kind(narrowing.kind).heading)
    if narrowing.status is not None:
        said.append(f"status {statuses.get(narrowing.status, 'not in this plan')}")
    if narrowing.theme is not None:
        said.append(f"theme {themes.get(narrowing.theme, 'not in this plan')}")
    if narrowing.post is not None:
        said.append(f"led by {posts.get(narrowing.post, 'a post not in this plan')}")
    return ", ".join(said)


def _choices(
    narrowing: Narrowing, lines: Iterable[Line], outline: Outline, figures: Iterable[Figure]
) -> tuple[Choice, ...]:
    posts = {post.id: post.title for line in lines for post in line.leads}
    by_title = sorted(posts.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    statuses = [(f.narrow[1], f.label) for f in figures if f.narrow[0] == "status"]
    given = (
        ("kind", "Reason", narrowing.kind, [(kind.value, kind.heading) for kind in Kind]),
        ("status", "Status", narrowing.status, statuses),
        ("post", "Led by", narrowing.post, by_title),
        ("theme", "Theme", narrowing.theme, [(t.id, t.name) for t in outline.themes]),
    )
    return tuple(
        Choice(
            name,
            label,
            (
                Option("", "All", not chosen),
                *(Option(str(v), text, str(v) == str(chosen)) for v, text in options),
            ),
        )
        for name, label, chosen, options in given
        if options
    )
