"""The posts that a plan prints, each made once however it is spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from webapp.db.tables import Post, PostAlias
from webapp.folding import fold, guess_kind
from webapp.plans.documents.values import PlanDocument
from webapp.plans.loading.queries import list_post_numbers
from webapp.plans.loading.values import KnownPost
from webapp.principals import Governance

_REPORTING = re.compile(r"\((report(?:s|ing)\b[^()]*)\)")


def write_posts(
    governance: Governance, plan_id: int, document: PlanDocument, known: Iterable[KnownPost] = ()
) -> dict[str, int]:
    """Write the posts that the plan does not have yet; return all, by their folded spelling.

    What is `known` beforehand decides first. Of any other post, the first spelling met is the
    title, and the alias that later spellings are found by.
    """
    numbers = list_post_numbers(governance, plan_id)
    reporting = _reporting_lines(document)
    guessed = (
        KnownPost(printed, guess_kind(printed), reports_to=reporting.get(fold(printed)))
        for printed in _printed_posts(document)
    )
    for post in (*known, *guessed):
        if fold(post.title) not in numbers:
            _write(plan_id, post, numbers)
    return numbers


def _write(plan_id: int, post: KnownPost, numbers: dict[str, int]) -> None:
    number = Post.insert(
        plan=plan_id, title=post.title, kind=post.kind, reports_to_text=post.reports_to
    ).execute()
    for spelling in (post.title, *post.aliases):
        if fold(spelling) not in numbers:
            numbers[fold(spelling)] = number
            PostAlias.insert(
                plan=plan_id, post=number, text=spelling, folded=fold(spelling)
            ).execute()


def _printed_posts(document: PlanDocument) -> list[str]:
    printed = [post for each in document.recommendations for post in (*each.sponsors, *each.leads)]
    waiting = list(document.actions)
    for action in waiting:
        printed += action.leads
        waiting += action.steps
    return printed


def _reporting_lines(document: PlanDocument) -> dict[str, str]:
    """Find the reporting line that stands in brackets behind a lead, by the folded lead."""
    found = {}
    for action in document.actions:
        line = _REPORTING.search(action.lead_text or "")
        if line and len(action.leads) == 1:
            found[fold(action.leads[0])] = line[1].strip()
    return found
