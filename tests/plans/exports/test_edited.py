"""What somebody changes in an exported workbook is read, wherever its cells stand by now."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plans.exports.files import Book, export_of, now
from tests.plans.papers import document, recommendation, step
from webapp.errors import PlanFileError
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedReview, PrintedUpdate

_NOTED = now(
    "1.1",
    status="On track",
    ends_on=date(2027, 6, 30),
    slips=1,
    note="We met.",
    noted_on=date(2026, 11, 2),
    noted_by="Head of Finance",
)


def _action(plan: PlanDocument, ref: str) -> PrintedAction:
    return next(action for action in plan.actions if action.ref == ref)


@pytest.fixture
def book() -> Book:
    """The small plan, with a note, in somebody's hands."""
    return Book(export_of(document(), _NOTED))


def test_saving_it_with_another_program_changes_nothing(book: Book) -> None:
    assert book.back() == document()


def test_columns_in_another_order_change_nothing(book: Book) -> None:
    for name in ("Actions", "Recommendations", "Plan"):
        sheet = book.sheet(name)
        turned = [list(row)[::-1] for row in sheet.iter_rows(values_only=True)]
        for row, cells in enumerate(turned, 1):
            for column, value in enumerate(cells, 1):
                sheet.cell(row, column).value = value
    assert book.back() == document()


def test_a_row_above_the_headings_changes_nothing(book: Book) -> None:
    for name in ("Actions", "Plan"):
        book.sheet(name).insert_rows(1)
        book.sheet(name).cell(1, 1).value = "For the meeting of 3 December"
    assert book.back() == document()


def test_words_are_read_as_they_were_changed(book: Book) -> None:
    book.say("1.1", Action="Other words", Evidence="", Commentary="Two\nlines", Rating="A")
    book.put("Recommendations", book.row("Recommendations", "2"), {"Recommendation": "Do more."})
    book.put("Themes", 2, {"Question": "Whose?"})
    plan = book.back()
    action = _action(plan, "1.1")
    assert (action.text, action.evidence, action.commentary, action.rating) == (
        "Other words",
        None,
        "Two\nlines",
        "A",
    )
    assert plan.recommendations[1].text == "Do more."
    assert plan.themes[0].question == "Whose?"


def test_a_cell_that_no_cell_could_hold_whole_is_read_when_it_is_changed() -> None:
    spaced = document(actions=[step("1.1", text=" a\n\n b", outcome=" kept ")])
    book = Book(export_of(spaced))
    book.say("1.1", Action="a\nc")
    action = _action(book.back(), "1.1")
    assert (action.text, action.outcome) == ("a\nc", " kept ")


def test_a_new_timescale_is_understood_anew(book: Book) -> None:
    book.say("1.1", Timescale_as_printed="June 2027")
    action = _action(book.back(), "1.1")
    assert action.timescale_text == "June 2027"
    assert (action.timescale.kind, action.timescale.end) == ("month", date(2027, 6, 30))
    assert action.timescale.milestones == ()


def test_a_timescale_retyped_as_a_true_date_is_that_day(book: Book) -> None:
    book.say("1.1", Timescale_as_printed=date(2027, 9, 30))
    action = _action(book.back(), "1.1")
    assert (action.timescale.kind, action.timescale.end) == ("date", date(2027, 9, 30))


def test_a_meaning_that_is_corrected_stays_corrected(book: Book) -> None:
    row = book.row("Actions", "1.1")
    book.put("Actions", row, {"To (the original last day)": date(2027, 4, 30)})
    action = _action(book.back(), "1.1")
    assert action.timescale.end == date(2027, 4, 30)
    assert action.timescale_text == document().actions[0].timescale_text


def test_a_day_retyped_in_words_is_the_same_day() -> None:
    plan = document(
        timetable=[
            {"event": "Peers return", "date_text": "9 December", "date": "2026-12-09"},
        ]
    )
    book = Book(export_of(plan))
    book.put("Timetable", 2, {"Date": "9 December 2026"})
    assert book.back() == plan


