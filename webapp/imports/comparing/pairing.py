"""The rows of a document beside those of the plan: recommendations, actions, steps of each."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from webapp.folding import fold
from webapp.imports.comparing.held_values import Held, HeldAction, HeldRecommendation
from webapp.imports.comparing.matching import Matching, Row, match_rows
from webapp.imports.comparing.values import Match
from webapp.imports.comparing.values import SameQuestion as Question
from webapp.imports.comparing.wording import bare
from webapp.plans.documents.values import PlanDocument, PrintedAction, PrintedRecommendation

_PREFIX = "same:"
_ARTICLES = {"recommendation": "a", "action": "an", "step": "a"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An action or a step of the document, and where it stands."""

    path: str
    printed: PrintedAction


@dataclass(slots=True)
class Paired:
    """Which row is which; what stands on one side alone; what somebody must say."""

    recommendations: list[tuple[HeldRecommendation, str, PrintedRecommendation]] = field(
        default_factory=list
    )
    new_recommendations: list[tuple[str, PrintedRecommendation]] = field(default_factory=list)
    gone_recommendations: list[HeldRecommendation] = field(default_factory=list)
    actions: list[tuple[HeldAction, Placed]] = field(default_factory=list)
    new_actions: list[tuple[Placed, HeldAction | None]] = field(default_factory=list)
    gone_actions: list[HeldAction] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def matched(self) -> dict[str, int]:
        """The number of the plan's row for each path of the document."""
        found = {path: held.id for held, path, _ in self.recommendations}
        return found | {placed.path: held.id for held, placed in self.actions}


def shown_words(action: PrintedAction) -> str:
    """Return what an action is known by: its words, else its outcome, else its evidence."""
    return action.text or action.outcome or action.evidence or ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known beside the rows: answers, and whether the references are the plan's own."""

    answers: Mapping[str, str]
    is_own: bool


def pair_up(
    held: Held, document: PlanDocument, answers: Mapping[str, str], *, is_own: bool = False
) -> Paired:
    """Say which row of a document is which of the plan, with what somebody has `answered`.

    In a document of the tracker's own shape every reference is given: it is the plan's.
    """
    paired, told = Paired(), _Told(answers, is_own)
    _pair_recommendations(paired, held, document, told)
    _pair_actions(paired, held, document, told)
    return paired


def _pair_recommendations(paired: Paired, held: Held, document: PlanDocument, told: _Told) -> None:
    news = {f"recommendations[{at}]": each for at, each in enumerate(document.recommendations)}
    olds = {each.id: each for each in held.recommendations}
    found = _matching(
        "recommendation",
        [
            Row(n, each.printed.ref, each.printed.ref_given or told.is_own, each.printed.text)
            for n, each in olds.items()
        ],
        [
            Row(path, each.ref, each.ref_given or told.is_own, each.text)
            for path, each in news.items()
        ],
        told.answers,
    )
    paired.questions += _questions("recommendation", found, olds, news)
    for path, each in news.items():
        if path in found.pairs:
            paired.recommendations.append((olds[_number(found.pairs[path])], path, each))
        elif not _is_asked(found, new=path):
            paired.new_recommendations.append((path, each))
    there = set(found.pairs.values())
    paired.gone_recommendations += [
        each for n, each in olds.items() if n not in there and not _is_asked(found, old=n)
    ]


def _pair_actions(paired: Paired, held: Held, document: PlanDocument, told: _Told) -> None:
    by_path = paired.matched
    groups: dict[str, Hashable] = {
        each.ref: by_path.get(f"recommendations[{at}]", f"new {at}")
        for at, each in enumerate(document.recommendations)
    }
    steps: dict[int, list[HeldAction]] = defaultdict(list)
    for each in held.actions:
        if each.step_of is not None:
            steps[each.step_of].append(each)
    tops = [each for each in held.actions if each.step_of is None]
    news = [Placed(f"actions[{at}]", each) for at, each in enumerate(document.actions)]
    old_groups = {each.id: frozenset[Hashable](each.recommendations) for each in tops}
    new_groups = {
        each.path: frozenset(groups.get(ref, ref) for ref in each.printed.recommendation_refs)
        for each in news
    }
    _pair_level(paired, ("action", None), tops, news, (old_groups, new_groups), told)
    # What is paired here may have steps of its own, which are then paired in turn.
    for above, placed in paired.actions:
        inside = [
            Placed(f"{placed.path}.steps[{at}]", each)
            for at, each in enumerate(placed.printed.steps)
        ]
        if inside or steps[above.id]:
            _pair_level(paired, ("step", above), steps[above.id], inside, ({}, {}), told)


