"""What the cells of one column look like, whatever stands over it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from functools import cached_property

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


def _is_list(cell: Cell) -> bool:
    return sum(each.marker is not None for each in cell.paragraphs) > 1


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


def _share(test: Callable[[str], object]) -> cached_property[float]:
    """Return a property of a profile: the share of its filled cells that pass a test."""
    return cached_property(lambda profile: profile.share(test))


class Profile:
    """Shares (0 to 1) of a column's filled cells that look like one thing or another.

    Its cells are those that begin in it, below its heading. Each share is worked out when it is
    asked for: to try every cell for a time takes longer than all else.
    """

    times = _share(_is_time)
    refs = _share(_is_numbered)
    colours = _share(_COLOUR.fullmatch)
    priorities = _share(_PRIORITY.fullmatch)
    bands = _share(_BAND.fullmatch)
    statuses = _share(_is_status)
    posts = _share(_is_post)
    members = _share(lambda text: _is_post(text) and guess_kind(text) in _MEMBERS)
    long = _share(lambda text: len(text) >= _LONG_TEXT and text.count(" ") >= 3)
    verbs = _share(_VERBS.match)
    numbered = _share(lambda text: split_ref(text)[0])
    dotted = _share(_DOTTED.match)
    called = _share(lambda text: split_recommendation(text) == (ref_in(text), ""))
    done = _share(_is_done)
    worded = _share(lambda text: sum(sign.isalpha() for sign in text) > _MOST_IN_A_MARK)
    timed = _share(_is_time_only)
    phrases = _share(_is_phrase)

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._cells = list(itertools.islice(cells, _LOOKED_AT))
        self._texts = [squeezed(text) for cell in self._cells if (text := printed(cell))]
        self.filled = len(self._texts)
        self.rows = len(self._cells)

    def share(self, test: Callable[[str], object]) -> float:
        """Return the share of the filled cells that pass a test."""
        return sum(1 for text in self._texts if test(text)) / (self.filled or 1)

    @cached_property
    def distinct(self) -> float:
        """The share of filled cells that are left when each text counts once."""
        return len(set(self._texts)) / (self.filled or 1)

    @cached_property
    def spanning(self) -> float:
        """The share of cells that go over several rows."""
        return sum(cell.row_span > 1 for cell in self._cells) / (self.rows or 1)

    @cached_property
    def fills(self) -> float:
        """The share of cells that are painted in the colour of a rating."""
        return sum(colour_of(cell.fill) is not None for cell in self._cells) / (self.rows or 1)

    @cached_property
    def listed(self) -> float:
        """How many cells hold a list, beside those that are filled."""
        return sum(map(_is_list, self._cells)) / (self.filled or 1)

    @property
    def codes(self) -> float:
        """The share of cells that are no words: times, numbers, codes, states or posts."""
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


def begins_as_action(text: str) -> bool:
    """Whether a sentence begins as an action does: "Develop …", "We will …"."""
    return _VERBS.match(text) is not None