def test_a_new_lead_is_its_own_post(book: Book) -> None:
    book.say("1.1", Lead_as_printed="Head of Law; Head of HR")
    action = _action(book.back(), "1.1")
    assert action.leads == ("Head of Law", "Head of HR")


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("Head of Law and Head of HR", ("Head of Law", "Head of HR")),
        (
            "Lead officer: Head of Law\nHead of HR (supported by the LGA)",
            ("Head of Law", "Head of HR"),
        ),
        ("Director of Law, Place and Growth", ("Director of Law, Place and Growth",)),
        ("TBC", ()),
    ],
)
def test_a_changed_lead_is_split_as_in_a_document(
    book: Book, cell: str, leads: tuple[str, ...]
) -> None:
    book.say("1.1", Lead_as_printed=cell)
    assert _action(book.back(), "1.1").leads == leads


def test_a_further_source_and_what_it_recommends_are_added(book: Book) -> None:
    book.put("Further sources", 2, {"Name": "Audit", "First day": "3 October 2026"})
    row = book.row("Recommendations", "2")
    book.put("Recommendations", row, {"Further source": "Audit"})
    plan = book.back()
    assert plan.further_sources == (PrintedReview("Audit", date(2026, 10, 3), None),)
    assert [each.from_source for each in plan.recommendations] == ["", "Audit"]
    book.put("Recommendations", row, {"Further source": "Peer Challenge"})
    assert book.back().recommendations == document().recommendations
    book.put("Recommendations", row, {"Further source": "Not known"})
    assert book.back().recommendations[1].from_source is None


def test_what_a_status_counts_as_is_said_in_words(book: Book) -> None:
    row = book.row("Statuses", "On track", "Label")
    book.put("Statuses", row, {"Counts as": "off track"})
    assert [each.counts_as for each in book.back().statuses] == [None, "off_track", None]
    book.put("Statuses", row, {"Counts as": "wobbly"})
    with pytest.raises(PlanFileError, match="“wobbly” is not one of Not started, On track"):
        book.back()


def test_an_export_from_before_there_were_further_sources_is_read(book: Book) -> None:
    book.remove("Further sources")
    for sheet, heading in (("Recommendations", "Further source"), ("Statuses", "Counts as")):
        book.sheet(sheet).delete_cols(book.column(sheet, heading))
    assert book.back() == document()


def test_rows_are_added_and_taken_away(book: Book) -> None:
    sheet = book.sheet("Actions")
    sheet.delete_rows(book.row("Actions", "1.2"))
    added = {
        "Ref": "1.3",
        "Answers recommendations": "2; 1",
        "Action": "Something new.",
        "Lead as printed": "Head of Law",
        "Timescale as printed": "by 31 May 2027",
    }
    book.put("Actions", sheet.max_row + 1, added)
    book.put("Actions", sheet.max_row + 1, {"Ref": "1.3a", "Step of": "1.3", "Action": "First."})
    plan = book.back()
    assert [action.ref for action in plan.actions] == ["1.1", "1.3"]
    new = plan.actions[1]
    assert new.recommendation_refs == ("2", "1")
    assert new.leads == ("Head of Law",)
    assert (new.timescale.end, new.timescale_source) == (date(2027, 5, 31), "column")
    assert [each.text for each in new.steps] == ["First."]
    assert new.steps[0].recommendation_refs == ("2", "1")


def test_a_column_of_ones_own_becomes_a_named_extra(book: Book) -> None:
    sheet = book.sheet("Actions")
    sheet.cell(1, sheet.max_column + 1).value = "What CLT said"
    book.say("1.2", What_CLT_said="Go on.")
    extras = _action(book.back(), "1.2").extras
    assert [(each.name, each.text) for each in extras] == [("What CLT said", "Go on.")]


def test_a_note_written_into_the_table_is_progress_of_its_day(book: Book) -> None:
    book.say("1.1", Latest_note="Contract signed.", Noted_on=date(2026, 11, 16))
    assert _action(book.back(), "1.1").updates == (
        PrintedUpdate("Latest note", "Contract signed.", date(2026, 11, 16)),
    )


