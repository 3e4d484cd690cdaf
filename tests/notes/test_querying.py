"""Governance asks the lead about a note; the answer is a note, and settles the question."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import flask
import pytest

from tests.cast import NOON, TODAY, Cast
from tests.notes.entries import entry, posted
from tests.notes.test_storms import at_once
from tests.visitor import Visitor
from webapp import clock
from webapp.db.tables import Action, Note, NoteQuery, Plan
from webapp.errors import Invalid, Missing, Stale
from webapp.notes.commands import answer_question, ask_about_note, correct_note, settle_question
from webapp.notes.queries import find_question, list_open_questions

Visit = Callable[..., Visitor]
CLEARING = "/plans/anytown/clearing"
WHOM = "Whom did you meet?"
LABEL = "Your question on action 1.1, 18 November 2026"
ASK = "Ask the lead , action 1.1, 18 November 2026"
WAYS = pytest.mark.parametrize("htmx", [True, False], ids=["in place", "whole pages"])


def asked(cast: Cast, ref: str = "1.1", key: str = "priya", text: str = WHOM) -> int:
    """Ask about a new note of an action; return the question's number."""
    return ask_about_note(cast.gwen, posted(cast, ref, key=key), text)


def note_of(question: int) -> int:
    """The number of the note that a question is about."""
    number: int = NoteQuery.get_by_id(question).note.id
    return number


def page_of(cast: Cast, question: int, ref: str = "1.1") -> str:
    """The address where a question is answered."""
    return f"/actions/{cast.action(ref)}/questions/{question}"


def test_a_question_waits_until_it_is_answered(cast: Cast) -> None:
    question = asked(cast)
    [waiting] = list_open_questions(cast.gwen, cast.plan())
    assert (waiting.id, waiting.action_ref, waiting.text) == (question, "1.1", WHOM)
    priya = cast.contributor("priya")
    note = answer_question(priya, cast.action("1.1"), question, entry("The parish clerks."))
    assert list_open_questions(cast.gwen, cast.plan()) == []
    found = find_question(priya, cast.action("1.1"), question)
    assert (found.answer_id, found.settled_at) == (note, NOON)
    stored = Note.get_by_id(note)
    assert (stored.text, stored.noted_on, stored.person.id) == (
        "The parish clerks.",
        TODAY,
        cast.person("priya"),
    )
    assert Action.get_by_id(cast.action("1.1")).latest_note_id == note


def test_an_answer_sent_twice_is_one_note(cast: Cast) -> None:
    question, answer = asked(cast), entry("The parish clerks.")
    priya, action = cast.contributor("priya"), cast.action("1.1")
    first = answer_question(priya, action, question, answer)
    assert answer_question(priya, action, question, answer) == first
    with pytest.raises(Stale):
        answer_question(priya, action, question, entry("Nobody."))
    assert Note.select().where(Note.action == action).count() == 2


def test_an_answer_that_breaks_a_rule_settles_nothing(cast: Cast) -> None:
    question, priya = asked(cast), cast.contributor("priya")
    with pytest.raises(Invalid):
        answer_question(priya, cast.action("1.1"), question, entry(""))
    Action.update(closed_on=TODAY).where(Action.id == cast.action("1.1")).execute()
    with pytest.raises(Invalid):
        answer_question(priya, cast.action("1.1"), question, entry("The clerks."))
    assert [each.id for each in list_open_questions(cast.gwen, cast.plan())] == [question]


def test_of_many_who_answer_at_once_one_does(app: flask.Flask, cast: Cast) -> None:
    question, action = asked(cast, "2.1"), cast.action("2.1")

    def answer(key: str) -> Callable[[], Any]:
        def act() -> str:
            try:
                with clock.pinned(NOON):
                    answer_question(cast.contributor(key), action, question, entry(f"{key} says."))
            except Stale:
                return "stale"
            return key

        return act

    told = at_once([answer(key) for key in ("priya", "sam", "dee")])
    assert told.count("stale") == 2
    assert Note.select().where(Note.action == action).count() == 2


def test_governance_settles_a_question_without_an_answer(cast: Cast) -> None:
    question = asked(cast)
    note = note_of(question)
    settle_question(cast.gwen, note, question)
    settle_question(cast.gwen, note, question)
    assert list_open_questions(cast.gwen, cast.plan()) == []
    with pytest.raises(Stale):
        answer_question(cast.contributor("priya"), cast.action("1.1"), question, entry("Late."))


