"""What a document says otherwise of recommendations, written with the commands of editing."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from webapp.audit.commands import record
from webapp.db.tables import ActionPost, Recommendation, RecommendationPost
from webapp.editing.commands.ground import hold, keep, require_reason
from webapp.editing.commands.recommendations import reword_recommendation
from webapp.editing.queries.recommendations import find_recommendation
from webapp.editing.values import Noun, RecommendationEntry
from webapp.folding import fold
from webapp.imports.comparing.commands.changing_shared import change_extras, change_links
from webapp.imports.comparing.commands.deed import Deed, blamed
from webapp.imports.comparing.commands.framing import Framing
from webapp.imports.comparing.held_values import HeldAction
from webapp.imports.comparing.values import Change, ChangedRow, Kind
from webapp.imports.laying.paths import value_at
from webapp.plans.documents.values import PrintedRecommendation
from webapp.plans.documents.writing import as_plain
from webapp.plans.recommendations.commands import answer_recommendation
from webapp.vocabulary import LeadSource, RecommendationPart, Response

_PARTS = {
    "sponsors_text": ("sponsors", RecommendationPart.SPONSOR),
    "leads_text": ("leads", RecommendationPart.LEAD),
}


class Recommendations:
    """The writing of what is accepted of recommendations."""

    def __init__(self, deed: Deed) -> None:
        self._deed = deed
        self._framing = Framing(deed.governance, deed.plan_id, deed.document)
        #: The posts that lead each recommendation, as printed; those that changed.
        self._leads = {
            each.id: dict(zip(each.leads, each.printed.leads, strict=True))
            for each in deed.held.recommendations
        }
        self._led_anew: set[int] = set()

    def change(self, row: ChangedRow, changes: list[Change]) -> None:
        """Write what is accepted of one. Raises Invalid by key."""
        by_kind: dict[Kind, list[Change]] = defaultdict(list)
        for change in changes:
            by_kind[change.kind].append(change)
        if words := [*by_kind[Kind.WORDS], *by_kind[Kind.BELONGS]]:
            self._reword(row, words)
        for change in by_kind[Kind.LEADS]:
            self._change_people(row, change)
        for change in by_kind[Kind.RESPONSE]:
            self._answer(row, change)
        for change in by_kind[Kind.LINKS]:
            change_links(self._deed.governance, self._deed, row, change)
        if by_kind[Kind.EXTRA]:
            change_extras(self._deed.governance, self._deed, row, by_kind[Kind.EXTRA])

    def finish(self) -> None:
        """Give actions that have no lead of their own those of their recommendations, as now."""
        for action in self._deed.held.actions:
            is_led = action.leads or action.printed.lead_text or action.step_of is not None
            if not is_led and self._led_anew & set(action.recommendations):
                self._share_leads(action)

    def _reword(self, row: ChangedRow, changes: list[Change]) -> None:
        deed = self._deed
        printed: PrintedRecommendation = value_at(deed.document, row.path)
        found = find_recommendation(deed.governance, row.id)
        said = {change.field for change in changes}
        entry = RecommendationEntry(
            text=printed.text if "text" in said else found.text,
            origin=printed.origin if "origin" in said else found.origin,
            source_id=self._framing.source(printed.from_source or "")
            if "source" in said
            else found.source_id,
            theme_id=self._framing.theme(printed.theme or "")
            if "theme" in said
            else found.theme_id,
            heading_id=self._framing.heading(printed.heading or "")
            if "heading" in said
            else found.heading_id,
        )
        with blamed(changes[0].key):
            reword_recommendation(deed.governance, row.id, entry, deed.why)
        for change in changes:
            count = "reworded" if change.kind is Kind.WORDS else "others"
            deed.tell(count, change, (row.kind, row.id, change.path.rpartition(".")[2]))

    def _change_people(self, row: ChangedRow, change: Change) -> None:
        """Write who sponsors or leads it, by the rules by which an action's leads change."""
        deed = self._deed
        printed: PrintedRecommendation = value_at(deed.document, row.path)
        name, part = _PARTS[change.field]
        with blamed(change.key):
            require_reason(hold(deed.governance, deed.plan_id), deed.why, approver=True)
        keep(
            deed.governance,
            deed.plan_id,
            (Noun.RECOMMENDATION.value, row.id),
            {change.field: change.before or None},
            deed.why,
        )
        there = RecommendationPost
        there.delete().where(there.recommendation == row.id, there.part == part.value).execute()
        posts = {deed.posts[fold(post)]: post for post in reversed(getattr(printed, name))}
        posts = dict(reversed(posts.items()))
        for position, (number, text) in enumerate(posts.items(), 1):
            there.insert(
                recommendation=row.id,
                post=number,
                part=part.value,
                position=position,
                printed_as=text,
            ).execute()
        text = getattr(printed, change.field)
        Recommendation.update({getattr(Recommendation, change.field): text}).where(
            Recommendation.id == row.id
        ).execute()
        deed_words = f"{name} changed"
        record(deed.governance, deed_words, "recommendation", row.id, plan_id=deed.plan_id)
        if part is RecommendationPart.LEAD:
            self._leads[row.id] = posts
            self._led_anew.add(row.id)
        deed.tell("others", change, (row.kind, row.id, change.field))

    def _share_leads(self, action: HeldAction) -> None:
        deed, posts = self._deed, dict[int, str]()
        for number in action.recommendations:
            for post, printed in self._leads[number].items():
                posts.setdefault(post, printed)
        if not posts or list(posts) == list(action.posts):
            return
        before = ", ".join(deed.held.titles[number] for number in action.posts)
        row = (Noun.ACTION.value, action.id)
        keep(deed.governance, deed.plan_id, row, {"lead_text": before or None}, deed.why)
        ActionPost.delete().where(ActionPost.action == action.id).execute()
        for position, (post, printed) in enumerate(posts.items(), 1):
            ActionPost.insert(
                action=action.id,
                post=post,
                position=position,
                source=LeadSource.SECTION.value,
                printed_as=printed,
            ).execute()
        record(deed.governance, "leads changed", "action", action.id, plan_id=deed.plan_id)
        for each in deed.held.actions:
            if each.top == action.id:
                deed.leading[each.id] = next(iter(posts))

    def _answer(self, row: ChangedRow, change: Change) -> None:
        """Write the council's response, and what is printed of it."""
        deed = self._deed
        printed: PrintedRecommendation = value_at(deed.document, row.path)
        said, held = printed.response, deed.recommendation(row.id)
        if said is None:
            return
        earlier = {change.field: change.before or None}
        keep(
            deed.governance,
            deed.plan_id,
            (Noun.RECOMMENDATION.value, row.id),
            earlier,
            deed.why,
        )
        decision = said.decision or held.response
        columns: dict[str, Any] = {"response_printed": as_plain(said)}
        with blamed(change.key):
            if decision is None:
                columns["response_reason"] = said.text
            else:
                answer_recommendation(deed.governance, row.id, Response(decision), said.text)
        Recommendation.update(**columns).where(Recommendation.id == row.id).execute()
        deed.tell("others", change, (row.kind, row.id, "response"))
