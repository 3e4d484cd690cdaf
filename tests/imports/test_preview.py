"""The preview: the document beside its reading, and what somebody says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.imports.papers import OWN_PAGE, ROWS, change, number_of, paper, send
from tests.visitor import Visitor, words
from webapp.db.tables import Import, Plan

Visit = Callable[..., Visitor]


@pytest.fixture(params=[False, True], ids=["no scripts", "htmx"])
def gwen(request: pytest.FixtureRequest, cast: Cast, visit: Visit) -> Visitor:
    """Gwen with the small document's preview open."""
    return send(visit("gwen", htmx=request.param), paper())


def _row(visitor: Visitor, at: int) -> str:
    return words(visitor.element(f"#reading-row-{at}"))


def test_each_row_stands_beside_what_was_read_of_it(gwen: Visitor) -> None:
    row = gwen.element("#reading-row-1")
    assert "Director of Place" in words(row.select_one(".pc-beside__source"))
    read = words(row.select_one(".pc-beside__read"))
    assert "Recommendation 1" in read
    assert "Action 1.1" in read
    assert "Agree the outline of the vision." in read
    assert "Director of Place" in read


def test_questions_come_first_with_the_cells_that_they_are_about(gwen: Visitor) -> None:
    page = gwen.text
    assert page.index("questions for you") < page.index("The document beside its reading")
    assert "Row 5 of Table 1 has no lead of its own. Use the one above?" in page
    assert "Which council's plan is this?" in page


def test_a_council_that_is_not_named_is_asked_for_first(gwen: Visitor) -> None:
    assert "Council Not named in the document." in gwen.text
    first = gwen.page.select(".pc-question")[0]
    assert words(first.select_one("legend")).startswith("1. Which council's plan is this?")
    assert "For now: not named" in words(first)
    assert "Answer this one before you load the plan." in words(first)
    assert gwen.text.count("Answer this one before you load the plan.") == 1


def test_the_officer_sees_how_far_they_are(gwen: Visitor) -> None:
    number = int(gwen.element("#questions").get_text().split()[0])
    assert "answered." not in gwen.text
    gwen.fill("Yes, the one above", "on")
    gwen.press("Save these answers")
    assert f"1 of {number} answered." in gwen.text


def test_the_choice_that_holds_for_now_is_marked(gwen: Visitor) -> None:
    marked = gwen.page.select(".govuk-radios__hint")
    assert {words(each) for each in marked} == {"Used for now"}
    for hint in marked:
        (button,) = gwen.page.select(f"[aria-describedby='{hint['id']}']")
        assert "checked" not in button.attrs
    gap = next(each for each in gwen.page.select(".pc-question") if "no lead" in words(each))
    assert "No, nobody leads it yet Used for now" in words(gap)


def test_the_rest_is_accepted_as_read_and_stays_listed(gwen: Visitor) -> None:
    number = int(gwen.element("#questions").get_text().split()[0])
    read = words(gwen.element("#rows"))
    gwen.element("input[name='text:title']")["value"] = "Our own title"
    gwen.press("Accept the rest as read")
    assert words(gwen.element("#questions")) == "1 question for you"
    assert "Which council's plan is this?" in words(gwen.page.select(".pc-question")[0])
    assert f"1 of {number} answered, {number - 2} accepted as read." in gwen.text
    assert f"Accepted as read ({number - 2})" in gwen.text
    assert "Accept the rest as read" not in gwen.buttons()
    assert "What you have said (1)" in gwen.text
    assert words(gwen.element("#rows")).startswith(read[:40])
    row = Import.get()
    assert row.answers["doubts"]["title"] == "Our own title"
    assert row.asked["title"] == ["What is the plan called? No title is printed.", "Our own title"]
    accepted = [key for key, told in row.asked.items() if told[2:] == ["accepted"]]
    assert len(accepted) == number - 2


def test_what_was_accepted_is_taken_back_and_answered(gwen: Visitor) -> None:
    gwen.press("Accept the rest as read")
    question = "Row 5 of Table 1 has no lead of its own. Use the one above?"
    gwen.press(f"Take back : {question}")
    gwen.fill("Yes, the one above", "on").press("Save these answers")
    assert "Head of Finance" in _row(gwen, 4)
    assert question in words(gwen.element("#reading details"))
    (told,) = (each for each in Import.get().asked.values() if each[0] == question)
    assert told == [question, "Yes, the one above"]


def test_a_row_of_headings_takes_one_line(gwen: Visitor) -> None:
    source = gwen.element("#reading-row-0 .pc-beside__source")
    assert "Recommendation | Action | Lead | Timescale" in words(source)
    assert len(source.select("dd")) == 1


