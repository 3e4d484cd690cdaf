"""What a document says otherwise of deadlines: their words, or what the same words mean."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.imports.comparing.differing import Beside
from webapp.imports.comparing.held_values import HeldAction
from webapp.imports.comparing.pairing import Placed
from webapp.imports.comparing.progress_changes import closed_problem
from webapp.imports.comparing.values import Change, Kind, Remark
from webapp.imports.comparing.wording import bare
from webapp.timescales.reading import read_timescale
from webapp.timescales.wording import date_in_words


def deadline_changes(key: str, beside: Beside, old: HeldAction, new: Placed) -> Iterator[Change]:
    """Compare a deadline; another spelling of the same day or month is none."""
    after, told = new.printed.timescale_text, ""
    known = list(old.deadlines)
    if beside.is_own:
        known.append(old.printed.timescale_text or "")
        told = _other_day(old, new)
    if not after or (not told and any(_is_same(each, after) for each in known)):
        return
    problem, way = closed_problem(beside.held, old)
    yield Change(
        key=f"{key}.deadline",
        kind=Kind.DEADLINE,
        field="timescale_text",
        label="Deadline",
        before=old.deadlines[0],
        after=after,
        path=f"{new.path}.timescale_text",
        problem=problem,
        told=told,
        way=way,
    )


def deadline_remarks(beside: Beside, old: HeldAction, new: Placed) -> Iterator[Remark]:
    """Say that a document still has a deadline that was moved in the plan."""
    now, *earlier = old.deadlines
    said = new.printed.timescale_text
    if not said or beside.is_own or _is_same(now, said):
        return
    if any(_is_same(each, said) for each in earlier):
        yield Remark(
            f"The document still has the deadline “{said}”. The plan’s is “{now}”, which stays."
        )


def _is_same(before: str, after: str) -> bool:
    if bare(before) == bare(after):
        return True
    one, other = read_timescale(before), read_timescale(after)
    is_plain = one.kind in ("date", "month") and one.confident and other.confident
    if not is_plain or any(each.milestones or each.recurring for each in (one, other)):
        return False
    return (one.kind, one.start, one.end) == (other.kind, other.start, other.end)


def _other_day(old: HeldAction, new: Placed) -> str:
    """Say that the same words are said to mean another last day; "" when they are not."""
    day, before = new.printed.timescale.end, old.printed.timescale.end
    is_same = bare(new.printed.timescale_text) == bare(old.deadlines[0])
    if not is_same or day is None or day in (before, old.ends_on):
        return ""
    was = date_in_words(old.ends_on) if old.ends_on else "not known"
    return f"Its last day is {date_in_words(day)}. In the plan it is {was}."
