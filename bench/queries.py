"""How many queries each page makes."""

from __future__ import annotations

import flask

from bench.installation import Installation
from bench.report import Row
from webapp.db import engine

LIMIT = 4


def measure_queries(one: Installation) -> list[Row]:
    """Count the queries of the three pages that people open most, at both sizes."""
    app = one.app()
    rows = []
    for slug in ("small", "large"):
        town = one.towns[slug]
        for what, path, token in (
            ("my actions", "/actions", town.lead_token),
            ("an action", f"/actions/{town.action_id}", town.lead_token),
            ("roll-up", f"/plans/{slug}/roll-up", town.leadership_token),
        ):
            made = _count(app, path, one.cookie(token))
            name = f"queries: {what}, plan of {town.actions:,}"
            rows.append(Row(name, str(made), f"<= {LIMIT}", made <= LIMIT))
    return rows


def _count(app: flask.Flask, path: str, headers: dict[str, str]) -> int:
    database = engine.database.obj
    original, made = database.execute_sql, 0

    def counting(sql: str, *rest: object, **more: object) -> object:
        nonlocal made
        made += 1
        return original(sql, *rest, **more)

    database.execute_sql = counting
    try:
        answer = app.test_client(use_cookies=False).get(path, headers=headers)
    finally:
        del database.execute_sql
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return made
