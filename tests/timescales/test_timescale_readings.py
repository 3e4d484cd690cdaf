"""How deadline phrases of any council are read: one line a phrase."""

from __future__ import annotations

from datetime import date

import pytest

from webapp.timescales.reading import read_timescale
from webapp.timescales.values import Timescale, YearStarts

#: phrase | kind | start | end; "-" is None. Read with confidence.
UNDERSTOOD = """
31 March 2025                  | date     | 2025-03-31 | 2025-03-31
31st March 2025                | date     | 2025-03-31 | 2025-03-31
31 st March 2025               | date     | 2025-03-31 | 2025-03-31
1st of April 2025              | date     | 2025-04-01 | 2025-04-01
Friday 28 March 2025           | date     | 2025-03-28 | 2025-03-28
Thurs, 6th February 2025, 6pm  | date     | 2025-02-06 | 2025-02-06
6 Feb 2025 at 18:30            | date     | 2025-02-06 | 2025-02-06
March 25, 2025                 | date     | 2025-03-25 | 2025-03-25
31/03/2025                     | date     | 2025-03-31 | 2025-03-31
30/6/25                        | date     | 2025-06-30 | 2025-06-30
31.03.25                       | date     | 2025-03-31 | 2025-03-31
2025-03-31                     | date     | 2025-03-31 | 2025-03-31
2025-03-31 00:00:00            | date     | 2025-03-31 | 2025-03-31
2025-03-31T00:00:00            | date     | 2025-03-31 | 2025-03-31
31-Mar-25                      | date     | 2025-03-31 | 2025-03-31
1 Mar 25                       | date     | 2025-03-01 | 2025-03-01
29 February 2024               | date     | 2024-02-29 | 2024-02-29
End of March 2025              | date     | 2025-03-31 | 2025-03-31
end Mar 2025                   | date     | 2025-03-31 | 2025-03-31
end-March 2025                 | date     | 2025-03-31 | 2025-03-31
End of Sept 24                 | date     | 2024-09-30 | 2024-09-30
End of 2025                    | date     | 2025-12-31 | 2025-12-31
start of May 2025              | date     | 2025-05-01 | 2025-05-01
beginning of May 2025          | date     | 2025-05-01 | 2025-05-01
end of Q2 2024/25              | date     | 2024-09-30 | 2024-09-30
End of Quarter 2 2025/26       | date     | 2025-09-30 | 2025-09-30
year end 2025/26               | date     | 2026-03-31 | 2026-03-31
end of summer 2024             | date     | 2024-08-31 | 2024-08-31
by end of 2025/26              | date     | -          | 2026-03-31
by the end of the financial year 2025/26 | date | -      | 2026-03-31
by the end of the 2025/26 financial year | date | -      | 2026-03-31
No later than 14 June 2024     | date     | -          | 2024-06-14
on or before 31 March 2025     | date     | -          | 2025-03-31
By 31st March 2025 at the latest | date   | -          | 2025-03-31
before 1 April 2025            | date     | -          | 2025-03-31
Before end of March 2025       | date     | -          | 2025-03-31
Due date: 31.3.2025            | date     | 2025-03-31 | 2025-03-31
March 2025                     | month    | 2025-03-01 | 2025-03-31
Sept. 2024                     | month    | 2024-09-01 | 2024-09-30
September, 2024                | month    | 2024-09-01 | 2024-09-30
Sep-21                         | month    | 2021-09-01 | 2021-09-30
Sept '24                       | month    | 2024-09-01 | 2024-09-30
Sept ’24                       | month    | 2024-09-01 | 2024-09-30
03/2025                        | month    | 2025-03-01 | 2025-03-31
2025-03                        | month    | 2025-03-01 | 2025-03-31
May 2025                       | month    | 2025-05-01 | 2025-05-31
Target completion March 2025   | month    | 2025-03-01 | 2025-03-31
Completion: March 2025         | month    | 2025-03-01 | 2025-03-31
To be delivered March 2025     | month    | 2025-03-01 | 2025-03-31
before March 2025              | month    | -          | 2025-02-28
to March 2025                  | month    | -          | 2025-03-31
To be completed by March 2025  | month    | -          | 2025-03-31
June 2025 or sooner            | month    | -          | 2025-06-30
from April 2025                | month    | 2025-04-01 | -
April 2025 onwards             | month    | 2025-04-01 | -
To start in April 2025         | month    | 2025-04-01 | -
Start date: April 2025         | month    | 2025-04-01 | -
Not before April 2025          | month    | 2025-04-01 | -
after March 2025               | month    | 2025-04-01 | -
to be started by June 2024     | month    | 2024-06-30 | -
Not started - March 2025       | month    | 2025-03-01 | 2025-03-31
Short term - March 2025        | month    | 2025-03-01 | 2025-03-31
3 months (June 2025)           | month    | 2025-06-01 | 2025-06-30
Budget 2025/26 - February 2025 | month    | 2025-02-01 | 2025-02-28
Medium Term Financial Strategy March 2025 | month | 2025-03-01 | 2025-03-31
Cabinet March 2025             | month    | 2025-03-01 | 2025-03-31
Annual Council May 2025        | month    | 2025-05-01 | 2025-05-31
Full Council 24 February 2025  | date     | 2025-02-24 | 2025-02-24
Summer 2025                    | season   | 2025-06-01 | 2025-08-31
winter 2024/25                 | season   | 2024-12-01 | 2025-02-28
Summer 25                      | season   | 2025-06-01 | 2025-08-31
late summer 2025               | season   | 2025-08-01 | 2025-08-31
Early Autumn 2025              | season   | 2025-09-01 | 2025-09-30
Summer/Autumn 2025             | season   | 2025-06-01 | 2025-11-30
by spring 2025                 | season   | -          | 2025-05-31
Spring to Autumn 2025          | range    | 2025-03-01 | 2025-11-30
Autumn 2024 - Spring 2025      | range    | 2024-09-01 | 2025-05-31
Q3 2025/26                     | quarter  | 2025-10-01 | 2025-12-31
Q3 25/26                       | quarter  | 2025-10-01 | 2025-12-31
Q4 2025-26                     | quarter  | 2026-01-01 | 2026-03-31
Qtr 3 2025/26                  | quarter  | 2025-10-01 | 2025-12-31
Quarter 3 2025                 | quarter  | 2025-10-01 | 2025-12-31
Q1 2026                        | quarter  | 2026-04-01 | 2026-06-30
2025/26 Q3                     | quarter  | 2025-10-01 | 2025-12-31
Third quarter of 2025/26       | quarter  | 2025-10-01 | 2025-12-31
Q3 (Oct - Dec 2025)            | quarter  | 2025-10-01 | 2025-12-31
Q3 2025/26 (October to December) | quarter | 2025-10-01 | 2025-12-31
FY 2025/26 Q3                  | quarter  | 2025-10-01 | 2025-12-31
Q3 FY25/26                     | quarter  | 2025-10-01 | 2025-12-31
Q2 July-September 2025         | quarter  | 2025-07-01 | 2025-09-30
by Q3 2025/26                  | quarter  | -          | 2025-12-31
Q3/4 2025/26                   | range    | 2025-10-01 | 2026-03-31
Q1-Q2 2025/26                  | range    | 2025-04-01 | 2025-09-30
Q4 2024/25 to Q1 2025/26       | range    | 2025-01-01 | 2025-06-30
H1 2025                        | range    | 2025-04-01 | 2025-09-30
H2 2025/26                     | range    | 2025-10-01 | 2026-03-31
First half of 2025             | range    | 2025-01-01 | 2025-06-30
2025                           | range    | 2025-01-01 | 2025-12-31
2025/26                        | range    | 2025-04-01 | 2026-03-31
2024/2025                      | range    | 2024-04-01 | 2025-03-31
25/26                          | range    | 2025-04-01 | 2026-03-31
FY 2025-26                     | range    | 2025-04-01 | 2026-03-31
FY25/26                        | range    | 2025-04-01 | 2026-03-31
2025/28                        | range    | 2025-04-01 | 2028-03-31
2022-26                        | range    | 2022-04-01 | 2026-03-31
2024/25 – 2026/27              | range    | 2024-04-01 | 2027-03-31
Year 1 (2025/26)               | range    | 2025-04-01 | 2026-03-31
Jan - Mar 2025                 | range    | 2025-01-01 | 2025-03-31
April 2024 – March 2025        | range    | 2024-04-01 | 2025-03-31
November 2024 to January 2025  | range    | 2024-11-01 | 2025-01-31
November to January 2025       | range    | 2024-11-01 | 2025-01-31
Nov/Dec 2024                   | range    | 2024-11-01 | 2024-12-31
Dec/Jan 25                     | range    | 2024-12-01 | 2025-01-31
Sept-Dec 24                    | range    | 2024-09-01 | 2024-12-31
June/July/August 2025          | range    | 2025-06-01 | 2025-08-31
Mar-25 to Jun-25               | range    | 2025-03-01 | 2025-06-30
1-5 June 2025                  | range    | 2025-06-01 | 2025-06-05
1/2 June 2025                  | range    | 2025-06-01 | 2025-06-02
16 – 19 th October 2023        | range    | 2023-10-16 | 2023-10-19
1 to 30 June 2025              | range    | 2025-06-01 | 2025-06-30
between 1 and 30 June 2025     | range    | 2025-06-01 | 2025-06-30
Between March and June 2025    | range    | 2025-03-01 | 2025-06-30
from 1 April 2024 to 31 March 2025 | range | 2024-04-01 | 2025-03-31
1 April 2025-31 March 2026     | range    | 2025-04-01 | 2026-03-31
31/03/2025-30/06/2025          | range    | 2025-03-31 | 2025-06-30
28 December - 4 January 2025   | range    | 2024-12-28 | 2025-01-04
w/c 6th November 2023          | range    | 2023-11-06 | 2023-11-12
Week commencing 3 March 2025   | range    | 2025-03-03 | 2025-03-09
week ending Friday 7 March 2025 | range   | 2025-03-01 | 2025-03-07
w/e 7 March 2025               | range    | 2025-03-01 | 2025-03-07
Complete                       | complete | -          | -
Done                           | complete | -          | -
Completed - Jan 2023           | complete | 2023-01-01 | 2023-01-31
Completed (March 2025)         | complete | 2025-03-01 | 2025-03-31
Completed on 12/03/2025        | complete | 2025-03-12 | 2025-03-12
Completed at Full Council in Feb 2023 | complete | 2023-02-01 | 2023-02-28
In progress                    | ongoing  | -          | -
On-going                       | ongoing  | -          | -
Business as usual              | ongoing  | -          | -
Ongoing from April 2024        | ongoing  | 2024-04-01 | -
Ongoing since April 2024       | ongoing  | 2024-04-01 | -
Ongoing until March 2025       | ongoing  | -          | 2025-03-31
Ongoing throughout 2025/26     | ongoing  | 2025-04-01 | 2026-03-31
April 2024 - ongoing           | ongoing  | 2024-04-01 | -
A                              | band     | -          | -
b/c                            | band     | -          | -
Band A                         | band     | -          | -
Short term                     | band     | -          | -
Medium-term                    | band     | -          | -
Medium to long term            | band     | -          | -
short/medium term (0-6 months) | band     | -          | -
As above                       | relative | -          | -
See 2.1                        | relative | -          | -
see Recommendation 3           | relative | -          | -
TBC                            | relative | -          | -
To be agreed                   | relative | -          | -
dependent on funding           | relative | -          | -
six weeks after adoption       | relative | -          | -
within 3 months                | relative | -          | -
3-6 months                     | relative | -          | -
6-12+ months                   | relative | -          | -
By month 6                     | relative | -          | -
Year 1                         | relative | -          | -
ASAP                           | relative | -          | -
Immediate                      | relative | -          | -
post election                  | relative | -          | -
following the May 2025 elections | relative | 2025-05-01 | -
After Cabinet on 12 March 2025 | relative | 2025-03-12 | -
N/A                            | none     | -          | -
"""

