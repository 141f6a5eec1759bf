"""10,000 order lines that wait for goods, served in one run after the goods came."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from bench.cycle import new_orders
from bench.results import Figure
from bench.trade import Trade, set_up
from huotong.inventory.contracts import GoodsIn, ReceiveGoods
from huotong.inventory.public import receive_goods
from huotong.sales.contracts import NewOrder, NewOrderLine, ProductRef
from huotong.sales.public import create_orders, find_products_to_serve, serve_backorders

LINES = 10_000
PRODUCTS = 500
SITES = 20
TARGET = 30.0


def backorders(analyse: Callable[[], None]) -> list[Figure]:
    """Seconds of a run over all products: planning, locks, holds and explanations of 10,000 orders."""
    trade = set_up(book="bench-backorders", sites=SITES, products=PRODUCTS)
    _sell_out(trade)
    _wait(trade)
    analyse()
    _receive(trade)
    products = find_products_to_serve(actor=trade.actor).products
    gc.collect()
    started = time.perf_counter()
    result = serve_backorders(actor=trade.actor, items=[ProductRef(id) for id in products])
    seconds = time.perf_counter() - started
    served = sum(one.lines for one in result.done)
    if served != LINES or any(one.left for one in result.done):
        raise RuntimeError(f"{served} of {LINES} lines were served")
    return [Figure(f"backorders: {LINES} lines served in a run", seconds, "s", target=TARGET)]


def _sell_out(trade: Trade) -> None:
    """Every product is promised to the last piece."""
    everything = Decimal(SITES * 10**7)
    today = datetime.now(UTC).date()
    wanted = [
        NewOrder(
            lines=(NewOrderLine(everything, product),),
            customer_id=trade.customer_ids[no],
            confirm=True,
            ordered_on=today,
        )
        for no, product in enumerate(trade.product_ids)
    ]
    _create(trade, wanted)


def _wait(trade: Trade) -> None:
    orders = new_orders(trade, LINES, seed=1, lines=1, confirm=True)
    _create(trade, [replace(one, backorders=True) for one in orders])


def _create(trade: Trade, orders: list[NewOrder]) -> None:
    refused = create_orders(actor=trade.actor, items=orders).refused
    if refused:
        raise RuntimeError(str(refused[0].problem))


def _receive(trade: Trade) -> None:
    """Enough of every product comes to one site."""
    lines = tuple(GoodsIn(id, Decimal(10**5), Decimal(10**6)) for id in trade.product_ids)
    receive_goods(actor=trade.actor, items=[ReceiveGoods(trade.site_ids[0], lines)]).single()
