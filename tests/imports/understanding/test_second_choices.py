"""Every question has a choice that changes the reading; accepting what holds changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.imports.understanding import adversarial, fictional
from tests.imports.understanding.grids import grid, table
from tests.imports.understanding.test_answers import key_of, read
from webapp.imports.grids.values import Grid
from webapp.imports.understanding.values import Reading
from webapp.plans.documents.values import PlanDocument

EVERYONE = fictional.EVERYONE | adversarial.EVERYONE
#: Questions that nothing is read for until they are answered.
_OPEN = {"council", "columns"}


def _document(reading: Reading) -> PlanDocument:
    """What was read, but for what a status counts as: an answer is kept beside its words."""
    statuses = tuple(replace(each, counts_as=None) for each in reading.document.statuses)
    return replace(reading.document, statuses=statuses)


@pytest.mark.parametrize("name", EVERYONE)
def test_what_holds_for_now_is_one_of_the_choices_and_changes_nothing(name: str) -> None:
    source = EVERYONE[name]
    reading = read(source)
    for doubt in reading.doubts:
        assert doubt.taken or doubt.key in _OPEN, doubt.key
        assert not doubt.taken or doubt.taken in {each.value for each in doubt.choices}
    accepted = {each.key: each.taken for each in reading.doubts if each.taken}
    again = read(source, doubts=accepted)
    assert _document(again) == _document(reading)
    assert not {each.key for each in again.doubts} & set(accepted)


@pytest.mark.parametrize("name", EVERYONE)
def test_no_question_offers_one_answer_only(name: str) -> None:
    for doubt in read(EVERYONE[name]).doubts:
        if doubt.key not in _OPEN:
            assert len(doubt.choices) + doubt.takes_text > 1, doubt.key


@pytest.mark.parametrize("name", EVERYONE)
def test_every_other_choice_has_its_effect(name: str) -> None:
    source = EVERYONE[name]
    reading = read(source)
    for doubt in reading.doubts:
        if doubt.key.startswith("column@") or doubt.steps:
            continue
        for choice in doubt.choices:
            if choice.value not in (doubt.taken, "each"):
                again = read(source, doubts={doubt.key: choice.value})
                assert again.document != reading.document, (doubt.key, choice.value)


LONE = grid(
    "# Marsh Council action plan",
    table(
        [
            ["Action", "Lead", "By when"],
            ["Write it down", "Head of HR", "May 2025"],
            ["Our people", "", ""],
            ["Train them", "Head of HR", "June 2025"],
        ]
    ),
)


def test_a_row_of_few_words_is_an_action_a_heading_or_more_of_the_one_above() -> None:
    key = key_of(read(LONE), "lone@")
    assert len(read(LONE).document.actions) == 3
    headed = read(LONE, doubts={key: "banner"})
    assert [each.text for each in headed.document.actions] == ["Write it down", "Train them"]
    assert headed.rows[2].kind == "banner"
    more = read(LONE, doubts={key: "continued"}).document.actions
    assert [each.text for each in more] == ["Write it down\nOur people", "Train them"]


def test_rows_without_a_recommendation_may_answer_none_that_is_printed() -> None:
    heads = ["Recommendation", "Action", "Lead", "Theme"]
    source = grid(
        table([heads, ["Be bold", "Dare", "Head of HR", ""], ["", "Run", "Head of Law", "People"]])
    )
    key = key_of(read(source), "recommendation_above@")
    assert read(source).document.actions[1].recommendation_refs == ("1",)
    again = read(source, doubts={key: "none"})
    assert again.document.actions[1].recommendation_refs != ("1",)
    assert key_of(again, "recommendation@")


def _themes(said: str) -> PlanDocument:
    source = grid(
        "# Marsh Council action plan",
        "## Theme 1: Our people",
        table([["Recommendation", "Action"], ["Be bold", "Dare"]]),
        "## Theme 2: Our place",
        table([["Recommendation", "Action"], ["Be quick", "Run"]]),
    )
    assert "themes" in {doubt.key for doubt in read(source).doubts}
    reading = read(source, doubts={"themes": said})
    paths = {origin.path for origin in reading.origins}
    for at, each in enumerate(reading.document.recommendations):
        assert (f"recommendations[{at}].theme" in paths) == (each.theme is not None)
        assert (f"recommendations[{at}].heading" in paths) == (each.heading is not None)
    return reading.document


def test_themes_are_the_council_s_the_lga_s_or_headings_only() -> None:
    assert {each.origin for each in _themes("yes").themes} == {"council"}
    assert {each.origin for each in _themes("lga").themes} == {"LGA"}
    plain = _themes("heading")
    assert plain.themes == ()
    assert [(r.theme, r.heading) for r in plain.recommendations] == [
        (None, "Our people"),
        (None, "Our place"),
    ]


MONITORED = grid(
    "# Marsh Council action plan",
    "## Monitoring",
    "Cabinet will look at the plan each quarter.",
    table([["Recommendation", "Action"], ["Be bold", "Dare"]]),
)


def test_who_monitors_can_be_said_or_left_out() -> None:
    (read_so,) = read(MONITORED).document.monitoring
    assert (read_so.body, read_so.cadence) == ("Cabinet", "each quarter")
    assert read(MONITORED, doubts={"monitoring": "yes"}).document.monitoring == (read_so,)
    assert read(MONITORED, doubts={"monitoring": "nobody"}).document.monitoring == ()
    said = {"monitoring": "Audit Committee quarterly; Full Council"}
    told = read(MONITORED, doubts=said).document.monitoring
    assert [(each.body, each.cadence) for each in told] == [
        ("Audit Committee", "quarterly"),
        ("Full Council", None),
    ]


def test_working_groups_may_be_steps_only() -> None:
    source = grid(
        table(
            [
                ["Recommendation", "Action", "Steps"],
                ["Be bold", "Begin", "Working groups to be set up\na. Homes\nb. Parks"],
            ]
        )
    )
    assert [each.name for each in read(source).document.working_groups] == ["Homes", "Parks"]
    again = read(source, doubts={"working_groups": "no"})
    assert again.document.working_groups == ()
    assert [each.text for each in again.document.actions[0].steps] == ["Homes", "Parks"]
    assert "working_groups" not in {doubt.key for doubt in again.doubts}


def test_what_has_the_same_number_is_different_or_one() -> None:
    source = grid(
        table(
            [
                ["Rec No", "Recommendation", "Ref", "Action", "Lead", "By when"],
                ["1", "Be bold", "A1", "Dare", "Head of HR", "May 2025"],
                ["1", "Be brave", "A1", "Leap", "Head of Law", "June 2025"],
            ]
        )
    )
    apart = read(source)
    assert [each.ref for each in apart.document.recommendations] == ["1", "1 (2)"]
    assert [each.ref for each in apart.document.actions] == ["A1", "A1 (2)"]
    said = {"twice@recommendation": "one", "twice@action": "one"}
    one = read(source, doubts=said)
    (recommendation,) = one.document.recommendations
    assert recommendation.text == "Be bold"
    assert [each.text for each in recommendation.extras] == ["Be brave"]
    (action,) = one.document.actions
    assert (action.ref, action.text) == ("A1", "Dare\nLeap")
    assert action.leads == ("Head of HR", "Head of Law")
    assert action.timescale.end == date(2025, 6, 30)
    assert not set(said) & {doubt.key for doubt in one.doubts}


NUMBERS_ONLY = grid(
    table(
        [["Recommendation number", "Action"]] + [[str(at), f"Do thing {at}"] for at in range(1, 6)]
    )
)


def test_the_words_of_recommendations_are_taken_from_a_list() -> None:
    assert "words" in {doubt.key for doubt in read(NUMBERS_ONLY).doubts}
    said = {"words": "1. Be bold\n2: Be quick\n\nRecommendation 3: Be kind\n4 Be fair"}
    again = read(NUMBERS_ONLY, doubts=said)
    texts = [each.text for each in again.document.recommendations]
    assert texts == ["Be bold", "Be quick", "Be kind", "Be fair", "5"]
    assert {d.key for d in again.doubts if d.key.startswith("words")} == {"words@5"}


def test_a_month_and_two_figures_may_be_a_day() -> None:
    heads = ["Recommendation", "Action", "By when"]
    source = grid(table([heads, ["Be bold", "Dare", "Jan 26"], ["Be quick", "Run", "Feb 27"]]))
    assert read(source).document.actions[0].timescale.end == date(2026, 1, 31)
    again = read(source, doubts={"short_years": "days"})
    assert [each.timescale.kind for each in again.document.actions] == ["none", "none"]
    keys = {doubt.key for doubt in again.doubts}
    assert {"timescale@Jan 26", "timescale@Feb 27"} <= keys
    said = {"short_years": "days", "timescale@Jan 26": "26 January 2027"}
    assert read(source, doubts=said).document.actions[0].timescale.end == date(2027, 1, 26)


def test_deadlines_before_the_plan_are_asked_about_one_by_one_if_wanted() -> None:
    rows = [[f"Be {at}", f"Do {at}", f"March 201{at}"] for at in range(5)]
    source = grid(
        "# Marsh Council peer challenge action plan, May 2025",
        table([["Recommendation", "Action", "By when"], *rows]),
    )
    assert "before" in {doubt.key for doubt in read(source).doubts}
    again = read(source, doubts={"before": "each"})
    assert {f"year@March 201{at}" for at in range(5)} <= {doubt.key for doubt in again.doubts}
    assert "before" not in {doubt.key for doubt in again.doubts}


def test_months_with_marks_tell_when_an_action_runs_if_an_officer_says_so() -> None:
    months = ["*January 2026", "*February 2026", "*March 2026", "*April 2026"]
    source = grid(
        table(
            [
                ["*Recommendation", "*Action", "*Lead", *months],
                ["Be bold", "Dare", "Head of HR", "", "x", "x", ""],
                ["Be quick", "Run", "Head of HR", "[00B0F0]", "", "", ""],
            ]
        )
    )
    key = key_of(read(source), "timeline@")
    assert read(source).document.actions[0].timescale.kind == "none"
    dare, run = read(source, doubts={key: "use"}).document.actions
    assert (dare.timescale.start, dare.timescale.end) == (date(2026, 2, 1), date(2026, 3, 31))
    assert dare.timescale_text == "February 2026 to March 2026"
    assert run.timescale.end == date(2026, 1, 31)


def test_what_was_left_out_is_kept_if_an_officer_says_so() -> None:
    name, source, key = _with_unplaced()
    said = read(source, doubts={key: "keep"})
    kept = [each.text for action in said.document.actions for each in action.extras]
    lines = (*kept, *said.document.front_matter, *said.document.back_matter)
    places = next(doubt.places for doubt in read(source).doubts if doubt.key == key)
    cells = {cell.place: cell.text for t in source.tables for row_ in t.rows for cell in row_}
    for place in places:
        assert any(cells[place] in line for line in lines), (name, place)


def _with_unplaced() -> tuple[str, Grid, str]:
    for name, source in EVERYONE.items():
        for doubt in read(source).doubts:
            if doubt.key == "unplaced":
                return name, source, doubt.key
    source = grid(
        table(
            [
                ["Recommendation", "Action", "Sponsor"],
                ["Be bold", "Dare", "Cllr Ash"],
                ["^", "^", "Cllr Oak"],
            ]
        )
    )
    return "made", source, "unplaced"


def test_a_code_that_no_key_has_may_stay_as_printed() -> None:
    source = adversarial.LETTERS
    said = {doubt.key: doubt.taken for doubt in read(source).doubts if doubt.taken}
    bands = [each for each in read(source, doubts=said).doubts if each.key.startswith("band:")]
    assert bands
    said |= {each.key: each.taken for each in bands}
    again = read(source, doubts=said)
    assert not [each for each in again.doubts if each.key.startswith("band:")]
    assert again.document.timescale_bands == read(source).document.timescale_bands
