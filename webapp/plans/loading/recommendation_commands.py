"""Recommendations, with whom they are sponsored and led by and which others they cite."""

from __future__ import annotations

from webapp.db.tables import Recommendation, RecommendationLink, RecommendationPost
from webapp.folding import fold
from webapp.plans.documents.values import PlanDocument, PrintedRecommendation
from webapp.plans.documents.writing import as_plain
from webapp.plans.loading.frame_commands import FrameNumbers
from webapp.principals import Governance
from webapp.vocabulary import RecommendationPart


def write_recommendations(
    _governance: Governance,
    plan_id: int,
    document: PlanDocument,
    frame: FrameNumbers,
    posts: dict[str, int],
) -> dict[str, int]:
    """Write every recommendation; return their numbers by ref."""
    numbers = {
        each.ref: _write(plan_id, position, each, frame)
        for position, each in enumerate(document.recommendations, 1)
    }
    for each in document.recommendations:
        number = numbers[each.ref]
        _write_posts(number, RecommendationPart.SPONSOR, each.sponsors, posts)
        _write_posts(number, RecommendationPart.LEAD, each.leads, posts)
        for position, ref in enumerate(each.linked_refs, 1):
            RecommendationLink.insert(
                recommendation=number, linked=numbers[ref], position=position
            ).execute()
    return numbers


def _write(
    plan_id: int, position: int, recommendation: PrintedRecommendation, frame: FrameNumbers
) -> int:
    response, source = recommendation.response, recommendation.from_source
    number: int = Recommendation.insert(
        plan=plan_id,
        source=None if source is None else frame.sources[source],
        theme=None if recommendation.theme is None else frame.themes[recommendation.theme],
        heading=frame.headings[recommendation.heading] if recommendation.heading else None,
        position=position,
        ref=recommendation.ref,
        ref_given=recommendation.ref_given,
        text=recommendation.text,
        origin=recommendation.origin,
        sponsors_text=recommendation.sponsors_text,
        leads_text=recommendation.leads_text,
        response=None if response is None else response.decision,
        response_reason=None if response is None else response.text,
        response_printed=None if response is None else as_plain(response),
        extras=[as_plain(extra) for extra in recommendation.extras] or None,
    ).execute()
    return number


def _write_posts(
    recommendation: int, part: RecommendationPart, printed: tuple[str, ...], posts: dict[str, int]
) -> None:
    for position, text in enumerate(printed, 1):
        RecommendationPost.insert(
            recommendation=recommendation,
            post=posts[fold(text)],
            part=part,
            position=position,
            printed_as=text,
        ).execute()
