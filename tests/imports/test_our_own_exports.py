"""An export of ours is loaded as it was written, with nothing to ask."""

from __future__ import annotations

import pytest

from tests.plans.exports.files import WRITERS, export_of
from tests.plans.papers import document
from webapp.imports.readers.reading import read
from webapp.imports.readings import understood
from webapp.imports.understanding.values import Answers


@pytest.mark.parametrize("style", sorted(WRITERS))
def test_our_own_export_leaves_no_doubt(style: str) -> None:
    plan = document()
    reading = understood(read(WRITERS[style](export_of(plan))), Answers(), f"plan.{style}")
    assert reading.document == plan
    assert reading.doubts == ()
