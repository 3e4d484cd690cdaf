"""Which new passwords are refused: too short, too long, or among the first that anybody tries.

There are no rules about kinds of characters. A password is guessable when it is one pattern, or
when hardly anything is left of it without the words that everybody uses, the names of the site,
the councils and the person, and the digits put round them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from webapp.accounts.passwords import LONGEST, SHORTEST

SITE_NAMES = ("peer challenge tracker", "action plan", "council")
#: Letters that have to be left for a password to be more than the words taken out of it.
_OWN_LETTERS = 4
_RUNS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
)
_COMMON = frozenset(
    """
    password passw0rd p4ssword p4ssw0rd pa55word pa55w0rd passphrase letmein welcome welc0me
    changeme changeit qwerty qwertyuiop asdfghjkl zxcvbnm azerty iloveyou login logmein admin
    adminadmin administrator superuser default secret master monkey dragon football baseball
    liverpool arsenal chelsea everton tottenham manchester united princess sunshine shadow batman
    superman starwars pokemon trustno1 whatever computer internet access hello england london
    britain autumn winter spring summer january february march april june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday
    correcthorsebatterystaple
    """.split()
)


def problem_with(password: str, names: Iterable[str]) -> str | None:
    """Say what is wrong with a new password, or None when it may be taken.

    `names` are those that stand round the person: their own, their address, their councils'.
    """
    if len(password) < SHORTEST:
        return f"Your password must be {SHORTEST} characters or more"
    if len(password) > LONGEST:
        return f"Your password must be {LONGEST} characters or fewer"
    if re.search("[\x00\ufffd\ud800-\udfff]", password):
        return "Your password holds a character that cannot be kept; type it again"
    if _is_pattern(_folded(password) or password) or _is_words(password, names):
        return (
            "Choose a password that is harder to guess: not a common one, a pattern, "
            "or one made of your name, email address or council"
        )
    return None


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def _is_pattern(folded: str) -> bool:
    if len(set(folded)) < 5:
        return True
    if any(folded == (folded[:size] * len(folded))[: len(folded)] for size in range(1, 5)):
        return True
    return any(folded in run * 2 or folded in run[::-1] * 2 for run in _RUNS)


def _is_words(password: str, names: Iterable[str]) -> bool:
    folded = rest = _folded(password)
    for word in sorted(_COMMON | _words_of(names), key=lambda word: (-len(word), word)):
        rest = rest.replace(word, "")
    letters = [character for character in rest if not character.isdigit()]
    return rest != folded and len(letters) < _OWN_LETTERS


def _words_of(names: Iterable[str]) -> frozenset[str]:
    """Each name whole, and its words of four letters or more."""
    words = set()
    for name in (*SITE_NAMES, *names):
        words.add(_folded(name))
        words.update(_folded(part) for part in re.split(r"[\W_]+", name))
    return frozenset(word for word in words if len(word) >= 4)
