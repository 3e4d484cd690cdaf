"""The cast in the present, with a round behind it and one open.

The server's clock cannot be held as a test's can, so the cast's dates move instead. What has
happened is told by the commands themselves, with this process's clock held where it happened.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from tests import cast as casting
from tests.imports.papers import paper
from webapp import clock
from webapp.accounts.passwords import hash_password
from webapp.actions.commands.closures import (
    check_closure_evidence,
    decide_closure,
    propose_closure,
)
from webapp.actions.commands.deadlines import revise_timescale
from webapp.actions.commands.evidence import add_evidence
from webapp.archive.commands import archive_actions
from webapp.cadences.commands.planning import call_off_meeting, plan_proposed_meetings
from webapp.cadences.commands.settling import settle_cadence
from webapp.cadences.queries import list_bodies, list_meetings
from webapp.cadences.values import Cadence, Rule, WorkingDays
from webapp.db import engine
from webapp.db.tables import Action, Body, CellOrigin, Holding
from webapp.editing.commands.actions import add_action, add_step, reword_action
from webapp.editing.commands.recommendations import reword_recommendation
from webapp.editing.queries.actions import find_action
from webapp.editing.queries.recommendations import find_recommendation
from webapp.editing.values import (
    LeadsEntry,
    RecommendationEntry,
    TimescaleEntry,
    Why,
    WordsEntry,
)
from webapp.imports.commands.keeping import keep_document, store_upload
from webapp.imports.comparing.commands.keeping import keep_next_version
from webapp.imports.readers.sandbox import read_document
from webapp.meetings.commands import decide
from webapp.meetings.values import Entry
from webapp.notes.commands.clearing import clear_note
from webapp.notes.commands.correcting import correct_note
from webapp.notes.commands.posting import post_note
from webapp.notes.commands.querying import ask_about_note
from webapp.notes.values import NoteEntry
from webapp.plans.headings import find_plan
from webapp.principals import Importer
from webapp.reviews.commands import close_review
from webapp.reviews.live_queries import open_plan
from webapp.rounds.commands import open_round
from webapp.vocabulary import CadenceUnit, ClearingDecision, ClosureKind, DecisionKind

BEFORE, NOW = "First round", "Second round"
EVIDENCE = "https://anytown.example/papers/17"
#: What breaks a narrow page: a long word, a long address, other scripts, and a great deal of text.
AWKWARD = (
    "The supplier’s reference is "
    + "ABCDEFGHIJ" * 12
    + " and its page https://anytown.example/"
    + "very-long-path/" * 12
    + " שלום עולם 🎉🏛️ "
    + "<b>not bold</b> & so on. "
    + "We met every ward. " * 60
)


def assemble_today() -> casting.Cast:
    """Write the cast into an empty, migrated database, and tell what happened until today."""
    cast = casting.assemble(hash_password(casting.PASSWORD))
    _move_dates()
    now = clock.now()
    with clock.pinned(now - timedelta(days=40)):
        first = _open_round(cast, BEFORE)
    with clock.pinned(now - timedelta(days=38)):
        _note(cast, "priya", "1.1", "A first draft went to the Leader.", "On track")
        add_evidence(cast.contributor("priya"), cast.action("1.1"), EVIDENCE, "The draft")
        _note(cast, "sam", "1.2", "Two workshops were held.", "On track")
        _note(cast, "sam", "2.1", "Work has begun.", "Not started")
    with clock.pinned(now - timedelta(days=30)):
        close_review(cast.gwen, find_plan(cast.gwen, "anytown"), first)
    with clock.pinned(now - timedelta(days=10)):
        _open_round(cast, NOW)
        _slip(cast, "1.2")
    with clock.pinned(now - timedelta(days=9)):
        wrong = _note(cast, "sam", "2.1", "The gap is two million.", "Off track")
        _note(cast, "gwen", "4.1", "The clerk rang: it is done.", "Completed", "Town Clerk")
    with clock.pinned(now - timedelta(days=8)):
        entry = NoteEntry(
            text="The gap is three million.", sent_key=_key("2.1 again"), status="Off track"
        )
        correct_note(cast.contributor("sam"), wrong, entry)
        cleared = _note(cast, "sam", "1.2", AWKWARD, "At risk")
        clear_note(cast.gwen, cleared, ClearingDecision.OWN_WORDING, "The workshops go on.")
        ask_about_note(cast.gwen, cleared, AWKWARD)
        _propose(cast, "3.1", ClosureKind.BUSINESS_AS_USUAL)
        _close(cast, "4.1")
    for deed in (_bring_in, _edit, _archive, _plan_meetings):
        deed(cast)
    return cast


def _move_dates() -> None:
    """Leave every deadline and deputy as far from today as the cast's own day is from them."""
    ahead = clock.today() - casting.TODAY
    for action in list(Action.select().where(Action.ends_on.is_null(False))):
        due = _days_after(action.ends_on, ahead.days)
        Action.update(
            starts_on=due,
            ends_on=due,
            original_ends_on=due,
            timescale_text=f"{due.day} {due:%B %Y}",
        ).where(Action.id == action.id).execute()
    for holding in list(Holding.select()):
        starts_on = min(holding.starts_on, holding.starts_on + ahead)
        Holding.update(starts_on=starts_on).where(Holding.id == holding.id).execute()