#: The same, but a person must look: what is read is the likeliest, or nothing.
DOUBTED = """
Mar 25                         | month    | 2025-03-01 | 2025-03-31
April 25 to March 26           | range    | 2025-04-01 | 2026-03-31
Winter 2024                    | season   | 2024-12-01 | 2025-02-28
Q4 2025                        | quarter  | 2026-01-01 | 2026-03-31
First quarter of 2025          | quarter  | 2025-04-01 | 2025-06-30
early 2025                     | range    | 2025-01-01 | 2025-03-31
mid 2025                       | range    | 2025-05-01 | 2025-08-31
late 2025                      | range    | 2025-10-01 | 2025-12-31
by mid-2025                    | range    | -          | 2025-06-30
mid March 2025                 | month    | 2025-03-11 | 2025-03-20
by mid March 2025              | month    | -          | 2025-03-15
early May 2025                 | month    | 2025-05-01 | 2025-05-10
Start April 2025               | month    | 2025-04-01 | -
By 2026                        | range    | -          | 2026-12-31
FY25                           | range    | 2025-04-01 | 2026-03-31
2025-2028                      | range    | 2025-04-01 | 2028-03-31
June or July 2025              | range    | 2025-06-01 | 2025-07-31
March/September 2025           | range    | 2025-03-01 | 2025-09-30
March 2025 to June             | range    | 2025-03-01 | 2025-06-30
30th – 3rd November 2023       | range    | 2023-10-30 | 2023-11-03
Monday 28 March 2025           | date     | 2025-03-28 | 2025-03-28
w/c 5 November 2023            | range    | 2023-11-05 | 2023-11-11
1.2.25                         | date     | 2025-02-01 | 2025-02-01
TBC (Autumn 2025)              | season   | 2025-09-01 | 2025-11-30
On hold until March 2025       | month    | -          | 2025-03-31
Q3 FY26                        | quarter  | 2026-10-01 | 2026-12-31
End of 2025/early 2026         | range    | 2025-12-31 | 2026-03-31
Spring 2025/26                 | none     | -          | -
Budget setting 2026/27         | range    | 2026-04-01 | 2027-03-31
Circa March 2025               | month    | 2025-03-01 | 2025-03-31
March 2025?                    | month    | 2025-03-01 | 2025-03-31
March 2025 (TBC)               | month    | 2025-03-01 | 2025-03-31
March 2025 subject to approval | month    | 2025-03-01 | 2025-03-31
Extended to 30 September 2025  | date     | -          | 2025-09-30
Completed by March 2025        | month    | -          | 2025-03-31
Partially complete - March 2025 | month   | 2025-03-01 | 2025-03-31
may be extended to June 2025   | month    | -          | 2025-06-30
They may meet in May 2025      | month    | 2025-05-01 | 2025-05-31
March on with it by June 2025  | month    | -          | 2025-06-30
Phase 1 March 2025             | month    | 2025-03-01 | 2025-03-31
24/7 March 2025                | month    | 2025-03-01 | 2025-03-31
2025/26 budget                 | range    | 2025-04-01 | 2026-03-31
Within 3 months of April 2025  | relative | -          | -
by June                        | none     | -          | -
Spring                         | none     | -          | -
Q3                             | none     | -          | -
25 March                       | none     | -          | -
May                            | none     | -          | -
End of Q4                      | none     | -          | -
by the end of the financial year | none   | -          | -
31 February 2025               | none     | -          | -
29 February 2025               | none     | -          | -
32 March 2025                  | none     | -          | -
13/13/2025                     | none     | -          | -
00/00/2025                     | none     | -          | -
13/2025                        | none     | -          | -
Q5 2025/26                     | none     | -          | -
March 1825                     | none     | -          | -
March 2025 to January 2025     | none     | -          | -
Christmas 2025                 | none     | -          | -
Autumn term 2025               | none     | -          | -
Municipal year 2025/26         | none     | -          | -
2025/26 municipal year         | none     | -          | -
year end 2025                  | none     | -          | -
24/7                           | none     | -          | -
3/25                           | none     | -          | -
£2025                          | none     | -          | -
2,025 homes                    | none     | -          | -
01553 616550                   | none     | -          | -
020 7946 2025                  | none     | -          | -
20250331                       | none     | -          | -
٣١ March                       | none     | -          | -
31/03/٢٠٢٥                     | none     | -          | -
Second in line                 | none     | -          | -
Not started                    | none     | -          | -
75% complete                   | none     | -          | -
Not complete                   | none     | -          | -
High                           | none     | -          | -
"""


