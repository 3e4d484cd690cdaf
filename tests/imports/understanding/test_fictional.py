"""What the fictional councils' plans say, read without help."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.understanding.fictional import EVERYONE
from webapp.imports.understanding.reading import understand
from webapp.imports.understanding.values import Reading
from webapp.plans.documents.checking import check

#: Recommendations (reference, text, theme, sponsors); actions (reference, recommendations, text,
#: leads, end or kind of timescale).
Wanted = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]
WANTED: dict[str, Wanted] = {
    "lettered": (
        [
            ("1", "Set out a clear vision for the district with partners.", None, ()),
            ("2", "Review the scheme of delegation.", None, ()),
        ],
        [
            ("1a", ("1",), "Hold three partner workshops", ("Head of Policy",), "2025-06-30"),
            ("1b", ("1",), "Publish the vision", ("Chief Executive",), "2025-09-30"),
            (
                "2a",
                ("2",),
                "Map decisions taken in the last year",
                ("Monitoring Officer",),
                "2025-07-31",
            ),
            ("2b", ("2",), "Report to Full Council", ("Monitoring Officer",), "2025-12-31"),
        ],
    ),
    "sections": (
        [
            (
                "1",
                "Agree a small number of priorities.",
                "Local priorities and outcomes",
                ("Leader of the Council",),
            ),
            (
                "2",
                "Strengthen scrutiny.",
                "Governance and culture",
                ("Cabinet Member for Governance, Law and Property",),
            ),
        ],
        [
            ("1.1", ("1",), "Adopt the new corporate strategy", ("Chief Executive",), "2025-05-31"),
            ("1.2", ("1",), "Publish a yearly delivery plan", ("Head of Strategy",), "2025-06-30"),
            (
                "2.1",
                ("2",),
                "Train scrutiny members",
                ("Monitoring Officer", "Head of Legal"),
                "2025-11-30",
            ),
        ],
    ),
    "headed": (
        [
            ("1", "Refresh the medium term financial plan", None, ()),
            ("2", "Bring budget holders closer to their budgets", None, ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Model three scenarios for the next four years",
                ("Chief Finance Officer",),
                "2026-03-31",
            ),
            ("1.2", ("1",), "Agree a reserves policy", ("Chief Finance Officer",), "2026-04-30"),
            (
                "2.1",
                ("2",),
                "Train all budget holders",
                ("Head of Finance", "Head of HR"),
                "ongoing",
            ),
        ],
    ),
    "titled": (
        [
            ("1", "Improve how the council communicates with residents", None, ()),
            ("2", "Make better use of data", None, ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Launch a residents' newsletter",
                ("Communications Manager",),
                "2025-05-31",
            ),
            (
                "1.2",
                ("1",),
                "Survey residents each year",
                ("Communications Manager",),
                "2025-11-30",
            ),
            ("2.1", ("2",), "Appoint a data analyst", ("Head of Digital",), "2025-06-30"),
        ],
    ),
    "tracker": (
        [
            ("1", "Deliver regeneration at pace", None, ()),
            ("2", "Decide the future of shared services", None, ()),
        ],
        [
            (
                "A1",
                ("1",),
                "Adopt a regeneration plan for the town centre",
                ("Director of Place",),
                "2025-06-30",
            ),
            ("A2", ("1",), "Appoint a programme manager", ("Director of Place",), "2026-02-28"),
            ("A3", ("2",), "Agree the shared service business case", (), "relative"),
        ],
    ),
    "no recommendations": (
        [
            ("1", "Organisational and place leadership", "Organisational and place leadership", ()),
            ("2", "Capacity for improvement", "Capacity for improvement", ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Refresh the place board",
                ("Strategic Director (Place)",),
                "2026-03-31",
            ),
            (
                "1.2",
                ("1",),
                "Meet parish councils twice a year",
                ("Head of Communities",),
                "ongoing",
            ),
            ("2.1", ("2",), "Adopt a workforce strategy", ("Head of People",), "complete"),
        ],
    ),
    "blanks": (
        [
            ("1", "Define the council's ambition", None, ()),
            ("2", "Invest in councillors", None, ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Run a visioning event with all members",
                ("Chief Executive",),
                "2024-07-31",
            ),
            (
                "1.2",
                ("1",),
                "Set out the ambition in the annual report",
                ("Chief Executive",),
                "2024-10-31",
            ),
            (
                "2.1",
                ("2",),
                "Agree a councillor development charter",
                ("Democratic Services Manager",),
                "2024-12-31",
            ),
        ],
    ),
    "years": (
        [
            ("R1", "Tell one story about the place", None, ()),
            ("R2", "Plan for the workforce of the future", None, ()),
        ],
        [
            (
                "R1.1",
                ("R1",),
                "Write the place narrative",
                ("Head of Communications",),
                "2024-06-30",
            ),
            ("R2.1", ("R2",), "Write a people plan", ("Head of HR",), "2024-09-30"),
            (
                "R1.2",
                ("R1",),
                "Launch the place narrative with partners",
                ("Head of Communications",),
                "2025-05-31",
            ),
            ("R2.2", ("R2",), "Start the apprenticeship scheme", ("Head of HR",), "2025-09-30"),
        ],
    ),
    "two rows": (
        [
            ("1", "Improve call handling", None, ()),
            ("2", "Simplify complaints", None, ()),
        ],
        [
            ("1.1", ("1",), "Review the telephone system", ("Head of Digital",), "2025-06-30"),
            (
                "1.2",
                ("1",),
                "Train the contact centre",
                ("Customer Services Manager",),
                "2025-09-30",
            ),
            (
                "2.1",
                ("2",),
                "Move to one complaints procedure",
                ("Customer Services Manager",),
                "2025-10-31",
            ),
        ],
    ),
    "numbered": (
        [
            ("1", "Build on good relations with partners", None, ()),
            ("2", "Plan for devolution", None, ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Meet the county council every quarter",
                ("Chief Executive",),
                "ongoing",
            ),
            ("1.2", ("1",), "Agree a joint plan for growth", ("Chief Executive",), "2026-03-31"),
            (
                "2.1",
                ("2",),
                "Brief all members on reorganisation",
                ("Monitoring Officer",),
                "2026-01-31",
            ),
        ],
    ),
    "listed": (
        [
            ("1", "Be clear about what matters most.", None, ()),
            ("2", "Give scrutiny the support that it needs.", None, ()),
            ("3", "Tell residents what has changed.", None, ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Publish a plan on a page. This action is linked to Recommendations 2 and 3.",
                ("Head of Strategy",),
                "2026-04-30",
            ),
            ("2.1", ("2",), "Appoint a scrutiny officer", ("Monitoring Officer",), "2026-05-31"),
            (
                "2.2",
                ("2", "3"),
                "Report on scrutiny's work each year",
                ("Monitoring Officer",),
                "ongoing",
            ),
        ],
    ),
    "cards": (
        [
            ("1", "Make the constitution easier to use", None, ()),
            ("2", "Share services where it pays", None, ()),
        ],
        [
            ("1.1", ("1",), "Rewrite part 3", ("Monitoring Officer",), "2025-10-31"),
            ("2.1", ("2",), "Agree a business case", ("Chief Executive",), "2026-03-31"),
        ],
    ),
    "plain": (
        [
            ("1", "Improve how decisions are made", None, ()),
            ("2", "Build on the good work", "People", ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Review the scheme of delegation\nand report to Full Council",
                ("Monitoring Officer",),
                "2026-05-31",
            ),
            ("1.2", ("1",), "Publish a forward plan", ("Head of Law",), "2026-06-30"),
            ("2.1", ("2",), "Hold a partner summit", ("Chief Executive",), "2026-11-30"),
        ],
    ),
    "endings": (
        [
            ("1", "Be bold", None, ()),
            ("2", "Be quick", None, ()),
        ],
        [
            ("1.1", ("1",), "Dare to do more", ("Head of HR", "Leader"), "2026-05-31"),
            ("2.1", ("2",), "Run with it all", ("Head of Law",), "2026-06-30"),
        ],
    ),
    "across": (
        [
            ("1", "Improve how decisions are made", None, ()),
            ("2", "Build on the good work with partners", None, ()),
        ],
        [
            (
                "1.1",
                ("1",),
                "Review the scheme of delegation",
                ("Monitoring Officer",),
                "2026-05-31",
            ),
            ("1.2", ("1",), "Publish a forward plan", ("Head of Law",), "2026-06-30"),
            ("2.1", ("2",), "Hold a partner summit", ("Chief Executive",), "2026-11-30"),
        ],
    ),
}


def read(name: str) -> Reading:
    return understand(EVERYONE[name], filename="plan.docx")


@pytest.mark.parametrize("name", WANTED)
def test_each_is_read_as_it_is_meant(name: str) -> None:
    document = read(name).document
    check(document)
    recommendations, actions = WANTED[name]
    assert [(r.ref, r.text, r.theme, r.sponsors) for r in document.recommendations] == (
        recommendations
    )
    assert [
        (
            each.ref,
            each.recommendation_refs,
            each.text,
            each.leads,
            each.timescale.end.isoformat() if each.timescale.end else each.timescale.kind,
        )
        for each in document.actions
    ] == actions


@pytest.mark.parametrize("name", WANTED)
def test_doubts_stay_few(name: str) -> None:
    assert len(read(name).doubts) <= 6


def test_responses_are_kept_with_what_they_decide() -> None:
    first, second = (r.response for r in read("lettered").document.recommendations)
    assert first is not None
    assert second is not None
    assert (first.decision, second.decision) == ("accepted", "partly")
    assert second.text == "Partially accepted. The review will start after the election."


def test_columns_of_the_councils_own_are_kept_by_name() -> None:
    action = read("tracker").document.actions[0]
    assert [(e.name, e.text) for e in action.extras] == [
        ("Resources required", "£40,000 from reserves"),
        ("Risk", "Capacity"),
    ]
    assert [u.heading for u in action.updates] == [
        "Progress update (September 2025)",
        "Progress update (December 2025)",
    ]


def test_dated_lines_of_a_commentary_are_updates_of_their_days() -> None:
    action = read("blanks").document.actions[2]
    assert [(u.noted_on, u.text) for u in action.updates] == [
        (date(2024, 7, 12), "first draft shared"),
        (date(2024, 9, 3), "agreed by group leaders"),
    ]
    assert action.commentary is not None


def test_fills_alone_are_ratings_with_a_doubt() -> None:
    reading = read("sections")
    assert [a.rating for a in reading.document.actions] == ["Green", "Amber", "Red"]
    assert [s.label for s in reading.document.statuses] == ["Blue", "Green", "Amber", "Red"]
    assert any(doubt.key.startswith("fills@") for doubt in reading.doubts)


def test_a_start_and_an_end_are_one_timescale() -> None:
    action = read("two rows").document.actions[2]
    assert (action.timescale.start, action.timescale.end) == (date(2025, 5, 1), date(2025, 10, 31))


def test_links_are_read_from_the_words() -> None:
    assert read("listed").document.actions[0].linked_refs == ("2", "3")


def test_actions_of_several_sheets_keep_the_sheets_name() -> None:
    names = [a.extras[-1].text for a in read("years").document.actions]
    assert names == ["2024", "2024", "2025", "2025"]


def test_a_note_under_the_table_is_kept() -> None:
    assert read("blanks").document.back_matter == (
        "Note: this plan is reviewed every quarter by Cabinet.",
    )
