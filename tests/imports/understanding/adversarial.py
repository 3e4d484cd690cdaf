"""Plans laid out to mislead a reader, each as some council or body does lay them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.imports.understanding.grids import grid, table
from webapp.imports.grids.values import Cell, Grid, Table

#: Short words under good headings; no date but a "completion date"; sponsors printed twice.
COMPLETION_DATE = grid(
    table(
        [
            ["Peer recommendation", "Action", "Portfolio holder", "Completion date", "Status"],
            ["Light the town", "Light the path", "Cllr P. Ollerton", "31/10/2025", "Ongoing"],
            ["Light the town", "Fix the lamps", "Cllr P. Ollerton", "28/02/2026", "Not started"],
            ["Fewer buildings", "Agree a list", "Cllr D. Fairweather", "Complete", "Complete"],
        ]
    ),
    format_="csv",
)

#: Unnamed columns of single letters beside each other: priority, band of time, rating.
LETTERS = grid(
    table(
        [
            ["*Recommendation", "*Action", "*Lead", "*Date", "", "", ""],
            ["Decide sooner", "Rewrite the scheme", "Head of Law", "May 2026", "H", "A", "G"],
            ["Decide sooner", "Cut two committees", "Head of Law", "July 2026", "M", "B", "A"],
            ["Value staff", "Renew the offer", "Head of HR", "June 2026", "H", "A", "R"],
            ["Value staff", "Settle the pay model", "Head of HR", "May 2027", "L", "C", "G"],
        ]
    ),
    format_="xlsx",
)

#: Items that read like headings: themes, states and posts, and a summary sheet before them.
LIKE_HEADINGS = grid(
    table([["Status", "Number"], ["Complete", "1"], ["On track", "1"]], name="Summary"),
    table(
        [
            ["Theme", "Recommendation", "Action", "Lead officer", "Due date", "Status"],
            [
                "Governance and culture",
                "Refresh relations",
                "Adopt a new protocol",
                "Monitoring Officer",
                "31/10/2025",
                "Complete",
            ],
            [
                "Governance and culture",
                "Refresh relations",
                "Hold joint training",
                "Head of HR",
                "27/02/2026",
                "On track",
            ],
        ],
        name="Actions",
    ),
    format_="xlsx",
)

#: Columns headed by months alone hold what was said in them.
MONTHS = grid(
    table(
        [
            ["*Recommendation", "*Action", "*Lead", "*Deadline", "*April", "*May"],
            ["Plan ahead", "Agree a work plan", "Scrutiny Officer", "June 2025", "Begun", "Agreed"],
            ["Grow our own", "Offer ten places", "Head of HR", "July 2025", "", "Adverts out"],
        ]
    )
)

#: Columns of months with crosses and colours: when actions run.
TIMELINE = grid(
    table(
        [
            ["*Recommendation", "*Action", "*Lead", "*Apr-25", "*May-25", "*Jun-25"],
            ["Plan together", "Hold a partners' day", "Head of Policy", "x", "x", ""],
            ["Plan together", "Write a joint plan", "Head of Policy", "", "[00B0F0]", "[00B0F0]"],
            ["Spend well", "Review the grants", "Head of Finance", "", "", "x"],
        ]
    ),
    format_="xlsx",
)

#: Measures of success beside lists of actions are no goals.
MEASURES = grid(
    *(
        block
        for number, words in enumerate(
            ("Agree one plan", "Look at leisure", "Keep well", "Tell members", "Build homes"), 1
        )
        for block in (
            f"## Recommendation {number}: {words}",
            table(
                [
                    ["*Actions", "*Lead", "*Timescale", "*Success measure"],
                    [
                        "• Draft a paper\n• Take it to Cabinet",
                        "Chief",
                        "March 2026",
                        "Paper agreed",
                    ],
                    ["Publish what came of it", "", "June 2026", "It is published"],
                ]
            ),
        )
    )
)

#: One sheet a year with the same actions on both, further on in the second.
SAME_AGAIN = grid(
    *(
        table(
            [
                ["No", "Recommendation", "Action", "Owner", "Due", "Status", "Comments"],
                ["1", "Prevent more", "Map the spend", "Director", "June 2025", status, comment],
            ],
            name=name,
        )
        for name, status, comment in (
            ("2024", "In progress", "Half is mapped"),
            ("2025", "Complete", "All is mapped"),
        )
    ),
    format_="xlsx",
)

#: The dates of the plan itself after its actions.
TIMETABLE = grid(
    "# Tarn Valley Council: Corporate Peer Challenge Action Plan",
    table(
        [
            ["*Recommendation", "*Action", "*Lead", "*Timescale"],
            ["1. Lead the debate", "Write to all parishes", "Leader", "January 2026"],
        ]
    ),
    "## Monitoring timetable",
    table(
        [
            ["*Milestone", "*Date"],
            ["Action plan approved by Cabinet", "12 January 2026"],
            ["Progress review", "Autumn 2026"],
        ]
    ),
)

#: Cards whose label numbers the recommendation.
NUMBERED_CARDS = grid(
    *(
        table(
            [
                [f"*Recommendation {number}", words],
                ["*Actions", action],
                ["*Lead officer", lead],
                ["*Target date", "March 2026"],
            ]
        )
        for number, words, action, lead in (
            (3, "Define our role in skills", "Meet the colleges each term", "Head of Economy"),
            (7, "Hear more from tenants", "Set up a panel of tenants", "Head of Housing"),
        )
    )
)

#: A table on its side: an action in each column.
ON_ITS_SIDE = grid(
    table(
        [
            ["*Recommendation", "Join up data", "Join up data", "Plan for growth"],
            ["*Action", "Appoint a data lead", "Buy a platform", "Adopt a growth board"],
            ["*Lead officer", "Head of ICT", "Head of ICT", "Head of Growth"],
            ["*Deadline", "March 2026", "May 2026", "June 2026"],
        ]
    )
)

#: Who and when in one column, with three ways between them.
TWO_IN_ONE = grid(
    table(
        [
            ["*Recommendation", "*Action", "*Lead and timescale"],
            ["Serve well", "Set standards", "Head of Customers\nMarch 2026"],
            ["Serve well", "Retrain the desk", "Head of Customers – June 2026"],
            ["Sell more", "Write a strategy", "Director of Finance, July 2026"],
        ]
    )
)

#: Two columns of sentences under headings that are sentences too.
TWO_COLUMNS = grid(
    table(
        [
            ["*The peer team recommended", "*What we are doing about it"],
            ["Agree a vision for the town", "A board of traders was set up. It meets monthly."],
            ["Give scrutiny a stronger voice", "Chairs of scrutiny now meet the Leader."],
        ]
    )
)

_PANELS_AND_VANS = """\
• Put panels on the roof (Head of Assets, March 2026)
• Buy electric vans (Head of Fleet, May 2027)"""
#: Actions, leads and dates in one column of sentences: nothing may go without a word.
ALL_IN_ONE = grid(
    table(
        [
            ["*Recommendation", "*Actions, lead and date"],
            [
                "1. Be ambitious about net zero",
                _PANELS_AND_VANS,
            ],
            ["2. Share what we learn", "• Start a network (Head of HR, October 2025)"],
        ]
    )
)

#: A line across the end of each table says how the recommendation goes on.
PROGRESS_ACROSS = grid(
    *(
        table(
            [
                [f"[DEEAF6]*Recommendation {number}: {words}"],
                ["*Ref", "*Action", "*Lead", "*By"],
                [f"{number}.1", "Adopt new aims", "Head of Policy", "Oct-25"],
                [f"{number}.2", "Train all members", "Head of Law", "Dec-25"],
                [f"Progress: part {number} is drafted."],
            ]
        )
        for number, words in ((1, "Set the tone"), (2, "Grow the tax base"))
    )
)

#: A fire authority; short years; letters that share a line; rows below the plan that are none.
FIRE = grid(
    "# Harrowfleet Fire and Rescue Authority",
    "Improvement plan following the fire peer challenge",
    table(
        [
            [
                "*Completion date",
                "*Responsible person",
                "*AFI ref",
                "*Area for improvement",
                "*Actions",
            ],
            [
                "(a) Sept 25\n(b) and (c) Jan 26",
                "Group Manager",
                "AFI 1",
                "Tell crews of risks",
                "(a) Buy tablets\n(b) Train the crews\n(c) Test them",
            ],
            ["Mar 26", "Head of People", "AFI 2", "Widen the pool", "Set up a pathway"],
            ["", "", "", "", ""],
            ["Total actions", "4", "", "", ""],
            ["Prepared by the policy team", "", "", "", ""],
        ]
    ),
)


def dated(found: Grid, days: dict[str, date]) -> Grid:
    """Give the cells of these words true days, as a workbook has."""

    def day_of(cell: Cell) -> Cell:
        day = days.get(cell.text)
        return replace(cell, day=day) if day else cell

    def each(block: Table) -> Table:
        return replace(block, rows=tuple(tuple(map(day_of, row)) for row in block.rows))

    blocks = tuple(each(block) if isinstance(block, Table) else block for block in found.blocks)
    return replace(found, blocks=blocks)


EVERYONE: dict[str, Grid] = {
    "completion date": COMPLETION_DATE,
    "letters": LETTERS,
    "like headings": dated(
        LIKE_HEADINGS, {"31/10/2025": date(2025, 10, 31), "27/02/2026": date(2026, 2, 27)}
    ),
    "months": MONTHS,
    "timeline": TIMELINE,
    "measures": MEASURES,
    "same again": SAME_AGAIN,
    "timetable": TIMETABLE,
    "numbered cards": NUMBERED_CARDS,
    "on its side": ON_ITS_SIDE,
    "two in one": TWO_IN_ONE,
    "two columns": TWO_COLUMNS,
    "all in one": ALL_IN_ONE,
    "progress across": PROGRESS_ACROSS,
    "fire": FIRE,
}
