"""50,000 deliveries of a month, collected into one invoice per customer in one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bench.cycle import new_orders
from bench.results import Figure
from bench.trade import set_up
from huotong.fulfilment.contracts import (
    IssueDelivery,
    OrderToDeliver,
)
from huotong.fulfilment.contracts.billing import (
    BillCustomer,
)
from huotong.fulfilment.public import (
    bill_customers,
    create_deliveries,
    issue_deliveries,
    list_customers_to_bill,
)
from huotong.partners.contracts import PartnerTerms
from huotong.sales.public import create_orders

DELIVERIES = 50_000
LINES = 3
CUSTOMERS = 2000
TARGET = 120.0


def monthly_invoicing(analyse: Callable[[], None]) -> list[Figure]:
    """Seconds to see what runs would bill, and of the runs: locks, invoices, journal, open items, credit.

    As on screen, a run bills the customers that are shown, until nothing is left.
    """
    trade = set_up(book="bench-monthly", customers=CUSTOMERS, terms=PartnerTerms("month"))
    actor, today = trade.actor, datetime.now(UTC).date() + timedelta(days=1)
    analyse()
    left = 0
    while left < DELIVERIES:
        wanted = new_orders(trade, min(10_000, DELIVERIES - left), seed=left, lines=LINES, confirm=True)
        orders = create_orders(actor=actor, items=wanted).done
        made = create_deliveries(actor=actor, items=[OrderToDeliver(one.id) for one in orders]).done
        ids = [one.id for order in made for one in order.deliveries][: DELIVERIES - left]
        left += len(issue_deliveries(actor=actor, items=[IssueDelivery(id) for id in ids]).done)
        analyse()
    gc.collect()
    looking = running = 0.0
    billed = invoices = 0
    while billed < DELIVERIES:
        started = time.perf_counter()
        shown = list_customers_to_bill(actor=actor, company_id=trade.company_id, until=today).customers
        looked = time.perf_counter()
        items = [BillCustomer(trade.company_id, one.customer_id, today) for one in shown]
        result = bill_customers(actor=actor, items=items)
        running += time.perf_counter() - looked
        looking += looked - started
        if not items or result.refused:
            raise RuntimeError(f"{billed} of {DELIVERIES} deliveries billed, {len(result.refused)} refused")
        written = [invoice for one in result.done for invoice in one.invoices]
        billed += sum(invoice.deliveries for invoice in written)
        invoices += len(written)
    return [
        Figure(f"monthly invoicing: see what {DELIVERIES} deliveries come to", looking, "s"),
        Figure(f"monthly invoicing: {DELIVERIES} deliveries, {invoices} invoices", running, "s", TARGET),
    ]
