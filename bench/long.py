"""Long documents: one order of 1,000 and of 5,000 lines through confirm, shipment and invoice."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.cycle import new_orders
from bench.results import Figure
from bench.trade import Trade, set_up
from huotong.fulfilment.contracts import InvoiceDelivery, IssueDelivery, OrderToDeliver
from huotong.fulfilment.public import create_deliveries, invoice_deliveries, issue_deliveries
from huotong.sales.contracts import ConfirmOrder
from huotong.sales.public import confirm_orders, create_orders

SHORT, LONG = 1000, 5000
REPEATS = 3
TARGET = 2.0
LINEAR = 1.3
"""A line of the long order may cost so many times what one of the shorter order costs."""


def long_orders(analyse: Callable[[], None]) -> list[Figure]:
    """Seconds of each step for 1,000 lines, and what a line costs of 5,000 against one of 1,000."""
    trade = set_up(book="bench-long", sites=20, products=LONG, customers=50)
    analyse()
    _serve(trade, SHORT, seed=0)
    analyse()
    runs = [(_serve(trade, SHORT, seed=no), _serve(trade, LONG, seed=no)) for no in range(1, 1 + REPEATS)]
    figures = []
    for step in runs[0][0]:
        one, other = (statistics.median(run[size][step] for run in runs) for size in (0, 1))
        figures += [
            Figure(f"order of {SHORT} lines: {step}", one, "s", target=TARGET),
            Figure(f"order of {LONG} lines: {step}", other, "s"),
            Figure(f"{step}: a line of {LONG} ÷ of {SHORT}", other / one / (LONG / SHORT), "times", LINEAR),
        ]
    return figures


def _serve(trade: Trade, lines: int, *, seed: int) -> dict[str, float]:
    """The seconds of each step for one order."""
    actor = trade.actor
    seconds: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Any]) -> Any:
        gc.collect()
        started = time.perf_counter()
        found = work()
        seconds[step] = time.perf_counter() - started
        return found

    wanted = new_orders(trade, 1, seed=seed, lines=lines, confirm=False)
    order = timed("enter and price", lambda: create_orders(actor=actor, items=wanted).single())
    timed("confirm", lambda: confirm_orders(actor=actor, items=[ConfirmOrder(order.id)]).single())
    made = timed("deliver", lambda: create_deliveries(actor=actor, items=[OrderToDeliver(order.id)]).single())
    ids = [one.id for one in made.deliveries]
    timed("ship", lambda: issue_deliveries(actor=actor, items=[IssueDelivery(id) for id in ids]).done)
    timed("invoice", lambda: invoice_deliveries(actor=actor, items=[InvoiceDelivery(id) for id in ids]).done)
    return seconds
