"""Invoice deliveries: what left is billed, one invoice per order, receivable and revenue booked."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.commands._billing import (
    Bill,
    OpenedPeriods,
    due_by_terms,
    post_bills,
    refused_bills,
)
from huotong.fulfilment.commands._reading import answers, first_of_each, refusals
from huotong.fulfilment.commands.issue_deliveries import local_today
from huotong.fulfilment.contracts import DELIVERY, DeliveryStatus, InvoicedDelivery, InvoiceDelivery
from huotong.fulfilment.errors import DueBeforeInvoice
from huotong.fulfilment.posting import (
    LockedDeliveries,
    OrderReading,
    lock_deliveries,
    mark_invoiced,
)
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import PostedInvoice
from huotong.network.contracts import Network
from huotong.network.public import read_network

NAME = "fulfilment.invoice_deliveries"


@command(NAME, outcome=InvoicedDelivery, chunk=Chunk(documents=400))
def invoice_deliveries(tx: Tx, items: Sequence[InvoiceDelivery]) -> Sequence[InvoicedDelivery | HuotongError]:
    """Each delivery that has left is on a posted invoice with its open item; the order's state follows.

    Refused with DueBeforeInvoice, and as all steps of deliveries.
    """
    ids = [item.id for item in items]
    network_read = read_network(tx, recent=True)
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.BILLING)
    opened = OpenedPeriods(tx, network_read, [item.invoiced_on for item in items])
    heads = locked.deliveries
    network = network_read.knowing(companies={head.company_id for head in heads.values()})
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    bills: dict[Bill, list[int]] = {}
    for id, item in first_of_each(items).items():
        if id not in refused:
            on = item.invoiced_on or local_today(network, heads[id].company_id, tx.now)
            due_on = item.due_on or due_by_terms(locked.orders[heads[id].order_id], on)
            if due_on < on:
                refused[id] = DueBeforeInvoice("due_on", "before_invoice", due_on, on)
            else:
                bills.setdefault(Bill(heads[id].order_id, on, due_on), []).append(id)
    invoices = _post(tx, locked, bills, network, refused, opened)
    mark_invoiced(tx, invoices={id: invoice.invoice_id for id, invoice in invoices.items()})
    for id, invoice in invoices.items():
        tx.audit(kind=DELIVERY, id=id, before={"status": "issued"}, after={"invoice": invoice.number})
    done = {id: _outcome(id, heads[id].number, invoice) for id, invoice in invoices.items()}
    return answers(ids, done=done, refused=refused, heads=heads, status=DeliveryStatus.INVOICED)


def _post(
    tx: Tx,
    locked: LockedDeliveries,
    bills: dict[Bill, list[int]],
    network: Network,
    refused: dict[int, HuotongError],
    opened: OpenedPeriods,
) -> dict[int, PostedInvoice]:
    """The invoice of each delivery that could be posted; the others are put among the refused.

    Which those are is read from the periods in a trip of its own: where one refusal is that of the whole
    set, posting raises it without one.
    """
    if not bills:
        return {}
    orders = locked.orders
    posting = opened.posting({(orders[bill.order_id].company_id, bill.on) for bill in bills})
    alike = {(orders[bill.order_id].company_id, orders[bill.order_id].currency, bill.on) for bill in bills}
    if refused or len(alike) > 1:
        for bill, why in refused_bills(posting, orders, bills).items():
            refused.update(dict.fromkeys(bills.pop(bill), why))
    posted = post_bills(tx, posting=posting, locked=locked, bills=bills, network=network)
    return {id: posted[bill] for bill, deliveries in bills.items() for id in deliveries}


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
