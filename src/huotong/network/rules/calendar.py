"""A company's business day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from huotong.network.contracts import Company, Network

_SATURDAY = 5
_HOURS_FROM_UTC = (-12, 0, 14)


def is_time_zone(name: str) -> bool:
    """Whether the name is one of the time zone database (IANA), such as Asia/Shanghai."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def business_day(*, company: Company, at: datetime) -> date:
    """The day it is for the company at a moment (with zone)."""
    return at.astimezone(ZoneInfo(company.time_zone)).date()


def possible_days(*, at: datetime) -> tuple[date, ...]:
    """Every day that it is somewhere at a moment (with zone), in order: for a company not known yet."""
    utc = at.astimezone(UTC)
    return tuple(sorted({(utc + timedelta(hours=hours)).date() for hours in _HOURS_FROM_UTC}))


def latest_business_day(*, network: Network, at: datetime) -> date:
    """The latest business day of all companies at a moment: until then quantities may stand in documents."""
    days = (business_day(company=company, at=at) for company in network.companies.values())
    return max(days, default=at.astimezone(UTC).date())


def possible_years(days: Iterable[date | None], *, at: datetime) -> Counter[int]:
    """How many documents of these days may carry each year; None is today for a company not known yet."""
    today = {day.year for day in possible_days(at=at)}
    return Counter(year for day in days for year in (today if day is None else {day.year}))


def ship_day(*, ordered_at: datetime, time_zone: str, cut_off_minute: int | None) -> date:
    """When goods ordered at a moment leave a site: the day itself, Monday to Friday and up to its cut-off.

    After the cut-off and on a weekend it is the next day from Monday to Friday.
    """
    local = ordered_at.astimezone(ZoneInfo(time_zone))
    day = local.date()
    if cut_off_minute is not None and local.hour * 60 + local.minute > cut_off_minute:
        day += timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def clock(minute: int | None) -> str | None:
    """A minute of the day as hours and minutes, 990 as 16:30."""
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def minute_of(clock_time: str | None) -> int | None:
    """Hours and minutes as the minute of the day, 16:30 as 990."""
    if clock_time is None:
        return None
    hours, minutes = clock_time.split(":")
    return int(hours) * 60 + int(minutes)
