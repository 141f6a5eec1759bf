"""Races over HTTP: the last goods, the last credit, and many writers on the same shelves.

HUOTONG_RACE_REPEATS sets how often each is run (3). Each is run again on mutants of the product that lack the
guard, to see that it notices.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from huotong.kernel.testing.cluster import TestCluster
from huotong.kernel.testing.races import REPEATS
from tests.assortment import more_customers, more_products, put_on_shelves
from tests.books import differences
from tests.races.clients import outcomes
from tests.races.mutants import Cut, mutant
from tests.races.shop import Shop, served_shop, shuffled

pytestmark = [pytest.mark.race, pytest.mark.slow]
CLIENTS = 50
WRITERS = 8
SHORT = "409 sales.order_not_possible sales.not_enough_stock"
DEAR = "409 sales.order_not_possible sales.not_enough_credit"
HOT_ORDERS = [2000, *[2000 if REPEATS > 3 else 500] * (REPEATS - 1)]
"""Orders of ten lines in each run: 2,000, and fewer in the two repeats of an ordinary test run."""
LEVELS = "inventory/sql/locks.sql"
NO_LEVEL_LOCK = Cut(LEVELS, "   FOR NO KEY UPDATE OF l\n", after="-- name: lock_levels\n")
NO_LEVEL_ORDER = Cut(LEVELS, " ORDER BY l.site_id, l.sku_id\n", after="-- name: lock_levels\n")
NO_KEY_ORDER = Cut(
    "sales/commands/_promising.py",
    "sorted({key for need in needs for key in need}.union(given_up))",
    "list({key: None for need in needs for key in need})",
)
NO_LIMIT_LOCK = Cut("limits/sql/limits.sql", "   FOR NO KEY UPDATE OF l\n", after="-- name: lock_limits\n")


@pytest.fixture(scope="module")
def shop(database_cluster: TestCluster) -> Iterator[Shop]:
    with served_shop(database_cluster) as shop:
        yield shop


def last_units(shop: Shop, *, asked: int, there: int) -> tuple[dict[str, int], int]:
    """What became of so many orders of one unit when so many units are there, and how many are promised."""
    (product,) = more_products(shop.trade, 1)
    put_on_shelves(shop.trade, [product], quantity=str(there))
    buyers = more_customers(shop.trade, CLIENTS)
    work = [shop.order(buyer, [product]) for buyer in islice(cycle(buyers), asked)]
    replies = shop.race(work, clients=CLIENTS)
    return dict(outcomes(replies)), int(shop.reserved(product))


def last_credit(shop: Shop, *, asked: int) -> dict[str, int]:
    """What became of so many orders of 1,000 against one limit of 50,000."""
    (product,) = more_products(shop.trade, 1, price="884.955752")  # 1,000.00 with 13 % tax
    put_on_shelves(shop.trade, [product], quantity="100000")
    (buyer,) = more_customers(shop.trade, 1, credit="50000.00")
    work = [shop.order(buyer, [product]) for _ in range(asked)]
    return dict(outcomes(shop.race(work, clients=CLIENTS)))


def hot_shelves(shop: Shop, *, asked: int, seed: int) -> tuple[dict[str, int], int]:
    """What became of orders of ten lines in shuffled order over twenty products, and how many deadlocks it cost."""
    products = more_products(shop.trade, 20)
    network = shop.trade.network
    put_on_shelves(
        shop.trade, products, quantity="1000000", sites=[network.chengdu_site_id, network.shanghai_site_id]
    )
    buyers = more_customers(shop.trade, WRITERS * 4)
    work = [
        shop.order(buyer, shuffled(products, seed=seed * asked + no, count=10))
        for no, buyer in enumerate(islice(cycle(buyers), asked))
    ]
    before = shop.deadlocks()
    replies = shop.race(work, clients=WRITERS)
    return dict(outcomes(replies)), shop.deadlocks() - before


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_a_thousand_want_the_last_hundred(shop: Shop, repeat: int) -> None:
    assert last_units(shop, asked=1000, there=100) == ({"done": 100, SHORT: 900}, 100)


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_two_hundred_orders_share_one_credit_limit(shop: Shop, repeat: int) -> None:
    assert last_credit(shop, asked=200) == {"done": 50, DEAR: 150}


@pytest.mark.parametrize(("seed", "asked"), [*enumerate(HOT_ORDERS)])
def test_writers_in_shuffled_order_never_deadlock(shop: Shop, seed: int, asked: int) -> None:
    assert hot_shelves(shop, asked=asked, seed=seed) == ({"done": asked}, 0)


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_of_two_clerks_one_gets_the_last_unit(shop: Shop, repeat: int) -> None:
    assert last_units(shop, asked=2, there=1) == ({"done": 1, SHORT: 1}, 1)


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_the_same_request_three_times_at_once_has_one_effect(shop: Shop, repeat: int) -> None:
    (product,) = more_products(shop.trade, 1)
    put_on_shelves(shop.trade, [product], quantity="1000")
    wanted = [shop.order(buyer, [product]) for buyer in more_customers(shop.trade, 100)]
    thrice = [sent for one in wanted for sent in (one, one, one)]
    replies = shop.race(thrice, clients=12)
    assert set(outcomes(replies)) <= {"done", "409 in_flight"}
    assert int(shop.reserved(product)) == 100
    again = shop.race(thrice, clients=12)
    assert outcomes(again) == {"done": 300}
    answers = {sent.key: reply.body for sent, reply in zip(thrice, again, strict=True)}
    assert all(
        reply.body == answers[sent.key]
        for sent, reply in zip(thrice * 2, [*replies, *again], strict=True)
        if reply.status == 200
    )
    assert int(shop.reserved(product)) == 100


def test_after_the_races_every_ledger_agrees(shop: Shop) -> None:
    assert differences(shop.book_id) == {}


def test_without_the_lock_on_levels_the_last_units_are_oversold(database_cluster: TestCluster) -> None:
    with mutant(NO_LEVEL_LOCK) as environment, served_shop(database_cluster, environment=environment) as shop:
        found, promised = last_units(shop, asked=500, there=100)
        assert set(found) > {"done", SHORT}  # the CHECK on the level refuses what the decision let through
        assert promised <= 100
        shop.by_hand("ALTER TABLE stock_level DROP CONSTRAINT stock_level_reserved")
        found, promised = last_units(shop, asked=500, there=100)
        assert found["done"] > 100
        assert promised == found["done"]


def test_without_the_order_of_locks_the_writers_deadlock(database_cluster: TestCluster) -> None:
    with (
        mutant(NO_LEVEL_ORDER, NO_KEY_ORDER) as environment,
        served_shop(database_cluster, environment=environment) as shop,
    ):
        _, deadlocks = hot_shelves(shop, asked=100, seed=1)
        assert deadlocks > 0


def test_without_the_lock_on_limits_the_credit_is_overrun(database_cluster: TestCluster) -> None:
    with mutant(NO_LIMIT_LOCK) as environment, served_shop(database_cluster, environment=environment) as shop:
        assert last_credit(shop, asked=200)["done"] > 50
