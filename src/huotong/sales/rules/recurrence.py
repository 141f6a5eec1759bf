"""The days of a recurrence: each is counted from the first one, so that short months take nothing from it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from huotong.kernel.values import DATE_MAX
from huotong.sales.contracts.recurring import IntervalUnit, Recurrence

_DAYS = {IntervalUnit.DAY: 1, IntervalUnit.WEEK: 7}
_MONTHS = 12


def next_day(recurrence: Recurrence, *, since: date, done: int) -> date | None:
    """The first day on or after `since` that is due; None when it is over, `done` days having been."""
    return next(coming_days(recurrence, since=since, done=done, most=1), None)


def coming_days(recurrence: Recurrence, *, since: date, done: int, most: int) -> Iterator[date]:
    """At most so many days that are due on or after `since`, `done` days having been before them."""
    if recurrence.times is not None:
        most = min(most, recurrence.times - done)
    last = min(recurrence.last_on or DATE_MAX, DATE_MAX)
    for day in islice(_days(recurrence, since=since), max(most, 0)):
        if day > last:
            return
        yield day


def _days(recurrence: Recurrence, *, since: date) -> Iterator[date]:
    since = max(since, recurrence.first_on)
    if recurrence.unit in _DAYS:
        step = timedelta(days=recurrence.every * _DAYS[recurrence.unit])
        day = recurrence.first_on + -((recurrence.first_on - since) // step) * step
        while day <= DATE_MAX:
            yield day
            day += step
        return
    wanted = recurrence.day_of_month or recurrence.first_on.day
    first = recurrence.first_on.year * _MONTHS + recurrence.first_on.month - 1
    if _in_month(first, wanted) < recurrence.first_on:
        first += 1
    month = (
        first + max(since.year * _MONTHS + since.month - 1 - first, 0) // recurrence.every * recurrence.every
    )
    while month // _MONTHS <= DATE_MAX.year:
        if (day := _in_month(month, wanted)) >= since:
            yield day
        month += recurrence.every


def _in_month(month: int, day: int) -> date:
    """The day of a month that is counted from year 0, its last one where it is shorter."""
    year, place = divmod(month, _MONTHS)
    return date(year, place + 1, min(day, monthrange(year, place + 1)[1]))
