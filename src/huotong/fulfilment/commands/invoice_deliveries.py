"""Invoice deliveries: what left is billed, one invoice per order, receivable and revenue booked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from huotong.fulfilment.commands._reading import answers, first_of_each, refusals
from huotong.fulfilment.commands.issue_deliveries import local_today, set_order_states
from huotong.fulfilment.contracts import DELIVERY, DeliveryStatus, InvoicedDelivery, InvoiceDelivery
from huotong.fulfilment.errors import DueBeforeInvoice
from huotong.fulfilment.posting import (
    DeliveryLine,
    LockedDeliveries,
    OrderHead,
    OrderLine,
    OrderReading,
    lock_deliveries,
    mark_invoiced,
)
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import InvoiceLine, InvoiceRequest, PostedInvoice
from huotong.ledger.public import Posting, invoice_refusal, post_invoices, prepare_posting
from huotong.network.contracts import Network
from huotong.network.public import NetworkReading, read_network
from huotong.sales.contracts import ORDER, Progress
from huotong.sales.public import part_of_line, record_progress

NAME = "fulfilment.invoice_deliveries"
PAYMENT_DAYS = 30
"""Due 30 days after the invoice until partners carry payment terms of their own."""
_last_company: dict[int, int] = {}
"""By book: whose invoices this process posted last; most likely the next are of the same company."""
Key = tuple[int, date, date]
"""Deliveries of one order, billed on one day and due on one day, share an invoice."""


@command(NAME, outcome=InvoicedDelivery, chunk=Chunk(documents=400))
def invoice_deliveries(tx: Tx, items: Sequence[InvoiceDelivery]) -> Sequence[InvoicedDelivery | HuotongError]:
    """Each delivery that has left is on a posted invoice with its open item; the order's state follows.

    Refused with DueBeforeInvoice, and as all steps of deliveries.
    """
    ids = [item.id for item in items]
    network_read = read_network(tx, recent=True)
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.BILLING)
    opened = _Opened(tx, network_read, items)
    heads = locked.deliveries
    network = network_read.knowing(companies={head.company_id for head in heads.values()})
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    groups: dict[Key, list[int]] = {}
    for id, item in first_of_each(items).items():
        if id not in refused:
            on = item.invoiced_on or local_today(network, heads[id].company_id, tx.now)
            due_on = item.due_on or on + timedelta(days=PAYMENT_DAYS)
            if due_on < on:
                refused[id] = DueBeforeInvoice("due_on", "before_invoice", due_on, on)
            else:
                groups.setdefault((heads[id].order_id, on, due_on), []).append(id)
    invoices = _post(tx, locked, groups, network, refused, opened)
    mark_invoiced(tx, invoices={id: invoice.invoice_id for id, invoice in invoices.items()})
    for id, invoice in invoices.items():
        tx.audit(kind=DELIVERY, id=id, before={"status": "issued"}, after={"invoice": invoice.number})
    done = {id: _outcome(id, heads[id].number, invoice) for id, invoice in invoices.items()}
    return answers(ids, done=done, refused=refused, heads=heads, status=DeliveryStatus.INVOICED)


class _Opened:
    """The periods are locked in the trip that locks the documents, as far as one can guess which they are.

    What was guessed wrongly is locked as well, in a trip of its own.
    """

    def __init__(self, tx: Tx, network: NetworkReading, items: Sequence[InvoiceDelivery]) -> None:
        self._tx = tx
        self._days: set[tuple[int, date]] = set()
        company = _last_company.get(tx.book_id)
        if company is not None and network.recent and company in network.value.companies:
            today = local_today(network.value, company, tx.now)
            self._days = {(company, item.invoiced_on or today) for item in items}
            self._posting = prepare_posting(tx, days=self._days)

    def posting(self, days: set[tuple[int, date]]) -> Posting:
        """A posting for these days of companies; remembers the company for the next guess."""
        if not days <= self._days:
            self._posting = prepare_posting(self._tx, days=days | self._days)
        _last_company[self._tx.book_id] = max(days)[0]
        return self._posting


def _post(
    tx: Tx,
    locked: LockedDeliveries,
    groups: dict[Key, list[int]],
    network: Network,
    refused: dict[int, HuotongError],
    opened: _Opened,
) -> dict[int, PostedInvoice]:
    """The invoice of each delivery that could be posted; the others are put among the refused."""
    if not groups:
        return {}
    orders, lines = locked.orders, locked.lines
    by_id = {line.id: line for of_order in locked.order_lines.values() for line in of_order}
    posting = opened.posting({(orders[order].company_id, on) for order, on, _ in groups})
    if (
        refused
        or len({(orders[order].company_id, orders[order].currency, on) for order, on, _ in groups}) > 1
    ):
        groups = _possible(posting, orders, groups, refused)
    requests: list[InvoiceRequest] = []
    steps: list[Progress] = []
    for (order_id, on, due_on), deliveries in groups.items():
        order = orders[order_id]
        digits = network.companies[order.company_id].currency_digits
        billed = [_bill(by_id, line, digits) for id in deliveries for line in lines[id] if line.to_invoice]
        steps += [
            Progress(line.order_line_id, invoiced=line.to_invoice) for id in deliveries for line in lines[id]
        ]
        requests.append(_request(order, on, due_on, tuple(billed)))
    record_progress(tx, steps=steps)
    set_order_states(tx, locked, {order for order, _, _ in groups}, by_id)
    posted = post_invoices(tx, posting=posting, requests=requests)
    return {
        id: invoice for deliveries, invoice in zip(groups.values(), posted, strict=True) for id in deliveries
    }


def _possible(
    posting: Posting,
    orders: Mapping[int, OrderHead],
    groups: dict[Key, list[int]],
    refused: dict[int, HuotongError],
) -> dict[Key, list[int]]:
    """The groups that can be posted; deliveries of the others are put among the refused.

    This reads the periods, which is a trip of its own: where one refusal is that of the whole set, posting
    raises it without one.
    """
    found: dict[Key, list[int]] = {}
    for key, deliveries in groups.items():
        order_id, on, due_on = key
        why = invoice_refusal(posting, _request(orders[order_id], on, due_on, ()))
        if why is None:
            found[key] = deliveries
        else:
            refused |= dict.fromkeys(deliveries, why)
    return found


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


def _request(order: OrderHead, on: date, due_on: date, lines: tuple[InvoiceLine, ...]) -> InvoiceRequest:
    return InvoiceRequest(
        company_id=order.company_id,
        partner_id=order.partner_id,
        org_unit_id=order.org_unit_id,
        source_kind=ORDER,
        source_id=order.id,
        currency=order.currency,
        posted_on=on,
        due_on=due_on,
        lines=lines,
        snapshot={
            "order": order.number,
            "partner": order.partner_name,
            "address": order.ship_to,
            "tax_number": order.tax_number,
        },
    )


def _outcome(id: int, number: str, invoice: PostedInvoice) -> InvoicedDelivery:
    return InvoicedDelivery(
        id,
        number,
        DeliveryStatus.INVOICED,
        invoice.invoice_id,
        invoice.number,
        invoice.net,
        invoice.tax,
        invoice.gross,
    )