def test_a_note_without_a_new_day_does_not_take_the_old_one(book: Book) -> None:
    book.say("1.1", Latest_note="Contract signed.")
    assert _action(book.back(), "1.1").updates[0].noted_on is None


def test_a_recommendation_changed_in_both_places_is_changed(book: Book) -> None:
    book.put("Recommendations", book.row("Recommendations", "1"), {"Recommendation": "New words."})
    row = book.row("Actions", "1.2")
    book.put("Actions", row, {"Recommendation text": "New words."})
    assert book.back().recommendations[0].text == "New words."


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("Status now", "Complete", "post an update on the action instead"),
        ("Last day now", date(2028, 1, 1), "change the deadline on the action's own page"),
        ("Recommendation text", "Other", "change it on the sheet “Recommendations”"),
        ("Latest note", "", "an update that was posted stays"),
        ("Closure", "Closed", "close it on the action's own page instead"),
        ("Kind of timescale", "soonish", "“soonish” is not one of date, month"),
        ("From", "one day", "“one day” is not a day such as 28 October 2026"),
        ("Ref is printed", "perhaps", "“perhaps” is neither Yes nor No"),
        ("Steps follow paragraph", "2nd", "“2nd” is not a whole number"),
        ("Step of", "9.9", "“9.9” is not the ref of another action here."),
        ("Answers recommendations", "77", "recommendation_refs"),
        ("Ref", "1.1b", "“1.1” is not the ref of another action here."),
    ],
)
def test_a_change_that_cannot_be_read_is_told_with_its_cell(
    book: Book, heading: str, text: str | date, told: str
) -> None:
    book.put("Actions", book.row("Actions", "1.1"), {heading: text})
    with pytest.raises(PlanFileError, match=r"^Actions![A-Z]+[0-9]+: ") as caught:
        book.back()
    assert told in str(caught.value)


def test_a_reference_that_is_there_twice_is_told_with_its_row(book: Book) -> None:
    row = book.row("Actions", "1.2")
    book.put("Actions", row, {"Ref": "1.1a"})
    with pytest.raises(PlanFileError, match=rf"^Actions!A{row}: ref: ") as caught:
        book.back()
    assert "“1.1a”" in str(caught.value) or '"1.1a"' in str(caught.value)


def test_steps_in_a_ring_are_told(book: Book) -> None:
    book.say("1.2", Step_of="1.1a")
    book.say("1.1a", Step_of="1.2")
    with pytest.raises(PlanFileError, match="these steps stand inside one another in a ring"):
        book.back()


def test_a_sheet_or_column_that_is_gone_is_told(book: Book) -> None:
    book.sheet("Themes").title = "Topics"
    with pytest.raises(PlanFileError, match="The sheet “Themes” is missing"):
        book.back()
    book.sheet("Topics").title = "Themes"
    book.sheet("Actions").delete_cols(book.column("Actions", "Evidence"))
    with pytest.raises(PlanFileError, match="Actions: the column “Evidence” is missing"):
        book.back()


def test_what_was_kept_and_is_spoilt_is_told(book: Book) -> None:
    row = book.row("Actions", "1.1")
    book.put("Actions", row, {"As exported (leave as it is)": "{"})
    with pytest.raises(PlanFileError, match="is not as it was exported"):
        book.back()


def test_a_newer_layout_is_told(book: Book) -> None:
    row = book.row("Plan", "Layout", "Part of the plan")
    book.put("Plan", row, {"Words": "2"})
    with pytest.raises(PlanFileError, match="exported by a newer version"):
        book.back()


def test_deep_steps_come_back() -> None:
    refs = {"recommendation_refs": ["1"]}
    inner = step("1.1ai", **refs)
    plan = document(
        recommendations=[recommendation("1")],
        actions=[step("1.1", steps=[step("1.1a", steps=[inner], **refs)])],
    )
    assert Book(export_of(plan)).back() == plan
