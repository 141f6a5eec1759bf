"""Periods cut into whole months and the days around them, so that sums by month serve where they can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Grain(IntEnum):
    """How long one row of the sums is."""

    DAY = 1
    MONTH = 2


class Span(NamedTuple):
    """Rows of one grain that begin within these days, both included."""

    grain: Grain
    first_on: date
    last_on: date


class Period(NamedTuple):
    """Days from the first to the last, both included."""

    first_on: date
    last_on: date

    def cut(self, other: Period) -> Period | None:
        """The days that both have."""
        both = Period(max(self.first_on, other.first_on), min(self.last_on, other.last_on))
        return both if both.first_on <= both.last_on else None


def spans_of(period: Period, *, by_day: bool = False) -> Iterator[Span]:
    """The rows that make up the period: days up to the first whole month, months, days of the last one.

    `by_day` leaves the months out, for who wants to tell day from day.
    """
    first_month = period.first_on if period.first_on.day == 1 else following_month(period.first_on)
    behind = following_month(period.last_on)
    if period.last_on + ONE_DAY != behind:
        behind = period.last_on.replace(day=1)
    if by_day or first_month >= behind:
        yield Span(Grain.DAY, period.first_on, period.last_on)
        return
    if period.first_on < first_month:
        yield Span(Grain.DAY, period.first_on, first_month - ONE_DAY)
    yield Span(Grain.MONTH, first_month, behind - ONE_DAY)
    if behind <= period.last_on:
        yield Span(Grain.DAY, behind, period.last_on)


def following_month(day: date) -> date:
    """The first day of the month after the day's."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def months_between(first: date, last: date) -> int:
    """How many months the one's is before the other's."""
    return (last.year - first.year) * 12 + last.month - first.month


def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """The part in percent of the whole, to one decimal; None of nothing."""
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def median_and_p90(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The smallest values that at least half and nine tenths of all do not exceed, from (value, how many)."""
    ordered = sorted(counts)
    total = sum(count for _, count in ordered)
    return _quantile(ordered, (total + 1) // 2), _quantile(ordered, -(-total * 9 // 10))


def _quantile(ordered: list[tuple[int, int]], place: int) -> int:
    seen = 0
    for value, count in ordered:
        seen += count
        if seen >= place:
            return value
    raise ValueError("nothing was counted")
