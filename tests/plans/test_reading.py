"""Reading a plan file: what is right is kept, what is wrong is named by its path."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans.papers import content_of, of_several_sources, paper, recommendation, step
from webapp.errors import PlanFileError
from webapp.plans.documents.reading import read_plan, read_plan_file
from webapp.plans.documents.values import PlanDocument
from webapp.plans.documents.writing import as_plain, write_plan

COUNCILS = ("boston", "bedford", "west-norfolk", "oadby-wigston")
#: Keys that a file may leave out.
OPTIONAL = {
    "columns",
    "front_matter",
    "back_matter",
    "sponsors_text",
    "leads_text",
    "milestones",
    "timescale_source",
    "timescales_in_text",
    "steps_intro",
    "steps_after_paragraph",
    "counts_as",
    "further_sources",
    "from_source",
}
#: Of these lists, the keys that only there may be left out.
OPTIONAL_IN = {"timetable": {"start", "end", "printed_in"}, "recommendations": {"ref_given"}}
ONE_ACTION = {"recommendations": [recommendation("1")]}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


def _places(value: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every place in a plan: its path, what holds it, and the key or number there."""
    if isinstance(value, dict):
        for key, inner in value.items():
            inside = f"{path}.{key}" if path else key
            yield inside, value, key
            yield from _places(inner, inside)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield f"{path}[{at}]", value, at
            yield from _places(inner, f"{path}[{at}]")


def _full() -> dict[str, Any]:
    """One of everything, with what most plans leave out."""
    plan = of_several_sources()
    plan["statuses"][1]["counts_as"] = "complete"
    return plan


PATHS = [path for path, _, _ in _places(_full())]
KEYS = [path for path, _, key in _places(_full()) if isinstance(key, str)]


def _may_be_absent(path: str) -> bool:
    key = path.rpartition(".")[2]
    return key in OPTIONAL or key in OPTIONAL_IN.get(path.partition("[")[0], ())


def _found(plan: dict[str, Any], wanted: str) -> tuple[Any, Any]:
    return next((holder, key) for path, holder, key in _places(plan) if path == wanted)


def _refusal(content: bytes) -> str:
    with pytest.raises(PlanFileError) as refused:
        read_plan(content)
    return str(refused.value)


def _read_or_told(content: bytes) -> tuple[PlanDocument | None, str]:
    try:
        return read_plan(content), ""
    except PlanFileError as refusal:
        return None, str(refusal)


def test_a_plan_reads_and_writes_to_the_same_shape() -> None:
    for plan in (paper(), _full()):
        document = read_plan(content_of(plan))
        assert as_plain(document) == plan
        assert json.loads(write_plan(document)) == plan


def test_the_challenge_needs_no_name_where_recommendations_come_from_it() -> None:
    named = paper()
    named["recommendations"][0]["from_source"] = "Peer Challenge"
    assert read_plan(content_of(named)) == read_plan(content_of(paper()))


@pytest.mark.parametrize("council", COUNCILS)
def test_every_field_of_the_real_plans_is_read(shared: Path, council: str) -> None:
    file = shared / "plans" / council / "expected.json"
    assert as_plain(read_plan_file(file)) == json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in KEYS if not _may_be_absent(path)])
def test_a_key_that_is_missing_is_named(path: str) -> None:
    plan = _full()
    holder, key = _found(plan, path)
    del holder[key]
    assert _refusal(content_of(plan)) == f"{path}: is missing"


@pytest.mark.parametrize("path", [path for path in KEYS if _may_be_absent(path)])
def test_an_optional_key_may_be_missing(path: str) -> None:
    plan = _full()
    if path == "further_sources":
        plan["recommendations"] = paper()["recommendations"]
    holder, key = _found(plan, path)
    del holder[key]
    read_plan(content_of(plan))


@pytest.mark.parametrize("wrong", [{"a": 1}, 7.5, "?" * 50_000], ids=["object", "number", "long"])
@pytest.mark.parametrize("path", PATHS)
def test_what_cannot_stand_at_a_place_is_named_by_its_path(path: str, wrong: Any) -> None:
    plan = _full()
    holder, key = _found(plan, path)
    if isinstance(holder[key], dict) and isinstance(wrong, dict):
        wrong = "not an object"
    holder[key] = wrong
    refusal = _refusal(content_of(plan))
    assert refusal.startswith(f"{path}: "), refusal
    assert len(refusal) < 400


