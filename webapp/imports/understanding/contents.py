"""What the cells of one column look like, whatever stands over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from webapp.folding import guess_kind
from webapp.imports.grids.values import Cell
from webapp.imports.understanding.colours import colour_of
from webapp.imports.understanding.refs import is_ref, ref_in, split_recommendation, split_ref
from webapp.imports.understanding.times import timescale_of
from webapp.imports.understanding.values import ColumnMeaning as M
from webapp.imports.understanding.wording import printed, squeezed
from webapp.vocabulary import PostKind

#: Cells of a column that are looked at; more tell no more.
_LOOKED_AT = 40
_LONGEST_TIME = 90
_LONGEST_POST = 140
_LONG_TEXT = 28
_MOST_WORDS_OF_TIME = 5
#: Letters of a mark: "x", "yes".
_MOST_IN_A_MARK = 3

_STATUS = re.compile(
    r"(?i)(?:(?:not|yet to|to be|partially|part|fully|nearly|in|on|off|under|at|no|"
    r"behind|ahead of) ?)*"
    r"(?:start(?:ed)?|begun|progress|way|track|target|plan|schedule|hold|"
    r"complete[d]?|done|closed|open|ongoing|on-going|"
    r"delayed|overdue|underway|achieved|delivered|risk|paused|superseded|yes|no|"
    r"embedded|business as usual|bau|implemented|y|n)"
)
_COLOUR = re.compile(
    r"(?i)(?:[rgab]|rag|red|amber|green|blue|yellow|gr[ae]y|purple|black|white|r/a|a/g)"
)
_PRIORITY = re.compile(
    r"(?i)(?:[hml]|high|medium|med|low|[1-5]|p[1-5]|critical|urgent|must|should|"
    r"could|won't|essential|desirable|very high|h/m|m/l)"
)
_BAND = re.compile(r"(?i)[a-e](?:/[a-e])?|(?:short|medium|long)(?:[- ]?term)?|immediate")
_VERBS = re.compile(
    r"(?i)(?:we (?:will|have|are)|the council (?:will|has|is)|(?:review|develop|"
    r"establish|undertake|create|ensure|implement|"
    r"deliver|produce|agree|continue|introduce|improve|work|engage|prepare|refresh|"
    r"identify|provide|consider|hold|launch|embed|"
    r"design|set|build|strengthen|complete|publish|appoint|commission|arrange|"
    r"update|adopt|support|align|explore|carry|put|use|make|increase|run|draft|map|"
    r"share|report|recruit|train|monitor|promote|communicate|define|determine|"
    r"reassess|source|approve|approval|creation|introduction|development|delivery|"
    r"completion|implementation|scope|enhance|raise|clarify)\b)"
)
_DOTTED = re.compile(r"[A-Z]{0,3}[0-9]+(?:[.][0-9]+|[a-z])")
_MEMBERS = (PostKind.COUNCILLOR,)
_POST_WORDS = re.compile(
    r"(?i)\b(?:director|manager|head|officer|chief|leader|lead|executive|assistant|"
    r"deputy|team|cabinet|board|committee|cllr|councillor|"
    r"mayor|portfolio|solicitor|hr|slt|clt|cmt|smt|elt|mt|ceo|cfo|s151|monitoring|"
    r"member|members|service|services|all|tbc|dce|ad|led|coo|gm|group)\b"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of a column's filled cells that look like one thing or another."""

    filled: int
    rows: int
    times: float
    refs: float
    colours: float
    priorities: float
    bands: float
    statuses: float
    posts: float
    members: float
    long: float
    verbs: float
    distinct: float
    spanning: float
    fills: float
    numbered: float
    dotted: float
    listed: float
    called: float
    done: float
    worded: float
    timed: float
    phrases: float

    @property
    def codes(self) -> float:
        """Return the share of cells that are no words: times, numbers, codes, states or posts."""
        kinds = (self.timed, self.refs, self.colours, self.priorities, self.bands, self.statuses)
        return max(*kinds, self.posts * (1 - self.long))

    def fit(self, meaning: M) -> float:
        """Return how well these cells could be that, from 0 to 1; 0.5 where cells cannot tell."""
        if not self.filled and not self.fills:
            return 0.3
        fit = _FITS.get(meaning)
        return 0.5 if fit is None else fit(self)