def test_an_answer_is_taken_in_and_can_be_taken_back(gwen: Visitor) -> None:
    gwen.fill("Yes, the one above", "on")
    before = int(gwen.element("#questions").get_text().split()[0])
    gwen.press("Save these answers")
    assert int(gwen.element("#questions").get_text().split()[0]) == before - 1
    assert "Head of Finance" in _row(gwen, 4)
    said = words(gwen.element("#reading details"))
    assert "What you have said (1)" in said
    assert "has no lead of its own" in said
    gwen.press("Take back : Row 5 of Table 1 has no lead of its own. Use the one above?")
    assert int(gwen.element("#questions").get_text().split()[0]) == before


def test_a_typed_answer_is_taken_in(gwen: Visitor) -> None:
    number = next(box["name"] for box in gwen.page.select("input[name='text:council']"))
    assert number == "text:council"
    gwen.element("input[name='text:council']")["value"] = "Smallville Borough Council"
    gwen.press("Save these answers")
    assert "Council Smallville Borough Council" in gwen.text


def test_a_column_is_given_another_meaning_and_the_reading_follows(gwen: Visitor) -> None:
    select = gwen.element("select[name='column:0:5']")
    for option in select.find_all("option"):
        del option["selected"]
        if option["value"] == "evidence":
            option["selected"] = "selected"
    gwen.press("Read the columns like this")
    assert "Evidence" in words(gwen.element("#reading-row-2 .pc-beside__read"))
    assert "£12,000" in words(gwen.element("#reading-row-2 .pc-beside__read"))
    assert Import.get().version == 2


def test_a_row_is_opened_in_its_place_and_put_right(gwen: Visitor) -> None:
    gwen.follow("Change Row 3")
    gwen.fill("Action 1.2: wording", "Hold five meetings.")
    gwen.press("Save this row")
    assert Import.get().answers["corrections"] == {"text@Row 3, column B": "Hold five meetings."}
    row = _row(gwen, 2)
    assert "Hold five meetings." in row
    assert "(put right by you)" in row
    assert "Hold six meetings in the villages." in words(
        gwen.element("#reading-row-2 .pc-beside__source")
    )


def test_a_value_is_put_where_the_document_has_an_empty_cell(gwen: Visitor) -> None:
    gwen.follow("Change Row 5")
    gwen.fill("Lead: empty in the document", "Head of People")
    gwen.press("Save this row")
    assert "Head of People" in words(gwen.element("#reading-row-4 .pc-beside__read"))


def test_a_row_is_joined_with_the_one_above(gwen: Visitor) -> None:
    gwen.follow("Change Row 3").press("Join with the row above")
    assert "More of the row above" in _row(gwen, 2)
    assert "3 recommendations, 3 actions" in gwen.text


def test_a_row_is_left_out(gwen: Visitor) -> None:
    gwen.follow("Change Row 5").fill("What this row is", "Nothing: leave it out")
    gwen.press("Save this row")
    assert "Ask staff what they think." not in words(
        gwen.element("#reading-row-4 .pc-beside__read")
    )
    assert "Holds 2 recommendations" in gwen.text


def test_a_cell_of_several_paragraphs_is_made_several_rows_and_one_again(
    cast: Cast, visit: Visit
) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][1] = "Hold six meetings\nWrite up what was said"
    gwen = send(visit("gwen"), paper(rows))
    gwen.follow("Change Row 3").press("Make 2 rows of “Action”")
    assert "Write up what was said" in _row(gwen, 3)
    assert "Action 1.3" in words(gwen.element("#reading-row-3 .pc-beside__read"))
    assert "Write the budget" in _row(gwen, 4)
    gwen.press("Make it one row again")
    assert "Write the budget" in _row(gwen, 3)


def test_what_was_said_of_a_row_moves_with_it_when_a_cell_above_is_split(
    cast: Cast, visit: Visit
) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][1] = "Hold six meetings\nWrite up what was said"
    gwen = send(visit("gwen"), paper(rows))
    number = number_of(gwen)
    change(gwen, number, 1, row__0__4="empty")
    change(gwen, number, 2, split="Row 3, column B")
    assert Import.get().answers["rows"] == {"0:5": "empty"}
    change(gwen, number, 3, undo="splits:Row 3, column B")
    assert Import.get().answers["rows"] == {"0:4": "empty"}


