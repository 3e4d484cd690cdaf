"""What only the whole shows: the codes used, themes, and working groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from webapp.imports.understanding.banners import is_lga_theme
from webapp.imports.understanding.context_values import DraftTheme
from webapp.imports.understanding.drafts import KEPT_AS_PRINTED, DraftAction
from webapp.imports.understanding.gathering import Gathered
from webapp.imports.understanding.schemes import KeyEntry, Keys
from webapp.imports.understanding.wording import bones, letter_of, squeezed
from webapp.plans.documents.standings import standing_said
from webapp.plans.documents.values import (
    PrintedCode,
    PrintedStatus,
    PrintedTheme,
    PrintedWorkingGroup,
)

_GROUPS = re.compile(r"(?i)\A(.*?\b(?:working|task|project) groups?)\b")
_SENIOR = re.compile(
    r"(?i)\A\W*(?:[\w]+\s+)*?(?:slt|clt|cmt|smt|elt|senior|strategic|executive|"
    r"corporate)?\s*(?:leads?|leader|sponsor|owner|director)\s*(?::|\s?[-–—])\s*"
)
_OFFICER = re.compile(
    r"(?i)(?:/|;|\n|,|\A)\s*(?:support(?:ing)?|officer|operational|delivery|service)"
    r"\s+(?:lead(?:er)?|officer)?s?\s*(?::|\s?[-–—])\s*"
)
_MOST_LABELS = 12
_LONGEST_LABEL = 60


def statuses_of(
    keys: Keys, actions: Iterable[DraftAction], said: dict[str, str]
) -> tuple[PrintedStatus, ...]:
    """Return the printed key, or what stands in the columns of statuses and ratings."""
    everyone = list(actions)
    ratings = _used(everyone, "rating")
    statuses = _used(everyone, "status")
    by_name = any(entry.colour in ratings for entry in keys.statuses if entry.colour)
    found = [_status(entry, by_name=by_name) for entry in keys.statuses]
    if not found:
        plain = [
            each
            for each in statuses
            if len(each) <= _LONGEST_LABEL and any(sign.isalpha() for sign in each)
        ][:_MOST_LABELS]
        found = [PrintedStatus(each, None, None) for each in plain]
        known = {each.casefold() for each in plain}
        found += [
            PrintedStatus(each, each, None)
            for each in ratings[:_MOST_LABELS]
            if each.casefold() not in known and len(each) <= 20
        ]
    found += [
        PrintedStatus(text[:200], code[:20], None)
        for code in (*ratings, *statuses)
        if (text := said.get(f"rating:{code}") or said.get(f"status:{code}"))
        and not any(each.code == code for each in found)
    ]
    found = [_meant(each, said) for each in found]
    return tuple({each.label.casefold(): each for each in reversed(_codes_once(found))}.values())[
        ::-1
    ]


def _codes_once(found: list[PrintedStatus]) -> list[PrintedStatus]:
    seen: set[str] = set()
    kept: list[PrintedStatus] = []
    for each in found:
        code = each.code if each.code not in seen else None
        if code:
            seen.add(code)
        kept.append(replace(each, code=code))
    return kept


def _meant(status: PrintedStatus, said: dict[str, str]) -> PrintedStatus:
    """Return a status with what an officer said that it counts as; its words stay as printed."""
    counts_as = standing_said(said.get(f"counts:{status.label}", ""))
    return replace(status, counts_as=counts_as) if counts_as else status


def _status(entry: KeyEntry, *, by_name: bool) -> PrintedStatus:
    """Return a status; where rows are rated by a colour's name, that is the code."""
    code = entry.colour if by_name and entry.colour else entry.code
    return PrintedStatus(entry.label, code, entry.meaning)


def _used(actions: list[DraftAction], name: str) -> list[str]:
    return list(dict.fromkeys(text for each in actions if (text := each.texts.get(name))))


def _told(said: dict[str, str], code: str) -> str | None:
    told = said.get(f"priority:{code}")
    return None if told == KEPT_AS_PRINTED else told


def priorities_of(
    keys: Keys, actions: Iterable[DraftAction], said: dict[str, str]
) -> tuple[PrintedCode, ...]:
    """Return the codes of priority that are used or explained, with what the key says of them."""
    meanings = {entry.code or entry.label: _meaning(entry) for entry in keys.priorities}
    used = _used(list(actions), "priority")
    return tuple(
        PrintedCode(code, _told(said, code) or meanings.get(code))
        for code in dict.fromkeys([*used, *(code for code in meanings if len(code) <= 40)])
    )


def bands_of(
    keys: Keys, actions: Iterable[DraftAction], said: dict[str, str]
) -> tuple[PrintedCode, ...]:
    """Return the printed bands of time; actions whose timescale is one of them are in it."""
    everyone = list(actions)
    found = {entry.code or entry.label: _meaning(entry) for entry in keys.bands}
    for code in _used(everyone, "band"):
        if text := said.get(f"band:{code}"):
            found.setdefault(code, text)
    for action in everyone:
        text = squeezed(action.timescale_text or "")
        if text and set(re.split(r"\s*/\s*", text)) <= set(found):
            action.texts.setdefault("band", text)
            action.sources.setdefault("band", action.sources["timescale_text"])
    return tuple(PrintedCode(code, meaning) for code, meaning in found.items() if len(code) <= 40)


def _meaning(entry: KeyEntry) -> str | None:
    if entry.meaning is not None:
        return entry.meaning
    return entry.label if entry.code else None


def themes_of(gathered: Gathered, listed: list[PrintedTheme]) -> tuple[PrintedTheme, ...]:
    """Return the themes listed in front and those met over the tables, each once."""
    found = list(listed)
    places: dict[str, int] = {}
    for at, each in enumerate(found):
        places.setdefault(bones(each.name), at)
    for theme in gathered.context.themes:
        at = places.setdefault(bones(theme.name), len(found))
        made = _theme(theme)
        if at == len(found):
            found.append(made)
        else:
            old = found[at]
            found[at] = PrintedTheme(
                theme.name, old.question, old.origin, made.senior_lead, made.officer_lead
            )
    return tuple(found)


def _theme(theme: DraftTheme) -> PrintedTheme:
    senior = officer = None
    text = "\n".join(theme.leads)
    if text:
        by = _OFFICER.search(text)
        officer = text[by.end() :].strip() if by else None
        first = text[: by.start()] if by else text
        senior = _SENIOR.sub("", first).strip(" /;,\n") or None
    origin = "LGA" if is_lga_theme(theme.name) else "council"
    return PrintedTheme(theme.name, theme.question, origin, senior, officer)


def working_groups_of(
    actions: Iterable[DraftAction],
) -> list[tuple[PrintedWorkingGroup, DraftAction]]:
    """Return the working groups that a list of steps names, under words that call them so."""
    found: list[tuple[PrintedWorkingGroup, DraftAction]] = []
    for action in actions:
        intro = _GROUPS.match(action.steps_intro or "")
        if not intro:
            continue
        for step in action.steps:
            if step.text and len(step.text) < 150:
                group = PrintedWorkingGroup(
                    step.text,
                    letter_of(step.marker),
                    squeezed(intro.group(1)),
                    None,
                    None,
                    ", ".join(step.sources["text"].places),
                )
                found.append((group, action))
    return found