def rows(table: str) -> list[tuple[str, str, date | None, date | None]]:
    cut = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [(phrase, kind, day(start), day(end)) for phrase, kind, start, end in cut]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def meaning(read: Timescale) -> tuple[str, date | None, date | None]:
    return read.kind, read.start, read.end


@pytest.mark.parametrize(("phrase", "kind", "start", "end"), rows(UNDERSTOOD))
def test_a_usual_phrase_is_understood(
    phrase: str, kind: str, start: date | None, end: date | None
) -> None:
    read = read_timescale(phrase)
    assert meaning(read) == (kind, start, end)
    assert read.doubts == ()
    assert read.confident
    assert read.milestones == ()


@pytest.mark.parametrize(("phrase", "kind", "start", "end"), rows(DOUBTED))
def test_a_doubtful_phrase_is_never_read_with_confidence(
    phrase: str, kind: str, start: date | None, end: date | None
) -> None:
    read = read_timescale(phrase)
    assert meaning(read) == (kind, start, end)
    assert not read.confident
    assert all(doubt.endswith(".") for doubt in read.doubts)


@pytest.mark.parametrize(
    ("phrase", "year_starts", "start", "end", "confident"),
    [
        ("Q3 2025/26", "january", date(2025, 7, 1), date(2025, 9, 30), True),
        ("Q1 2026", "january", date(2026, 1, 1), date(2026, 3, 31), True),
        ("Q4 2025", "january", date(2025, 10, 1), date(2025, 12, 31), True),
        ("H1 2025", "january", date(2025, 1, 1), date(2025, 6, 30), True),
        ("Q1 2025/26", "january", date(2025, 1, 1), date(2025, 3, 31), False),
        ("2025/26", "january", date(2025, 4, 1), date(2026, 3, 31), False),
        ("FY 2025/26", "january", date(2025, 4, 1), date(2026, 3, 31), True),
        ("March 2025", "january", date(2025, 3, 1), date(2025, 3, 31), True),
    ],
)
def test_a_council_may_count_its_quarters_from_january(
    phrase: str, year_starts: YearStarts, start: date, end: date, confident: bool
) -> None:
    read = read_timescale(phrase, year_starts=year_starts)
    assert (read.start, read.end, read.confident) == (start, end, confident)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("by June", None, date(2024, 6, 30)),
        ("25 March", date(2024, 3, 25), date(2024, 3, 25)),
        ("November to January", date(2023, 11, 1), date(2024, 1, 31)),
        ("23 rd – 27 th October", date(2024, 10, 23), date(2024, 10, 27)),
    ],
)
def test_a_year_known_from_beside_the_phrase_is_used_but_doubted(
    phrase: str, start: date | None, end: date | None
) -> None:
    read = read_timescale(phrase, context_year=2024)
    assert (read.start, read.end) == (start, end)
    assert not read.confident


