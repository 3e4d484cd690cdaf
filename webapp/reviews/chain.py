"""The chain of a plan's closed reviews and their addenda: what to look at, and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from webapp import clock
from webapp.reviews.addenda.values import ADDED, Added
from webapp.reviews.saw import digest_of
from webapp.timescales.wording import date_in_words

_CHANGED = "what it kept has been changed since it was closed."
_OUT_OF_PLACE = "it does not follow on from the review before it."
#: Where an open round stands: after all that are closed.
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReviewLink:
    """A round and what its review kept, in the row of a plan's reviews."""

    slug: str
    plan_id: int
    round_id: int
    label: str
    round_closed_at: datetime | None
    review_id: int | None
    review_plan_id: int | None
    closed_at: datetime | None
    person_id: int | None
    text: str | None
    digest: str | None
    previous_digest: str | None


@dataclass(frozen=True, slots=True)
class AddendumLink:
    """An addendum, in the row of those of its review."""

    id: int
    plan_id: int
    review_id: int
    text: str
    person_id: int
    added_at: datetime
    previous_digest: str
    digest: str

    @property
    def is_sound(self) -> bool:
        """Whether its digest is that of what it says now."""
        added = Added(self.plan_id, self.review_id, self.person_id, self.added_at, self.text)
        return added.digest(self.previous_digest) == self.digest


@dataclass(frozen=True, slots=True)
class Witness:
    """What the audit says of the closing of a review, or of the adding of an addendum.

    `details` is JSON. Before digests were written there it had none.
    """

    plan_id: int | None
    person_id: int | None
    at: datetime
    deed: str
    subject_id: int | None
    details: str | None

    @property
    def told(self) -> Mapping[str, Any]:
        """The details."""
        told: dict[str, Any] = json.loads(self.details or "{}")
        return told


def problems_of(
    links: Iterable[ReviewLink], addenda: Iterable[AddendumLink], witnesses: Iterable[Witness]
) -> Iterator[str]:
    """Say what is wrong with the closed reviews of some plans; nothing when all is sound.

    `addenda` are by review, in the order in which they were added.
    """
    checking = _Checking(addenda, witnesses)
    before: dict[int, str] = {}
    slugs: dict[int, str] = {}
    for link in sorted(links, key=checking.place_of):
        slugs[link.plan_id] = link.slug
        yield from checking.problems_of_round(link, before.get(link.plan_id))
        digest = checking.digest_of(link)
        if digest is not None:
            before[link.plan_id] = digest
    yield from checking.what_is_gone(slugs)


