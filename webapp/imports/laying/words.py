"""What meanings, kinds of rows and degrees of sureness are called on screen."""

from __future__ import annotations

from webapp.imports.understanding.values import ColumnMeaning, RowKind

#: Below these a value is marked.
SURE, LIKELY = 0.85, 0.6
#: Values that tell how another was read, not what it says.
NOT_SHOWN = frozenset({"timescale_source", "steps_after_paragraph"})
#: How a value is marked, in words.
MARKS = {"": "", "unsure": "Not sure", "guess": "A guess"}
#: Rows of a table on one page.
ROWS_AT_ONCE = 25

MEANING_WORDS: dict[ColumnMeaning, str] = {
    ColumnMeaning.REF: "Number of the action",
    ColumnMeaning.RECOMMENDATION_REF: "Number of the recommendation",
    ColumnMeaning.RECOMMENDATION: "Recommendation",
    ColumnMeaning.THEME: "Theme",
    ColumnMeaning.HEADING: "Heading",
    ColumnMeaning.ACTION: "Action",
    ColumnMeaning.STEP: "Step of an action",
    ColumnMeaning.OUTCOME: "Outcome wanted",
    ColumnMeaning.LEAD: "Lead",
    ColumnMeaning.SPONSOR: "Sponsor",
    ColumnMeaning.TIMESCALE: "Timescale",
    ColumnMeaning.START: "Start",
    ColumnMeaning.PRIORITY: "Priority",
    ColumnMeaning.BAND: "Band of time",
    ColumnMeaning.RATING: "Rating",
    ColumnMeaning.STATUS: "Status",
    ColumnMeaning.COMPLETION: "Completion",
    ColumnMeaning.EVIDENCE: "Evidence",
    ColumnMeaning.COMMENTARY: "Commentary",
    ColumnMeaning.UPDATE: "Update on a date",
    ColumnMeaning.RESPONSE: "The council's response",
    ColumnMeaning.RESOURCES: "Resources",
    ColumnMeaning.LINKS: "Links to recommendations",
    ColumnMeaning.EXTRA: "A column of our own: keep it",
    ColumnMeaning.IGNORED: "Leave it out",
}
#: What a value that stands in an empty cell of such a column is called.
BLANK_FIELDS: dict[ColumnMeaning, str] = {
    ColumnMeaning.ACTION: "text",
    ColumnMeaning.OUTCOME: "outcome",
    ColumnMeaning.LEAD: "lead_text",
    ColumnMeaning.TIMESCALE: "timescale_text",
    ColumnMeaning.COMPLETION: "completion_text",
    ColumnMeaning.EVIDENCE: "evidence",
    ColumnMeaning.COMMENTARY: "commentary",
}
KIND_WORDS: dict[RowKind, str] = {
    RowKind.HEADER: "Column headings",
    RowKind.REPEATED_HEADER: "Column headings again",
    RowKind.BANNER: "Heading over the rows below",
    RowKind.ITEM: "A row of the plan",
    RowKind.CONTINUED: "More of the row above",
    RowKind.KEY: "Part of a key",
    RowKind.NOTE: "A note",
    RowKind.EMPTY: "Nothing: leave it out",
}


def mark_of(confidence: float) -> str:
    """Return how a value is marked: "", "unsure" or "guess"."""
    if confidence >= SURE:
        return ""
    return "unsure" if confidence >= LIKELY else "guess"
