"""A document's next version, from the server itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from webapp.db.engine import writing
from webapp.errors import Invalid, Missing, PlanFileError
from webapp.imports.commands.keeping import store_document
from webapp.imports.commands.loading import named_governance
from webapp.imports.comparing.commands.applying import apply_import, default_choices
from webapp.imports.comparing.comparison import compare_reading
from webapp.imports.comparing.queries import find_held
from webapp.imports.comparing.values import Applied, Choices, Comparison, Match
from webapp.imports.understanding.values import Answers, Reading
from webapp.imports.values import SentDocument, Target
from webapp.plans.headings import PlanHeading, find_plan
from webapp.posts.roles.queries import list_active_governance
from webapp.principals import Importer, Operator

_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """What is said once of a document: its date, who asked for deadlines and who approved them."""

    dated: date
    asked_by: str
    approved_by: str


def compare_sent(
    operator: Operator, slug: str | None, reading: Reading, sent: SentDocument, *, accepts: bool
) -> tuple[PlanHeading, Comparison, SentDocument]:
    """Compare a document with a plan; `accepts` takes rows for the same that may be.

    Returns the document with the answers that were used, too. Raises PlanFileError without a plan
    of that name.
    """
    plan = _plan(operator, slug)
    held = find_held(operator, plan)
    answers = dict(sent.answers.doubts)
    comparison = compare_reading(held, reading, answers)
    for _ in range(_MOST_ROUNDS):
        if not (accepts and comparison.questions):
            break
        answers |= {question.key: Match.SAME.value for question in comparison.questions}
        comparison = compare_reading(held, reading, answers)
    sent = replace(sent, answers=replace(sent.answers, doubts=answers))
    return plan, comparison, sent


def named_answers(operator: Operator, slug: str | None, said: Answers) -> Answers:
    """Return answers that say, too, whose plan it is and what it is called.

    Raises PlanFileError without a plan of that name.
    """
    plan = _plan(operator, slug)
    known = {"council": plan.council, "title": plan.title}
    return replace(said, doubts={**known, **said.doubts})


def _plan(operator: Operator, slug: str | None) -> PlanHeading:
    if slug is None:
        raise PlanFileError("Say with --slug which plan this is the next version of.")
    try:
        return find_plan(operator, slug)
    except Missing as error:
        raise PlanFileError(f"There is no plan {slug!r}.") from error


def update_plan(
    operator: Operator,
    plan: PlanHeading,
    sent: SentDocument,
    comparison: Comparison,
    target: Target,
    told: ToldOnce,
) -> Applied:
    """Apply what is ticked by default of a document's next version; the document is kept.

    Notes and proposals are those of `target.governance`, or of the plan's only governance officer.
    Raises Invalid when there is none, or more than one, and what apply_import raises.
    """
    with writing():
        person_id = _officer(operator, plan.id, target.governance)
        import_id = store_document(operator, sent, plan.id)
        choices: Choices = replace(
            default_choices(comparison),
            dated=told.dated,
            asked_by=told.asked_by,
            approved_by=told.approved_by,
            shown=comparison.versions,
        )
        return apply_import(Importer(person_id, operator.on), import_id, 1, choices)


def _officer(operator: Operator, plan_id: int, email: str | None) -> int:
    if email is not None:
        return named_governance(operator, plan_id, email)
    keepers = list_active_governance(operator, plan_id)
    if len(keepers) != 1:
        told = "Nobody keeps this plan" if not keepers else "Several people keep this plan"
        raise Invalid({"governance": f"{told}. Say with --governance in whose name this is done."})
    return keepers[0]
