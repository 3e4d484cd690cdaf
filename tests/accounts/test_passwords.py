"""Passwords, addresses and devices, without a database."""

from __future__ import annotations

import pytest

from webapp.accounts.addresses import is_address, kept_form
from webapp.accounts.devices import device_name
from webapp.accounts.guessable import problem_with
from webapp.accounts.passwords import hash_password, is_password

NAMES = ("Priya Nair", "priya.nair@anytown.example", "Anytown Borough Council")


@pytest.mark.parametrize(
    "password",
    [
        "three quiet otters",
        "correct horse battery",
        "dziesięć żab w stawie",
        "密码密钥很长的一句话十二个",
        "🦦🐸🦉🦔🐝🦇🐢🦎🐙🦀🐬🦭",
        "Tr0ub4dor&3xtra",
        "8401 7736 2295 1068",
        "p" + "ass the marmalade, Priya",
        "a council that listens well",
        "x7#kQ!9vLm2$",
        "the river at night " * 10,
    ],
)
def test_a_good_password_is_taken_whatever_it_is_made_of(password: str) -> None:
    assert problem_with(password, NAMES) is None
    assert is_password(hash_password(password), password)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password2026!",
        "P4ssw0rd!!!!",
        "letmeinletmein",
        "Welcome12345",
        "qwertyuiop[]",
        "qwertyuiopas",
        "1q2w3e4r5t6y",
        "123456789012",
        "098765432109",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "abababababab",
        "abcdabcdabcd",
        "!!!!!!!!!!!!",
        "November2026",
        "Summer2026Summer",
        "correcthorsebatterystaple",
        "correct horse battery staple",
        "peer challenge",
        "PeerChallengeTracker1",
        "Anytown Borough",
        "anytownboroughcouncil26",
        "priya.nair@anytown.example",
        "PriyaNair1984",
    ],
)
def test_what_anybody_tries_first_is_refused(password: str) -> None:
    assert "harder to guess" in str(problem_with(password, NAMES))


def test_length_alone_is_asked_for() -> None:
    assert "12 characters or more" in str(problem_with("kT9#pq2!xZ7", NAMES))
    assert problem_with("kT9#pq2!xZ7a", NAMES) is None
    assert problem_with("marmot " * 28 + "abcd", NAMES) is None
    assert "200 characters or fewer" in str(problem_with("marmot " * 28 + "abcde", NAMES))


def test_a_letter_sent_as_one_or_as_two_is_the_same() -> None:
    assert is_password(hash_password("caf\u00e9 au lait noir"), "cafe\u0301 au lait noir")


@pytest.mark.parametrize("kept", [None, "", "not a hash"])
def test_nothing_kept_is_nobodys_password(kept: str | None) -> None:
    assert not is_password(kept, "nobody's password")


def test_a_password_is_never_cut_short() -> None:
    kept = hash_password("marmot " * 28 + "abcd")
    assert not is_password(kept, "marmot " * 28 + "abcde")


@pytest.mark.parametrize("surprise", ["\ud800" * 12, "\x00" * 12, "", "x" * 10**6])
def test_no_text_breaks_the_check(surprise: str) -> None:
    assert not is_password(hash_password("three quiet otters"), surprise)


@pytest.mark.parametrize(
    "address", ["a@b.uk", "sam.o'neil+x@anytown.gov.uk", "josé@bücher.example", "x" * 240 + "@b.uk"]
)
def test_addresses(address: str) -> None:
    assert is_address(kept_form(f" {address.upper()} ")) or address != address.lower()
    assert is_address(address)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "@b.uk", "a@", "a@b", "a@b.", "a@.b", "a@b..uk", "a b@c.uk", "a@b@c.uk"),
        *("<a@b.uk>", "a@b.uk,c@d.uk", "a@b.uk\nBcc: x@y.uk", "a\x00@b.uk", '"a"@b.uk'),
        "x" * 250 + "@b.uk",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) "
                "Chrome/131.0.0.0 Mobile Safari/537.36"
            ),
            "Chrome on Android",
        ),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
                "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
            ),
            "Safari on iPhone",
        ),
        (
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
            ),
            "Edge on Windows",
        ),
        (
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S901B) AppleWebKit/537.36 (KHTML, like Gecko) "
                "SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36"
            ),
            "Samsung Internet on Android",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0",
            "Firefox on Mac",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64)", "Linux"),
        ("curl/8.5.0", "A device we do not know"),
        ("", "A device we do not know"),
    ],
)
def test_devices_are_named_in_plain_words(user_agent: str, words: str) -> None:
    assert device_name(user_agent) == words
