"""Themes of the council's own: what an officer says that they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webapp.imports.understanding.values import Origin
from webapp.plans.documents.values import PlanDocument


def settle_themes(
    document: PlanDocument, origins: Sequence[Origin], said: str
) -> tuple[PlanDocument, list[Origin]]:
    """Return a plan, and where its values stand, with what was said of the council's own themes."""
    own = [at for at, each in enumerate(document.themes) if each.origin == "council"]
    names = {document.themes[at].name for at in own}
    if said == "lga":
        themes = tuple(replace(each, origin="LGA") for each in document.themes)
        return replace(document, themes=themes), list(origins)
    if said != "heading":
        return document, list(origins)
    kept = [at for at in range(len(document.themes)) if at not in own]
    moved = {
        f"recommendations[{at}].theme": f"recommendations[{at}].heading"
        for at, each in enumerate(document.recommendations)
        if each.theme in names and each.heading is None
    }
    moved |= {f"themes[{old}]": f"themes[{new}]" for new, old in enumerate(kept)}
    gone = {f"themes[{at}]" for at in own}
    gone |= {
        f"recommendations[{at}].theme"
        for at, each in enumerate(document.recommendations)
        if each.theme in names
    } - set(moved)
    recommendations = tuple(
        replace(each, theme=None, heading=each.heading or each.theme)
        if each.theme in names
        else each
        for each in document.recommendations
    )
    themes = tuple(document.themes[at] for at in kept)
    return replace(document, themes=themes, recommendations=recommendations), [
        replace(each, path=moved.get(each.path, each.path))
        for each in origins
        if each.path not in gone
    ]
