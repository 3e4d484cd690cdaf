"""The plan's cover: what is printed around the tables, what an officer said, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from webapp.imports.grids.values import Grid
from webapp.imports.understanding.assembling import Paths
from webapp.imports.understanding.banners import Block, is_generic
from webapp.imports.understanding.cover_values import Cover
from webapp.imports.understanding.drafts import AS_READ, Source, choices
from webapp.imports.understanding.front_lists import monitors_in
from webapp.imports.understanding.front_matter import cover_of
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.values import Choice, ReadingDoubt
from webapp.imports.understanding.wording import folded, shown, squeezed
from webapp.plans.documents.values import PlanDocument, PrintedReview

_LONGEST_COUNCIL = 200
_LONGEST_TITLE = 500
#: The answer that no body that was read watches the plan.
_NOBODY = "nobody"
_YES = "yes"


def read_cover(gathered: Gathered, grid: Grid, filename: str, paths: Paths) -> Cover:
    """Return the cover, whole: with the officer's words, and stand-ins for what must be there."""
    cover = cover_of(gathered.front, gathered.back, grid.title)
    said = dict(gathered.questions.answers.doubts)
    for name in ("council", "title", "version_label", "published"):
        word = gathered.context.corrections.get(f"{name}@cover") or said.get(name)
        field = "version" if name == "version_label" else name
        if word and word.strip() and word != AS_READ:
            setattr(cover, field, word.strip())
            cover.sources[name] = Source(("said",), 1.0, f"{name}@cover")
    _challenge(cover, gathered.context.corrections.get("challenge@cover") or said.get("challenge"))
    _monitoring(cover, said.get("monitoring", ""))
    stem = PurePath(filename).stem or "Plan"
    cover.council = (cover.council or stem)[:_LONGEST_COUNCIL]
    cover.title = (cover.title or stem)[:_LONGEST_TITLE]
    for name, source in cover.sources.items():
        key = f"{name.partition('.')[0]}@cover"
        paths.add(name, replace(source, key=key))
    return cover


def _challenge(cover: Cover, said: str | None) -> None:
    review = cover.challenge or PrintedReview("Peer challenge", None, None)
    read = timescale_of(said) if said else None
    if read and (read.start or read.end):
        review = replace(review, start=read.start, end=read.end)
    cover.challenge = review


def _monitoring(cover: Cover, said: str) -> None:
    """Take the bodies that an officer named, or none, for those that were read."""
    if said in ("", _YES):
        return
    for name in [name for name in cover.sources if name.startswith("monitoring[")]:
        del cover.sources[name]
    cover.monitoring = [] if said == _NOBODY else monitors_in(said)
    for at in range(len(cover.monitoring)):
        cover.sources[f"monitoring[{at}]"] = Source(("said",), 1.0, "")


def texts_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the lines of text around the tables, each once."""
    lines: dict[str, str] = {}
    for block in blocks:
        for line in block.lines:
            lines.setdefault(folded(line), line)
    return tuple(lines.values())


def cover_doubts(gathered: Gathered, document: PlanDocument, paths: Paths) -> list[ReadingDoubt]:
    """Ask for what the document does not say of itself."""
    found = {origin.path for origin in paths.origins}
    doubts = []
    if "council" not in found:
        doubts.append(
            _asked(
                "council",
                "Which council's plan is this? The document does not name it.",
                document.council,
            )
        )
    if "title" not in found:
        doubts.append(
            _asked(
                "title",
                "What is the plan called? No title is printed.",
                document.title,
                offered=choices((AS_READ, f"Call it {shown(document.title)}, as the file")),
            )
        )
    if "version_label" not in found:
        doubts.append(
            _asked(
                "version_label",
                "What date or version is this plan? None is printed on it.",
                "none",
                ("version_label", "published"),
                offered=choices((AS_READ, "It has none")),
            )
        )
    if document.challenge.start is None:
        doubts.append(
            _asked(
                "challenge",
                "On which days was the peer challenge? The document does not say.",
                "not known",
                ("challenge.start", "challenge.end", "challenge.name"),
                offered=choices((AS_READ, "Leave it not known")),
            )
        )
    return [*doubts, *_guesses(gathered, document, paths)]


def _guesses(gathered: Gathered, document: PlanDocument, paths: Paths) -> list[ReadingDoubt]:
    doubts = []
    council = [theme.name for theme in document.themes if theme.origin == "council"]
    if council:
        doubts.append(
            _asked(
                "themes",
                f"Are these themes of the council's own: {'; '.join(council[:6])}?",
                "yes",
                _theme_paths(document, council),
                offered=choices(
                    (_YES, "Yes, as read"),
                    ("lga", "No, they are the LGA’s"),
                    ("heading", "No themes at all: headings only"),
                ),
                takes_text=False,
            )
        )
    told = any(
        re.search(r"(?i)monitor", squeezed(block.text)) and not is_generic(squeezed(block.text))
        for block in (*gathered.front, *gathered.back)
    )
    if document.monitoring or told:
        read = "; ".join(
            " ".join(filter(None, [each.body, each.cadence])) for each in document.monitoring
        )
        doubts.append(
            _asked(
                "monitoring",
                "Who monitors the plan, and how often?" + (f" It reads: {read}." if read else ""),
                read or "nothing was read",
                ("monitoring",),
                offered=choices(
                    (_YES, "Yes, as read" if read else "Leave it so"),
                    *([(_NOBODY, "None of them: leave them out")] if read else []),
                ),
            )
        )
    places = {origin.path: origin.places for origin in paths.origins}
    return [
        replace(each, places=tuple(p for path in each.covers for p in places.get(path, ())))
        for each in doubts
    ]


def _theme_paths(document: PlanDocument, names: list[str]) -> tuple[str, ...]:
    themes = [f"themes[{at}]" for at, each in enumerate(document.themes) if each.name in names]
    under = [
        f"recommendations[{at}].theme"
        for at, each in enumerate(document.recommendations)
        if each.theme in names
    ]
    return (*themes, *under)


def _asked(
    key: str,
    question: str,
    reading: str,
    covers: tuple[str, ...] | None = None,
    *,
    offered: tuple[Choice, ...] = (),
    takes_text: bool = True,
) -> ReadingDoubt:
    return ReadingDoubt(
        key=key,
        cell=(covers or (key,))[0],
        field=key,
        question=question,
        reading=reading,
        places=(),
        choices=offered,
        takes_text=takes_text,
        covers=covers or (key,),
        taken=offered[0].value if offered else "",
    )
