"""Small documents to bring in, and the way to send them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from tests.visitor import Visitor

HEADINGS = ("Recommendation", "Action", "Lead", "Timescale", "Progress", "Resources")
ROWS = (
    (
        "Set out what Smallville stands for.",
        "Agree the outline of the vision.",
        "Director of Place",
        "31 December 2026",
        "12 March 2026: The outline is agreed.",
        "None",
    ),
    ("", "Hold six meetings in the villages.", "Director of Place", "Spring 2027", "", "£12,000"),
    (
        "Agree a budget for four years.",
        "Write the budget and take it to Cabinet.",
        "Head of Finance",
        "28 February 2027",
        "",
        "",
    ),
    ("Listen to staff.", "Ask staff what they think.", "", "Ongoing", "", "=1+1"),
)
#: What makes the small document's council known.
COUNCIL = {"council": "Smallville Borough Council"}
OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html,*/*"}


def paper(rows: Iterable[Iterable[str]] = ROWS, headings: Iterable[str] = HEADINGS) -> bytes:
    """A small plan as a CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def send(visitor: Visitor, content: bytes, name: str = "Our plan.csv", **fields: Any) -> Visitor:
    """Send a document by the form for uploading, and see where that leads."""
    data = {"document": (io.BytesIO(content), name), **fields}
    answer = visitor.client.post(
        "/imports", data=data, headers=OWN_PAGE, content_type="multipart/form-data"
    )
    return visitor._take(answer, "/imports")


def number_of(visitor: Visitor) -> int:
    """The number of the reading that is open."""
    path = visitor.path.partition("#")[0].partition("?")[0]
    return int(path.rpartition("/")[2])


def change(visitor: Visitor, import_id: int, version: int, **said: str) -> Visitor:
    """Send what somebody says of a reading, field names with ":" for each "__"."""
    fields = {name.replace("__", ":"): text for name, text in said.items()}
    return visitor.send(
        "POST", f"/imports/{import_id}/changes", {"version": str(version), **fields}
    )


def only_row(query: Any) -> dict[str, Any]:
    """The one row that a query finds, its references as numbers."""
    (found,) = query.dicts()
    row: dict[str, Any] = found
    return row
