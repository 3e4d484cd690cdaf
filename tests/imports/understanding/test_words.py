"""The words that the reading rests on: headings, leads, references, links, colours, answers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.understanding.grids import cell, grid, table
from webapp.imports.understanding.colours import colour_of, is_rating_colour
from webapp.imports.understanding.links import by_bare, cited_in, listed_in
from webapp.imports.understanding.reading import understand
from webapp.imports.understanding.refs import parent_of, ref_in, split_recommendation, split_ref
from webapp.imports.understanding.responses import decision_of
from webapp.imports.understanding.steps import each_for_each, taken_apart
from webapp.imports.understanding.updates import dated_entries, day_in
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.printed.headings import meanings_of
from webapp.printed.posts import split_posts

HEADINGS = {
    M.RECOMMENDATION: "Recommendation|Peer team recommendation|Area for improvement|"
    "Key recommendation|What the peers said|LGA Recommendation|LGA Peer Challenge Recommendation",
    M.RECOMMENDATION_REF: "Rec No|Rec.|Recommendation number|Rec ref",
    M.REF: "Ref|No.|#|Action ID|Action no|Item",
    M.ACTION: "Action|Actions to be taken|How we will do it|Response/Action|What we will do|"
    "Proposed Action|Task|Actions required|Key actions|How are we going to do it?",
    M.STEP: "Milestones|Key milestones|Next steps|Key steps",
    M.OUTCOME: "Success measure|What will success look like?|Outcome|Outcomes / Impact|"
    "How will we know?|What do we want to achieve?|Measures of success",
    M.LEAD: "Lead officer|Lead Officer(s)|Responsible officer|Owner|Who|Accountable|SRO|By whom|"
    "Lead Service Area|Action owner|Who will do it?|Delivery lead|Person responsible",
    M.SPONSOR: "Portfolio holder|Cabinet lead|Member sponsor|Cabinet Sponsor/s|Lead Member|"
    "Lead Cabinet Member|Cabinet Member",
    M.TIMESCALE: "By when|When|Timescale|Target date|Due date|Deadline|Timeframe|"
    "Target Completion Date|End date|Due|Date",
    M.START: "Start date|Start|Commencement date",
    M.COMMENTARY: "Progress|Update|Latest position|Commentary|Comments|Progress update|"
    "Progress to date|Current position",
    M.UPDATE: "Progress to date (June 2025)|Progress Update - Q2 2024/25|November 2024 update",
    M.RATING: "RAG|BRAG|RAG Rating|RAG status|Current RAG",
    M.STATUS: "Status|Current status|Progress status|Action Status",
    M.PRIORITY: "Priority|Priority Rating|Priority level",
    M.EVIDENCE: "Evidence|Supporting evidence|Source of evidence",
    M.RESOURCES: "Resources|Resources required|Budget|Cost implications",
    M.RESPONSE: "Council response|Accepted?|Council's response|Management response",
    M.LINKS: "Links|Linked recommendations|Dependencies",
    M.THEME: "Theme|LGA theme|Workstream",
    M.COMPLETION: "Anticipated completion|Date completed|Actual completion date",
    M.EXTRA: "Risk|% complete|Corporate Plan priority|Number of actions",
}


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [(heading, meaning) for meaning, many in HEADINGS.items() for heading in many.split("|")],
)
def test_headings_mean_what_councils_mean(heading: str, meaning: M) -> None:
    found = meanings_of(heading)
    assert found[0][0] is meaning
    assert found[0][1] >= 0.75


def test_misspelt_headings_are_less_certain() -> None:
    assert meanings_of("Recomendation")[0][0] is M.RECOMMENDATION
    assert meanings_of("Recomendation")[0][1] < meanings_of("Recommendation")[0][1]
    assert meanings_of("Wibble") == ()


@pytest.mark.parametrize(
    ("printed", "posts"),
    [
        ("Director of Finance, Property and IT", ["Director of Finance, Property and IT"]),
        (
            "Chief Executive/Corporate Leadership Team",
            ["Chief Executive", "Corporate Leadership Team"],
        ),
        ("Head of Finance and Head of Legal", ["Head of Finance", "Head of Legal"]),
        ("Head of\nCommunities", ["Head of Communities"]),
        ("Head of Housing\nHead of Planning", ["Head of Housing", "Head of Planning"]),
        ("Lead: Chief Executive; Support: Head of Comms", ["Chief Executive", "Head of Comms"]),
        ("a) Head of Policy\nb) Chief Executive", ["Head of Policy", "Chief Executive"]),
        ("Assistant Director - Corporate", ["Assistant Director - Corporate"]),
        ("PSPS Chief Executive (reporting back to the AD)", ["PSPS Chief Executive"]),
        ("Asst Chief Executive (Finance) & CFO", ["Asst Chief Executive (Finance) & CFO"]),
        ("Head of HR & OD", ["Head of HR & OD"]),
        ("HR/OD Manager", ["HR/OD Manager"]),
        ("TBC", []),
        ("–", []),
        ("Head of Planning, Head of planning", ["Head of Planning"]),
    ],
)
def test_posts_are_split_only_where_it_is_safe(printed: str, posts: list[str]) -> None:
    assert list(split_posts(printed).names) == posts


def test_references_come_off_words_and_numbers_that_count_do_not() -> None:
    assert split_ref("1.1 Develop a plan") == ("1.1", "Develop a plan")
    assert split_ref("3 month review") == (None, "3 month review")
    assert split_recommendation("Recommendation 4: Re-focus") == ("4", "Re-focus")
    assert split_recommendation("RECOMMENDATION 7") == ("7", "")
    assert split_recommendation("Recommendations 5 and 6 are linked") is None
    assert (ref_in("R4."), ref_in("Rec 12"), ref_in("Be bold")) == ("R4", "12", None)
    assert (parent_of("2.3"), parent_of("2a"), parent_of("2")) == ("2", "2", None)


def test_links_name_known_recommendations_only() -> None:
    known = by_bare(("1", "2", "4", "5", "6", "20"))
    assert cited_in("linked to Recommendations 2, 4 and 20.", known) == ("2", "4", "20")
    assert cited_in("see Recommendations 4 to 6; recommendation 9", known) == ("4", "5", "6")
    assert cited_in("Recommendation 2024/25 budget", known) == ()
    assert listed_in("R2, R4", known) == ("2", "4")
    assert listed_in("Corporate plan", known) is None


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("FF0000", "Red"),
        ("C00000", "Red"),
        ("FFC000", "Amber"),
        ("FFFF00", "Amber"),
        ("00B050", "Green"),
        ("92D050", "Green"),
        ("00B0F0", "Blue"),
        ("BFBFBF", "Grey"),
        ("FFFFFF", None),
        ("D9E2F3", None),
        ("1F3864", None),
        (None, None),
    ],
)
def test_fills_have_the_names_of_ratings(fill: str | None, colour: str | None) -> None:
    assert colour_of(fill) == colour or not is_rating_colour(fill)


def test_decisions_are_the_first_word_of_a_response() -> None:
    assert decision_of("Accepted in full") == "accepted"
    assert decision_of("Partially accepted") == "partly"
    assert decision_of("Not accepted: it is too dear") == "declined"
    assert decision_of("The council already does this") is None


def test_lines_are_shared_out_by_letter_or_by_number() -> None:
    by_letter = cell("b) Head of HR\na) Head of Law", "")
    assert each_for_each(2, ["a", "b"], by_letter) == ["Head of Law", "Head of HR"]
    assert each_for_each(2, [None, None], cell("One\nTwo", "")) == ["One", "Two"]
    assert each_for_each(3, [None] * 3, cell("One\nTwo", "")) is None


def test_a_list_inside_words_keeps_its_place() -> None:
    listing = taken_apart(cell("We will:\n• Draft\n• Agree\nThis is linked.", ""))
    assert listing.paragraphs == ["We will:", "This is linked."]
    assert [item.text for item in listing.items] == ["Draft", "Agree"]
    assert listing.after == 1


def test_a_day_is_a_day_and_a_month_is_none() -> None:
    assert day_in("Update 12 May 2025") == date(2025, 5, 12)
    assert day_in("Progress (June 2025)") is None
    entries = dated_entries(cell("12/05/2025 - begun\nMore of it\nMay 2026: done", ""))
    assert [(e.name, e.text) for e in entries] == [
        ("12/05/2025", "begun\nMore of it"),
        ("May 2026", "done"),
    ]


def test_rows_painted_without_a_column_of_ratings_are_rated_by_their_colour() -> None:
    source = grid(
        table(
            [
                ["Recommendation", "Action", "Lead"],
                ["Be bold", "[00B050]Dare", "Head of HR"],
                ["Be quick", "[FF0000]Run", "Head of HR"],
            ]
        )
    )
    reading = understand(source, filename="plan.docx")
    assert [action.rating for action in reading.document.actions] == ["Green", "Red"]
    assert any(doubt.key.startswith("fills@") for doubt in reading.doubts)


def test_a_key_in_one_row_names_the_colours() -> None:
    key = table([["[FF0000]Off track", "[FFC000]At risk", "[00B050]On track"]])
    plan = table(
        [
            ["Recommendation", "Action", "Lead", "RAG"],
            ["Be bold", "Dare", "Head of HR", "[00B050]"],
            ["Be quick", "Run", "Head of HR", "[FF0000]"],
        ]
    )
    document = understand(grid(key, plan), filename="plan.docx").document
    assert [(s.label, s.code) for s in document.statuses] == [
        ("Off track", "Red"),
        ("At risk", "Amber"),
        ("On track", "Green"),
    ]


def test_words_that_no_value_took_are_told_of() -> None:
    source = grid(table([["Theme", "Theme", "Action", "Lead"], ["A", "B", "Dare", "Head of HR"]]))
    reading = understand(source, filename="plan.docx")
    kept = {extra.text for extra in reading.document.actions[0].extras}
    assert "B" in kept or any(doubt.key == "unplaced" for doubt in reading.doubts)
