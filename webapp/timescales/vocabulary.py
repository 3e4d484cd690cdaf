"""The words of time, and the words that a timescale may hold without their changing it."""

from __future__ import annotations

from typing import Final

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb feburary febuary february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES: Final = (
    "January February March April May June July August September October November December"
).split()

#: Months that are verbs too: a month only where something beside them says so.
VERBS_TOO: Final = frozenset({"may", "march", "mar"})

#: The first month of each season.
SEASONS: Final[dict[str, int]] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
SEASON_NAMES: Final[dict[int, str]] = {first: name for name, first in SEASONS.items()}

WEEKDAYS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
    )
    for name in names.split()
}
WEEKDAY_NAMES: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
COUNTED: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "one first 1st",
            "two second 2nd",
            "three third 3rd",
            "four fourth 4th",
        ),
        start=1,
    )
    for name in names.split()
}
NUMBER_WORDS: Final = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve eighteen few "
    "couple".split()
)
#: Feasts move or have several days: none is a date by itself.
FEASTS: Final = frozenset("christmas xmas easter ramadan eid diwali whitsun".split())

#: A number after one of these counts the thing; it is not a day of a month.
NUMBERED: Final = frozenset(
    "phase stage recommendation rec recs recommendations action part priority tranche wave "
    "objective point item option section ref reference no number appendix goal theme workstream "
    "level tier version lot group block milestone task step year week month day page para "
    "paragraph outcome pillar strand category band criterion chapter annex table row kpi".split()
)
#: A year beside one of these may be part of a document's name.
DOCUMENTS: Final = frozenset(
    "plan strategy budget mtfs mtfp policy framework programme statement report accounts act "
    "settlement setting process charter regulations scheme census order survey constitution".split()
)
#: What holds a decision: a date beside one is the date of its meeting.
BODIES: Final = frozenset(
    "full council cabinet executive committee scrutiny overview board panel forum group members "
    "member councillors councillor slt smt cmt clt leadership management corporate senior team "
    "audit governance governance's meeting meetings cycle annual general agm lga peer peers "
    "performance select working transformation partnership staff officers officer agenda "
    "extraordinary ordinary special".split()
)
#: What may follow "after ..." and make it an event rather than a day.
EVENTS: Final = BODIES | frozenset(
    "local general election elections election's review visit event vote".split()
)

#: Words that say what is due, never when: they leave the meaning of a date as it is.
HARMLESS: Final = (
    BODIES
    | DOCUMENTS
    | EVENTS
    | frozenset(
        # small words
        "a an the this of for to in on at as and with will be is are its their our all any each "
        "into from it that which we has have been through per via also then "
        # what a plan says about a deadline
        "due date dates deadline target targeted timescale timescales timeframe timetable "
        "completion complete completed completing deliver delivered delivery delivering "
        "implement implemented implementation implementing achieve achieved finish finished "
        "milestone milestones planned scheduled expected anticipated aim aiming aims "
        "hold held holding launch launched launching go live taking take taken place "
        # what is done
        "approve approved approval approves adopt adopted adoption agree agreed agreement present "
        "presented presentation consider considered consideration publish published publication "
        "prepare prepared preparation produce produced develop developed developing development "
        "draft drafted final finalise finalised first initial interim new updated update "
        "updates review reviewed reviews reviewing refresh refreshed submit submitted submission "
        "sign signed off set up establish established introduce introduced undertake undertaken "
        "carry carried out conduct conducted create created consult consultation engage "
        "engagement recruit recruited recruitment appoint appointed appointment sets setting "
        "report reports reported reporting align aligned alignment work works workshop workshops "
        "training rollout roll rolled monitor monitoring evaluate evaluation complete "
        "bring brought being meet met discuss discussed going follow followed embed embedded "
        # what it is done to
        "strategic strategy strategies policies plans vision body bodies document documents "
        "action actions project projects service services business case proposals proposal "
        "recommendation recommendations structure protocol member's council's councils "
        "communications communication session sessions induction induct programmes dashboard "
        "elections election papers paper o'clock noon midday close play cop medium term "
        "financial sustainability thereafter".split()
    )
)
#: Marks that carry no meaning between words.
HARMLESS_MARKS: Final = frozenset(".,;:()[]{}\"“”'‘’*•·●▪◦|&/\\_!○-\uf0b7") | {"..."}

#: Words that make any label or sentence around them doubtful.
CHANGES: Final = frozenset(
    "if unless not no subject depend depends depending dependent delay delayed revise revised "
    "extend extended extension moved move was slipped slippage original originally previously "
    "previous cancelled hold paused may might could possibly possible likely approx "
    "approximately circa around about provisional provisionally tbc tba tbd instead rather "
    "except excluding deferred postponed missed overdue behind unlikely never or either "
    "pending awaiting until before after prior earliest latest now later earlier superseded "
    "partially partly nearly almost mostly half stopped withdrawn "
    "rescheduled brought back forward".split()
)
