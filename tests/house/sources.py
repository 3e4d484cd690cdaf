"""The program's own source, as syntax trees, for the rules that are checked on it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of webapp with its path from the project's root."""
    for path in sorted((ROOT / "webapp").rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[ast.expr, str, int]]:
    """Every method call: what it is called on, the method's name, the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.value, node.func.attr, node.lineno


def root_name(node: ast.AST) -> str:
    """The name that a chain of calls and attributes starts from; empty when it is no name."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
