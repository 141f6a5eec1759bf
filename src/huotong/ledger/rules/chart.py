"""The charts of accounts that ship with the product, their account rules, and calendar-year periods."""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from huotong.ledger.contracts import AccountKind, ChartName, Control, Event, Role

_FOLDER = Path(__file__).parent.parent / "charts"
PERIODS = 12


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """An account of the chart."""

    code: str
    name_en: str
    name_zh: str
    kind: AccountKind
    control: Control


@dataclass(frozen=True, slots=True)
class ChartRule:
    """Which account (by code) an event touches in a role."""

    event: Event
    role: Role
    code: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Accounts and account rules."""

    accounts: tuple[ChartAccount, ...]
    rules: tuple[ChartRule, ...]


@cache
def chart_named(name: ChartName) -> Chart:
    """The chart of this name; `charts/SOURCE.txt` says where it comes from."""
    read = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Chart(
        accounts=tuple(
            ChartAccount(a["code"], a["en"], a["zh"], AccountKind(a["kind"]), Control(a["control"]))
            for a in read["accounts"]
        ),
        rules=tuple(ChartRule(Event(r["event"]), Role(r["role"]), r["account"]) for r in read["rules"]),
    )


def calendar_periods(year: int) -> list[tuple[int, date, date]]:
    """(number, first day, last day) of the twelve months of a calendar year."""
    return [(no, date(year, no, 1), date(year, no, monthrange(year, no)[1])) for no in range(1, PERIODS + 1)]
