"""A world for crawling: one of everything that an address can name, in both plans."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime

from werkzeug.routing import Rule

from tests.cast import NOON, TODAY, Cast
from webapp.db import engine
from webapp.db.tables import (
    Body,
    Decision,
    Holding,
    Meeting,
    Note,
    NoteQuery,
    PostAlias,
    Round,
    Session,
)
from webapp.imports.commands.keeping import store_import, store_upload
from webapp.imports.grids.values import Cell, Grid, Paragraph, Table
from webapp.plans.headings import find_plan
from webapp.principals import Importer
from webapp.reviews.commands import close_review
from webapp.vocabulary import DecisionKind

PLACES = ("own", "another's", "another plan's", "missing")
_MISSING = "987654321"


@dataclass(frozen=True)
class World:
    """Where each kind of row is found: name in the address -> place -> number or name."""

    rows: dict[str, dict[str, str]]

    def path(self, rule: Rule, place: str) -> str:
        """Build a rule's address at a place."""
        unknown = rule.arguments - set(self.rows)
        assert not unknown, (
            f"{rule.rule} names {unknown}: say in tests/house/world.py where one of one's own, "
            "another's and another plan's is found"
        )
        values = {name: self.rows[name].get(place, _MISSING) for name in rule.arguments}
        built = rule.build({n: _typed(v) for n, v in values.items()}, append_unknown=False)
        assert built is not None, rule.rule
        return built[1]


def _typed(text: str) -> str | int:
    return int(text) if text.isdigit() else text


def make_world(cast: Cast) -> World:
    """Write one of everything that the cast lacks, and say where all of it is."""
    with engine.writing():
        rows = {
            "slug": _places("anytown", "anytown", "otherton") | {"missing": "nowhere"},
            "action_id": _places(
                cast.action("1.1"), cast.action("1.2"), cast.action("1.1", "otherton")
            ),
            "person_id": _places(cast.person("rita"), cast.person("lee"), cast.person("otto")),
            "post_id": _places(
                cast.post("Director of Place"),
                cast.post("Head of Finance"),
                cast.post("Director of Elsewhere", "otherton"),
            ),
            "recommendation_id": _places(
                cast.numbers["recommendation anytown 1"],
                cast.numbers["recommendation anytown 2"],
                cast.numbers["recommendation otherton 1"],
            ),
            # The roles of the three people named above.
            "role": _places("reader", "leadership", "governance") | {"missing": "emperor"},
            "style": _places("docx", "xlsx", "csv") | {"missing": "exe"},
            # The first item of a meeting's agenda.
            "item": _places(1, 1, 1),
            "kind": _places("bodies", "bodies", "bodies") | {"missing": "chapters"},
        }
        rows["entry_id"] = _places(*(_body(cast, *which) for which in _BODIES))
        rows["note_id"] = _places(*(_note(cast, *which) for which in _NOTES))
        rows["question_id"] = _places(
            *(
                _question(cast, int(note), which)
                for note, which in zip(rows["note_id"].values(), _NOTES, strict=True)
            )
        )
        rows["round_id"] = _places(*(_round(cast, *which) for which in _ROUNDS))
        rows["decision_id"] = _places(*(_decision(cast, *which) for which in _NOTES))
        rows["body_id"] = _places(*(_body(cast, *which) for which in _BODIES))
        rows["meeting_id"] = _places(*(_meeting(cast, *which) for which in _BODIES))
        rows["review_id"] = _places(*(_review(cast, *which) for which in _ROUNDS))
        rows["holding_id"] = _places(*(_holding(cast, *which) for which in _POSTS))
        rows["alias_id"] = _places(*(_alias(cast, *which) for which in _POSTS))
        rows["session_id"] = _places(*(_session(cast, key) for key in ("priya", "sam", "olive")))
        kept = [_import(cast, *which) for which in _UPLOADS]
        rows["upload_id"] = _places(*(upload for upload, _ in kept))
        rows["import_id"] = _places(*(number for _, number in kept))
    return World(rows)


_NOTES = (("1.1", "anytown", "priya"), ("1.2", "anytown", "sam"), ("1.1", "otherton", "olive"))
_ROUNDS = (("August", "anytown"), ("September", "anytown"), ("August", "otherton"))
_POSTS = (
    ("Director of Place", "anytown"),
    ("Head of Finance", "anytown"),
    ("Director of Elsewhere", "otherton"),
)
_BODIES = (("Cabinet", "anytown"), ("Scrutiny", "anytown"), ("Cabinet", "otherton"))
_UPLOADS = (("gwen", "anytown"), ("lee", "anytown"), ("otto", "otherton"))
_POST_OF = {"priya": _POSTS[0], "sam": _POSTS[1], "olive": _POSTS[2]}


