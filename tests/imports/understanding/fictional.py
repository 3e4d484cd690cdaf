"""Plans of councils that do not exist, laid out in the ways that councils do."""

from __future__ import annotations

from tests.imports.understanding.grids import grid, table
from webapp.imports.grids.values import Grid

#: Every row a recommendation, its actions lettered in one cell, leads and dates by letter.
LETTERED = grid(
    "# Marshwick District Council",
    "Corporate Peer Challenge Action Plan, March 2025",
    table(
        [
            [
                "No.",
                "Peer team recommendation",
                "Council response",
                "Actions to be taken",
                "Responsible officer",
                "Deadline",
            ],
            [
                "1",
                "Set out a clear vision for the district with partners.",
                "Accepted",
                "a) Hold three partner workshops\nb) Publish the vision",
                "a) Head of Policy\nb) Chief Executive",
                "a) June 2025\nb) September 2025",
            ],
            [
                "2",
                "Review the scheme of delegation.",
                "Partially accepted. The review will start after the election.",
                "a) Map decisions taken in the last year\nb) Report to Full Council",
                "Monitoring Officer",
                "a) July 2025\nb) December 2025",
            ],
        ]
    ),
)

#: Section rows for themes; refs of actions only; sponsors beside leads; a BRAG of fills alone.
SECTIONS = grid(
    "# Corporate Peer Challenge: our improvement plan",
    table(
        [
            [
                "*Ref",
                "*Recommendation",
                "*How we will do it",
                "*Cabinet lead",
                "*SRO",
                "*By when",
                "*BRAG",
                "*Latest position",
            ],
            ["[D9E2F3]*Theme 1: Local priorities and outcomes"],
            [
                "1.1",
                "Agree a small number of priorities.",
                "Adopt the new corporate strategy",
                "Leader of the Council",
                "Chief Executive",
                "31/05/2025",
                "[00B050]",
                "Adopted at Full Council.",
            ],
            [
                "1.2",
                "^",
                "Publish a yearly delivery plan",
                "^",
                "Head of Strategy",
                "Q1 2025/26",
                "[FFC000]",
                "",
            ],
            ["[D9E2F3]*Theme 2: Governance and culture"],
            [
                "2.1",
                "Strengthen scrutiny.",
                "Train scrutiny members",
                "Cabinet Member for Governance, Law and Property",
                "Monitoring Officer and Head of Legal",
                "Autumn 2025",
                "[FF0000]",
                "Trainer not yet found.",
            ],
        ]
    ),
    "*BRAG key",
    "Blue - complete",
    "Green - on track",
    "Amber - some risk",
    "Red - off track",
)

#: One table under each heading, which is the recommendation; no column for it, no refs.
HEADED = grid(
    "# Finance Peer Challenge Action Plan",
    "Kestrel Vale Borough Council, January 2026",
    "## Recommendation 1 - Refresh the medium term financial plan",
    table(
        [
            ["*What we will do", "*Who", "*When", "*What will success look like?"],
            [
                "Model three scenarios for the next four years",
                "Chief Finance Officer",
                "By end of March 2026",
                "Members understand the gap",
            ],
            [
                "Agree a reserves policy",
                "Chief Finance Officer",
                "April 2026",
                "A policy that is used",
            ],
        ]
    ),
    "## Recommendation 2 - Bring budget holders closer to their budgets",
    table(
        [
            ["*What we will do", "*Who", "*When", "*What will success look like?"],
            [
                "Train all budget holders",
                "Head of Finance / Head of HR",
                "Ongoing",
                "All trained within a year",
            ],
        ]
    ),
)

#: Bold titles over the tables are the recommendations themselves, without the word.
TITLED = grid(
    "# Peer Challenge Action Plan",
    "*Improve how the council communicates with residents",
    table(
        [
            ["*Task", "*Owner", "*Target date", "*Progress"],
            [
                "Launch a residents' newsletter",
                "Communications Manager",
                "May 2025",
                "First issue sent.",
            ],
            ["Survey residents each year", "Communications Manager", "November 2025", ""],
        ]
    ),
    "*Make better use of data",
    table(
        [
            ["*Task", "*Owner", "*Target date", "*Progress"],
            ["Appoint a data analyst", "Head of Digital", "June 2025", "Advert is out."],
        ]
    ),
)

