"""The raw reads and writes of amendments; the orders are locked by their caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import orjson

from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.pricing.contracts import TaxDecision
from huotong.sales.posting import line_columns
from huotong.sales.rules.drafts import DraftLine, KeptPrice, ShipTo
from huotong.sales.rules.lines import OrderHead

SQL = Statements.beside(__file__)


class AmendedHead(NamedTuple):
    """What of an order's head an amendment looks at; `newest` is the number of its newest version, or 0."""

    id: int
    version: int
    address_id: int
    created_at: datetime
    created_by: int
    newest: int
    ordered_on: date
    wanted_on: date | None


class LineTerms(NamedTuple):
    """Quantity as entered, unit, price and tax of a line."""

    entered: Decimal
    unit: str
    sku: str
    kept: KeptPrice


class AmendmentReads:
    """Heads and lines of locked orders on their way."""

    def __init__(self, tx: Tx, ids: Sequence[int]) -> None:
        self._heads = tx.ask(SQL.orders_to_amend, ids=ids)
        self._lines = tx.ask(SQL.lines_to_amend, ids=ids)

    @property
    def heads(self) -> dict[int, AmendedHead]:
        """By order."""
        return {row[0]: AmendedHead(*row) for row in self._heads.rows}

    @property
    def terms(self) -> dict[int, LineTerms]:
        """By line."""
        return {row[0]: _terms(row) for row in self._lines.rows}


def _terms(row: Sequence[Any]) -> LineTerms:
    _, entered, unit_id, unit, numerator, denominator, price, text, rule_id, rate, sku = row
    trace = orjson.loads(text)
    told: dict[str, Any] = trace["price"]
    tax = TaxDecision(rule_id, rate, trace["tax"].get("treatment", "standard"), trace["tax"])
    with_tax = bool(told.get("includes_tax", False))
    return LineTerms(
        entered, unit, sku, KeptPrice(unit_id, numerator, denominator, price, with_tax, told, tax)
    )


class VersionToKeep(NamedTuple):
    """An order's state to be kept as a version."""

    order_id: int
    no: int
    at: datetime
    made_by: int
    reason: str
    line_ids: Sequence[int]


def write_amended_lines(
    tx: Tx, *, changed: Sequence[DraftLine], new: Sequence[tuple[int, DraftLine]]
) -> None:
    """The changed lines are as drafted, and the new ones stand in their orders."""
    if changed:
        tx.post(SQL.amend_lines, rows=len(changed), **line_columns(changed))
    if new:
        tx.post(
            SQL.insert_order_lines,
            rows=len(new),
            orders=[order for order, _ in new],
            **line_columns([line for _, line in new]),
        )


def write_amended_orders(
    tx: Tx,
    *,
    heads: Sequence[OrderHead],
    line_counts: Mapping[int, int],
    addresses: Mapping[int, ShipTo],
    wanted_ons: Mapping[int, date | None],
) -> None:
    """The orders come to their sums, stand in their states, go to their new addresses on their new days."""
    somewhere = ShipTo(0, 0, None, None, "")
    to = [addresses.get(head.id, somewhere) for head in heads]
    tx.post(
        SQL.amend_orders,
        rows=len(heads),
        ids=[head.id for head in heads],
        nets=[head.net for head in heads],
        taxes=[head.tax for head in heads],
        line_counts=[line_counts[head.id] for head in heads],
        statuses=[head.status.value for head in heads],
        addresses=[one.id for one in to],
        regions=[one.region_id for one in to],
        latitudes=[one.latitude for one in to],
        longitudes=[one.longitude for one in to],
        ship_tos=[one.line for one in to],
        wanted_ons=[wanted_ons[head.id] for head in heads],
    )


def keep_versions(tx: Tx, *, versions: Iterable[VersionToKeep]) -> None:
    """The orders as they stand in this moment are kept under these numbers."""
    kept = list(versions)
    if not kept:
        return
    ids = new_ids(len(kept))
    lines = [(id, line) for id, one in zip(ids, kept, strict=True) for line in one.line_ids]
    tx.post(
        SQL.insert_order_versions,
        rows=len(kept),
        ids=ids,
        orders=[one.order_id for one in kept],
        nos=[one.no for one in kept],
        ats=[one.at for one in kept],
        made_bys=[one.made_by for one in kept],
        reasons=[one.reason for one in kept],
    )
    tx.post(
        SQL.insert_order_version_lines,
        rows=len(lines),
        ids=new_ids(len(lines)),
        versions=[version for version, _ in lines],
        lines=[line for _, line in lines],
    )
