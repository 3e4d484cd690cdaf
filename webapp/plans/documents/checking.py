"""What only the whole of a plan file can show: references that resolve, and nothing named twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from webapp.folding import fold
from webapp.plans.documents.cells import shown, wrong
from webapp.plans.documents.values import OF_THE_CHALLENGE, PlanDocument, PrintedAction


def check(document: PlanDocument) -> None:
    """Check a plan as a whole. Raises PlanFileError naming the first path that is wrong."""
    _check_named_once(document)
    _check_recommendations(document)
    refs: dict[str, str] = {}
    known = {recommendation.ref for recommendation in document.recommendations}
    for path, action, parent in placed_actions(document):
        if action.ref in refs:
            raise wrong(f"{path}.ref", f"{shown(action.ref)} is also {refs[action.ref]}")
        refs[action.ref] = f"{path}.ref"
        _check_action(action, parent, path, known)


def placed_actions(
    document: PlanDocument,
) -> Iterator[tuple[str, PrintedAction, PrintedAction | None]]:
    """Go through every action and step: its path, itself, and the action that it is a step of."""
    return _placed("actions", document.actions, None)


def _placed(
    path: str, actions: Iterable[PrintedAction], parent: PrintedAction | None
) -> Iterator[tuple[str, PrintedAction, PrintedAction | None]]:
    for at, action in enumerate(actions):
        yield f"{path}[{at}]", action, parent
        yield from _placed(f"{path}[{at}].steps", action.steps, action)


def _check_named_once(document: PlanDocument) -> None:
    _once("themes", "name", [theme.name for theme in document.themes])
    _once("statuses", "label", [status.label.casefold() for status in document.statuses])
    codes = [status.code for status in document.statuses if status.code is not None]
    _once("statuses", "code", codes)
    _once("priorities", "code", [priority.code for priority in document.priorities])
    _once("timescale_bands", "code", [band.code for band in document.timescale_bands])
    _once("recommendations", "ref", [each.ref for each in document.recommendations])
    _check_sources(document)
    for at, event in enumerate(document.timetable):
        _in_order(f"timetable[{at}]", event.start, event.end)


def _check_sources(document: PlanDocument) -> None:
    _in_order("challenge", document.challenge.start, document.challenge.end)
    names = [source.name.casefold() for source in document.further_sources]
    _once("further_sources", "name", names)
    for at, source in enumerate(document.further_sources):
        path = f"further_sources[{at}]"
        if source.name.casefold() == document.challenge.name.casefold():
            raise wrong(f"{path}.name", f"{shown(source.name)} is also challenge.name")
        _in_order(path, source.start, source.end)


def _once(path: str, key: str, names: list[str]) -> None:
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        if name in first:
            raise wrong(f"{path}[{at}].{key}", f"{shown(name)} is also {path}[{first[name]}].{key}")
        first[name] = at


def _check_recommendations(document: PlanDocument) -> None:
    refs = {recommendation.ref for recommendation in document.recommendations}
    themes = {theme.name for theme in document.themes}
    sources = {OF_THE_CHALLENGE, None, *(source.name for source in document.further_sources)}
    for at, recommendation in enumerate(document.recommendations):
        path = f"recommendations[{at}]"
        if recommendation.theme is not None and recommendation.theme not in themes:
            raise wrong(f"{path}.theme", f"{shown(recommendation.theme)} is not one of the themes")
        if recommendation.from_source not in sources:
            raise wrong(
                f"{path}.from_source",
                f"{shown(recommendation.from_source)} is not one of the further sources",
            )
        _resolve(f"{path}.linked_refs", recommendation.linked_refs, refs)
        _posts_once(f"{path}.sponsors", recommendation.sponsors)
        _posts_once(f"{path}.leads", recommendation.leads)


def _check_action(
    action: PrintedAction, parent: PrintedAction | None, path: str, known: set[str]
) -> None:
    _resolve(f"{path}.recommendation_refs", action.recommendation_refs, known)
    _resolve(f"{path}.linked_refs", action.linked_refs, known)
    if not action.recommendation_refs:
        raise wrong(f"{path}.recommendation_refs", "must name a recommendation; it is empty")
    if parent is not None and action.recommendation_refs != parent.recommendation_refs:
        raise wrong(
            f"{path}.recommendation_refs", "must be the same as those of the action it is in"
        )
    _posts_once(f"{path}.leads", action.leads)
    if action.lead_inherited and not action.leads:
        raise wrong(f"{path}.lead_inherited", "is true, but leads is empty")
    _in_order(f"{path}.timescale", action.timescale.start, action.timescale.end)
    for at, milestone in enumerate(action.timescale.milestones):
        _in_order(f"{path}.timescale.milestones[{at}]", milestone.start, milestone.end)
    for at, phrase in enumerate(action.timescales_in_text):
        _in_order(f"{path}.timescales_in_text[{at}]", phrase.start, phrase.end)


def _resolve(path: str, refs: tuple[str, ...], known: set[str]) -> None:
    for at, ref in enumerate(refs):
        if ref not in known:
            raise wrong(f"{path}[{at}]", f"{shown(ref)} is not the ref of a recommendation")
        if ref in refs[:at]:
            raise wrong(f"{path}[{at}]", f"{shown(ref)} stands there twice")


def _posts_once(path: str, posts: tuple[str, ...]) -> None:
    first: dict[str, int] = {}
    for at, post in enumerate(posts):
        folded = fold(post)
        if not folded:
            raise wrong(f"{path}[{at}]", f"{shown(post)} names no post")
        if folded in first:
            same = f"{path}[{first[folded]}]"
            raise wrong(f"{path}[{at}]", f"{shown(post)} is the same post as {same}")
        first[folded] = at


def _in_order(path: str, start: date | None, end: date | None) -> None:
    if start and end and start > end:
        raise wrong(f"{path}.end", f"{end} is before the start, {start}")
