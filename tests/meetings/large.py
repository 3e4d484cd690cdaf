"""A plan of many actions before its meeting, made by the commands themselves."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from tests.cast import Cast
from tests.plans.papers import content_of, paper, recommendation, step
from webapp import clock
from webapp.db.tables import Action, Body, Post
from webapp.notes.commands import post_note
from webapp.notes.values import NoteEntry
from webapp.plans.commands import load_plan
from webapp.plans.documents.reading import read_plan
from webapp.plans.headings import find_plan
from webapp.posts.holdings.commands import assign_holder
from webapp.posts.roles.commands import grant_role
from webapp.posts.values import Who
from webapp.principals import Contributor, Governance, Operator
from webapp.rounds.commands import open_round
from webapp.vocabulary import PlanRole

SLUG = "largeton"
RECOMMENDATIONS, EACH = 12, 10
#: Of its 120 actions so many are brought before the meeting.
ITEMS = 30
STATUSES = (("On track", "G"), ("At risk", "A"), ("Off track", "R"), ("Complete", "B"))
SAID = (
    "The consultants' report has come three weeks late. The working group meets on Tuesday.",
    "Two posts could not be filled; we advertise again in the new year.",
    "The partner has not signed. Their board meets next month, and we have asked to be there.",
    "Members asked for a further workshop with town and parish councils before they agree it.",
)


def assemble_large(cast: Cast) -> int:
    """Load a plan of 120 actions, with an update on each; return its round, which meets today.

    Gwen keeps it, Lee reads it, Priya leads every action. Thirty are off track: the agenda.
    """
    operator, day = Operator(0, clock.today()), clock.today()
    plan_id = load_plan(operator, read_plan(content_of(_paper())), SLUG).id
    for key, role in (("gwen", PlanRole.GOVERNANCE), ("lee", PlanRole.LEADERSHIP)):
        grant_role(operator, plan_id, Who(f"{key}@anytown.example", key), role)
    gwen = cast.principal(Governance, "gwen")
    post = Post.get(Post.plan == plan_id, Post.title == "Director of Place").id
    assign_holder(gwen, post, Who("priya@anytown.example", "Priya"), day)
    body = Body.get(Body.plan == plan_id).id
    round_id = open_round(gwen, find_plan(gwen, SLUG), "Monthly review", day, day, body)
    contributor = cast.principal(Contributor, "gwen")
    actions = Action.select(Action.id).where(Action.plan == plan_id).order_by(Action.position)
    for at, action in enumerate(actions):
        is_off_track = at % (RECOMMENDATIONS * EACH // ITEMS) == 0
        entry = NoteEntry(
            text=SAID[at % len(SAID)] if is_off_track else "It goes on as planned.",
            sent_key=str(uuid.uuid4()),
            status="R" if is_off_track else "G",
            post_id=post,
        )
        post_note(contributor, action.id, entry)
    return round_id


def _paper() -> dict[str, Any]:
    due = clock.today() + timedelta(days=90)
    day = {"kind": "date", "start": due.isoformat(), "end": due.isoformat()}
    return paper(
        council="Largeton Council",
        statuses=[{"label": label, "code": code, "meaning": None} for label, code in STATUSES],
        monitoring=[
            {"body": "Leadership Team", "cadence": "monthly", "purpose": None},
            {"body": "Cabinet", "cadence": "quarterly", "purpose": None},
        ],
        recommendations=[
            recommendation(str(at), text=f"Recommendation {at}: set out how this is to be done.")
            for at in range(1, RECOMMENDATIONS + 1)
        ],
        actions=[
            step(
                f"{at}.{number}",
                recommendation_refs=[str(at)],
                text=f"Agree with partners what part {number} of recommendation {at} asks for.",
                leads=["Director of Place", "Head of Finance"],
                lead_text="Director of Place/ Head of Finance",
                timescale_text=f"{due.day} {due:%B %Y}",
                timescale=day,
                timescale_source="column",
            )
            for at in range(1, RECOMMENDATIONS + 1)
            for number in range(1, EACH + 1)
        ],
    )
