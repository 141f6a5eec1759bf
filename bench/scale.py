"""Figures at size: 100,000 orders allocated, a million levels and orders read, files imported."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import psycopg

from bench.cycle import new_orders
from bench.results import Figure
from bench.trade import Trade, set_up
from huotong.fulfilment.public import plan_allocation
from huotong.intake.public import read_adventureworks
from huotong.inventory.public import list_availability
from huotong.kernel.lists import read_page
from huotong.rollout.demo import DATA
from huotong.sales.contracts import NewOrder, NewOrderLine
from huotong.sales.public import confirm_orders, create_orders
from huotong.sales.queries import ORDERS

MILLION = 1_000_000
REPEATS = 21


def _seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


def allocation(analyse: Callable[[], None], *, orders: int = 100_000, sites: int = 200) -> list[Figure]:
    """Plan with explanations, then apply the plan as holds in chunks."""
    trade = set_up(book="bench-allocation", sites=sites, products=500)
    ids: list[int] = []
    for lines in (1, 2, 3):
        wanted = new_orders(trade, orders // 3, seed=lines, lines=lines, confirm=False)
        ids += [order.id for order in create_orders(actor=trade.actor, items=wanted).done]
    analyse()
    planning, plans = _seconds(lambda: plan_allocation(actor=trade.actor, order_ids=ids))
    applying, result = _seconds(lambda: confirm_orders(actor=trade.actor, items=plans))
    if result.refused:
        raise RuntimeError(f"{len(result.refused)} orders refused: {result.refused[0].problem}")
    size = max(len(item.plan.explanation) for item in plans if item.plan)
    return [
        Figure(f"allocation: plan {len(ids)} orders", planning, "s", target=10),
        Figure(f"allocation: apply {len(ids)} plans", applying, "s", target=60),
        Figure("allocation: largest explanation", size, "bytes", target=1024),
    ]


def availability(admin: psycopg.Connection[Any], trade: Trade) -> list[Figure]:
    """ATP of one product over all sites among a million stock levels."""
    admin.execute(
        "INSERT INTO business.stock_level (book_id, site_id, sku_id, owner_id, state, on_hand, reserved)"
        " SELECT %s, 900000000 + s, 900000000 + p, 0, 1, 10, 1"
        " FROM generate_series(1, 1000) s, generate_series(1, 1000) p",
        [trade.actor.book_id],
    )
    admin.execute("ANALYZE business.stock_level")
    product = trade.product_ids[7]
    times = [
        _seconds(lambda: list_availability(actor=trade.actor, product_ids=[product]))[0]
        for _ in range(REPEATS)
    ]
    return [Figure("ATP of a product at 1,000,000 levels", statistics.median(times) * 1000, "ms", target=3)]


def order_page(admin: psycopg.Connection[Any], trade: Trade) -> list[Figure]:
    """First page of a million orders, filtered by state and day, newest first."""
    columns = [
        name
        for (name,) in admin.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'business'"
            " AND table_name = 'sales_order' ORDER BY ordinal_position"
        ).fetchall()
    ]
    fresh = {
        "id": "9000000000 + g",
        "number": "'SX-' || g",
        "external_number": "NULL",
        "ordered_on": "o.ordered_on - (g %% 1000)::integer",
        "order_status": "(ARRAY[1, 2, 3, 4])[1 + g %% 4]",
    }
    chosen = ", ".join(fresh.get(name, f"o.{name}") for name in columns)
    admin.execute(
        f"INSERT INTO business.sales_order ({', '.join(columns)}) SELECT {chosen} FROM"  # noqa: S608  # column names
        " generate_series(1, %s) g, (SELECT * FROM business.sales_order WHERE book_id = %s LIMIT 1) o",
        [MILLION, trade.actor.book_id],
    )
    admin.execute("ANALYZE business.sales_order")
    since = date(datetime.now(UTC).year - 2, 1, 1).isoformat()
    query = {
        "filter[status]": "in:confirmed,delivered",
        "filter[ordered_on]": f"ge:{since}",
        "sort": "-ordered_on",
        "limit": "50",
    }
    times = [_seconds(lambda: read_page(ORDERS, actor=trade.actor, query=query))[0] for _ in range(REPEATS)]
    return [Figure("first page of 1,000,000 orders", statistics.median(times) * 1000, "ms", target=100)]


def importing(trade: Trade) -> list[Figure]:
    """Order lines per second, from the files of the demo to entered orders."""

    def work() -> int:
        files = read_adventureworks(DATA).files
        assert files is not None
        products = dict(zip((p.key for p in files.products), trade.product_ids, strict=False))
        keys = sorted({order.customer_key for order in files.orders})
        customers = {key: trade.customer_ids[no % len(trade.customer_ids)] for no, key in enumerate(keys)}
        today = datetime.now(UTC).date()
        wanted = [
            NewOrder(
                lines=tuple(
                    NewOrderLine(quantity=Decimal(line.quantity), product_id=products[line.product_key])
                    for line in order.lines
                ),
                customer_id=customers[order.customer_key],
                ordered_on=today,
                external_number=order.number,
            )
            for order in files.orders
        ]
        result = create_orders(actor=trade.actor, items=wanted)
        if result.refused:
            raise RuntimeError(str(result.refused[0].problem))
        return sum(len(order.lines) for order in wanted)

    seconds, lines = _seconds(work)
    return [Figure("import of order lines", lines / seconds, "lines/s", target=2000)]