def test_the_same_question_twice_is_one_as_long_as_it_waits(cast: Cast) -> None:
    note = posted(cast)
    first = ask_about_note(cast.gwen, note, WHOM)
    assert ask_about_note(cast.gwen, note, f" {WHOM} ") == first
    assert ask_about_note(cast.gwen, note, "And when?") != first
    settle_question(cast.gwen, note, first)
    assert ask_about_note(cast.gwen, note, WHOM) != first


@pytest.mark.parametrize("text", ["", "  ", "x" * 2_001, "a\x00"])
def test_a_question_has_words(cast: Cast, text: str) -> None:
    note = posted(cast)
    with pytest.raises(Invalid) as told:
        ask_about_note(cast.gwen, note, text)
    assert set(told.value.fields) == {"question"}


def test_nothing_is_asked_that_nobody_could_answer(cast: Cast) -> None:
    note = posted(cast)
    better = correct_note(cast.contributor("priya"), note, entry("Better."))
    with pytest.raises(Invalid, match="ask about the correction"):
        ask_about_note(cast.gwen, note, WHOM)
    Action.update(closed_on=TODAY).where(Action.id == cast.action("1.1")).execute()
    with pytest.raises(Invalid, match="reopen it"):
        ask_about_note(cast.gwen, better, WHOM)
    Plan.update(closed_on=TODAY).where(Plan.id == cast.plan()).execute()
    with pytest.raises(Invalid, match="This plan is closed"):
        ask_about_note(cast.gwen, better, WHOM)


def test_others_neither_ask_nor_answer_nor_settle(cast: Cast) -> None:
    question = asked(cast)
    note = note_of(question)
    with pytest.raises(Missing):
        ask_about_note(cast.otto, note, WHOM)
    with pytest.raises(Missing):
        settle_question(cast.otto, note, question)
    for key in ("sam", "olive", "otto", "lee"):
        with pytest.raises(Missing):
            answer_question(cast.contributor(key), cast.action("1.1"), question, entry("I?"))
    # By the address of an action of one's own it is not there either.
    with pytest.raises(Missing):
        answer_question(cast.contributor("sam"), cast.action("1.2"), question, entry("I?"))
    with pytest.raises(Missing):
        settle_question(cast.gwen, posted(cast, "1.2", key="sam"), question)
    assert len(list_open_questions(cast.gwen, cast.plan())) == 1


@WAYS
def test_governance_asks_from_the_clearing_page(visit: Visit, cast: Cast, htmx: bool) -> None:
    posted(cast, text="The partners agreed.")
    gwen = visit("gwen", htmx=htmx).open(CLEARING, queries=4)
    gwen.press(ASK)
    assert gwen.status == 422
    assert gwen.error_beside(LABEL) == "Error: Enter what you want to ask"
    gwen.fill(LABEL, WHOM).press(ASK)
    assert "Gwen Hughes asked on 18 November 2026 Whom did you meet? Not answered yet." in gwen.text
    assert "Asked. The lead sees it" in gwen.text
    gwen.press(f"Settled, no answer needed : {WHOM}")
    assert "Settled on 18 November 2026, no answer needed" in gwen.text
    assert "Not answered yet" not in gwen.text


def test_what_is_asked_too_late_keeps_its_words(visit: Visit, cast: Cast) -> None:
    note = posted(cast)
    gwen = visit("gwen").open(CLEARING)
    correct_note(cast.contributor("priya"), note, entry("Better."))
    gwen.fill(LABEL, WHOM).press(ASK)
    assert gwen.status == 422
    assert "This update was corrected: ask about the correction" in gwen.text


def test_a_question_about_a_note_that_was_cleared_stays_in_sight(visit: Visit, cast: Cast) -> None:
    question = asked(cast)
    gwen = visit("gwen").open(f"{CLEARING}?note={note_of(question)}", queries=5)
    assert "not answered yet" not in gwen.text
    gwen.press("Hold , action 1.1, 18 November 2026")
    gwen.open(CLEARING, queries=4)
    assert "Asked about other updates, not answered yet 1.1 Whom did you meet?" in gwen.text
    gwen.follow(f"1.1 {WHOM}")
    assert "Not answered yet." in gwen.text