_FITS: dict[M, Callable[[Profile], float]] = {
    M.TIMESCALE: lambda p: max(p.times, p.bands * 0.8),
    M.START: lambda p: p.times * 0.9,
    M.REF: lambda p: p.refs * (0.4 + 0.6 * p.distinct),
    M.RECOMMENDATION_REF: lambda p: p.refs * (0.5 + 0.45 * p.distinct),
    M.RATING: lambda p: max(p.colours, 0.8 * p.fills * (1 - p.long)),
    M.PRIORITY: lambda p: max(p.priorities * 0.9, p.bands * 0.5, p.colours * 0.5),
    M.BAND: lambda p: p.bands * 0.85,
    M.STATUS: lambda p: max(p.statuses, p.colours * 0.6),
    M.LEAD: lambda p: p.posts * (1 - p.members) + 0.4 * p.members,
    M.SPONSOR: lambda p: 0.4 * p.posts + 0.6 * p.members,
    M.ACTION: lambda p: p.long * (0.55 + 0.35 * p.verbs + 0.1 * p.distinct),
    M.RECOMMENDATION: lambda p: p.long * (0.75 - 0.15 * p.verbs + 0.15 * p.spanning),
    M.COMMENTARY: lambda p: p.long * (0.6 - 0.2 * p.verbs),
    M.COMPLETION: lambda p: max(p.times + p.done, p.statuses) * (0.7 + 0.3 * (p.done > 0.2)),
}


def profile_of(cells: Iterable[Cell]) -> Profile:
    """Look at the cells of one column: those that begin in it, below its heading."""
    looked = list(cells)[:_LOOKED_AT]
    texts = [squeezed(text) for cell in looked if (text := printed(cell))]
    number = len(texts) or 1

    def share(test: Callable[[str], object]) -> float:
        return sum(1 for text in texts if test(text)) / number

    kinds = [guess_kind(text) for text in texts if _is_post(text)]
    return Profile(
        filled=len(texts),
        rows=len(looked),
        times=share(_is_time),
        refs=share(_is_numbered),
        colours=share(_COLOUR.fullmatch),
        priorities=share(_PRIORITY.fullmatch),
        bands=share(_BAND.fullmatch),
        statuses=share(_is_status),
        posts=share(_is_post),
        members=sum(kind in _MEMBERS for kind in kinds) / number,
        long=share(lambda text: len(text) >= _LONG_TEXT and text.count(" ") >= 3),
        verbs=share(_VERBS.match),
        distinct=len(set(texts)) / number,
        spanning=sum(cell.row_span > 1 for cell in looked) / (len(looked) or 1),
        fills=_fills(looked),
        numbered=share(lambda text: split_ref(text)[0]),
        dotted=share(_DOTTED.match),
        listed=_listed(looked, number),
        done=share(_is_done),
        timed=share(_is_time_only),
        phrases=share(_is_phrase),
        worded=share(lambda text: sum(sign.isalpha() for sign in text) > _MOST_IN_A_MARK),
        called=share(lambda text: split_recommendation(text) == (ref_in(text), "")),
    )


def _listed(cells: list[Cell], number: int) -> float:
    return sum(sum(p.marker is not None for p in cell.paragraphs) > 1 for cell in cells) / number


def _fills(cells: list[Cell]) -> float:
    colours = [colour_of(cell.fill) for cell in cells]
    shown = [colour for colour in colours if colour]
    return len(shown) / len(cells) if cells and shown else 0.0


def _is_time(text: str) -> bool:
    if len(text) > _LONGEST_TIME or _PRIORITY.fullmatch(text) or _COLOUR.fullmatch(text):
        return False
    return timescale_of(text).kind not in ("none", "band", "complete")


def _is_time_only(text: str) -> bool:
    """Whether a cell names a time in few words, and not what is done each week."""
    return text.count(" ") < _MOST_WORDS_OF_TIME and not _VERBS.match(text) and _is_time(text)


def _is_phrase(text: str) -> bool:
    """Whether a cell is three words or more that are no post, time or state."""
    other = _is_post(text) or _is_time(text) or _is_done(text) or _is_status(text)
    return text.count(" ") >= 2 and not other


def _is_done(text: str) -> bool:
    return len(text) <= _LONGEST_TIME and timescale_of(text).kind == "complete"


def _is_numbered(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and is_ref(text)


def _is_status(text: str) -> bool:
    return _STATUS.fullmatch(text.strip(" .")) is not None


def _is_post(text: str) -> bool:
    if len(text) > _LONGEST_POST or text.endswith(".") or _VERBS.match(text):
        return False
    return _POST_WORDS.search(text) is not None


def begins_as_action(text: str) -> bool:
    """Whether a sentence begins as an action does: "Develop …", "We will …"."""
    return _VERBS.match(text) is not None
