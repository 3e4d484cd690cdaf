"""Which titles of posts may name one post.

Folding makes two spellings one without asking. What needs knowledge ("AD" may be "Assistant
Director") is only suggested here, for a person to judge: a suggestion too many costs one tap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz import fuzz

from webapp.folding import fold

#: How alike two words must be to be one word mistyped, of 100.
_SAME_WORD = 85
#: Shorter words are one word only when they are equal.
_SHORTEST_MISTYPED = 5
#: A word of at most so many letters may stand for the first letters of as many others.
_LONGEST_INITIALS = 5
_LITTLE = frozenset("a an and at for in of on the to".split())
#: Short forms that are not the first letters of what they stand for.
_SHORT_FORMS = {
    "asst": "assistant",
    "ceo": "chief executive",
    "cex": "chief executive",
    "cllr": "councillor",
    "comms": "communications",
    "corp": "corporate",
    "cx": "chief executive",
    "dceo": "deputy chief executive",
    "dcex": "deputy chief executive",
    "dcx": "deputy chief executive",
    "dep": "deputy",
    "dept": "department",
    "dev": "development",
    "dir": "director",
    "env": "environment",
    "exec": "executive",
    "fin": "finance",
    "gov": "governance",
    "mgmt": "management",
    "mgr": "manager",
    "mgt": "management",
    "ops": "operations",
    "org": "organisational",
    "reg": "regulatory",
    "serv": "services",
    "snr": "senior",
    "svcs": "services",
    "tech": "technical",
}
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_Words = tuple[str, ...]


def alike(spellings: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return the pairs of posts of which two spellings may name one post, by their numbers.

    `spellings` are the posts' numbers with every title and other name of theirs.
    """
    known = [(number, text, _words(text)) for number, text in spellings]
    known = [each for each in known if each[2]]
    found: set[tuple[int, int]] = set()
    for numbers in (_same(known), _same_but_brackets(known), _initials(known), _mistyped(known)):
        found |= {(min(pair), max(pair)) for pair in numbers if pair[0] != pair[1]}
    return sorted(found)


_Known = list[tuple[int, str, _Words]]
_Pairs = Iterator[tuple[int, int]]


def _words(text: str) -> _Words:
    """Return a title's words, short forms written out."""
    plain = re.findall(r"[^\W_]+", fold(text))
    whole = " ".join(_SHORT_FORMS.get(word, word) for word in plain)
    return tuple(whole.replace("chief executive officer", "chief executive").split())


def _bare(words: Iterable[str]) -> _Words:
    """Return the words that say which post it is; their order does not."""
    return tuple(sorted(word for word in words if word not in _LITTLE))


def _same(known: _Known) -> _Pairs:
    """Pair the titles that have the same words once short forms are written out."""
    by_words: dict[_Words, list[int]] = defaultdict(list)
    for number, _, words in known:
        by_words[_bare(words)].append(number)
    for numbers in by_words.values():
        yield from combinations(dict.fromkeys(numbers), 2)


def _same_but_brackets(known: _Known) -> _Pairs:
    """Pair a title with the same one that says more in brackets."""
    plain = {_bare(words): number for number, text, words in known if "(" not in text}
    for number, text, _ in known:
        without = _bare(_words(_IN_BRACKETS.sub(" ", text)))
        if "(" in text and without in plain:
            yield number, plain[without]


def _initials(known: _Known) -> _Pairs:
    """Pair a title with one that writes out the words whose first letters it gives."""
    initials = [(each, "".join(word[0] for word in each[2])) for each in known]
    initials += [
        ((number, text, wordy), "".join(word[0] for word in wordy))
        for number, text, words in known
        if len(wordy := tuple(word for word in words if word not in _LITTLE)) < len(words)
    ]
    for number, _, words in known:
        for at, word in enumerate(words):
            if not 1 < len(word) <= _LONGEST_INITIALS or not word.isalpha() or word in _LITTLE:
                continue
            rest = (*words[:at], *words[at + 1 :])
            for (other, _, written_out), letters in initials:
                if other != number and _writes_out(word, rest, written_out, letters):
                    yield number, other


def _writes_out(word: str, rest: _Words, written_out: _Words, letters: str) -> bool:
    """Whether a title is another's `rest` with `word` written out, wherever that stands."""
    start = letters.find(word)
    while start >= 0:
        others = (*written_out[:start], *written_out[start + len(word) :])
        if _bare(others) == _bare(rest):
            return True
        start = letters.find(word, start + 1)
    return False


def _mistyped(known: _Known) -> _Pairs:
    """Pair the titles that differ in one word, and in that by a letter or two."""
    by_rest: dict[_Words, list[tuple[int, str]]] = defaultdict(list)
    for number, _, words in known:
        bare = _bare(words)
        for at, word in enumerate(bare):
            if len(word) >= _SHORTEST_MISTYPED:
                by_rest[(*bare[:at], *bare[at + 1 :])].append((number, word))
    for candidates in by_rest.values():
        for (number, word), (other, another) in combinations(candidates, 2):
            if word != another and fuzz.ratio(word, another) >= _SAME_WORD:
                yield number, other
