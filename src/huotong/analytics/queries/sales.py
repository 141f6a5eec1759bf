"""Sales figures: one question, answered from sums where it can be and from lines where it must."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from huotong.access.public import names_of_members
from huotong.analytics.contracts import Grouping, Sales, SalesAsked, SalesRow, SalesSum, SalesTotal, TreeOfDay
from huotong.analytics.queries.scope import SQL, Units, periods_of, today, units_to_tell
from huotong.analytics.queries.statements import FILTERS, TIMES, Shape, sums_statement
from huotong.analytics.rules.spans import months_between, percent_of
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.errors import Malformed
from huotong.kernel.masking import masked

READ = "analytics.read_sales"
ROWS = 1000
DAYS = 4000
"""More rows than that are not told; days are few and cheap."""
_BY_DAY = TIMES | {Grouping.ORG_UNIT}
_NAMES = {
    Grouping.COMPANY: SQL.names_of_companies,
    Grouping.ORG_UNIT: SQL.names_of_org_units,
    Grouping.CUSTOMER: SQL.names_of_customers,
    Grouping.PRODUCT: SQL.names_of_products,
    Grouping.CATEGORY: SQL.names_of_categories,
    Grouping.SITE: SQL.names_of_sites,
    Grouping.REGION: SQL.names_of_regions,
}


def show_sales(*, actor: Actor, asked: SalesAsked) -> Sales:
    """The sales within the actor's scope, as asked; cost and margin None without the permission for values.

    Raises Malformed for a period that ends before it begins, or half a period to compare with.
    """
    actor.require(READ)
    refuse_period(asked.first_on, asked.last_on, "last_on")
    if (asked.compare_first_on is None) != (asked.compare_last_on is None):
        raise Malformed(field="compare_last_on", reason="missing")
    if asked.compare_first_on and asked.compare_last_on:
        refuse_period(asked.compare_first_on, asked.compare_last_on, "compare_last_on")
    units = units_to_tell(
        actor=actor, company_id=asked.company_id, org_unit_id=asked.org_unit_id, tree=asked.tree
    )
    most = DAYS if asked.by in TIMES else ROWS
    found = _read(actor, asked, units, limit=most + 1 + len({one.currency for one in units.units.values()}))
    if asked.by is Grouping.ORG_UNIT:
        units_apart = [row for row in found if not row[0] and row[1] in units.units]
        found = [*_read(actor, asked, units, limit=ROWS, totals=True), *units_apart]
    totals = [row for row in found if row[0]]
    rows = [row for row in found if not row[0]]
    kept = fetch(SQL.kept_at, actor=actor)
    sales = Sales(
        rows=_named(actor, asked, rows[:most]),
        totals=tuple(SalesTotal(row[2], _sums(asked, row)) for row in totals),
        more=len(rows) > most,
        kept_at=kept[0][0] if kept else None,
    )
    return masked(sales, actor=actor)


def refuse_period(first: date, last: date, field: str) -> None:
    """Returns when the period has a day; raises Malformed when not."""
    if last < first:
        raise Malformed(field=field, reason="ends_before_begins")


def _read(
    actor: Actor, asked: SalesAsked, units: Units, *, limit: int, totals: bool = False
) -> list[tuple[Any, ...]]:
    """The sums as asked, or their totals alone."""
    filters = tuple(name for name in FILTERS if getattr(asked, name) is not None)
    by = None if totals else asked.by
    shape = Shape(by, filters, asked.tree is TreeOfDay.TODAY)
    statement = sums_statement(shape)
    by_day = bool(filters) or by in _BY_DAY
    values: dict[str, Any] = {name: getattr(asked, name) for name in filters}
    if values.pop("category_id", None) is not None:
        branch = fetch(SQL.branch_of_category, actor=actor, category=asked.category_id)
        values["categories"] = [row[0] for row in branch]
    values |= units.pieces(periods_of(asked), by_day=by_day)
    values |= {"limit": limit, "shift": _shift(asked), "today": today()}
    return fetch(statement, actor=actor, **{name: values[name] for name in statement.names if name in values})


def _shift(asked: SalesAsked) -> int:
    """How many days, or months, the period to compare with lies before the one asked for."""
    if asked.compare_first_on is None:
        return 0
    if asked.by is Grouping.MONTH:
        return months_between(asked.compare_first_on, asked.first_on)
    return (asked.first_on - asked.compare_first_on).days


def _sums(asked: SalesAsked, row: tuple[Any, ...]) -> SalesSum:
    _, _, _, lines, _, net, cost, earlier_net, earlier_cost = row
    compared = asked.compare_first_on is not None
    return SalesSum(
        lines=int(lines),
        net=net,
        cost=cost,
        margin=net - cost,
        margin_percent=percent_of(net - cost, net),
        compared_net=earlier_net if compared else None,
        compared_margin=earlier_net - earlier_cost if compared else None,
    )


def _named(actor: Actor, asked: SalesAsked, rows: Sequence[tuple[Any, ...]]) -> tuple[SalesRow, ...]:
    """The rows with code and name of what they are about."""
    names = {} if asked.by in TIMES else _names(actor, asked, sorted({row[1] for row in rows if row[1]}))
    told = []
    for row in rows:
        key, currency, quantity = row[1], row[2], row[4]
        code, name, parent, unit = names.get(key, ("", "", None, ""))
        is_day = isinstance(key, date)
        told.append(
            SalesRow(
                id=None if is_day else key or None,
                on=key if is_day else None,
                code=code,
                name=name,
                parent_id=parent,
                currency=currency,
                quantity=quantity if asked.by is Grouping.PRODUCT else None,
                unit=unit,
                sums=_sums(asked, row),
            )
        )
    return tuple(told)


def _names(
    actor: Actor, asked: SalesAsked, ids: Sequence[int]
) -> dict[int, tuple[str, str, int | None, str]]:
    """Code, name, the unit above and the base unit of each."""
    if asked.by is Grouping.SALESMAN:
        return {id: ("", name, None, "") for id, name in names_of_members(actor=actor, ids=ids).items()}
    on = {"on": today() if asked.tree is TreeOfDay.TODAY else asked.last_on}
    statement = _NAMES[asked.by]
    rows = fetch(statement, actor=actor, ids=ids, **(on if asked.by is Grouping.ORG_UNIT else {}))
    return {id: (code, name, parent, unit) for id, code, name, parent, unit in rows}
