"""What an officer says takes effect on the next reading, and is not asked again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.understanding.fictional import BLANKS, LISTED, SECTIONS, TITLED, TRACKER
from tests.imports.understanding.grids import grid, table
from webapp.imports.grids.values import Grid
from webapp.imports.understanding.reading import understand
from webapp.imports.understanding.values import Answers, ColumnMeaning, Reading, RowKind


def read(source: Grid, **said: dict[str, str]) -> Reading:
    return understand(source, Answers(**said), filename="plan.docx")


def key_of(reading: Reading, begins: str) -> str:
    (key,) = (doubt.key for doubt in reading.doubts if doubt.key.startswith(begins))
    return key


def row(
    *cells: str, heads: tuple[str, ...] = ("Recommendation", "Action", "Lead", "By when")
) -> Grid:
    return grid("# Marsh Council action plan", table([list(heads), list(cells)]))


def test_a_blank_lead_is_the_one_above_until_somebody_says_nobody() -> None:
    key = key_of(read(BLANKS), "lead_above@")
    (action,) = (a for a in read(BLANKS).document.actions if a.ref == "1.2")
    assert (action.leads, action.lead_inherited) == (("Chief Executive",), True)
    again = read(BLANKS, doubts={key: "nobody"})
    (action,) = (a for a in again.document.actions if a.ref == "1.2")
    assert (action.leads, action.lead_inherited) == ((), False)
    assert key not in {doubt.key for doubt in again.doubts}


def test_a_column_is_what_an_officer_says() -> None:
    reading = read(TRACKER)
    (risk,) = (each for each in reading.columns if each.printed == "Risk")
    again = read(TRACKER, columns={risk.key: ColumnMeaning.OUTCOME})
    assert again.document.actions[0].outcome == "Capacity"
    assert "Risk" not in {extra.name for extra in again.document.actions[0].extras}


def test_a_question_about_a_column_is_answered_by_its_meaning() -> None:
    source = row("Be clear", "Write it down", "Head of HR", "May 2025", "Yearly")
    source = grid(
        table(
            [
                ["Recommendation", "Action", "Lead", "By when", "Wibble"],
                ["Be clear", "Write it", "Head of HR", "May 2025", "A plan"],
            ]
        )
    )
    key = key_of(read(source), "column@")
    assert read(source).document.actions[0].extras[0].name == "Wibble"
    assert read(source, doubts={key: "evidence"}).document.actions[0].evidence == "A plan"


def test_a_row_is_what_an_officer_says() -> None:
    reading = read(BLANKS)
    (third,) = (each for each in reading.rows if each.row == 2)
    again = read(BLANKS, rows={third.key: RowKind.NOTE})
    assert len(again.document.actions) == len(reading.document.actions) - 1
    assert "Set out the ambition" in " ".join(
        (*again.document.front_matter, *again.document.back_matter)
    )


def test_a_row_said_to_be_continued_is_added_to_the_one_above() -> None:
    again = read(BLANKS, rows={"0:2": RowKind.CONTINUED})
    first = again.document.actions[0]
    assert (
        first.text
        == "Run a visioning event with all members\nSet out the ambition in the annual report"
    )


def test_a_correction_is_the_value() -> None:
    reading = read(LISTED)
    paths = {origin.path: origin for origin in reading.origins}
    said = {
        paths["actions[0].text"].key: "Publish a plan on two pages",
        paths["actions[1].lead_text"].key: "Head of Law; Head of HR",
        paths["actions[0].timescale_text"].key: "June 2027",
        paths["recommendations[2].text"].key: "Tell everybody.",
        paths["council"].key: "Aldersea Town Council",
    }
    document = read(LISTED, corrections=said).document
    assert document.actions[0].text == "Publish a plan on two pages"
    assert document.actions[1].leads == ("Head of Law", "Head of HR")
    assert document.actions[0].timescale.end == date(2027, 6, 30)
    assert document.recommendations[2].text == "Tell everybody."
    assert document.council == "Aldersea Town Council"


def test_a_correction_to_nothing_takes_the_value_away() -> None:
    key = next(o.key for o in read(LISTED).origins if o.path == "actions[0].timescale_text")
    action = read(LISTED, corrections={key: ""}).document.actions[0]
    assert (action.timescale_text, action.timescale.kind) == (None, "none")


def test_a_blank_cell_can_be_filled() -> None:
    reading = read(SECTIONS)
    key = next(o.key for o in reading.origins if o.path == "actions[1].commentary")
    assert reading.document.actions[1].commentary is None
    assert (
        read(SECTIONS, corrections={key: "Half done"}).document.actions[1].commentary == "Half done"
    )


def test_colours_mean_nothing_if_an_officer_says_so() -> None:
    key = key_of(read(SECTIONS), "fills@")
    assert read(SECTIONS).document.actions[0].rating == "Green"
    assert read(SECTIONS, doubts={key: "nothing"}).document.actions[0].rating is None


@pytest.mark.parametrize("said", ["theme", "heading"])
def test_titles_over_tables_are_themes_or_headings_if_an_officer_says_so(said: str) -> None:
    assert [r.text for r in read(TITLED).document.recommendations] == [
        "Improve how the council communicates with residents",
        "Make better use of data",
    ]
    document = read(TITLED, doubts={"titles": said}).document
    assert len(document.actions) == 3
    if said == "theme":
        assert [theme.name for theme in document.themes] == [
            "Improve how the council communicates with residents",
            "Make better use of data",
        ]


def test_a_time_that_was_not_understood_takes_other_words() -> None:
    source = row("Be clear", "Write it down", "Head of HR", "soonish")
    key = key_of(read(source), "timescale@")
    action = read(source, doubts={key: "By March 2027"}).document.actions[0]
    assert action.timescale_text == "soonish"
    assert action.timescale.end == date(2027, 3, 31)


def test_a_date_before_the_plan_can_be_put_right() -> None:
    source = grid(
        "# Marsh Council peer challenge action plan, May 2025",
        table(
            [
                ["Recommendation", "Action", "Lead", "By when"],
                ["Be clear", "Write it", "Head of HR", "March 2024"],
            ]
        ),
    )
    key = key_of(read(source), "year@")
    assert read(source, doubts={key: "March 2026"}).document.actions[0].timescale.end == date(
        2026, 3, 31
    )
    assert key not in {doubt.key for doubt in read(source, doubts={key: "as_read"}).doubts}


def test_posts_that_could_be_split_are_left_whole_if_an_officer_says_so() -> None:
    source = row(
        "Be clear", "Write it", "Head of Finance & Corporate Projects & IT Manager", "May 2025"
    )
    key = key_of(read(source), "posts@")
    assert read(source).document.actions[0].leads == (
        "Head of Finance",
        "Corporate Projects & IT Manager",
    )
    whole = read(source, doubts={key: "one"}).document.actions[0].leads
    assert whole == ("Head of Finance & Corporate Projects & IT Manager",)


def test_a_lead_to_be_confirmed_can_be_named() -> None:
    key = key_of(read(TRACKER), "nobody@")
    document = read(TRACKER, doubts={key: "Head of Shared Services"}).document
    assert document.actions[2].leads == ("Head of Shared Services",)
    assert document.actions[2].lead_text == "TBC"


def test_times_beside_steps_are_shared_out_in_order_if_an_officer_says_so() -> None:
    source = row(
        "Be clear",
        "Write a plan\n• Draft it\n• Discuss it\n• Agree it",
        "Head of HR",
        "May 2025\nJune 2025",
    )
    key = key_of(read(source), "step_times@")
    assert [s.timescale_text for s in read(source).document.actions[0].steps] == [None, None, None]
    steps = read(source, doubts={key: "in_order"}).document.actions[0].steps
    assert [step.timescale_text for step in steps] == ["May 2025", "June 2025", None]


def test_what_is_said_to_be_complete_is() -> None:
    source = grid(
        table(
            [
                ["Recommendation", "Action", "Anticipated completion"],
                ["Be clear", "Write it", "By end of December 2025\nComplete"],
            ]
        )
    )
    key = key_of(read(source), "complete@")
    assert read(source).document.actions[0].status is None
    assert read(source, doubts={key: "complete"}).document.actions[0].status == "Complete"
    assert read(source, doubts={key: "not"}).document.actions[0].status is None


def test_several_actions_in_a_cell_are_one_if_an_officer_says_so() -> None:
    source = row("Be clear", "• Draft a plan\n• Agree a plan", "Head of HR", "May 2025")
    key = key_of(read(source), "several@")
    assert [a.text for a in read(source).document.actions] == ["Draft a plan", "Agree a plan"]
    (action,) = read(source, doubts={key: "one"}).document.actions
    assert action.text == "· Draft a plan\n· Agree a plan"


def test_a_heading_ends_where_an_officer_says() -> None:
    source = grid(
        table(
            [
                ["Recommendation", "Action", "Lead"],
                ["Begin", "Begin it", "Head of HR"],
                ["*To be bold:"],
                ["Be bold", "Dare", "Head of HR"],
                ["Be quick", "Run", "Head of HR"],
                ["Stop", "Stop it", "Head of HR"],
                ["*To be kind:"],
                ["Be kind", "Smile", "Head of HR"],
            ]
        )
    )
    reading = read(source)
    key = next(d.key for d in reading.doubts if d.key.startswith("heading_end@"))
    (doubt,) = (d for d in reading.doubts if d.key == key)
    assert reading.document.recommendations[3].heading == "To be bold:"
    again = read(source, doubts={key: doubt.choices[1].value}).document
    assert [r.heading for r in again.recommendations[1:4]] == ["To be bold:", "To be bold:", None]


def test_a_recommendation_without_an_action_may_share_the_one_above() -> None:
    source = grid(
        table(
            [
                ["No", "Recommendation", "Action", "Lead"],
                ["1", "Be bold", "Dare to do things that matter", "Head of HR"],
                ["2", "Be quick", "", ""],
            ]
        )
    )
    key = key_of(read(source), "shared@")
    assert read(source).document.actions[0].recommendation_refs == ("1",)
    again = read(source, doubts={key: "yes"}).document
    assert again.actions[0].recommendation_refs == ("1", "2")


def test_actions_under_no_recommendation_can_be_given_one() -> None:
    source = grid(table([["Action", "Lead", "By when"], ["Dare", "Head of HR", "May 2025"]]))
    key = key_of(read(source), "recommendation@")
    document = read(source, doubts={key: "Be bold"}).document
    assert [each.text for each in document.recommendations] == ["Be bold"]


def test_codes_and_statuses_get_the_meaning_that_an_officer_gives() -> None:
    heads = ("Recommendation", "Action", "Lead", "Priority", "Status")
    source = grid(table([list(heads), ["Be bold", "Dare", "Head of HR", "Z", "Wobbly"]]))
    keys = {d.key for d in read(source).doubts}
    assert {"priority:Z", "counts:Wobbly"} <= keys
    document = read(
        source, doubts={"priority:Z": "Last of all", "counts:Wobbly": "At risk"}
    ).document
    assert document.priorities[0].meaning == "Last of all"
    (status,) = document.statuses
    assert (status.label, status.meaning, status.counts_as) == ("Wobbly", None, "at_risk")


def test_a_printed_meaning_stays_when_an_officer_says_what_a_status_counts_as() -> None:
    key = table([["Key", ""], ["Green", "On track or completed"], ["Red", "Off track"]])
    rows = table([["Recommendation", "Action", "RAG"], ["Be bold", "Dare", "Green"]])
    source = grid(key, rows)
    assert "counts:Green" in {doubt.key for doubt in read(source).doubts}
    again = read(source, doubts={"counts:Green": "Complete"})
    green, red = again.document.statuses
    assert (green.meaning, green.counts_as) == ("On track or completed", "complete")
    assert red.counts_as is None
    assert "counts:Green" not in {doubt.key for doubt in again.doubts}


def test_a_code_that_is_kept_as_printed_gets_no_meaning() -> None:
    source = row("Be clear", "Write it down", "H", heads=("Recommendation", "Action", "Priority"))
    again = read(source, doubts={"priority:H": "as printed"})
    assert [(each.code, each.meaning) for each in again.document.priorities] == [("H", None)]
    assert "priority:H" not in {doubt.key for doubt in again.doubts}


def test_the_cover_takes_what_is_missing() -> None:
    source = row("Be bold", "Dare", "Head of HR", "May 2027")
    said = {"challenge": "14 to 16 May 2025", "version_label": "June 2025"}
    document = read(source, doubts=said).document
    assert document.challenge.start == date(2025, 5, 14)
    assert document.version_label == "June 2025"


def test_keys_stay_the_same_whatever_else_is_answered() -> None:
    for source in (BLANKS, TRACKER, SECTIONS, TITLED):
        reading = read(source)
        keys = {doubt.key for doubt in reading.doubts}
        places = {origin.key for origin in reading.origins}
        for doubt in reading.doubts:
            value = doubt.choices[0].value if doubt.choices else "Marsh Council"
            again = read(source, doubts={doubt.key: value})
            assert keys - {doubt.key} <= {each.key for each in again.doubts}
            assert places <= {origin.key for origin in again.origins}


def test_times_in_the_wording_are_deadlines_only_if_an_officer_says_so() -> None:
    words = "Hold a review by May 2026 and report in early autumn 2026."
    source = grid(
        "# Marsh Council action plan",
        table([["Recommendation", "Action", "Lead"], ["Be bold", words, "Head of HR"]]),
    )
    assert read(source).document.actions[0].timescale_text is None
    key = key_of(read(source), "times_in_words")
    action = read(source, doubts={key: "use"}).document.actions[0]
    assert (action.timescale_text, action.timescale_source) == ("in early autumn 2026", "prose")


def test_where_no_column_reads_as_actions_an_officer_names_it() -> None:
    source = grid(table([["Wibble", "Wobble", "Wubble"], ["x", "Dare", "z"], ["p", "Run", "r"]]))
    reading = read(source)
    assert reading.document.actions == ()
    key = key_of(reading, "columns")
    document = read(source, doubts={key: "0:1"}).document
    assert [action.text for action in document.actions] == ["Wobble", "Dare", "Run"][
        -len(document.actions) :
    ]
    assert len(document.actions) >= 2