def test_a_document_of_several_hundred_rows_is_shown_a_page_at_a_time(
    cast: Cast, visit: Visit
) -> None:
    rows = [(f"Recommendation {at}.", f"Do thing {at}.", "Head of Finance") for at in range(300)]
    gwen = send(visit("gwen"), paper(rows, ("Recommendation", "Action", "Lead")))
    assert "rows 1 to 25 of 301" in gwen.text
    gwen.open(gwen.path, queries=3)
    assert len(gwen.page.select(".pc-beside")) == 25
    gwen.follow("Next rows")
    assert "rows 26 to 50 of 301" in gwen.text
    assert len(gwen.answer.data) < 100_000


@pytest.mark.parametrize(
    "query",
    ["?table=99", "?table=x&from=-1", "?row=999", "?from=5000&row=3", "?questions=900", "?at=x"],
)
def test_an_address_that_asks_for_what_is_not_there_is_no_error(gwen: Visitor, query: str) -> None:
    assert gwen.open(f"/imports/{number_of(gwen)}{query}").status == 200


def test_nothing_said_changes_nothing(gwen: Visitor) -> None:
    gwen.press("Save these answers").press("Read the columns like this")
    assert Import.get().version == 1


def test_what_was_not_asked_is_not_taken_in(gwen: Visitor) -> None:
    said = {"answer__nonsense": "yes", "column__0__0": "nonsense", "row__9__9": "item"}
    change(gwen, number_of(gwen), 1, **said, correction__x="y", split="z", undo="rows:0:0")
    assert gwen.status == 200
    assert Import.get().version == 1


def test_an_answer_that_is_too_long_is_422_and_nothing_is_taken_in(gwen: Visitor) -> None:
    change(gwen, number_of(gwen), 1, text__council="a" * 20_001)
    assert gwen.status == 422
    assert "An answer must be 20,000 plain characters or fewer" in gwen.text
    assert Import.get().version == 1


def test_the_second_who_accepts_the_rest_is_told_and_shown_both(cast: Cast, visit: Visit) -> None:
    first = send(visit("gwen"), paper())
    number = number_of(first)
    second = visit("gwen").open(f"/imports/{number}")
    first.press("Accept the rest as read")
    second.press("Accept the rest as read")
    assert second.status == 409
    assert "No, nobody leads it yet" in words(second.element("#reading .govuk-error-summary"))


def test_the_second_of_two_people_is_told_and_shown_both(cast: Cast, visit: Visit) -> None:
    first = send(visit("gwen"), paper())
    number = number_of(first)
    second = visit("gwen").open(f"/imports/{number}")
    change(first, number, 1, text__council="Smallville Borough Council")
    second.element("input[name='text:title']")["value"] = "Our own title"
    second.press("Save these answers")
    assert second.status == 409
    assert "Gwen Hughes changed this reading meanwhile." in second.text
    both = words(second.element("#reading .govuk-error-summary"))
    assert "Our own title" in both
    assert "Smallville Borough Council" in both
    assert Import.get().answers["doubts"] == {"council": "Smallville Borough Council"}
    second.press("Save mine too")
    assert second.status == 200
    assert Import.get().answers["doubts"] == {
        "council": "Smallville Borough Council",
        "title": "Our own title",
    }


def test_two_answers_to_one_question_are_both_shown_and_the_later_may_win(
    cast: Cast, visit: Visit
) -> None:
    first = send(visit("gwen"), paper())
    number = number_of(first)
    second = visit("gwen").open(f"/imports/{number}")
    change(first, number, 1, text__council="Smallville Borough Council")
    second.element("input[name='text:council']")["value"] = "Smallville City Council"
    second.press("Save these answers")
    assert second.status == 409
    both = words(second.element("#reading .govuk-error-summary"))
    assert "Smallville City Council" in both
    assert "Smallville Borough Council" in both
    assert Import.get().answers["doubts"] == {"council": "Smallville Borough Council"}
    second.press("Save mine too")
    assert Import.get().answers["doubts"] == {"council": "Smallville City Council"}


def test_a_conflict_is_told_in_the_part_that_htmx_swaps(cast: Cast, visit: Visit) -> None:
    gwen = send(visit("gwen"), paper())
    number = number_of(gwen)
    answer = gwen.client.post(
        f"/imports/{number}/changes",
        data={"version": "7", "text:title": "Ours"},
        headers={**OWN_PAGE, "HX-Request": "true", "HX-Target": "div#reading"},
    )
    assert answer.status_code == 409
    assert answer.text.lstrip().startswith('<div id="reading">')


def test_reading_a_document_writes_no_plan(gwen: Visitor) -> None:
    gwen.press("Save these answers")
    gwen.open(f"/imports/{number_of(gwen)}/load")
    assert Plan.select().count() == 2
