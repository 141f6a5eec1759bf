"""What leads to invoices of deliveries: the parts that were delivered, at the orders' prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from huotong.fulfilment.commands.issue_deliveries import local_today, set_order_states
from huotong.fulfilment.posting import DeliveryLine, LockedDeliveries, OrderHead
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import DiscountTerms, InvoiceLine, InvoiceRequest, PostedInvoice
from huotong.ledger.public import Posting, invoice_refusal, post_invoices, prepare_posting
from huotong.network.contracts import Network
from huotong.network.public import NetworkReading
from huotong.partners.public import due_day
from huotong.sales.contracts import ORDER, Progress
from huotong.sales.public import OrderLine, part_of_line, record_progress

CUSTOMER = "customer"
_last_company: dict[int, int] = {}
"""By book: whose invoices this process posted last; most likely the next are of the same company."""


class Bill(NamedTuple):
    """What deliveries on one invoice have in common.

    `order_id` is the order they are of, or, when they are of several orders of a customer, one of these.
    `part` keeps bills apart that are alike in all else.
    """

    order_id: int
    on: date
    due_on: date
    of_customer: bool = False
    part: tuple[int | str, ...] = ()


class OpenedPeriods:
    """The periods are locked in the trip that locks the documents, as far as one can guess which they are.

    What was guessed wrongly is locked as well, in a trip of its own.
    """

    def __init__(self, tx: Tx, network: NetworkReading, days: Iterable[date | None]) -> None:
        self._tx = tx
        self._days: set[tuple[int, date]] = set()
        company = _last_company.get(tx.book_id)
        if company is not None and network.recent and company in network.value.companies:
            today = local_today(network.value, company, tx.now)
            self._days = {(company, on or today) for on in days}
            self._posting = prepare_posting(tx, days=self._days)

    def posting(self, days: set[tuple[int, date]]) -> Posting:
        """A posting for these days of companies; remembers the company for the next guess."""
        if not days <= self._days:
            self._posting = prepare_posting(self._tx, days=days | self._days)
        _last_company[self._tx.book_id] = max(days)[0]
        return self._posting


def due_by_terms(order: OrderHead, on: date) -> date:
    """The day of payment as the terms of the order's customer say."""
    return due_day(on, payment_days=order.payment_days, from_month_end=order.from_month_end)


def refused_bills(
    posting: Posting, orders: Mapping[int, OrderHead], bills: Iterable[Bill]
) -> dict[Bill, HuotongError]:
    """The bills that cannot be posted, and why."""
    found: dict[Bill, HuotongError] = {}
    for bill in bills:
        why = invoice_refusal(posting, _request(orders[bill.order_id], bill, (), {}))
        if why is not None:
            found[bill] = why
    return found


def post_bills(
    tx: Tx,
    *,
    posting: Posting,
    locked: LockedDeliveries,
    bills: Mapping[Bill, Sequence[int]],
    network: Network,
) -> dict[Bill, PostedInvoice]:
    """Each bill's deliveries are on a posted invoice, and the orders' lines and states follow."""
    if not bills:
        return {}
    orders, lines = locked.orders, locked.lines
    by_id = {line.id: line for of_order in locked.order_lines.values() for line in of_order}
    requests: list[InvoiceRequest] = []
    steps: list[Progress] = []
    touched: set[int] = set()
    for bill, deliveries in bills.items():
        order = orders[bill.order_id]
        digits = network.companies[order.company_id].currency_digits
        billed = [_bill(by_id, line, digits) for id in deliveries for line in lines[id] if line.to_invoice]
        steps += [
            Progress(line.order_line_id, invoiced=line.to_invoice) for id in deliveries for line in lines[id]
        ]
        of = {locked.deliveries[id].order_id for id in deliveries} if bill.of_customer else {bill.order_id}
        touched |= of
        says = _said_of_many(locked, deliveries) if bill.of_customer else _said_of_one(order)
        requests.append(_request(order, bill, tuple(billed), says))
    record_progress(tx, steps=steps)
    set_order_states(tx, locked, touched, by_id)
    return dict(zip(bills, post_invoices(tx, posting=posting, requests=requests), strict=True))


def _said_of_one(order: OrderHead) -> dict[str, str]:
    return {"order": order.number, "address": order.ship_to}


def _said_of_many(locked: LockedDeliveries, deliveries: Sequence[int]) -> dict[str, str]:
    """The days on which the goods left."""
    days = [on for id in deliveries if (on := locked.deliveries[id].issued_on) is not None]
    return {"from": min(days).isoformat(), "until": max(days).isoformat()} if days else {}


def _bill(by_id: dict[int, OrderLine], line: DeliveryLine, digits: int) -> InvoiceLine:
    """The delivered line at the order's price; in memory the order line is invoiced so far."""
    order_line = by_id[line.order_line_id]
    by_id[order_line.id] = order_line._replace(invoiced=order_line.invoiced + line.to_invoice)
    part = part_of_line(
        net=order_line.net,
        tax=order_line.tax,
        quantity=order_line.quantity,
        before=order_line.settled,
        step=line.to_invoice,
        digits=digits,
    )
    return InvoiceLine(
        source_line_id=line.id,
        product_id=line.product_id,
        sku=order_line.sku,
        name=order_line.name,
        unit=order_line.unit,
        quantity=line.to_invoice,
        unit_price=order_line.price,
        net=part.net,
        tax_rule_id=order_line.tax_rule_id,
        rate=order_line.tax_rate,
        tax=part.tax,
    )


def _discount(order: OrderHead, bill: Bill) -> DiscountTerms | None:
    """What the customer may pay less, at the latest on the day of payment."""
    if order.discount_percent is None or order.discount_days is None:
        return None
    until = bill.on + timedelta(days=order.discount_days)
    return DiscountTerms(order.discount_percent, min(until, bill.due_on))


def _request(
    order: OrderHead, bill: Bill, lines: tuple[InvoiceLine, ...], says: Mapping[str, str]
) -> InvoiceRequest:
    return InvoiceRequest(
        company_id=order.company_id,
        partner_id=order.partner_id,
        org_unit_id=order.org_unit_id,
        source_kind=CUSTOMER if bill.of_customer else ORDER,
        source_id=order.partner_id if bill.of_customer else order.id,
        currency=order.currency,
        posted_on=bill.on,
        due_on=bill.due_on,
        lines=lines,
        discount=_discount(order, bill),
        snapshot={"partner": order.partner_name, "tax_number": order.tax_number, **says},
    )
