"""A plan as a table: one row for each action, its steps in one cell."""

from __future__ import annotations

import csv
import io

from webapp.csv_text import safe_cell
from webapp.plans.documents.values import PlanDocument, PrintedAction

_HEADINGS = (
    "Recommendation",
    "Recommendation text",
    "Theme",
    "Action",
    "Outcome",
    "Action text",
    "Steps",
    "Lead",
    "Timescale",
    "From",
    "To",
    "Priority",
    "Band",
    "Rating",
    "Status",
    "Completion",
    "Evidence",
    "Commentary",
)


def write_csv(document: PlanDocument) -> str:
    """Return a plan as the text of a CSV file, with nothing in it that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEADINGS)
    texts = {each.ref: each.text for each in document.recommendations}
    themes = {each.ref: each.theme for each in document.recommendations}
    for action in document.actions:
        refs = action.recommendation_refs
        row = (
            ", ".join(refs),
            "\n".join(texts[ref] for ref in refs),
            "\n".join(dict.fromkeys(themes[ref] or "" for ref in refs)),
            *_cells(action),
        )
        writer.writerow([safe_cell(cell or "") for cell in row])
    return out.getvalue()


def _cells(action: PrintedAction) -> tuple[str | None, ...]:
    start, end = action.timescale.start, action.timescale.end
    return (
        action.ref,
        action.outcome,
        action.text,
        "\n".join(_steps(action)),
        action.lead_text or ", ".join(action.leads),
        action.timescale_text,
        start.isoformat() if start else None,
        end.isoformat() if end else None,
        action.priority,
        action.band,
        action.rating,
        action.status,
        action.completion_text,
        action.evidence,
        action.commentary,
    )


def _steps(action: PrintedAction) -> list[str]:
    lines = [action.steps_intro] if action.steps_intro else []
    for step in action.steps:
        due = f" ({step.timescale_text})" if step.timescale_text else ""
        lines += [f"{step.ref} {step.text or ''}{due}", *_steps(step)]
    return lines
