"""Each accepted difference, written with the command of the noun that it belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from webapp import clock
from webapp.actions.commands import propose_closure, revise_timescale
from webapp.audit.commands import record
from webapp.db import tables
from webapp.editing.commands.actions import answer_others, reword_action
from webapp.editing.commands.ground import keep
from webapp.editing.commands.leading import change_leads, write_leads
from webapp.editing.commands.recommendations import reword_recommendation
from webapp.editing.commands.timescales import change_timescale
from webapp.editing.queries.actions import find_action
from webapp.editing.queries.recommendations import find_recommendation
from webapp.editing.values import (
    LeadsEntry,
    Noun,
    RecommendationEntry,
    TimescaleEntry,
    Why,
    WordsEntry,
)
from webapp.errors import Invalid
from webapp.folding import fold
from webapp.imports.comparing.commands.adding import Adding
from webapp.imports.comparing.commands.noting import FromDocument, post_from_document
from webapp.imports.comparing.commands.tracing import store_origins
from webapp.imports.comparing.differences import WORDS
from webapp.imports.comparing.queries import FROM_DOCUMENT, list_leads
from webapp.imports.comparing.values import (
    Applied,
    Change,
    ChangedRow,
    Choices,
    Comparison,
    Held,
    HeldAction,
    Kind,
)
from webapp.imports.comparing.wording import bare
from webapp.imports.laying.paths import path_of, value_at
from webapp.imports.understanding.values import Reading
from webapp.imports.values import Draft
from webapp.notes.values import LONGEST_TEXT
from webapp.plans.documents.checking import placed_actions
from webapp.plans.documents.values import PrintedAction, PrintedExtra
from webapp.plans.documents.writing import as_plain
from webapp.principals import Contributor, Governance, Importer
from webapp.timescales.wording import date_in_words


class Changing:
    """The writing of one document's accepted differences, inside the transaction of the deed."""

    def __init__(
        self,
        importer: Importer,
        draft: Draft,
        reading: Reading,
        held: Held,
        comparison: Comparison,
    ) -> None:
        self._governance = Governance(importer.person_id, importer.on)
        self._contributor = Contributor(importer.person_id, importer.on)
        self._draft, self._reading = draft, reading
        self._document, self._held, self._comparison = reading.document, held, comparison
        self._actions = {each.id: each for each in held.actions}
        self._posts: Mapping[str, int] = held.posts
        self._leading = {each.id: each.posts[0] for each in held.actions if each.posts}
        self._counts: Counter[str] = Counter()
        self._extras: dict[tuple[str, int], dict[str, PrintedExtra]] = {}
        #: What was written of which value of the document: (kind, row, field) by its path.
        self._written: list[tuple[str, tuple[str, int, str]]] = []

    def write(self, choices: Choices) -> Applied:
        """Write what is chosen; return how much it was. Raises Invalid by key."""
        dated = choices.dated or clock.today()
        self._dated = dated
        self._why = Why(
            f"{FROM_DOCUMENT} of {date_in_words(dated)} ({self._draft.file_name})",
            choices.approved_by,
            knows=True,
        )
        taken = self._taken(choices)
        adding = self._added(choices, taken)
        for row, changes in taken:
            if row.kind == "recommendation":
                self._change_recommendation(row, changes)
            else:
                self._change_action(row, changes, choices, adding.numbers)
        self._note_new(adding)
        self._keep_statuses(choices)
        for key, kind in choices.closures.items():
            reason = f"Not in the document of {date_in_words(dated)} ({self._draft.file_name})"
            gone = next(row for row in self._comparison.gone if row.key == key)
            propose_closure(self._contributor, gone.id, kind, reason)
            self._counts["proposed"] += 1
        store_origins(
            self._governance,
            self._held.plan_id,
            self._draft.upload_id,
            self._reading,
            self._written,
            adding,
        )
        return Applied(slug=self._held.slug, **self._counts)

    def _taken(self, choices: Choices) -> list[tuple[ChangedRow, list[Change]]]:
        found = []
        for row in self._comparison.changed:
            changes = [
                each
                for each in row.changes
                if each.key in (choices.statuses if each.kind is Kind.STATUS else choices.taken)
            ]
            if changes:
                found.append((row, changes))
        return found

    def _added(self, choices: Choices, taken: Iterable[tuple[ChangedRow, list[Change]]]) -> Adding:
        new = [row for row in self._comparison.new if row.key in choices.taken]
        adding = Adding(self._governance, self._held, self._document, new, self._comparison.matched)
        led = [
            value_at(self._document, row.path)
            for row, changes in taken
            if any(change.kind is Kind.LEADS for change in changes)
        ]
        if new or led:
            self._posts = adding.write(led)
        self._counts["added"] = len(new)
        return adding

    def _change_recommendation(self, row: ChangedRow, changes: list[Change]) -> None:
        for change in changes:
            if change.kind is Kind.EXTRA:
                self._change_extra(tables.Recommendation, row, change)
                continue
            found = find_recommendation(self._governance, row.id)
            entry = RecommendationEntry(
                text=change.after,
                origin=found.origin,
                source_id=found.source_id,
                theme_id=found.theme_id,
                heading_id=found.heading_id,
            )
            reword_recommendation(self._governance, row.id, entry, self._why)
            self._tell("reworded", change, (row.kind, row.id, change.field))

    def _change_action(
        self,
        row: ChangedRow,
        changes: list[Change],
        choices: Choices,
        numbers: Mapping[str, int],
    ) -> None:
        held = self._actions[row.id]
        by_kind: dict[Kind, list[Change]] = defaultdict(list)
        for change in changes:
            by_kind[change.kind].append(change)
        if by_kind[Kind.WORDS]:
            self._reword(row, by_kind[Kind.WORDS])
        for change in by_kind[Kind.EXTRA]:
            self._change_extra(tables.Action, row, change)
        for change in by_kind[Kind.LEADS]:
            self._change_leads(held, row, change)
        for change in by_kind[Kind.ANSWERS]:
            self._change_answers(row, change, numbers)
        for change in by_kind[Kind.DEADLINE]:
            self._change_deadline(held, row, change, choices)
        for change in (*by_kind[Kind.NOTE], *by_kind[Kind.STATUS]):
            status_id = choices.statuses.get(change.key, change.status_id)
            self._note(held, change, status_id)

    def _reword(self, row: ChangedRow, changes: list[Change]) -> None:
        found = find_action(self._governance, row.id)
        words = {
            name: getattr(found, name) or ""
            for name in (*(column for _, column in WORDS.values()), "commentary")
        }
        words |= {WORDS[change.field][1]: change.after for change in changes}
        with blamed(changes[0].key):
            reword_action(self._governance, row.id, WordsEntry(**words), self._why)
        for change in changes:
            self._tell("reworded", change, ("action", row.id, change.field))

    def _change_leads(self, held: HeldAction, row: ChangedRow, change: Change) -> None:
        printed: PrintedAction = value_at(self._document, row.path)
        order = tuple(dict.fromkeys(self._posts[fold(lead)] for lead in printed.leads))
        entry = LeadsEntry(order)
        if held.step_of is None:
            change_leads(self._governance, held.id, entry, self._why)
            self._leading |= {
                each.id: order[0] for each in self._held.actions if each.top == held.id
            }
        else:
            plan_id, before = self._held.plan_id, {"lead_text": change.before or None}
            keep(self._governance, plan_id, (Noun.ACTION.value, held.id), before, self._why)
            write_leads(self._governance, plan_id, held.id, entry)
            record(self._governance, "leads changed", "action", held.id, plan_id=plan_id)
        self._tell("others", change, ("action", row.id, "lead_text"))

    def _change_answers(self, row: ChangedRow, change: Change, numbers: Mapping[str, int]) -> None:
        printed: PrintedAction = value_at(self._document, row.path)
        refs = [each.ref for each in self._document.recommendations]
        paths = [f"recommendations[{refs.index(ref)}]" for ref in printed.recommendation_refs]
        if not all(path in numbers for path in paths):
            told = f"{row.name} answers a recommendation that is new. Tick that one too"
            raise Invalid({change.key: told})
        wanted = tuple(numbers[path] for path in paths)
        answer_others(self._governance, row.id, wanted, self._why)
        self._tell("others", change, ("action", row.id, "recommendation_refs"))

    def _change_deadline(
        self, held: HeldAction, row: ChangedRow, change: Change, choices: Choices
    ) -> None:
        printed: PrintedAction = value_at(self._document, row.path)
        asked = (self._why.reason, choices.asked_by, choices.approved_by)
        with blamed(change.key):
            if held.step_of is None:
                revise_timescale(
                    self._governance,
                    held.id,
                    change.after,
                    *asked,
                    self._dated,
                    printed.timescale.end,
                )
            else:
                entry = TimescaleEntry(change.after, printed.timescale.end, *asked, self._dated)
                change_timescale(self._governance, held.id, entry)
        self._tell("deadlines", change, ("action", row.id, change.field))

    def _change_extra(self, table: Any, row: ChangedRow, change: Change) -> None:
        """Write what a column of the council's own says now; what it said before is kept."""
        new: PrintedExtra = value_at(self._document, change.path)
        now = self._extras.setdefault((row.kind, row.id), self._extras_of(row))
        now[new.name] = new
        plan_id = self._held.plan_id
        earlier = {change.field: change.before or None}
        keep(self._governance, plan_id, (row.kind, row.id), earlier, self._why)
        table.update(extras=[as_plain(each) for each in now.values()]).where(
            table.id == row.id
        ).execute()
        record(self._governance, f"{row.kind} reworded", row.kind, row.id, plan_id=plan_id)
        self._tell("others", change, (row.kind, row.id, path_of(change.path).field))

    def _extras_of(self, row: ChangedRow) -> dict[str, PrintedExtra]:
        rows = self._held.recommendations if row.kind == "recommendation" else self._held.actions
        printed = next(each.printed for each in rows if each.id == row.id)
        return {each.name: each for each in printed.extras}

    def _note(self, held: HeldAction, change: Change, status_id: int | None) -> None:
        status = next((each.label for each in self._held.scheme if each.id == status_id), "")
        text = change.after
        if change.kind is Kind.STATUS:
            text = f"The document says: {change.after}"
        given = FromDocument(
            action_id=held.top,
            step_id=held.id if held.step_of == held.top else None,
            post_id=self._leading.get(held.id),
            text=text,
            day=change.day,
            status=status,
            digest=self._draft.grid_digest,
            place=change.path,
        )
        with blamed(change.key):
            note_id = post_from_document(self._contributor, given, self._dated)
        self._tell("notes", change, ("note", note_id, path_of(change.path).field))

    def _note_new(self, adding: Adding) -> None:
        """Post what a document dates of the progress of rows that are new, as loading does."""
        rows = {path: adding.numbers[path] for path in adding.added if path.startswith("actions")}
        leads = list_leads(self._governance, self._held.plan_id) if rows else {}
        for path, action, _ in placed_actions(self._document):
            if path not in rows:
                continue
            top = adding.numbers[path.partition(".")[0]]
            for at, update in enumerate(action.updates):
                if update.noted_on is None or top not in leads or not update.text.strip():
                    continue
                given = FromDocument(
                    action_id=top,
                    step_id=rows[path] if path.count(".") == 1 else None,
                    post_id=leads[top],
                    text=update.text[:LONGEST_TEXT],
                    day=update.noted_on,
                    status="",
                    digest=self._draft.grid_digest,
                    place=f"{path}.updates[{at}]",
                )
                post_from_document(self._contributor, given, self._dated)
                self._counts["notes"] += 1

    def _keep_statuses(self, choices: Choices) -> None:
        """Keep the status that the document prints, so that the next one is compared with it.

        One that was not accepted is offered again next time.
        """
        refused = {
            row.id
            for row in self._comparison.changed
            for change in row.changes
            if (change.status_id is not None and change.key not in choices.taken)
            or (change.kind is Kind.STATUS and change.key not in choices.statuses)
        }
        for path, action, _ in placed_actions(self._document):
            held = self._actions.get(self._comparison.matched.get(path, 0))
            if held is None or held.id in refused or not (action.status or action.rating):
                continue
            columns = {"status_text": action.status, "rating_code": action.rating}
            before = {"status_text": held.printed.status, "rating_code": held.printed.rating}
            changed = [name for name in columns if bare(columns[name]) != bare(before[name])]
            if changed:
                earlier = {name: before[name] for name in changed}
                row = (Noun.ACTION.value, held.id)
                keep(self._governance, self._held.plan_id, row, earlier, self._why)
                tables.Action.update(**columns).where(tables.Action.id == held.id).execute()

    def _tell(self, count: str, change: Change, where: tuple[str, int, str]) -> None:
        self._counts[count] += 1
        self._written.append((change.path, where))


@contextmanager
def blamed(key: str) -> Iterator[None]:
    """Put what a command refuses beside the change that asked for it."""
    try:
        yield
    except Invalid as error:
        raise Invalid({key: str(error)}) from error
