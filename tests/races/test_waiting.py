"""Who waits for a document that another changes keeps nobody waiting who wants a different one."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db import connections

from huotong.fulfilment.contracts import ChangeDelivery, OrderToDeliver
from huotong.fulfilment.public import change_deliveries, create_deliveries
from huotong.fulfilment.testing import new_order, placed, small_trade
from huotong.kernel.testing.cluster import TestDatabase

pytestmark = pytest.mark.race
HOLD = "SELECT id FROM business.fulfilment_delivery WHERE id = %s FOR UPDATE"
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def test_a_clerk_who_waits_for_a_delivery_holds_up_no_other(own_database: TestDatabase) -> None:
    trade = small_trade()
    orders = placed(trade, *[new_order(trade, (0, "1")) for _ in range(2)])
    wanted = [OrderToDeliver(order.id) for order in orders]
    held, free = [one.deliveries[0].id for one in create_deliveries(actor=trade.actor, items=wanted).done]

    def change(id: int) -> str:
        try:
            return (
                change_deliveries(actor=trade.actor, items=[ChangeDelivery(id, carrier="SF")])
                .results[0]
                .status
            )
        finally:
            connections.close_all()

    superuser = own_database.superuser.conninfo()
    with ThreadPoolExecutor(2) as pool, psycopg.connect(superuser, autocommit=True) as watch:
        with psycopg.connect(superuser) as holder:
            holder.execute(HOLD, [held])
            waits: Future[str] = pool.submit(change, held)
            _until_one_waits(watch)
            assert pool.submit(change, free).result(timeout=1.5) == "done"
            assert not waits.done()
        assert waits.result(timeout=10) == "done"


def _until_one_waits(watch: psycopg.Connection[Any]) -> None:
    end = time.monotonic() + 5
    while watch.execute(WAITING).fetchone() == (0,):
        assert time.monotonic() < end, "nobody waits"
        time.sleep(0.01)
