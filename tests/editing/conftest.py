"""Anytown's plan as it is before and after it is agreed."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from webapp.db.tables import Plan


@pytest.fixture
def draft(cast: Cast) -> int:
    """Anytown's plan, not agreed yet."""
    Plan.update(agreed_on=None).where(Plan.id == cast.plan()).execute()
    return cast.plan()
