"""A plan file (JSON, as `plan export` writes it) where a document is expected: as a grid, and back.

So that it is kept, compared and applied as every other document is.
"""

from __future__ import annotations

from webapp.errors import PlanFileError
from webapp.imports.grids.values import Grid, Paragraph
from webapp.plans.documents.reading import read_plan
from webapp.plans.documents.values import PlanDocument


def plan_grid(content: bytes) -> Grid:
    """Return a plan file as a grid. Raises PlanFileError, which says where, for any other file."""
    read_plan(content)
    return Grid(format="json", title=None, blocks=(Paragraph(text=content.decode("utf-8-sig")),))


def is_plan_grid(grid: Grid) -> bool:
    """Whether a grid is that of a plan file."""
    return grid.format == "json"


def read_plan_grid(grid: Grid) -> PlanDocument:
    """Return the plan of a grid that `plan_grid` made. Raises PlanFileError for any other."""
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            return read_plan(block.text.encode())
    raise PlanFileError("The plan file's text is missing.")
