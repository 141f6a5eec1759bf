"""Periods as whole months and the days around them, and what half and nine tenths do not exceed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huotong.analytics.rules.spans import (
    Grain,
    Period,
    following_month,
    median_and_p90,
    months_between,
    spans_of,
)


def told(first: str, last: str, *, by_day: bool = False) -> list[str]:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    return [
        f"{span.grain.name.lower()} {span.first_on} {span.last_on}"
        for span in spans_of(period, by_day=by_day)
    ]


def test_whole_months_are_read_by_month_and_the_rest_by_day() -> None:
    assert told("2026-05-20", "2026-08-03") == [
        "day 2026-05-20 2026-05-31",
        "month 2026-06-01 2026-07-31",
        "day 2026-08-01 2026-08-03",
    ]
    assert told("2026-02-01", "2026-02-28") == ["month 2026-02-01 2026-02-28"]
    assert told("2026-02-01", "2026-02-27") == ["day 2026-02-01 2026-02-27"]
    assert told("2026-02-02", "2026-03-30") == ["day 2026-02-02 2026-03-30"]
    assert told("2026-01-01", "2026-12-31", by_day=True) == ["day 2026-01-01 2026-12-31"]


@pytest.mark.parametrize("length", [1, 27, 31, 58, 62, 100])
def test_no_day_is_read_twice_or_left_out(length: int) -> None:
    for start in range(0, 70, 3):
        first = date(2024, 1, 15) + timedelta(days=start)
        period = Period(first, first + timedelta(days=length - 1))
        days = []
        for span in spans_of(period):
            if span.grain is Grain.MONTH:
                assert span.first_on.day == 1
                assert (span.last_on + timedelta(days=1)).day == 1
            days += [
                span.first_on + timedelta(days=no) for no in range((span.last_on - span.first_on).days + 1)
            ]
        assert days == [first + timedelta(days=no) for no in range(length)]


def test_months_follow_each_other() -> None:
    assert following_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert months_between(date(2025, 11, 3), date(2026, 2, 1)) == 3


def test_half_and_nine_tenths_take_no_longer() -> None:
    assert median_and_p90([(4, 1)]) == (4, 4)
    assert median_and_p90([(3, 1), (0, 1)]) == (0, 3)
    assert median_and_p90([(0, 5), (1, 4), (9, 1)]) == (0, 1)
    assert median_and_p90([(0, 5), (1, 3), (9, 2)]) == (0, 9)
