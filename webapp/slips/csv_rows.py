"""The slip ledger as a CSV file that a spreadsheet opens: every revision, one to a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from webapp.csv_text import safe_cell
from webapp.slips.values import Revised
from webapp.slips.words import NOT_COUNTED

#: Tells a spreadsheet that the text is UTF-8.
MARK = "\ufeff"
COLUMNS = (
    "Action",
    "Text",
    "Lead",
    "Status",
    "Original date",
    "Original deadline as written",
    "Revision",
    "From date",
    "From as written",
    "To date",
    "To as written",
    "Days later",
    "Days earlier",
    "Days after the original",
    "Days before the original",
    "Reason",
    "Asked by",
    "Agreed by",
    "Agreed on",
    "How it stands",
)


def csv_of(actions: Iterable[Revised]) -> str:
    """Return the whole file, its first line the names of the columns. Dates are ISO.

    Days that cannot be counted say so in words.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for action in actions:
        for number, each in enumerate(action.revisions, 1):
            texts = (
                action.ref,
                action.text,
                action.lead,
                action.status,
                str(action.original.day or ""),
                action.original.text,
                str(number),
                str(each.was.day or ""),
                each.was.text,
                str(each.now.day or ""),
                each.now.text,
            )
            says = (each.reason, each.asked_by, each.approved_by, str(each.agreed_on), action.state)
            writer.writerow(
                [
                    *map(safe_cell, texts),
                    *_days(each.moved),
                    *_days(each.total),
                    *map(safe_cell, says),
                ]
            )
    return MARK + made.getvalue()


def _days(days: int | None) -> tuple[str, str]:
    """Return the days later and the days earlier: apart, since "-10" begins like a formula."""
    if days is None:
        return NOT_COUNTED, NOT_COUNTED
    return (str(days), "") if days >= 0 else ("", str(-days))
