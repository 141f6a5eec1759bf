"""10,000 open orders allocated anew with other weights, in one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from bench.cycle import new_orders
from bench.results import Figure
from bench.trade import Trade, set_up
from huotong.fulfilment.contracts.allocating import ReallocateOrder, Weights
from huotong.fulfilment.public import reallocate_orders
from huotong.sales.contracts import PlacedOrder
from huotong.sales.public import create_orders

ORDERS = 10_000
LINES = 5
PRODUCTS = 500
SITES = 20
BY_PRIORITY = Weights(coverage=Decimal(0), distance=Decimal(0), priority=Decimal(1), cost=Decimal(0))
TARGET = 30.0


def reallocation(analyse: Callable[[], None]) -> list[Figure]:
    """Seconds of a run that moves the goods of most orders, and of the same run again: nothing moves."""
    trade = set_up(book="bench-reallocation", sites=SITES, products=PRODUCTS)
    orders = new_orders(trade, ORDERS, seed=1, lines=LINES, confirm=True)
    made = create_orders(actor=trade.actor, items=orders)
    if made.refused:
        raise RuntimeError(str(made.refused[0].problem))
    analyse()
    moved = _run(trade, made.done)
    left = _run(trade, made.done)
    if moved.orders * 2 < ORDERS or left.orders:
        raise RuntimeError(f"{moved.orders} orders were moved, then {left.orders}")
    return [
        Figure(f"reallocation: {ORDERS} orders of {LINES} lines", moved.seconds, "s", target=TARGET),
        Figure(f"reallocation: {ORDERS} orders that stay", left.seconds, "s"),
    ]


class _Ran(NamedTuple):
    seconds: float
    orders: int


def _run(trade: Trade, orders: Sequence[PlacedOrder]) -> _Ran:
    """How long it took, and how many orders were moved."""
    gc.collect()
    items = [ReallocateOrder(one.id, BY_PRIORITY, "bench") for one in orders]
    started = time.perf_counter()
    result = reallocate_orders(actor=trade.actor, items=items)
    seconds = time.perf_counter() - started
    if result.refused:
        raise RuntimeError(str(result.refused[0].problem))
    return _Ran(seconds, sum(1 for one in result.done if one.moved))