#: A sheet of the council's own tracker: odd order, updates by month, resources and risks.
TRACKER = grid(
    table(
        [
            ["Thornbury Moor Council: LGA CPC tracker", "<", "<", "<", "<", "<", "<", "<", "<"],
            [
                "Due date",
                "Accountable officer",
                "Action ID",
                "Action",
                "LGA recommendation",
                "Resources required",
                "Risk",
                "Progress update (September 2025)",
                "Progress update (December 2025)",
            ],
            [
                "30 June 2025",
                "Director of Place",
                "A1",
                "Adopt a regeneration plan for the town centre",
                "Deliver regeneration at pace",
                "£40,000 from reserves",
                "Capacity",
                "Draft with members",
                "Adopted",
            ],
            [
                "Winter 2025",
                "Director of Place",
                "A2",
                "Appoint a programme manager",
                "Deliver regeneration at pace",
                "",
                "",
                "Interviews held",
                "In post since 1 December",
            ],
            [
                "TBC",
                "TBC",
                "A3",
                "Agree the shared service business case",
                "Decide the future of shared services",
                "",
                "Partner withdraws",
                "",
                "",
            ],
        ],
        name="Tracker",
    ),
    format_="xlsx",
)

#: No recommendations at all: theme, action, status in words.
NO_RECOMMENDATIONS = grid(
    "# Westering City Council peer challenge action plan",
    table(
        [
            ["Theme", "Key actions", "Lead", "Timescale", "Status"],
            [
                "Organisational and place leadership",
                "Refresh the place board",
                "Strategic Director (Place)",
                "March 2026",
                "In progress",
            ],
            [
                "Organisational and place leadership",
                "Meet parish councils twice a year",
                "Head of Communities",
                "Ongoing",
                "In progress",
            ],
            [
                "Capacity for improvement",
                "Adopt a workforce strategy",
                "Head of People",
                "Complete",
                "Complete",
            ],
        ]
    ),
)

#: Blank cells below filled ones, nothing merged; a note under the table; priorities in words.
BLANKS = grid(
    "Fenmere Council | Corporate Peer Challenge | Action Plan | June 2024",
    table(
        [
            ["Recommendation", "Priority", "Action", "Lead officer", "Timescale", "Comments"],
            [
                "Recommendation 1: Define the council's ambition",
                "High",
                "Run a visioning event with all members",
                "Chief Executive",
                "July 2024",
                "",
            ],
            ["", "Medium", "Set out the ambition in the annual report", "", "October 2024", ""],
            [
                "Recommendation 2: Invest in councillors",
                "High",
                "Agree a councillor development charter",
                "Democratic Services Manager",
                "December 2024",
                "12/07/2024: first draft shared\n03/09/2024: agreed by group leaders",
            ],
            ["", "", "", "", "", ""],
            ["Note: this plan is reviewed every quarter by Cabinet."],
        ]
    ),
)

#: One sheet a year, the second with other columns; recommendations by number only.
YEARS = grid(
    table(
        [
            ["Rec", "Recommendation", "Action", "Owner", "By when"],
            [
                "R1",
                "Tell one story about the place",
                "Write the place narrative",
                "Head of Communications",
                "June 2024",
            ],
            [
                "R2",
                "Plan for the workforce of the future",
                "Write a people plan",
                "Head of HR",
                "September 2024",
            ],
        ],
        name="2024",
    ),
    table(
        [
            ["Rec", "Action", "Owner", "Status", "By when"],
            [
                "R1",
                "Launch the place narrative with partners",
                "Head of Communications",
                "On track",
                "May 2025",
            ],
            ["R2", "Start the apprenticeship scheme", "Head of HR", "Delayed", "September 2025"],
        ],
        name="2025",
    ),
    format_="xlsx",
)

#: Headings over two rows; dates of start and end; several actions, one a paragraph.
TWO_ROWS = grid(
    "# Annual improvement plan",
    table(
        [
            ["*Recommendation", "*Action", "*Lead", "*Timescale", "<", "*Evidence of delivery"],
            ["^", "^", "^", "*Start", "*End", "^"],
            [
                "Improve call handling",
                "Review the telephone system\nTrain the contact centre",
                "Head of Digital\nCustomer Services Manager",
                "April 2025",
                "June 2025\nSeptember 2025",
                "Call statistics",
            ],
            [
                "Simplify complaints",
                "Move to one complaints procedure",
                "Customer Services Manager",
                "May 2025",
                "October 2025",
                "New procedure",
            ],
        ]
    ),
)

#: A heading over number and words; "as above"; misspelt headings; a summary table before it.
NUMBERED = grid(
    "# Hollin Bridge Borough Council",
    "*Peer Challenge Action Plan (updated 3 November 2025)",
    table([["Status", "Number of actions"], ["On track", "2"], ["Complete", "1"]]),
    table(
        [
            [
                "*Recomendation",
                "<",
                "*Actions we wil take",
                "*Lead Officer",
                "*Timescle",
                "*Link to corporate plan",
            ],
            [
                "1",
                "Build on good relations with partners",
                "Meet the county council every quarter",
                "Chief Executive",
                "Ongoing",
                "Priority 2",
            ],
            ["^", "^", "Agree a joint plan for growth", "As above", "March 2026", "Priority 1"],
            [
                "2",
                "Plan for devolution",
                "Brief all members on reorganisation",
                "Monitoring Officer",
                "January 2026",
                "",
            ],
        ]
    ),
)

