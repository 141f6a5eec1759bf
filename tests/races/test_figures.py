"""Figures kept by two workers and rebuilt at the same moment: every line counts once, none is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.db import connections

from huotong.analytics.contracts import Documents, Grouping, Rebuild
from huotong.analytics.public import keep_figures, rebuild_figures
from huotong.analytics.testing import sales, sold
from huotong.fulfilment.testing import small_trade
from huotong.kernel.actor import Actor
from huotong.kernel.testing.cluster import TestDatabase
from tests.books import differences

pytestmark = [pytest.mark.race, pytest.mark.slow]
ON = date(2026, 11, 23)
ORDERS = 6
WORKERS = 6


def keep(actor: Actor, deliveries: tuple[int, ...]) -> int:
    """Tells of each delivery by itself; answers how many lines were new."""
    try:
        items = [Documents(deliveries=(id,)) for id in deliveries]
        return sum(one.lines for one in keep_figures(actor=actor, items=items).done)
    finally:
        connections.close_all()


def rebuild(actor: Actor) -> int:
    """Makes all anew; answers how many lines there are."""
    try:
        lines: int = rebuild_figures(actor=actor, items=[Rebuild()]).single().lines
        return lines
    finally:
        connections.close_all()


def test_keepers_at_once_count_every_line_once(own_database: TestDatabase) -> None:
    trade = small_trade()
    deliveries = tuple(sold(trade, (0, "1"), on=ON) for _ in range(ORDERS))
    with ThreadPoolExecutor(WORKERS) as pool:
        orders = [deliveries if no % 2 else deliveries[::-1] for no in range(WORKERS)]
        kept = sum(pool.map(partial(keep, trade.actor), orders))
    assert kept == ORDERS
    total = sales(trade.actor, Grouping.DAY, ON, ON).totals[0].sums
    assert (total.lines, total.net, total.cost) == (ORDERS, Decimal(0), Decimal(5 * ORDERS))

    with ThreadPoolExecutor(WORKERS) as pool:
        rebuilding = [pool.submit(rebuild, trade.actor) for _ in range(2)]
        keeping = [pool.submit(keep, trade.actor, deliveries) for _ in range(4)]
        assert [one.result() for one in rebuilding] == [2 * ORDERS] * 2
        assert [one.result() for one in keeping] == [0] * 4
    total = sales(trade.actor, Grouping.DAY, ON, ON).totals[0].sums
    assert (total.lines, total.net, total.cost) == (2 * ORDERS, Decimal(10 * ORDERS), Decimal(5 * ORDERS))
    assert differences() == {}
