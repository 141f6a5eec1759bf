"""Bill customers: what left until a day is invoiced by delivery, order or month, as agreed with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from huotong.fulfilment.commands._billing import (
    Bill,
    OpenedPeriods,
    due_by_terms,
    post_bills,
    refused_bills,
)
from huotong.fulfilment.commands.issue_deliveries import local_today
from huotong.fulfilment.contracts import (
    DELIVERY,
    DeliveryStatus,
)
from huotong.fulfilment.contracts.billing import (
    BillCustomer,
    BilledCustomer,
    MadeInvoice,
)
from huotong.fulfilment.errors import NothingToBill
from huotong.fulfilment.posting import (
    LockedDeliveries,
    OrderReading,
    ask_deliveries_to_bill,
    lock_deliveries,
    mark_invoiced,
)
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import PostedInvoice
from huotong.network.contracts import Network
from huotong.network.public import read_network
from huotong.partners.public import ask_customers

NAME = "fulfilment.bill_customers"
Key = tuple[int, int]
"""A company and a customer."""


class _Found(NamedTuple):
    id: int
    company_id: int
    customer_id: int
    billing: str
    treatments: str


@command(NAME, outcome=BilledCustomer, chunk=Chunk(documents=50))
def bill_customers(tx: Tx, items: Sequence[BillCustomer]) -> Sequence[BilledCustomer | HuotongError]:
    """All that left for each customer until the day and has no invoice is on posted invoices, or nothing is.

    A customer billed by month gets one invoice per currency, org unit and tax treatment, one billed by order
    one per order, the others one per delivery. What somebody else bills meanwhile is his. Refused: a company
    or customer that is not there for the actor (NotFound), NothingToBill, a closed or undefined period.
    """
    network_read = read_network(tx, recent=True)
    customers = ask_customers(tx, ids=[item.customer_id for item in items])
    seen = {item.company_id for item in items if tx.actor.sees_company(item.company_id)}
    network = network_read.knowing(companies=seen)
    wanted = _first_of_each(items, seen)
    days = {key: item.invoiced_on or local_today(network, key[0], tx.now) for key, item in wanted.items()}
    asked = ask_deliveries_to_bill(
        tx,
        customers=[(*key, min(item.until, days[key]), item.also_unfinished) for key, item in wanted.items()],
    )
    known = {row[0] for row in customers.rows if tx.actor.sees_org_unit(row[4])}
    found = [_Found(*row) for row in asked.rows]
    bills: dict[Key, dict[Bill, list[int]]] = {}
    refused: dict[Key, HuotongError] = {}
    posted: dict[Bill, PostedInvoice] = {}
    if found:
        locked = lock_deliveries(tx, ids=[one.id for one in found], orders=OrderReading.BILLING)
        opened = OpenedPeriods(tx, network_read, set(days.values()))
        bills = _bills(locked, found, days)
        posted = _post(tx, locked, bills, refused, network, opened)
    outcomes: list[BilledCustomer | HuotongError] = []
    for item in items:
        key = (item.company_id, item.customer_id)
        mine = bills.pop(key, {})
        if item.company_id not in seen:
            outcomes.append(NotFound(kind="company", id=str(item.company_id)))
        elif key in refused:
            outcomes.append(refused[key])
        elif mine:
            outcomes.append(_outcome(key, mine, posted))
        elif item.customer_id not in known:
            outcomes.append(NotFound(kind="partner", id=str(item.customer_id)))
        else:
            outcomes.append(NothingToBill(until=item.until))
    return outcomes


def _first_of_each(items: Sequence[BillCustomer], seen: set[int]) -> dict[Key, BillCustomer]:
    wanted: dict[Key, BillCustomer] = {}
    for item in items:
        if item.company_id in seen:
            wanted.setdefault((item.company_id, item.customer_id), item)
    return wanted


def _bills(
    locked: LockedDeliveries, found: Sequence[_Found], days: Mapping[Key, date]
) -> dict[Key, dict[Bill, list[int]]]:
    """The deliveries of each bill, by customer; what changed before the lock was had is left out."""
    bills: dict[Key, dict[Bill, list[int]]] = {}
    for one in found:
        head = locked.deliveries.get(one.id)
        if head is None or head.status is not DeliveryStatus.ISSUED:
            continue
        if not any(line.to_invoice for line in locked.lines[one.id]):
            continue
        key = (one.company_id, one.customer_id)
        order, on = locked.orders[head.order_id], days[key]
        bill = Bill(order.id, on, due_by_terms(order, on))
        if one.billing == "month":
            bill = bill._replace(
                order_id=0, of_customer=True, part=(order.currency, order.org_unit_id, one.treatments)
            )
        elif one.billing == "delivery":
            bill = bill._replace(part=(one.id,))
        mine = bills.setdefault(key, {})
        mine.setdefault(bill, []).append(one.id)
    return {key: _with_orders(locked, mine) for key, mine in bills.items()}


def _with_orders(locked: LockedDeliveries, bills: Mapping[Bill, list[int]]) -> dict[Bill, list[int]]:
    """The same, each bill naming an order: of a customer's the one of its first delivery."""
    return {bill._replace(order_id=locked.deliveries[ids[0]].order_id): ids for bill, ids in bills.items()}


def _post(
    tx: Tx,
    locked: LockedDeliveries,
    bills: dict[Key, dict[Bill, list[int]]],
    refused: dict[Key, HuotongError],
    network: Network,
    opened: OpenedPeriods,
) -> dict[Bill, PostedInvoice]:
    """The invoice of each bill; a customer of whom one cannot be posted is put among the refused."""
    wanted = {bill: ids for mine in bills.values() for bill, ids in mine.items()}
    if not wanted:
        return {}
    posting = opened.posting({(locked.orders[bill.order_id].company_id, bill.on) for bill in wanted})
    wrong = refused_bills(posting, locked.orders, wanted)
    for key, mine in bills.items():
        why = next((wrong[bill] for bill in mine if bill in wrong), None)
        if why is not None:
            refused[key] = why
            for bill in mine:
                del wanted[bill]
    posted = post_bills(tx, posting=posting, locked=locked, bills=wanted, network=network)
    mark_invoiced(tx, invoices={id: posted[bill].invoice_id for bill, ids in wanted.items() for id in ids})
    for bill, ids in wanted.items():
        for id in ids:
            tx.audit(
                kind=DELIVERY, id=id, before={"status": "issued"}, after={"invoice": posted[bill].number}
            )
    return posted


def _outcome(
    key: Key, bills: Mapping[Bill, Sequence[int]], posted: Mapping[Bill, PostedInvoice]
) -> BilledCustomer:
    made = [
        MadeInvoice(
            posted[bill].invoice_id,
            posted[bill].number,
            posted[bill].due_on,
            posted[bill].net,
            posted[bill].tax,
            posted[bill].gross,
            len(ids),
        )
        for bill, ids in bills.items()
    ]
    return BilledCustomer(*key, tuple(sorted(made, key=lambda one: one.number)))