def _places(own: int | str, others: int | str, other_plans: int | str) -> dict[str, str]:
    return {"own": str(own), "another's": str(others), "another plan's": str(other_plans)}


def _note(cast: Cast, ref: str, slug: str, key: str) -> int:
    number: int = Note.insert(
        action=cast.action(ref, slug),
        post=cast.post(*_POST_OF[key]),
        person=cast.person(key),
        noted_on=TODAY,
        posted_at=NOON,
        text="We met and agreed what comes next.",
        sent_key=str(uuid.uuid4()),
    ).execute()
    return number


def _question(cast: Cast, note: int, about: tuple[str, str, str]) -> int:
    ref, slug, _ = about
    number: int = NoteQuery.insert(
        action=cast.action(ref, slug),
        note=note,
        text="Whom did you meet?",
        asked_by=cast.person("gwen" if slug == "anytown" else "otto"),
        asked_at=NOON,
    ).execute()
    return number


def _round(cast: Cast, label: str, slug: str) -> int:
    number: int = Round.insert(
        plan=cast.plan(slug),
        label=f"Crawled {label}",
        opened_at=datetime(2026, 8, 1, tzinfo=UTC),
        updates_due_on=date(2026, 8, 20),
        meets_on=date(2026, 8, 27),
    ).execute()
    return number


def _decision(cast: Cast, ref: str, slug: str, key: str) -> int:
    """A decision about an action that the post of a person is to carry out."""
    number: int = Decision.insert(
        plan=cast.plan(slug),
        round=_round(cast, f"with a decision on {ref}", slug),
        action=cast.action(ref, slug),
        kind=DecisionKind.CHALLENGED.value,
        text="Bring figures to the next review.",
        owner=cast.post(*_POST_OF[key]),
        due_on=date(2026, 12, 1),
        person=cast.person("gwen" if slug == "anytown" else "otto"),
        recorded_at=NOON,
        sent_key=str(uuid.uuid4()),
    ).execute()
    return number


def _body(cast: Cast, name: str, slug: str) -> int:
    number: int = Body.insert(plan=cast.plan(slug), position=9, name=name).execute()
    return number


def _meeting(cast: Cast, name: str, slug: str) -> int:
    number: int = Meeting.insert(
        plan=cast.plan(slug),
        body=_body(cast, f"{name} that meets", slug),
        label=f"{name}, January 2027",
        meets_on=date(2027, 1, 19),
        updates_due_on=date(2027, 1, 12),
    ).execute()
    return number


def _holding(cast: Cast, title: str, slug: str) -> int:
    number: int = Holding.insert(
        post=cast.post(title, slug),
        person=cast.person("norma"),
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 12, 31),
    ).execute()
    return number


def _alias(cast: Cast, title: str, slug: str) -> int:
    number: int = PostAlias.insert(
        plan=cast.plan(slug),
        post=cast.post(title, slug),
        text=f"{title} (old)",
        folded=f"{title} (old)".casefold(),
    ).execute()
    return number


def _session(cast: Cast, key: str) -> int:
    number: int = Session.insert(
        person=cast.person(key),
        token_digest=uuid.uuid4().hex,
        device="Old phone",
        started_at=NOON,
        expires_at=datetime(2027, 1, 1, tzinfo=UTC),
    ).execute()
    return number


def _import(cast: Cast, key: str, slug: str) -> tuple[int, int]:
    """A document of a plan, that somebody sent, and its reading."""
    importer = cast.principal(Importer, key)
    cells = tuple(
        Cell(row=0, column=at, paragraphs=(Paragraph(text=text),), place=f"Row 1, column {at + 1}")
        for at, text in enumerate(("Recommendation", "Action"))
    )
    grid = Grid(format="csv", title=None, blocks=(Table(name="Table 1", rows=(cells,)),))
    upload = store_upload(importer, b"Recommendation,Action", "plan.csv", grid, cast.plan(slug))
    return upload, store_import(importer, upload, grid)


def _review(cast: Cast, label: str, slug: str) -> int:
    governance = cast.gwen if slug == "anytown" else cast.otto
    held = _round(cast, f"and closed {label}", slug)
    return close_review(governance, find_plan(governance, slug), held)