def _pair_level(
    paired: Paired,
    level: tuple[str, HeldAction | None],
    olds: Sequence[HeldAction],
    news: Sequence[Placed],
    groups: tuple[Mapping[int, Hashable], Mapping[str, Hashable]],
    told: _Told,
) -> None:
    noun, above = level
    held, placed = {each.id: each for each in olds}, {each.path: each for each in news}
    found = _matching(
        noun,
        [_row(each.id, each, groups[0].get(each.id), told) for each in olds],
        [_row(each.path, each, groups[1].get(each.path), told) for each in news],
        told.answers,
    )
    paired.questions += _questions(
        noun, found, held, {path: each.printed for path, each in placed.items()}
    )
    for path, each in placed.items():
        if path in found.pairs:
            paired.actions.append((held[_number(found.pairs[path])], each))
        elif not _is_asked(found, new=path):
            paired.new_actions.append((each, above))
    there = set(found.pairs.values())
    paired.gone_actions += [
        each for n, each in held.items() if n not in there and not _is_asked(found, old=n)
    ]


def _row(number: Hashable, given: HeldAction | Placed, group: Hashable, told: _Told) -> Row:
    action = given.printed
    deadlines = given.deadlines if isinstance(given, HeldAction) else (action.timescale_text,)
    rest = (("deadline", text) for text in deadlines)
    others = ((name, getattr(action, name)) for name in ("text", "outcome", "evidence"))
    named = (*rest, *others, ("leads", ", ".join(map(fold, action.leads))))
    return Row(
        id=number,
        ref=action.ref,
        ref_given=action.ref_given or told.is_own,
        words=shown_words(action),
        group=group,
        rest=frozenset((name, bare(text)) for name, text in named if text),
    )


def _matching(
    noun: str, olds: Sequence[Row], news: Sequence[Row], answers: Mapping[str, str]
) -> Matching:
    there = {str(old.id): old.id for old in olds}
    by_mark = {_mark(new.ref, new.words): new.id for new in news} if answers else {}
    said: dict[tuple[Hashable, Hashable], bool] = {}
    for key, answer in answers.items():
        old, _, mark = key.removeprefix(f"{_PREFIX}{noun}:").partition(":")
        is_ours = key.startswith(f"{_PREFIX}{noun}:") and old in there and mark in by_mark
        if is_ours and answer in set(Match):
            said[there[old], by_mark[mark]] = answer == Match.SAME
    return match_rows(olds, news, said)


def _key(noun: str, old: Hashable, ref: str, words: str) -> str:
    return f"{_PREFIX}{noun}:{old}:{_mark(ref, words)}"


def _mark(ref: str, words: str) -> str:
    """Return a mark of what a row of the document says: the same in every reading of it."""
    told = bare(f"{ref}\n{words}").encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:12]


def _questions(
    noun: str,
    found: Matching,
    olds: Mapping[int, HeldAction] | Mapping[int, HeldRecommendation],
    news: Mapping[str, PrintedAction] | Mapping[str, PrintedRecommendation],
) -> Iterator[Question]:
    for each in found.unsure:
        old, new = olds[_number(each.old)].printed, news[str(each.new)]
        yield Question(
            key=_key(noun, each.old, new.ref, _words(new)),
            question=f"Is this the same {noun}?",
            old_name=f"{noun.capitalize()} {old.ref}",
            old_words=_words(old),
            new_name=(
                f"{noun.capitalize()} {new.ref}"
                if new.ref_given
                else f"{_ARTICLES[noun]} {noun} without a number"
            ),
            new_words=_words(new),
            likeness=each.likeness,
        )


def _words(printed: PrintedAction | PrintedRecommendation) -> str:
    if isinstance(printed, PrintedRecommendation):
        return printed.text
    return shown_words(printed)


def _is_asked(found: Matching, *, old: Hashable = None, new: Hashable = None) -> bool:
    return any(old == each.old or new == each.new for each in found.unsure)


def _number(given: Hashable) -> int:
    assert isinstance(given, int)  # noqa: S101 - rows of the plan are known by their numbers
    return given