class _Checking:
    """What is known besides the rounds and reviews, as far as it has not been met yet."""

    def __init__(self, addenda: Iterable[AddendumLink], witnesses: Iterable[Witness]) -> None:
        self._addenda: dict[int, list[AddendumLink]] = {}
        for addendum in addenda:
            self._addenda.setdefault(addendum.review_id, []).append(addendum)
        self._of_rounds: dict[Any, Witness] = {}
        self._of_addenda: list[Witness] = []
        for witness in witnesses:
            if witness.deed == ADDED:
                self._of_addenda.append(witness)
            else:
                self._of_rounds[witness.told.get("round_id")] = witness
        self._met: set[int] = set()

    def place_of(self, link: ReviewLink) -> tuple[str, datetime, int]:
        """Return where a round stands among all, even where its own times were changed."""
        witness = self._of_rounds.get(link.round_id)
        closed_at = witness.at if witness else link.closed_at or link.round_closed_at
        return link.slug, closed_at or _NEVER, link.review_id or 0

    def digest_of(self, link: ReviewLink) -> str | None:
        """Return what the next review, and the first addendum, must stand on."""
        if link.review_id is None:
            return None
        witness = self._of_rounds.get(link.round_id)
        told: str | None = witness.told.get("digest") if witness else None
        return told or link.digest

    def problems_of_round(self, link: ReviewLink, before: str | None) -> Iterator[str]:
        """Say what is wrong with a round, its review and that review's addenda."""
        named = f"{link.slug}, {link.label}"
        if link.review_id is None or link.text is None:
            if link.round_closed_at is not None or link.round_id in self._of_rounds:
                self._met.add(link.round_id)
                state = "closed" if link.round_closed_at is not None else "open again"
                yield f"{named}: the round is {state}, but its review is gone."
            return
        named = f"{named} (review {link.review_id})"
        self._met.add(link.round_id)
        if digest_of(link.text, link.previous_digest) != link.digest or self._is_forged(link):
            yield f"{named}: {_CHANGED}"
        if link.previous_digest != before:
            yield f"{named}: {_OUT_OF_PLACE}"
        wrong = [*self._wrong_columns(link)]
        if wrong:
            were = "was" if len(wrong) == 1 else "were"
            yield f"{named}: {' and '.join(wrong)} {were} changed since it was closed."
        yield from self._problems_of_addenda(link, named)

    def what_is_gone(self, slugs: Mapping[int, str]) -> Iterator[str]:
        """Say which reviews and addenda the audit knows of that are there no more."""
        for number, witness in self._of_rounds.items():
            slug = slugs.get(witness.plan_id or 0)
            if slug is not None and number not in self._met:
                yield f"{slug}: review {witness.subject_id}, closed on {_day(witness)}, is gone."
        for witness in self._of_addenda:
            slug = slugs.get(witness.plan_id or 0)
            if slug is not None:
                of_review = f"review {witness.told.get('review_id')}"
                yield (
                    f"{slug}, {of_review}: addendum {witness.subject_id}, "
                    f"added on {_day(witness)}, is gone."
                )
        for review_id, links in self._addenda.items():
            for each in links:
                yield f"review {review_id}, addendum {each.id}: its review is gone."

    def _is_forged(self, link: ReviewLink) -> bool:
        """Whether a digest fits what stands there, but is not the one under which it was closed."""
        return self.digest_of(link) != link.digest

    def _wrong_columns(self, link: ReviewLink) -> Iterator[str]:
        """Name what of a review's row is not as it was closed, besides what it kept."""
        witness = self._of_rounds.get(link.round_id)
        kept = _closing_kept(link.text or "")
        if witness is None:
            yield "its round or its number"
            return
        if link.review_id != witness.subject_id:
            yield f"its number (it was {witness.subject_id})"
        if link.review_plan_id != link.plan_id or witness.plan_id != link.plan_id:
            yield "its plan"
        if link.closed_at != link.round_closed_at or _differs(kept, "closed_at", link.closed_at):
            yield "when it was closed"
        if link.person_id != witness.person_id or _differs(kept, "person_id", link.person_id):
            yield "who closed it"
        if _differs(kept, "round_id", link.round_id) or _differs(kept, "plan_id", link.plan_id):
            yield "its round"

    def _problems_of_addenda(self, link: ReviewLink, named: str) -> Iterator[str]:
        before = self.digest_of(link)
        for addendum in self._addenda.pop(link.review_id or 0, ()):
            named_so = f"{named}, addendum {addendum.id}"
            witness = self._witness_of(addendum)
            told = None if witness is None else witness.told.get("digest")
            if not addendum.is_sound or told not in (None, addendum.digest):
                yield f"{named_so}: it has been changed since it was added."
            if addendum.previous_digest != before:
                yield f"{named_so}: it does not follow on from what stands before it."
            if addendum.plan_id != link.plan_id:
                yield f"{named_so}: it is filed under another plan."
            if witness is None:
                yield f"{named_so}: the audit does not know that it was added."
            elif witness.subject_id != addendum.id:
                yield f"{named_so}: its number was changed (it was {witness.subject_id})."
            before = told or addendum.digest

    def _witness_of(self, addendum: AddendumLink) -> Witness | None:
        """Take the audit's entry about an addendum: by its digest, else by its number."""
        by_digest = [w for w in self._of_addenda if w.told.get("digest") == addendum.digest]
        by_number = [
            w
            for w in self._of_addenda
            if (w.subject_id, w.told.get("review_id")) == (addendum.id, addendum.review_id)
        ]
        found = next(iter((*by_digest, *by_number)), None)
        if found is not None:
            self._of_addenda.remove(found)
        return found


def _closing_kept(text: str) -> Mapping[str, Any]:
    """Return under which numbers a review says it was closed; format 1 says nothing."""
    try:
        kept = json.loads(text).get("proceedings", {}).get("closing", {})
    except (ValueError, AttributeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _differs(kept: Mapping[str, Any], name: str, now: object) -> bool:
    """Whether what a review kept of its own row is said otherwise by the row."""
    said = kept.get(name)
    if said is not None and isinstance(now, datetime):
        said = datetime.fromisoformat(said)
    return said is not None and said != now


def _day(witness: Witness) -> str:
    return date_in_words(clock.day_of(witness.at))
