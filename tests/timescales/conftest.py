"""Where the four real plans are, for the tests that read them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def plans() -> Path:
    """The folder of real plans; without it a test is skipped, except where CI is set."""
    shared = Path(os.environ.get("SHARED_DIR") or ROOT.parent / "shared")
    folder = shared / "plans"
    if not folder.is_dir():
        why = f"no plans in {folder}: set SHARED_DIR to the folder that holds them"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    return folder