def test_the_list_and_the_page_of_the_lead_tell_of_a_question(visit: Visit, cast: Cast) -> None:
    assert "to answer" not in visit("priya").open("/actions").text
    question = asked(cast)
    ask_about_note(cast.gwen, note_of(question), "And when?")
    priya = visit("priya").open("/actions", queries=3)
    assert "2 questions to answer on action 1.1" in priya.text
    settle_question(cast.gwen, note_of(question), question)
    priya.open("/actions").follow("1 question to answer on action 1.1")
    assert "Questions for you to answer" in priya.text
    priya.open(f"/actions/{cast.action('1.1')}", queries=3).follow("Answer : And when?")
    assert priya.status == 200
    assert "to answer" not in visit("sam").open("/actions").text


def test_the_lead_answers(visit: Visit, cast: Cast) -> None:
    question = asked(cast)
    priya = visit("priya").open(page_of(cast, question))
    assert "about the update of 18 November 2026: We met." in priya.text
    priya.press("Post the answer")
    assert priya.error_beside("Your answer") == "Error: Enter your answer"
    priya.fill("Your answer", "The parish clerks.").press("Post the answer")
    assert priya.path == f"/actions/{cast.action('1.1')}"
    assert "Answer posted" in priya.text
    assert "The parish clerks." in priya.text
    assert "Questions for you to answer" not in priya.text
    note = note_of(question)
    gwen = visit("gwen").open(f"{CLEARING}?note={note}")
    assert "Answered on 18 November 2026 The parish clerks." in gwen.text
    priya.open(page_of(cast, question))
    assert "This question was answered on 18 November 2026." in priya.text
    assert "Post the answer" not in priya.text


def test_an_answer_that_comes_too_late_is_shown_to_its_author(visit: Visit, cast: Cast) -> None:
    question = asked(cast)
    priya = visit("priya").open(page_of(cast, question))
    settle_question(cast.gwen, note_of(question), question)
    priya.fill("Your answer", "The parish clerks.").press("Post the answer")
    assert priya.status == 409
    assert "was settled while you were writing" in priya.text
    assert priya.value("What you wrote, to copy") == "The parish clerks."
    assert Note.select().count() == 1


def test_governance_answers_for_a_post_that_it_chooses(visit: Visit, cast: Cast) -> None:
    question = asked(cast, "2.1")
    gwen = visit("gwen").open(page_of(cast, question, "2.1"))
    gwen.fill("Your answer", "Priya rang: the clerks.").press("Post the answer")
    assert "Choose which post this update is for" in gwen.text
    gwen.fill("Which post is this for?", "Head of Finance").press("Post the answer")
    assert "Answer posted" in gwen.text
    note = Note.select().order_by(Note.id.desc()).first()
    assert (note.post.id, note.on_behalf) == (cast.post("Head of Finance"), True)


def test_an_answer_with_a_used_key_can_be_sent_again(visit: Visit, cast: Cast) -> None:
    question, key = asked(cast), str(uuid.uuid4())
    posted(cast, text="Something else.", sent_key=key)
    priya = visit("priya").open(page_of(cast, question))
    priya.element("input[name=sent_key]")["value"] = key
    priya.fill("Your answer", "The clerks.").press("Post the answer")
    assert priya.status == 422
    assert "sent before with other content" in priya.text
    priya.press("Post the answer")
    assert "Answer posted" in priya.text


def test_the_leadership_team_sees_the_question_and_cannot_answer(visit: Visit, cast: Cast) -> None:
    question = asked(cast)
    lee = visit("lee").open(f"/actions/{cast.action('1.1')}", queries=3)
    assert "Questions for the lead to answer" in lee.text
    assert "Answer :" not in lee.text
    assert lee.open(page_of(cast, question)).status == 404


def test_the_day_of_an_answer_is_the_day_it_is_sent(cast: Cast) -> None:
    question = asked(cast)
    with clock.pinned(NOON + timedelta(days=2)):
        note = answer_question(
            cast.contributor("priya"), cast.action("1.1"), question, entry("The clerks.")
        )
    assert Note.get_by_id(note).noted_on == TODAY + timedelta(days=2)