def _bring_in(cast: casting.Cast) -> None:
    """A document that waits to be loaded, one that the plan comes from, and its next version."""
    importer = cast.principal(Importer, "gwen")
    grid = read_document(paper(), "Our plan.csv")
    keep_document(importer, paper(), "Our plan.csv", grid)
    keep_next_version(cast.gwen, find_plan(cast.gwen, "anytown"), paper(), "October.csv", grid)
    with engine.writing():
        upload = store_upload(importer, paper(), "Anytown.csv", grid, cast.plan())
        for kind, number in (
            ("plan", cast.plan()),
            ("action", cast.action("1.1")),
            ("recommendation", cast.numbers["recommendation anytown 1"]),
        ):
            CellOrigin.insert(
                plan=cast.plan(),
                upload=upload,
                kind=kind,
                row_id=number,
                field="title" if kind == "plan" else "text",
                places=["Row 2, column B"],
                confidence=0.7,
                table_at=0,
                row_at=1,
            ).execute()


def _edit(cast: casting.Cast) -> None:
    """A second step, and an action and a recommendation that said something else before."""
    why = Why("It was typed wrongly.", "Cabinet")
    add_step(cast.gwen, cast.action("2.1"), "Publish the savings.", TimescaleEntry(""))
    said = find_action(cast.gwen, cast.action("2.1")).text or ""
    reword_action(cast.gwen, cast.action("2.1"), WordsEntry(said, "No gap is left."), why)
    fourth = find_recommendation(cast.gwen, cast.numbers["recommendation anytown 4"])
    entry = RecommendationEntry(fourth.text, "suggestion", fourth.source_id, fourth.theme_id)
    reword_recommendation(cast.gwen, fourth.id, entry, why)


def _archive(cast: casting.Cast) -> None:
    """A sixth action, closed and in the archive: its recommendation waits to be told of."""
    fourth = cast.numbers["recommendation anytown 4"]
    leads = LeadsEntry((cast.post("Town Clerk"),))
    action = add_action(cast.gwen, fourth, WordsEntry(AWKWARD), leads, TimescaleEntry(""), "4.2")
    propose_closure(cast.contributor("gwen"), action, ClosureKind.STOPPED, "Nobody needs it.")
    decide_closure(cast.gwen, action, True, "")
    archive_actions(cast.gwen, cast.plan(), [action])


def _plan_meetings(cast: casting.Cast) -> None:
    """What the open round's meeting decides; a year of meetings, one of them called off.

    And a body whose words are not understood.
    """
    _decide(cast)
    team = list_bodies(cast.gwen, cast.plan())[0].id
    rule = Rule(1, CadenceUnit.MONTHS, clock.today() + timedelta(days=40))
    settle_cadence(cast.gwen, cast.plan(), team, Cadence(rule, True, WorkingDays(5, 10)))
    plan_proposed_meetings(cast.gwen, cast.plan(), team)
    off = list_meetings(cast.gwen, cast.plan())[1]
    call_off_meeting(cast.gwen, cast.plan(), off.id, "The council is in recess.")
    Body.insert(
        plan=cast.plan(), position=2, name="Scrutiny", cadence_text="at each meeting"
    ).execute()


def _decide(cast: casting.Cast) -> None:
    """Something that the open round's meeting decided and that is still to be done."""
    plan = find_plan(cast.gwen, "anytown")
    entry = Entry(
        kind=DecisionKind.CHALLENGED,
        sent_key=_key("challenged"),
        text=AWKWARD,
        action_id=cast.action("2.1"),
        owner_id=cast.post("Head of Finance"),
        due_on=clock.today() + timedelta(days=20),
    )
    decide(cast.gwen, plan, open_plan(cast.gwen, "anytown").round_id or 0, entry)


def _open_round(cast: casting.Cast, label: str) -> int:
    plan, day = find_plan(cast.gwen, "anytown"), clock.today()
    return open_round(cast.gwen, plan, label, day + timedelta(days=14), day + timedelta(days=21))


def _note(
    cast: casting.Cast, key: str, ref: str, text: str, status: str, post: str | None = None
) -> int:
    entry = NoteEntry(
        text=text,
        sent_key=_key(f"{ref} {text}"),
        status=status,
        post_id=cast.post(post) if post else None,
    )
    return post_note(cast.contributor(key), cast.action(ref), entry)


def _propose(cast: casting.Cast, ref: str, kind: ClosureKind) -> None:
    key = "sam" if ref == "3.1" else "gwen"
    propose_closure(cast.contributor(key), cast.action(ref), kind, "It is done.", EVIDENCE)


def _close(cast: casting.Cast, ref: str) -> None:
    """Close an action as complete, its evidence checked."""
    _propose(cast, ref, ClosureKind.COMPLETE)
    check_closure_evidence(cast.gwen, cast.action(ref), AWKWARD)
    decide_closure(cast.gwen, cast.action(ref), True, "Seen and agreed.")


def _slip(cast: casting.Cast, ref: str) -> None:
    """Move a deadline that had passed to a later day, which has passed too."""
    action = Action.get_by_id(cast.action(ref))
    due = _days_after(action.ends_on, 10)
    revise_timescale(
        cast.gwen,
        action.id,
        f"{due.day} {due:%B %Y}",
        "The hall was flooded.",
        "Head of Finance",
        "Leadership Team",
        clock.today(),
        due,
    )


def _days_after(day: date | None, days: int) -> date:
    assert day is not None
    return day + timedelta(days=days)


def _key(words: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, words))
