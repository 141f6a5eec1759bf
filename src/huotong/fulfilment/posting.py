"""The raw reads, locks and writes of fulfilment, for sets of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from django.utils.functional import cached_property

from huotong.fulfilment.contracts import DeliveryStatus
from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.sales.public import OrderLine, OrderStatus

SQL = Statements.beside(__file__)


class OrderHead(NamedTuple):
    """An order under lock, as deliveries need it; what follows the currency is read for billing only."""

    id: int
    number: str
    status: OrderStatus
    company_id: int
    org_unit_id: int
    partner_id: int
    currency: str
    hold_reason: str = ""
    partner_name: str = ""
    ship_to: str = ""
    tax_number: str = ""
    payment_days: int | None = None
    from_month_end: bool = False
    discount_percent: Decimal | None = None
    discount_days: int | None = None


class DeliveryHead(NamedTuple):
    """A delivery under lock."""

    id: int
    number: str
    status: DeliveryStatus
    order_id: int
    site_id: int
    company_id: int
    org_unit_id: int
    partner_id: int
    carrier: str
    tracking: str
    ship_on: date
    version: int
    issued_on: date | None = None


class DeliveryLine(NamedTuple):
    """A line of a delivery, in base units."""

    delivery_id: int
    id: int
    line_no: int
    product_id: int
    quantity: Decimal
    order_line_id: int
    returned: Decimal = Decimal(0)
    waived: Decimal = Decimal(0)
    packed: Decimal = Decimal(0)

    @property
    def to_invoice(self) -> Decimal:
        """What is billed of the line: all but what came back before."""
        return self.quantity - self.waived


class NewDelivery(NamedTuple):
    """A delivery to be written, with (order line id, line no, product id, quantity) of its lines."""

    id: int
    number: str
    order: OrderHead
    site_id: int
    ship_on: date
    lines: tuple[tuple[int, int, int, Decimal], ...]


class OrderReading(Enum):
    """How much is read of the orders of deliveries: each join costs every delivery that goes its way."""

    HEADS = (SQL.lock_orders_of_deliveries, None)
    PROGRESS = (SQL.lock_orders_of_deliveries, SQL.order_lines_of_deliveries)
    BILLING = (SQL.lock_orders_to_bill, SQL.order_lines_to_bill)


class LockedDeliveries:
    """Deliveries with their orders on their way; reading one answer sends all."""

    def __init__(self, tx: Tx, ids: Sequence[int], *, orders: OrderReading) -> None:
        heads, order_lines = orders.value
        self._orders = tx.lock(Rank.DOCUMENT, heads, ids=ids)
        self._deliveries = tx.lock(Rank.DOCUMENT, SQL.lock_deliveries, ids=ids)
        self._lines = tx.ask(SQL.lines_of_deliveries, ids=ids)
        self._order_lines = None if order_lines is None else tx.ask(order_lines, ids=ids)

    @cached_property
    def orders(self) -> dict[int, OrderHead]:
        """The orders by id."""
        heads = [OrderHead(*row) for row in self._orders.rows]
        return {head.id: head._replace(status=OrderStatus(head.status)) for head in heads}

    @cached_property
    def deliveries(self) -> dict[int, DeliveryHead]:
        """The deliveries by id."""
        heads = [DeliveryHead._make(row) for row in self._deliveries.rows]
        return {head.id: head._replace(status=DeliveryStatus(head.status)) for head in heads}

    @cached_property
    def lines(self) -> dict[int, list[DeliveryLine]]:
        """The lines by delivery."""
        found: dict[int, list[DeliveryLine]] = {}
        for row in self._lines.rows:
            found.setdefault(row[0], []).append(DeliveryLine(*row))
        return found

    @cached_property
    def order_lines(self) -> dict[int, list[OrderLine]]:
        """All lines of the orders, by order."""
        found: dict[int, list[OrderLine]] = {}
        if self._order_lines is not None:
            for row in self._order_lines.rows:
                found.setdefault(row[0], []).append(OrderLine(*row))
        return found


def lock_deliveries(tx: Tx, *, ids: Sequence[int], orders: OrderReading) -> LockedDeliveries:
    """Locks deliveries and before them their orders, and reads their lines, in one trip."""
    return LockedDeliveries(tx, sorted(set(ids)), orders=orders)


def ask_deliveries_to_bill(tx: Tx, *, customers: Sequence[tuple[int, int, date, bool]]) -> Answer:
    """Rows (id, company, customer, billing, tax treatments) of what left for customers and has no invoice.

    `customers` are (company, customer, last day, also of orders that have not left wholly); within the
    actor's org units, by day and number.
    """
    companies, ids, untils, unfinished = zip(*customers, strict=True) if customers else ((), (), (), ())
    return tx.ask(
        SQL.deliveries_to_bill,
        companies=companies,
        customers=ids,
        untils=untils,
        unfinished=unfinished,
        scope_org_units=tx.actor.org_unit_ids,
    )


def ask_planned(tx: Tx, *, order_ids: Sequence[int]) -> Answer:
    """Rows (order line id, site id, quantity) of what stands in deliveries that have not left."""
    return tx.ask(SQL.planned_of_orders, orders=order_ids)


def write_deliveries(tx: Tx, *, deliveries: Sequence[NewDelivery]) -> None:
    """The deliveries stand as planned: two statements whatever the number."""
    if not deliveries:
        return
    tx.post(
        SQL.insert_deliveries,
        rows=len(deliveries),
        at=tx.now,
        ids=[d.id for d in deliveries],
        numbers=[d.number for d in deliveries],
        orders=[d.order.id for d in deliveries],
        companies=[d.order.company_id for d in deliveries],
        org_units=[d.order.org_unit_id for d in deliveries],
        partners=[d.order.partner_id for d in deliveries],
        sites=[d.site_id for d in deliveries],
        ship_ons=[d.ship_on for d in deliveries],
    )
    lines = [(d.id, *line) for d in deliveries for line in d.lines]
    owners, order_lines, line_nos, products, quantities = zip(*lines, strict=True)
    tx.post(
        SQL.insert_delivery_lines,
        rows=len(lines),
        ids=new_ids(len(lines)),
        deliveries=owners,
        order_lines=order_lines,
        line_nos=line_nos,
        products=products,
        quantities=quantities,
    )


def write_changes(tx: Tx, *, heads: Sequence[DeliveryHead], quantities: Mapping[int, Decimal]) -> None:
    """The deliveries, locked by the caller, read as these heads and line quantities do."""
    if not heads:
        return
    tx.post(
        SQL.change_deliveries,
        rows=len(heads),
        ids=[head.id for head in heads],
        carriers=[head.carrier for head in heads],
        trackings=[head.tracking for head in heads],
        ship_ons=[head.ship_on for head in heads],
    )
    if quantities:
        tx.post(
            SQL.change_delivery_lines,
            rows=len(quantities),
            ids=list(quantities),
            quantities=list(quantities.values()),
        )


def mark_issued(tx: Tx, *, days: Mapping[int, date]) -> None:
    """The goods of these deliveries left on these days."""
    if days:
        tx.post(SQL.mark_issued, rows=len(days), ids=list(days), issued_ons=list(days.values()))


def mark_invoiced(tx: Tx, *, invoices: Mapping[int, int]) -> None:
    """Each delivery is on this invoice."""
    if invoices:
        tx.post(SQL.mark_invoiced, rows=len(invoices), ids=list(invoices), invoices=list(invoices.values()))


def mark_cancelled(tx: Tx, *, ids: Sequence[int]) -> None:
    """These deliveries will not leave."""
    if ids:
        tx.post(SQL.mark_cancelled, rows=len(ids), ids=ids)
