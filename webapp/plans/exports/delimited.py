"""A plan as one CSV table: a row for each action and step, then one for all else."""

from __future__ import annotations

import csv
import io
from datetime import date
from itertools import chain

from webapp.csv_text import safe_cell
from webapp.plans.exports.laying import headings_of, lay_out
from webapp.plans.exports.layout import MARK, is_kept_heading
from webapp.plans.exports.values import Export, Shown


def write_table(export: Export) -> bytes:
    """Return a plan as a .csv file in UTF-8, with nothing in it that a spreadsheet would run."""
    laid = lay_out(export)
    all_headings = dict.fromkeys(
        chain.from_iterable(headings_of(sheet, rows) for sheet, rows in laid)
    )
    # What is kept stands last, whichever table has it.
    headings = sorted(all_headings, key=is_kept_heading)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([MARK, *map(safe_cell, headings)])
    for sheet, rows in laid:
        for line in rows:
            cells = (_text(line.cells.get(heading)) for heading in headings)
            writer.writerow([sheet.row_name, *map(safe_cell, cells)])
    # A spreadsheet tells UTF-8 by the mark at the beginning.
    return out.getvalue().encode("utf-8-sig")


def _text(shown: Shown) -> str:
    return shown.isoformat() if isinstance(shown, date) else shown or ""
