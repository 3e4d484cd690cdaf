"""Permission by construction."""

from __future__ import annotations

import flask
import pytest

from webapp.web.guard import Guarded, UnguardedView, principal_of


def test_a_view_that_names_no_principal_cannot_be_registered() -> None:
    blueprint = Guarded("careless", __name__)
    with pytest.raises(UnguardedView, match="names no principal"):

        @blueprint.get("/everything")
        def everything() -> str:
            return "all"


def test_a_view_whose_first_parameter_is_something_else_cannot_be_registered() -> None:
    blueprint = Guarded("careless", __name__)
    with pytest.raises(UnguardedView):

        @blueprint.get("/actions/<int:action_id>")
        def action(action_id: int) -> str:
            return str(action_id)


def test_every_view_of_the_app_is_guarded_or_listed_as_open(app: flask.Flask) -> None:
    from webapp.web.guard import OPEN_VIEWS

    for endpoint, view in app.view_functions.items():
        assert principal_of(view) is not None or endpoint in OPEN_VIEWS, endpoint


def test_every_open_view_exists(app: flask.Flask) -> None:
    from webapp.web.guard import OPEN_VIEWS

    assert set(app.view_functions) >= OPEN_VIEWS
