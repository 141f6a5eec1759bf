"""Which org units' sales an actor is told, on which days, and in which currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from huotong.analytics.contracts import SalesAsked, TreeOfDay
from huotong.analytics.rules.spans import Period, spans_of
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.scope import scope_of

SQL = Statements.beside(__file__.replace("/queries/", "/"))
ALWAYS = Period(date.min, date.max)


class Unit(NamedTuple):
    """An org unit of the scope."""

    company_id: int
    currency: str


class Units(NamedTuple):
    """The units that are told, and the days on which each of them is."""

    units: Mapping[int, Unit]
    days: tuple[tuple[int, Period], ...]

    def pieces(self, periods: Iterable[tuple[Period, bool]], *, by_day: bool) -> dict[str, list[Any]]:
        """The rows of the sums to be read, as columns; of each period, whether it is the earlier one."""
        rows = [
            (id, *self.units[id], *span, earlier)
            for period, earlier in periods
            for id, days in self.days
            if (told := days.cut(period)) is not None
            for span in spans_of(told, by_day=by_day)
        ]
        names = ("units", "companies", "currencies", "grains", "first_ons", "last_ons", "earlier")
        columns = zip(*rows, strict=True) if rows else ((),) * len(names)
        return {name: list(column) for name, column in zip(names, columns, strict=True)}


def units_to_tell(*, actor: Actor, company_id: int | None, org_unit_id: int | None, tree: TreeOfDay) -> Units:
    """The units of the actor's scope, of the company and below the org unit if these are given."""
    found, below = fetch_all(
        (SQL.units_in_scope, {"scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.days_below, {"unit": org_unit_id or 0}),
        actor=actor,
    )
    units = {id: Unit(company, currency) for id, company, currency in found if company_id in (None, company)}
    if org_unit_id is None:
        return Units(units, tuple((id, ALWAYS) for id in units))
    days = [(id, Period(first, last or date.max)) for id, first, last in below if id != org_unit_id]
    if tree is TreeOfDay.TODAY:
        now = Period(today(), today())
        days = [(id, ALWAYS) for id, period in days if period.cut(now)]
    return Units(units, tuple(one for one in [(org_unit_id, ALWAYS), *days] if one[0] in units))


def periods_of(asked: SalesAsked) -> list[tuple[Period, bool]]:
    """The period asked for, and the earlier one if there is any."""
    periods = [(Period(asked.first_on, asked.last_on), False)]
    if asked.compare_first_on and asked.compare_last_on:
        periods.append((Period(asked.compare_first_on, asked.compare_last_on), True))
    return periods


def today() -> date:
    """The day by which the tree of today is read."""
    return datetime.now(UTC).date()
