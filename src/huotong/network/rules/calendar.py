"""A company's business day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from huotong.network.contracts import Company


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
