"""What every reader of a row works on."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.imports.understanding.context import Context
from webapp.imports.understanding.questions import Questions


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything found so far, and the questions that came up."""

    context: Context
    questions: Questions
