"""Totals of a whole result, counted when somebody asks for them and never with a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import Malformed
from huotong.kernel.lists.asked import read_asked
from huotong.kernel.lists.columns import Column, Kind
from huotong.kernel.lists.days import resolved
from huotong.kernel.lists.definition import ListDefinition
from huotong.kernel.lists.statement import totals_statement

GROUPS_MAX = 100
_PER: Mapping[Kind, str] = {Kind.AMOUNT: "currency", Kind.QUANTITY: "unit"}
"""What sums are told apart by: amounts of two currencies are never added, nor pieces to boxes."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column over the rows of one currency or unit; `per` is empty where the list names none."""

    column: str
    per: str
    sum: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows a question finds, and the sums of their amounts and quantities."""

    count: int
    sums: tuple[Sum, ...]


def read_totals(definition: ListDefinition, *, actor: Actor, query: Mapping[str, str]) -> Totals:
    """The totals of all rows that the filters find within the actor's scope, by currency and unit.

    Amounts are summed where the list names their currency. Raises what read_page raises.
    """
    actor.require(definition.permission)
    for name in query:
        if not name.startswith("filter"):
            raise Malformed(field=name, reason="unknown_field")
    definition = definition.seen_by(actor)
    asked = resolved(read_asked(definition, query), actor=actor)
    columns = tuple(column for column in definition.columns if _summed(definition, column))
    groups = tuple(
        dict.fromkeys(per for column in columns if (per := _PER[column.kind]) in _names(definition))
    )
    statement, parameters = totals_statement(definition, asked, columns, groups)
    (rows,) = fetch_all((statement, parameters | definition.scope.parameters(actor)), actor=actor)
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        kept = dict(zip(groups, row[1:], strict=False))
        for column, value in zip(columns, row[1 + len(groups) :], strict=True):
            place = (column.name, kept.get(_PER[column.kind]) or "")
            if value is not None:
                sums[place] = sums.get(place, Decimal(0)) + Decimal(value)
    told = tuple(
        Sum(name, per, format(value, "f")) for (name, per), value in sorted(sums.items())[:GROUPS_MAX]
    )
    return Totals(sum(row[0] for row in rows), told)


def _names(definition: ListDefinition) -> frozenset[str]:
    return frozenset(column.name for column in definition.columns)


def _summed(definition: ListDefinition, column: Column) -> bool:
    if column.kind is Kind.AMOUNT:
        return "currency" in _names(definition)
    return column.kind is Kind.QUANTITY
