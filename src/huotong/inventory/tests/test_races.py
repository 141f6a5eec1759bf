"""Many hands on the same shelf: nobody gets what is not there, and nobody waits in a ring."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import TypeVar

import psycopg
import pytest
from django.db import IntegrityError, connections
from psycopg import errors

from huotong.inventory.contracts import (
    GoodsIn,
    GoodsOut,
    HoldGoods,
    IssueGoods,
    IssueReason,
    ReceiveGoods,
)
from huotong.inventory.errors import InsufficientStock
from huotong.inventory.public import (
    ask_availability,
    hold_goods,
    hold_stock,
    issue_goods,
    lock_levels,
    receive_goods,
)
from huotong.inventory.testing import TODAY, Storehouse, goods, storehouse, wanted
from huotong.kernel import verify
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.transactions import transaction_of

pytestmark = pytest.mark.race
REPEATS = int(os.environ.get("HUOTONG_RACE_REPEATS", "3"))
T = TypeVar("T")


def at_once(jobs: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """What each job gave or raised, all begun at the same moment, each on its own connections."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T | Exception:
        start.wait(10)
        try:
            return job()
        except Exception as error:  # noqa: BLE001  # handed to the test
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def deadlocks(database: TestDatabase) -> int:
    """How many deadlocks the server has met in this database."""
    with psycopg.connect(database.superuser.conninfo()) as connection:
        row = connection.execute(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        ).fetchone()
    assert row is not None
    return int(row[0])


def differences() -> dict[str, object]:
    return {one.name: one.first for one in verify.run(book_id=1) if one.differences}


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_a_hundred_units_are_held_exactly_a_hundred_times(own_database: TestDatabase, repeat: int) -> None:
    store = storehouse(skus=["LAST"])
    last = store.products[0]
    store.opening(store.shanghai, goods(last, "100", "250.00"))
    one = HoldGoods(store.shanghai.site_id, last, Decimal(1), datetime.now(UTC) + timedelta(hours=1))

    def buyer() -> list[str]:
        results = [hold_goods(actor=store.actor, items=[one]).results[0] for _ in range(63)]
        assert all(isinstance(each.error, InsufficientStock) for each in results if each.error)
        return [each.status for each in results]

    began = time.monotonic()
    found = at_once([buyer] * 16)
    seconds = time.monotonic() - began
    answers = [status for answer in found if isinstance(answer, list) for status in answer]
    assert [answer for answer in found if isinstance(answer, Exception)] == []
    assert (answers.count("done"), answers.count("refused")) == (100, 908)
    assert store.levels() == [(store.shanghai.site_id, last, "100", "100")]
    assert differences() == {}
    assert seconds < 60


def test_without_the_lock_more_is_promised_than_there_is(own_database: TestDatabase) -> None:
    store = storehouse(skus=["LAST"])
    last = store.products[0]
    store.opening(store.shanghai, goods(last, "10", "10.00"))
    all_have_read = threading.Barrier(4)

    def careless(order: int) -> bool:
        with transaction_of(store.actor, lane=order) as tx:
            free = ask_availability(tx, sku_ids=[last]).rows[0][2][0]
            all_have_read.wait(10)
            if free < 4:
                return False
            hold_stock(tx, holds=[wanted(store.shanghai, last, "4", order=order)])
        return True

    found = at_once([partial(careless, order) for order in range(1, 5)])
    assert found.count(True) == 2
    assert len([one for one in found if isinstance(one, IntegrityError | errors.CheckViolation)]) == 2
    assert store.levels() == [(store.shanghai.site_id, last, "10", "8")]


def shelf_work(store: Storehouse, seed: int, *, turns: int) -> Callable[[], int]:
    """Holds, issues and receipts of ten SKUs in shuffled order, over and over."""
    chance = random.Random(seed)  # a reproducible shuffle
    sites = [store.shanghai.site_id, store.chengdu.site_id]
    later = datetime.now(UTC) + timedelta(hours=1)

    def work() -> int:
        for _ in range(turns):
            skus = chance.sample(store.products, 10)
            places = [chance.choice(sites) for _ in skus]
            holds = [HoldGoods(site, sku, Decimal(1), later) for site, sku in zip(places, skus, strict=True)]
            assert len(hold_goods(actor=store.actor, items=holds).done) == 10
            out = tuple(GoodsOut(sku, Decimal(1)) for sku in skus)
            issue = IssueGoods(places[0], out, IssueReason.CONSUMPTION, TODAY)
            issue_goods(actor=store.actor, items=[issue]).single()
            chance.shuffle(skus)
            lines = tuple(GoodsIn(sku, Decimal(2), Decimal("3.33")) for sku in skus)
            receive_goods(
                actor=store.actor, items=[ReceiveGoods(places[1], lines, received_on=TODAY)]
            ).single()
        return turns

    return work


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_writers_in_shuffled_order_never_deadlock(own_database: TestDatabase, repeat: int) -> None:
    store = storehouse(skus=[f"SKU{no:02}" for no in range(20)])
    for site in (store.shanghai, store.chengdu):
        store.opening(site, *(goods(sku, "10000", "20000.00") for sku in store.products))
    before = deadlocks(own_database)
    found = at_once([shelf_work(store, seed, turns=8) for seed in range(8)])
    assert found == [8] * 8
    assert deadlocks(own_database) == before
    assert differences() == {}


def test_locks_taken_in_another_order_do_deadlock(own_database: TestDatabase) -> None:
    store = storehouse()
    tea, rice, _ = store.products
    site = store.shanghai.site_id
    store.opening(store.shanghai, goods(tea, "10", "10.00"), goods(rice, "10", "10.00"))
    before = deadlocks(own_database)
    both_hold_one = threading.Barrier(2)

    def lock(first: int, second: int) -> str:
        with transaction_of(store.actor) as tx:
            assert lock_levels(tx, keys=[(site, first)]).rows
            both_hold_one.wait(10)
            assert lock_levels(tx, keys=[(site, second)]).rows
        return "served"

    found = at_once([lambda: lock(tea, rice), lambda: lock(rice, tea)])
    assert found.count("served") == 1
    assert [type(one) for one in found if isinstance(one, Exception)] == [errors.DeadlockDetected]
    for _ in range(50):
        if deadlocks(own_database) > before:
            return
        time.sleep(0.1)
    pytest.fail("the server counted no deadlock")