@pytest.mark.parametrize("path", [path for path in KEYS if not path.endswith("]")])
def test_a_key_of_nobody_s_is_named_and_not_dropped(path: str) -> None:
    plan = _full()
    holder, _ = _found(plan, path)
    holder["colour"] = "blue"
    beside = f"{path.rpartition('.')[0]}.colour".lstrip(".")
    assert _refusal(content_of(plan)).startswith(f"{beside}: is not a key here")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"actions": [step("1.1", timescale={"kind": "soon", "start": None, "end": None})]},
            'actions[0].timescale.kind: "soon" is not one of date, month, season, quarter, range,',
        ),
        (
            {"challenge": {"name": "Peers", "start": "2026-02-30", "end": None}},
            'challenge.start: "2026-02-30" is not a date such as 2026-10-28',
        ),
        (
            {"challenge": {"name": "Peers", "start": "2026-02-03", "end": "2026-02-01"}},
            "challenge.end: 2026-02-01 is before the start, 2026-02-03",
        ),
        ({"actions": [step("1.1"), step("1.1")]}, 'actions[1].ref: "1.1" is also actions[0].ref'),
        (
            {"actions": [step("1.1", steps=[step("1.1a"), step("1.1a")])]},
            'actions[0].steps[1].ref: "1.1a" is also actions[0].steps[0].ref',
        ),
        (
            {"actions": [step("1.1", recommendation_refs=["3"])]},
            'actions[0].recommendation_refs[0]: "3" is not the ref of a recommendation',
        ),
        (
            {"actions": [step("1.1", recommendation_refs=[])]},
            "actions[0].recommendation_refs: must name a recommendation; it is empty",
        ),
        (
            {"actions": [step("1.1", linked_refs=["1", "1"])]},
            'actions[0].linked_refs[1]: "1" stands there twice',
        ),
        (
            {"actions": [step("1.1", steps=[step("1.1a", recommendation_refs=["2"])])]},
            "actions[0].steps[0].recommendation_refs: must be the same as those of the action",
        ),
        (
            {"actions": [step("1.1", leads=["AD - Governance", "AD – Governance"])]},
            'actions[0].leads[1]: "AD – Governance" is the same post as actions[0].leads[0]',
        ),
        (
            {"actions": [step("1.1", lead_inherited=True)]},
            "actions[0].lead_inherited: is true, but leads is empty",
        ),
        (
            {"recommendations": [recommendation("1", theme="Culture"), recommendation("2")]},
            'recommendations[0].theme: "Culture" is not one of the themes',
        ),
        (
            {"recommendations": [recommendation("1"), recommendation("1")]},
            'recommendations[1].ref: "1" is also recommendations[0].ref',
        ),
        (
            {"statuses": [{"label": "Done\x00", "code": None, "meaning": None}]},
            "statuses[0].label: holds a character that cannot be kept",
        ),
        (
            {"statuses": [{"label": "Wobbly", "code": None, "meaning": None, "counts_as": "red"}]},
            'statuses[0].counts_as: "red" is not one of not_started, on_track, at_risk,',
        ),
        (
            {"further_sources": [{"name": "peer challenge", "start": None, "end": None}]},
            'further_sources[0].name: "peer challenge" is also challenge.name',
        ),
        (
            {"further_sources": [{"name": "Audit", "start": None, "end": None}] * 2},
            'further_sources[1].name: "audit" is also further_sources[0].name',
        ),
        (
            {"further_sources": [{"name": "Audit", "start": "2026-02-03", "end": "2026-02-01"}]},
            "further_sources[0].end: 2026-02-01 is before the start, 2026-02-03",
        ),
        (
            {"recommendations": [recommendation("1", from_source="Audit"), recommendation("2")]},
            'recommendations[0].from_source: "Audit" is not one of the further sources',
        ),
        ({"council": "   "}, "council: must hold words; it is empty"),
        ({"title": "\ud800"}, "title: holds a character that cannot be kept"),
    ],
    ids=lambda given: given[:40] if isinstance(given, str) else "",
)
def test_a_plan_that_does_not_hold_together_is_refused(changed: Any, told: str) -> None:
    assert _refusal(content_of(paper(**changed))).startswith(told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file: is not JSON: Expecting value in line 1"),
        (b"[1, 2]", "the file: a list is not an object"),
        (b'{"council": "\xff"}', "the file: is not text in UTF-8 (byte 13)"),
        (b'{"council": NaN}', "the file: is not JSON that can be read: NaN is no number"),
        (b"[" * 200_000, "the file: has lists in lists in lists, too deep to be a plan"),
        (b'{"council": ' + b"9" * 5_000 + b"}", "the file: is not JSON that can be read"),
    ],
    ids=["empty", "list", "bytes", "nan", "deep", "digits"],
)
def test_what_is_no_plan_at_all_is_refused(content: bytes, told: str) -> None:
    assert _refusal(content).startswith(told)


def test_a_key_that_stands_there_twice_is_refused() -> None:
    content = content_of(paper()).replace(b'"title"', b'"title": "Another", "title"', 1)
    assert _refusal(content) == "title: stands there twice"


def test_steps_in_steps_in_steps_end_somewhere() -> None:
    deepest = step("1.9")
    for number in range(8, 0, -1):
        deepest = step(f"1.{number}", steps=[deepest])
    refusal = _refusal(content_of(paper(actions=[deepest])))
    place = "actions[0].steps[0].steps[0].steps"
    assert refusal == f"{place}: a step in a step has no steps of its own here"


def test_a_byte_order_mark_is_no_part_of_a_plan() -> None:
    assert read_plan(b"\xef\xbb\xbf" + content_of(paper())) == read_plan(content_of(paper()))


@pytest.mark.parametrize("name", ["plan.docx", "plan.XLSX", "plan.csv", "plan.pdf", "plan"])
def test_other_files_are_told_apart_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(content_of(paper()))
    with pytest.raises(PlanFileError, match=r"only \.json files can be read in this version"):
        read_plan_file(tmp_path / name)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match=r"plan\.json: cannot be opened: No such file"):
        read_plan_file(tmp_path / "plan.json")


@given(JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    with pytest.raises(PlanFileError):
        read_plan(json.dumps(value).encode())


@given(st.sampled_from([path for path, _, _ in _places(paper())]), JSON)
def test_a_plan_spoilt_anywhere_is_refused_or_kept_as_it_is(path: str, value: Any) -> None:
    plan = copy.deepcopy(paper())
    holder, key = _found(plan, path)
    holder[key] = value
    document, told = _read_or_told(content_of(plan))
    assert told.isprintable()
    if document is not None:
        assert json.loads(write_plan(document))["council"] == plan["council"]


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(PlanFileError):
        read_plan(content)