def test_a_year_known_from_beside_never_replaces_a_printed_one() -> None:
    assert read_timescale("June 2026", context_year=2024) == read_timescale("June 2026")


@pytest.mark.parametrize("phrase", [None, "", "  ", "-", "–", "\n", "…", "()"])
def test_a_blank_cell_is_no_timescale_and_no_doubt(phrase: str | None) -> None:
    read = read_timescale(phrase)
    assert meaning(read) == ("none", None, None)
    assert read.confident


def test_a_missing_year_is_said_to_be_missing() -> None:
    assert read_timescale("by June").doubts == ("The year is missing from “June”.",)


def test_words_that_were_not_understood_are_named() -> None:
    read = read_timescale("March 2025 unless the grant is late")
    assert read.doubts == ("“unless the grant is late” was not understood.",)


def test_the_phrase_is_kept_exactly_as_printed() -> None:
    assert read_timescale("  By\tJune  2024 ").text == "  By\tJune  2024 "


@pytest.mark.parametrize(
    ("phrase", "recurring", "kind", "start", "end"),
    [
        ("annually each June", "annually in June", "ongoing", None, None),
        ("June each year", "annually in June", "ongoing", None, None),
        ("Every April", "annually in April", "ongoing", None, None),
        ("Annually by 31 March", "annually by 31 March", "ongoing", None, None),
        ("May and October each year", "annually in May and October", "ongoing", None, None),
        ("quarterly", "quarterly", "ongoing", None, None),
        ("Monthly", "monthly", "ongoing", None, None),
        ("every six weeks", "every six weeks", "ongoing", None, None),
        ("6-monthly", "every six months", "ongoing", None, None),
        ("Bi-annually", "bi-annually", "ongoing", None, None),
        ("end of each financial year", "annually", "ongoing", None, None),
        ("Ongoing (quarterly)", "quarterly", "ongoing", None, None),
        ("Annual review in November", "annually in November", "ongoing", None, None),
        ("Quarterly from April 2025", "quarterly", "ongoing", date(2025, 4, 1), None),
        ("Monthly until March 2026", "monthly", "ongoing", None, date(2026, 3, 31)),
        ("Annual - June 2025 first", "annually", "month", date(2025, 6, 1), date(2025, 6, 30)),
        (
            "March 2025 and quarterly thereafter",
            "quarterly",
            "month",
            date(2025, 3, 1),
            date(2025, 3, 31),
        ),
    ],
)
def test_what_comes_round_again_is_told_with_its_first_date(
    phrase: str, recurring: str, kind: str, start: date | None, end: date | None
) -> None:
    read = read_timescale(phrase)
    assert read.recurring == recurring
    assert meaning(read) == (kind, start, end)
    assert read.confident


@pytest.mark.parametrize(
    "phrase", ["March 2025", "Annual Council May 2025", "Year 2", "six weeks after adoption"]
)
def test_what_happens_once_has_no_cadence(phrase: str) -> None:
    assert read_timescale(phrase).recurring is None
