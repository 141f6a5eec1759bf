"""Days in filters: words such as "this month", and days of moments, in the reader's time zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from huotong.kernel.actor import Actor
from huotong.kernel.lists.asked import Asked, Filter
from huotong.kernel.lists.columns import Kind

_INSTANT = timedelta(microseconds=1)


class Today(NamedTuple):
    """The business day it is for a reader, and the zone whose days he means."""

    day: date
    zone: tzinfo


def _nowhere(_: Actor) -> Today:
    raise LookupError("no calendar is registered: main/wiring.py does it")


_given: dict[str, Callable[[Actor], Today]] = {"today": _nowhere}


def register_calendar(today: Callable[[Actor], Today]) -> None:
    """Days in filters are told by this from now on. Called in main/wiring.py."""
    _given["today"] = today


def days_of(word: str, *, today: date) -> tuple[date, date]:
    """The first and the last day that a word means; weeks begin on Monday."""
    return _WORDS[word](today)


def _week(day: date) -> tuple[date, date]:
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


_WORDS: Mapping[str, Callable[[date], tuple[date, date]]] = {
    "today": lambda today: (today, today),
    "yesterday": lambda today: (today - timedelta(days=1),) * 2,
    "this_week": _week,
    "last_week": lambda today: _week(today - timedelta(days=7)),
    "this_month": _month,
    "last_month": lambda today: _month(today.replace(day=1) - timedelta(days=1)),
    "this_year": lambda today: (date(today.year, 1, 1), date(today.year, 12, 31)),
    "last_7_days": lambda today: (today - timedelta(days=6), today),
    "last_30_days": lambda today: (today - timedelta(days=29), today),
}


def resolved(asked: Asked, *, actor: Actor) -> Asked:
    """The same question in days and moments alone; the zone is looked up only where it is needed."""
    if not any(_needs_zone(one) for one in asked.filters):
        return asked
    today = _given["today"](actor)
    return asked._replace(filters=tuple(_in(today, one) for one in asked.filters))


def _needs_zone(one: Filter) -> bool:
    return one.operator == "within" or (one.column.kind is Kind.MOMENT and any(map(_is_day, one.values)))


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _in(today: Today, one: Filter) -> Filter:
    zone = today.zone
    if one.operator == "within":
        one = Filter(one.column, "between", days_of(one.values[0], today=today.day))
    if one.column.kind is not Kind.MOMENT or not any(map(_is_day, one.values)):
        return one
    if one.operator in ("eq", "between"):
        first, last = one.values[0], one.values[-1]
        return Filter(one.column, "between", (_begins(first, zone), _ends(last, zone)))
    begins = one.operator in ("ge", "lt")
    return one._replace(values=((_begins if begins else _ends)(one.values[0], zone),))


def _begins(value: date, zone: tzinfo) -> datetime:
    """The first instant of a day; a moment is itself."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time.min, zone).astimezone(UTC)


def _ends(value: date, zone: tzinfo) -> datetime:
    """The last instant of a day; a moment is itself."""
    if isinstance(value, datetime):
        return value
    return _begins(value + timedelta(days=1), zone) - _INSTANT
