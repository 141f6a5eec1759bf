"""The days of a recurrence, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huotong.sales.contracts.recurring import IntervalUnit, Recurrence
from huotong.sales.rules.recurrence import coming_days, next_day

DAY, WEEK, MONTH = IntervalUnit


def days(
    every: int, unit: IntervalUnit, first: str, *, most: int = 5, since: str | None = None, **more: Any
) -> list[str]:
    recurrence = Recurrence(every, unit, date.fromisoformat(first), **more)
    start = date.fromisoformat(since or first)
    return [str(day) for day in coming_days(recurrence, since=start, done=0, most=most)]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (days(10, DAY, "2026-02-20", most=3), ["2026-02-20", "2026-03-02", "2026-03-12"]),
        (days(10, DAY, "2026-02-20", most=2, since="2026-03-03"), ["2026-03-12", "2026-03-22"]),
        (days(2, WEEK, "2026-12-21", most=3), ["2026-12-21", "2027-01-04", "2027-01-18"]),
        (
            days(1, MONTH, "2026-10-31"),
            ["2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"],
        ),
        (days(1, MONTH, "2028-01-31", most=3), ["2028-01-31", "2028-02-29", "2028-03-31"]),
        (
            days(12, MONTH, "2028-02-29"),
            ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
        ),
        (days(1, MONTH, "2026-11-23", most=2, day_of_month=10), ["2026-12-10", "2027-01-10"]),
        (days(1, MONTH, "2026-11-30", most=2, day_of_month=31), ["2026-11-30", "2026-12-31"]),
        (
            days(3, MONTH, "2026-11-23", most=2, since="2027-02-24", day_of_month=23),
            ["2027-05-23", "2027-08-23"],
        ),
        (days(1, MONTH, "2026-11-23", last_on=date(2027, 1, 22)), ["2026-11-23", "2026-12-23"]),
        (days(1, WEEK, "2026-11-23", times=2), ["2026-11-23", "2026-11-30"]),
        (days(366, MONTH, "2199-12-31"), ["2199-12-31"]),
    ],
)
def test_the_days_are_exact(made: list[str], expected: list[str]) -> None:
    assert made == expected


def test_what_is_over_has_no_next_day() -> None:
    twice = Recurrence(1, DAY, date(2026, 11, 23), times=2)
    assert next_day(twice, since=date(2026, 11, 24), done=1) == date(2026, 11, 24)
    assert next_day(twice, since=date(2026, 11, 25), done=2) is None


@given(
    every=st.integers(1, 40),
    unit=st.sampled_from(IntervalUnit),
    first=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    day_of_month=st.none() | st.integers(1, 31),
    place=st.integers(1, 30),
)
def test_days_found_from_the_middle_are_those_found_from_the_start(
    every: int, unit: IntervalUnit, first: date, day_of_month: int | None, place: int
) -> None:
    recurrence = Recurrence(every, unit, first, day_of_month if unit is MONTH else None)
    start = list(coming_days(recurrence, since=first, done=0, most=place + 3))
    since = start[place - 1]
    assert list(coming_days(recurrence, since=since, done=place - 1, most=4)) == start[place - 1 :]
    assert start == sorted(set(start))
    assert start[0] >= first
