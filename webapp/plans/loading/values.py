"""What may be known of a plan before it is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.vocabulary import PostKind


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post whose spellings a person has said: what folding alone cannot tell to be one."""

    title: str
    kind: PostKind
    aliases: tuple[str, ...] = ()
    reports_to: str | None = None
