"""Numbers and dates as Excel shows them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from webapp.imports.readers.xlsx.number_formats import (
    moment,
    parse,
    plain_number,
    shown_day,
    shown_number,
)


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("General", "12", "12"),
        ("General", "12.0", "12"),
        ("General", "0.30000000000000004", "0.3"),
        ("General", "-3.25", "-3.25"),
        ("0", "2.5", "3"),
        ("0.0", "1", "1.0"),
        ("#,##0", "1234567", "1,234,567"),
        ("0.0%", "0.1234", "12.3%"),
        ("£#,##0.00", "-5", "-£5.00"),
        ('[$£-809]#,##0;[Red]-[$£-809]#,##0', "-5", "-£5"),
        ('0" weeks"', "6", "6 weeks"),
        ("0.0#", "1.5", "1.5"),
        ("#,##0,", "12000", "12"),
        ('0;-0;"none"', "0", "none"),
        ("000", "7", "007"),
        ("@", "4.10", "4.1"),
        ("0", "1e400", "1e400"),
        ("0", "seven", "seven"),
    ],
)  # fmt: skip
def test_a_number(code: str, number: str, shown: str) -> None:
    assert shown_number(number, parse(code)) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("d mmmm yyyy", "3 September 2026"),
        ("[$-809]dd mmmm yyyy;@", "03 September 2026"),
        ("dddd d mmm yy", "Thursday 3 Sep 26"),
        ("mmm-yy", "Sep-26"),
        ("yyyy-mm-dd hh:mm:ss", "2026-09-03 09:05:07"),
        ("h:mm AM/PM", "9:05 am"),
        (r"d\.m\.yy", "3.9.26"),
        ('"by "mmmm', "by September"),
    ],
)
def test_a_day(code: str, shown: str) -> None:
    when = datetime(2026, 9, 3, 9, 5, 7)  # noqa: DTZ001 - a cell's date has no time zone
    assert shown_day(when, parse(code)) == shown


@pytest.mark.parametrize(
    ("code", "is_date", "is_time"),
    [
        ("General", False, False),
        ("d mmm", True, True),
        ("h:mm", False, True),
        ("[h]:mm", False, True),
        ("mmmm", True, True),
        ('0" days"', False, False),
        ("[Red]0", False, False),
    ],
)
def test_what_is_a_day(code: str, is_date: bool, is_time: bool) -> None:
    assert (parse(code).is_date, parse(code).is_time) == (is_date, is_time)


def test_days_are_counted_as_excel_does() -> None:
    assert str(moment(1, from_1904=False)) == "1900-01-01 00:00:00"
    assert str(moment(61, from_1904=False)) == "1900-03-01 00:00:00"
    assert str(moment(46_295.5, from_1904=False)) == "2026-09-30 12:00:00"
    assert moment(-1, from_1904=False) is None
    assert moment(1e9, from_1904=False) is None


def test_a_plain_number_has_no_dust() -> None:
    assert plain_number(Decimal(1200)) == "1200"
    assert plain_number(Decimal("0.1000000000000000055")) == "0.1"
