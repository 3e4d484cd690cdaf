"""Layouts that mislead are read right, or asked about: nothing is wrong in silence."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.understanding.adversarial import EVERYONE
from webapp.imports.understanding.reading import understand
from webapp.imports.understanding.values import Answers, Reading
from webapp.plans.documents.checking import check
from webapp.plans.documents.values import PrintedAction

#: Recommendations (reference, text); actions (recommendation, text, leads, end or kind).
Wanted = tuple[list[tuple[str, str]], list[tuple[str, str, tuple[str, ...], str]]]
WANTED: dict[str, Wanted] = {
    "completion date": (
        [("1", "Light the town"), ("2", "Fewer buildings")],
        [
            ("1", "Light the path", (), "2025-10-31"),
            ("1", "Fix the lamps", (), "2026-02-28"),
            ("2", "Agree a list", (), "complete"),
        ],
    ),
    "letters": (
        [("1", "Decide sooner"), ("2", "Value staff")],
        [
            ("1", "Rewrite the scheme", ("Head of Law",), "2026-05-31"),
            ("1", "Cut two committees", ("Head of Law",), "2026-07-31"),
            ("2", "Renew the offer", ("Head of HR",), "2026-06-30"),
            ("2", "Settle the pay model", ("Head of HR",), "2027-05-31"),
        ],
    ),
    "like headings": (
        [("1", "Refresh relations")],
        [
            ("1", "Adopt a new protocol", ("Monitoring Officer",), "2025-10-31"),
            ("1", "Hold joint training", ("Head of HR",), "2026-02-27"),
        ],
    ),
    "months": (
        [("1", "Plan ahead"), ("2", "Grow our own")],
        [
            ("1", "Agree a work plan", ("Scrutiny Officer",), "2025-06-30"),
            ("2", "Offer ten places", ("Head of HR",), "2025-07-31"),
        ],
    ),
    "timeline": (
        [("1", "Plan together"), ("2", "Spend well")],
        [
            ("1", "Hold a partners' day", ("Head of Policy",), "none"),
            ("1", "Write a joint plan", ("Head of Policy",), "none"),
            ("2", "Review the grants", ("Head of Finance",), "none"),
        ],
    ),
    "measures": (
        [
            (str(number), words)
            for number, words in enumerate(
                ("Agree one plan", "Look at leisure", "Keep well", "Tell members", "Build homes"),
                1,
            )
        ],
        [
            (str(number), words, ("Chief",), end)
            for number in range(1, 6)
            for words, end in (
                ("Draft a paper", "2026-03-31"),
                ("Take it to Cabinet", "2026-03-31"),
                ("Publish what came of it", "2026-06-30"),
            )
        ],
    ),
    "same again": (
        [("1", "Prevent more")],
        [
            ("1", "Map the spend", ("Director",), "2025-06-30"),
            ("1", "Map the spend", ("Director",), "2025-06-30"),
        ],
    ),
    "timetable": (
        [("1", "Lead the debate")],
        [("1", "Write to all parishes", ("Leader",), "2026-01-31")],
    ),
    "numbered cards": (
        [("3", "Define our role in skills"), ("7", "Hear more from tenants")],
        [
            ("3", "Meet the colleges each term", ("Head of Economy",), "2026-03-31"),
            ("7", "Set up a panel of tenants", ("Head of Housing",), "2026-03-31"),
        ],
    ),
    "on its side": (
        [("1", "Join up data"), ("2", "Plan for growth")],
        [
            ("1", "Appoint a data lead", ("Head of ICT",), "2026-03-31"),
            ("1", "Buy a platform", ("Head of ICT",), "2026-05-31"),
            ("2", "Adopt a growth board", ("Head of Growth",), "2026-06-30"),
        ],
    ),
    "two in one": (
        [("1", "Serve well"), ("2", "Sell more")],
        [
            ("1", "Set standards", ("Head of Customers",), "2026-03-31"),
            ("1", "Retrain the desk", ("Head of Customers",), "2026-06-30"),
            ("2", "Write a strategy", ("Director of Finance",), "2026-07-31"),
        ],
    ),
    "two columns": (
        [("1", "Agree a vision for the town"), ("2", "Give scrutiny a stronger voice")],
        [
            ("1", "A board of traders was set up. It meets monthly.", (), "none"),
            ("2", "Chairs of scrutiny now meet the Leader.", (), "none"),
        ],
    ),
    "progress across": (
        [("1", "Set the tone"), ("2", "Grow the tax base")],
        [
            (str(number), words, (lead,), end)
            for number in (1, 2)
            for words, lead, end in (
                ("Adopt new aims", "Head of Policy", "2025-10-31"),
                ("Train all members", "Head of Law", "2025-12-31"),
            )
        ],
    ),
    "fire": (
        [("AFI 1", "Tell crews of risks"), ("AFI 2", "Widen the pool")],
        [
            ("AFI 1", "Buy tablets", ("Group Manager",), "2025-09-30"),
            ("AFI 1", "Train the crews", ("Group Manager",), "2026-01-31"),
            ("AFI 1", "Test them", ("Group Manager",), "2026-01-31"),
            ("AFI 2", "Set up a pathway", ("Head of People",), "2026-03-31"),
        ],
    ),
}
#: Questions about the reading that one of these may raise, beside those about the cover.
_MOST_DOUBTS = 4
_COVER = ("council", "title", "version_label", "challenge")


def read(name: str, answers: Answers | None = None) -> Reading:
    return understand(EVERYONE[name], answers or Answers(), filename="plan.docx")


def asked(reading: Reading) -> dict[str, set[str]]:
    """The questions about what was read, and what hangs on each."""
    return {each.key: set(each.covers) for each in reading.doubts if each.key not in _COVER}


def _end(action: PrintedAction) -> str:
    return action.timescale.end.isoformat() if action.timescale.end else action.timescale.kind


@pytest.mark.parametrize("name", WANTED)
def test_each_is_read_as_it_is_meant(name: str) -> None:
    document = read(name).document
    check(document)
    assert ([(each.ref, each.text) for each in document.recommendations]) == WANTED[name][0]
    assert [
        (each.recommendation_refs[0], each.text, each.leads, _end(each))
        for each in document.actions
    ] == WANTED[name][1]


@pytest.mark.parametrize("name", EVERYONE)
def test_doubts_stay_few(name: str) -> None:
    assert len(asked(read(name))) <= _MOST_DOUBTS


def test_codes_of_unnamed_columns_are_in_doubt_and_so_are_the_plans_lists_of_them() -> None:
    reading = read("letters")
    codes = [(each.priority, each.band, each.rating) for each in reading.document.actions]
    assert codes == [("H", "A", "G"), ("M", "B", "A"), ("H", "A", "R"), ("L", "C", "G")]
    covered = set().union(*asked(reading).values())
    assert {"priorities", "timescale_bands", "statuses"} <= covered
    assert {"actions[0].priority", "actions[0].band", "actions[0].rating"} <= covered


def test_columns_headed_by_a_month_hold_updates() -> None:
    first, second = read("months").document.actions
    assert [(each.heading, each.text) for each in first.updates] == [
        ("April", "Begun"),
        ("May", "Agreed"),
    ]
    assert [(each.heading, each.text) for each in second.updates] == [("May", "Adverts out")]


def test_marks_under_months_are_kept_and_asked_about() -> None:
    reading = read("timeline")
    assert [(each.name, each.text) for each in reading.document.actions[0].extras] == [
        ("Apr-25", "x"),
        ("May-25", "x"),
    ]
    assert "actions[1].timescale" in asked(reading)["timeline@0"]


def test_what_many_tables_ask_is_asked_once() -> None:
    keys = asked(read("measures"))
    assert set(keys) == {"several@everywhere", "lead_above@everywhere"}
    answers = Answers(doubts={"several@everywhere": "one", "lead_above@everywhere": "nobody"})
    reading = read("measures", answers)
    assert len(reading.document.actions) == 10
    assert reading.document.actions[1].leads == ()
    assert asked(reading) == {}


def test_one_action_on_two_sheets_is_joined_where_it_is_said() -> None:
    assert "again" in asked(read("same again"))
    (action,) = read("same again", Answers(doubts={"again": "same"})).document.actions
    assert (action.status, action.commentary) == ("Complete", "All is mapped")
    assert [(each.heading, each.text) for each in action.updates] == [
        ("2024", "Status: In progress\nProgress: Half is mapped\nSheet: 2024")
    ]


def test_the_dates_of_the_plan_itself_are_its_timetable() -> None:
    reading = read("timetable")
    assert [(e.event, e.date, e.end) for e in reading.document.timetable] == [
        ("Action plan approved by Cabinet", date(2026, 1, 12), date(2026, 1, 12)),
        ("Progress review", None, date(2026, 11, 30)),
    ]
    assert "timetable" in asked(reading)["timetable@1"]
    said = read("timetable", Answers(doubts={"timetable@1": "no"})).document
    assert (said.timetable, len(said.actions)) == ((), 3)


def test_sentences_of_three_things_are_actions_and_in_doubt() -> None:
    reading = read("all in one")
    assert [each.text for each in reading.document.actions] == [
        "Put panels on the roof (Head of Assets, March 2026)",
        "Buy electric vans (Head of Fleet, May 2027)",
        "Start a network (Head of HR, October 2025)",
    ]
    covered = set().union(*asked(reading).values())
    assert {"actions[0].leads", "actions[0].timescale", "actions[0].text"} <= covered


def test_progress_across_a_table_stays_with_its_recommendation() -> None:
    extras = [each.extras for each in read("progress across").document.recommendations]
    assert [[(e.name, e.text) for e in each] for each in extras] == [
        [("Progress", "part 1 is drafted.")],
        [("Progress", "part 2 is drafted.")],
    ]


def test_a_fire_authority_is_a_body_and_what_stands_below_its_plan_no_action() -> None:
    reading = read("fire")
    assert reading.document.council == "Harrowfleet Fire and Rescue Authority"
    assert reading.document.themes == ()
    assert "Prepared by the policy team" in reading.document.back_matter
    assert "short_years" in asked(reading)


def test_sponsors_without_a_recommendation_stay_with_the_action() -> None:
    grid = EVERYONE["completion date"]
    reading = understand(grid, Answers(columns={"0:0": "ignored"}), filename="plan.csv")
    assert [(e.name, e.text) for e in reading.document.actions[2].extras] == [
        ("Portfolio holder", "Cllr D. Fairweather")
    ]
