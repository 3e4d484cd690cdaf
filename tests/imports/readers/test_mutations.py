"""Whatever is wrong with a file's bytes, a reader refuses it in words or reads it."""

from __future__ import annotations

import contextlib
import random
import re
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.readers.papers import (
    book,
    cell,
    changed,
    listed,
    paragraph,
    part_of,
    pdf,
    row,
    table,
    word,
)
from webapp.errors import PlanFileError
from webapp.imports.grids.json_form import from_json, to_json
from webapp.imports.readers import reading

WORD = word(
    paragraph("Heading", '<w:pStyle w:val="Heading1"/>')
    + table(
        row(cell("a", '<w:vMerge w:val="restart"/><w:shd w:fill="00B050"/>'), cell(listed("b", 1))),
        row(cell("", "<w:vMerge/>"), cell("c", '<w:gridSpan w:val="2"/>')),
        widths=(100, 900),
    )
)
BOOK = book([["Ref", "Action", 3.5], [1, "b\n- c", None], ["=A1", "", 7]], [["Key"]])
PRINTED = pdf("Some words before it", [["Ref", "Action"], ["1", "Do it"]])
TEXT = 'Ref,Action\r\n1,"Do\nit"\r\n'.encode("utf-16")
HTML = b"<table><tr><td rowspan=2>a<td colspan=2 style='background:#fc0'>b<tr><td>c</table>"

PARTS = [
    (WORD, "word/document.xml"),
    (WORD, "word/styles.xml"),
    (WORD, "word/numbering.xml"),
    (WORD, "_rels/.rels"),
    (BOOK, "xl/workbook.xml"),
    (BOOK, "xl/styles.xml"),
    (BOOK, "xl/worksheets/sheet1.xml"),
]


def survives(content: bytes) -> None:
    """Read a document: a refusal in words, or a grid that crosses to another process whole."""
    with contextlib.suppress(PlanFileError):
        grid = reading.read(content)
        assert from_json(to_json(grid)) == grid


@pytest.mark.parametrize(
    "content", [WORD, BOOK, PRINTED, TEXT, HTML], ids="docx xlsx pdf csv html".split()
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_changed_bytes(content: bytes, data: st.DataObject) -> None:
    changes = data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=6)
    )
    spoilt = bytearray(content)
    for at, value in changes:
        spoilt[at] = value
    survives(bytes(spoilt[: data.draw(st.integers(len(spoilt) // 2, len(spoilt)))]))


def _attribute(xml: bytes, chance: random.Random) -> bytes:
    """Give some attribute another value."""
    found = list(re.finditer(rb'="([^"]*)"', xml))
    at = chance.choice(found)
    value = chance.choice([b"", b"-1", b"99999999999", b"x", b"1.5", b"\xc2\xb2", b"true", b"A1:"])
    return xml[: at.start(1)] + value + xml[at.end(1) :]


def _element(xml: bytes, chance: random.Random) -> bytes:
    """Take some element's tag out, or double it."""
    found = list(re.finditer(rb"<[^<>?]+/>", xml)) or list(re.finditer(rb"<[^<>?]+>", xml))
    at = chance.choice(found)
    return xml[: at.start()] + at[0] * chance.choice([0, 2]) + xml[at.end() :]


def _text(xml: bytes, chance: random.Random) -> bytes:
    """Put other words in the place of some."""
    found = list(re.finditer(rb">([^<>]+)<", xml))
    if not found:
        return xml
    at = chance.choice(found)
    value = chance.choice([b"", b"-1", b"1e999", b"nan", b"99999", "²".encode(), b"_xD800_"])
    return xml[: at.start(1)] + value + xml[at.end(1) :]


@pytest.mark.parametrize("part", range(len(PARTS)))
@pytest.mark.parametrize("change", [_attribute, _element, _text])
def test_changed_parts(part: int, change: Callable[[bytes, random.Random], bytes]) -> None:
    content, name = PARTS[part]
    xml = part_of(content, name)
    chance = random.Random(part)
    for _ in range(25):
        survives(changed(content, {name: change(change(xml, chance), chance)}, method=0))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_changed_pages(data: st.DataObject) -> None:
    chance = random.Random(data.draw(st.integers(0, 10_000)))
    start, end = PRINTED.index(b"stream\n") + 7, PRINTED.index(b"\nendstream")
    drawn = bytearray(zlib.decompress(PRINTED[start:end]))
    for _ in range(chance.randint(1, 8)):
        drawn[chance.randrange(len(drawn))] = chance.choice(b"0 -9.)(]/TJ")
    survives(PRINTED[:start] + zlib.compress(bytes(drawn)) + PRINTED[end:])