#: The recommendations are listed first; tables refer to them by number; links in words.
LISTED = grid(
    "# Corporate peer challenge: action plan of Aldersea City Council",
    "The peer team made three recommendations:",
    table(
        [
            ["Recommendation 1", "Be clear about what matters most."],
            ["Recommendation 2", "Give scrutiny the support that it needs."],
            ["Recommendation 3", "Tell residents what has changed."],
        ]
    ),
    "# Action plan",
    table(
        [
            ["Rec no.", "Action", "Lead Officer / Portfolio Holder", "Completion date", "RAG"],
            [
                "1",
                "Publish a plan on a page. This action is linked to Recommendations 2 and 3.",
                "Head of Strategy",
                "30 April 2026",
                "Green",
            ],
            ["2", "Appoint a scrutiny officer", "Monitoring Officer", "May 2026", "Amber"],
            [
                "2 and 3",
                "Report on scrutiny's work each year",
                "Monitoring Officer",
                "Annually",
                "Green",
            ],
        ]
    ),
)

#: A card for each recommendation: labels down the side.
CARDS = grid(
    "# Stonebeck Council: our response to the peer challenge, May 2025",
    table(
        [
            ["*Recommendation", "Make the constitution easier to use"],
            ["*Lead officer", "Monitoring Officer"],
            ["*Action", "Rewrite part 3"],
            ["*Timescale", "October 2025"],
            ["*Success measure", "Fewer questions to officers"],
        ]
    ),
    table(
        [
            ["*Recommendation", "Share services where it pays"],
            ["*Lead officer", "Chief Executive"],
            ["*Action", "Agree a business case"],
            ["*Timescale", "By March 2026"],
            ["*Success measure", "Savings in the budget"],
        ]
    ),
)

#: As a CSV file has it: nothing merged or bold, headings in the first cell of a row.
PLAIN = grid(
    table(
        [
            ["Marsh Council CPC action plan", "", "", "", ""],
            ["", "", "", "", ""],
            ["Ref", "Action", "Lead", "Timescale", "Status"],
            ["Recommendation 1: Improve how decisions are made", "", "", "", ""],
            [
                "1.1",
                "Review the scheme of delegation",
                "Monitoring Officer",
                "May 2026",
                "On track",
            ],
            ["", "and report to Full Council", "", "", ""],
            ["1.2", "Publish a forward plan", "Head of Law", "June 2026", "Not started"],
            ["Theme 2: People", "", "", "", ""],
            ["Recommendation 2: Build on the good work", "", "", "", ""],
            ["2.1", "Hold a partner summit", "Chief Executive", "Autumn 2026", "On track"],
        ]
    ),
    format_="csv",
)

#: A key and a note in the sheet itself, below the last row.
ENDINGS = grid(
    table(
        [
            ["Recommendation", "Action", "Officer / Member lead", "Due", "RAG"],
            ["Be bold", "Dare to do more", "Head of HR / Leader", "May 2026", "G"],
            ["Be quick", "Run with it all", "Head of Law", "June 2026", "A"],
            ["", "", "", "", ""],
            ["RAG key", "", "", "", ""],
            ["G", "On track", "", "", ""],
            ["A", "Some risk", "", "", ""],
            ["R", "Off track", "", "", ""],
            ["Last updated 3 March 2026", "", "", "", ""],
        ],
        name="Plan",
    ),
    format_="xlsx",
)

#: Bold numbered lines across the table are the recommendations.
ACROSS = grid(
    "# Marsh Council peer challenge action plan 2025",
    table(
        [
            ["*Action", "*Lead", "*Timescale", "*Status"],
            ["[D9E2F3]*1. Improve how decisions are made"],
            ["Review the scheme of delegation", "Monitoring Officer", "May 2026", "On track"],
            ["Publish a forward plan", "Head of Law", "June 2026", "Not started"],
            ["[D9E2F3]*2. Build on the good work with partners"],
            ["Hold a partner summit", "Chief Executive", "Autumn 2026", "On track"],
        ]
    ),
)

EVERYONE: dict[str, Grid] = {
    "lettered": LETTERED,
    "sections": SECTIONS,
    "headed": HEADED,
    "titled": TITLED,
    "tracker": TRACKER,
    "no recommendations": NO_RECOMMENDATIONS,
    "blanks": BLANKS,
    "years": YEARS,
    "two rows": TWO_ROWS,
    "numbered": NUMBERED,
    "listed": LISTED,
    "cards": CARDS,
    "plain": PLAIN,
    "endings": ENDINGS,
    "across": ACROSS,
}
