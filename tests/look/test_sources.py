"""What the strict content policy forbids is in no source, and the build stays small."""

from __future__ import annotations

import json
import re
from pathlib import Path

import brotli
import pytest

from tests.look.stand_in import DIST, STATIC, TEMPLATES

FORBIDDEN = {
    "a handler in an attribute": r"\son[a-z]+\s*=|hx-on|data-hx-on",
    "a script in an address or value": r"javascript:|\bjs:",
    "a style in an attribute": r"\sstyle\s*=",
    "a style in the page": r"<style",
    "a script in the page": r"<script(?![^>]*\ssrc=)",
    "a filter of htmx": r"hx-trigger=\"[^\"]*\[",
    "text run as code": r"\beval\(|new Function|insertAdjacentHTML|innerHTML|document\.write",
    "a wide-open escape": r"\|\s*safe\b|autoescape\s+false",
}
BUDGET = {"app.css": 7_000, "app.js": 2_500, "htmx.min.js": 12_500, "favicon.svg": 400}


def sources() -> list[Path]:
    ours = [path for path in STATIC.rglob("*.*") if DIST not in path.parents]
    return [*TEMPLATES.rglob("*.html"), *(path for path in ours if path.suffix in {".js", ".svg"})]


def code(path: Path) -> str:
    """The text of a source without its comments."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE) if path.suffix == ".js" else text


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_the_sources_hold_no(pattern: str) -> None:
    found = [str(path) for path in sources() if re.search(pattern, code(path))]
    assert found == []


@pytest.mark.parametrize(("name", "limit"), BUDGET.items())
def test_what_a_phone_fetches_stays_small(name: str, limit: int) -> None:
    built = DIST / manifest()[name]
    packed = built.with_name(built.name + ".br").read_bytes()
    assert len(packed) <= limit
    assert brotli.decompress(packed) == built.read_bytes()


def test_every_built_file_has_both_compressed_copies() -> None:
    for name in manifest().values():
        assert (DIST / f"{name}.br").exists()
        assert (DIST / f"{name}.gz").exists()


def test_every_class_of_ours_in_a_template_has_a_rule() -> None:
    sheets = [name for plain, name in manifest().items() if plain.endswith(".css")]
    css = "".join((DIST / name).read_text() for name in sheets)
    used = {
        name
        for path in TEMPLATES.rglob("*.html")
        for value in re.findall(r"class=\"([^\"]*)\"", code(path))
        for name in re.findall(r"\bpc-[\w-]+(?<![-_])", re.sub(r"\{[{%].*?[}%]\}", "", value))
    }
    unknown = {name for name in used if f".{name}" not in css}
    assert unknown == set()


def test_the_npm_files_name_no_registry() -> None:
    root = STATIC.parent
    for name in ("package.json", "package-lock.json", ".npmrc"):
        assert not re.search(r"\"resolved\"|registry\s*=", (root / name).read_text())


def manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads((DIST / "manifest.json").read_text())
    return names
