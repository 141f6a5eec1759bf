"""Clerks make orders of the same quotation, blanket order and recurring order at once, and so do workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from huotong.kernel.testing.cluster import TestCluster
from huotong.sales.jobs import make_recurring_orders_due
from tests.assortment import more_customers, more_products, put_on_shelves
from tests.books import differences
from tests.races.clients import request
from tests.races.shop import Shop, served_shop
from tests.wire import API

pytestmark = [pytest.mark.race, pytest.mark.slow]
CLIENTS = 8
OFFERS = 6
AGREED = 10


@pytest.fixture(scope="module")
def shop(database_cluster: TestCluster) -> Iterator[Shop]:
    with served_shop(database_cluster) as shop:
        yield shop


def made(shop: Shop, path: str, kind: str, count: int, **more: object) -> list[str]:
    """So many quotations or blanket orders of AGREED pieces each."""
    (product,) = more_products(shop.trade, 1)
    put_on_shelves(shop.trade, [product], quantity="1000")
    (customer,) = more_customers(shop.trade, 1, credit="10000.00")
    lines = [{"product_id": str(product), "quantity": str(AGREED)}]
    body = {"customer_id": str(customer), "valid_to": "2099-12-31", "lines": lines, **more}
    (reply,) = shop.race([request(f"{API}/sales/{path}/create", {kind: [body] * count})], clients=1)
    return [one["id"] for one in reply.json["results"]]


def test_two_clerks_convert_a_quotation_at_once_and_one_order_comes_of_it(shop: Shop) -> None:
    offers = made(shop, "quotations", "quotations", OFFERS, send=True)
    work = [
        request(f"{API}/sales/quotations/convert", {"quotations": [{"id": id, "confirm": True}]})
        for id in offers
        for _ in range(3)
    ]
    found = Counter(reply.outcome for reply in shop.race(work, clients=CLIENTS))
    assert found == {"done": OFFERS, "409 sales.agreement_status_wrong": 2 * OFFERS}
    assert differences(shop.book_id) == {}


def test_call_offs_at_once_never_come_to_more_than_was_agreed(shop: Shop) -> None:
    (blanket,) = made(shop, "blanket-orders", "blanket_orders", 1, valid_from="2026-01-01")
    line = shop.ask("SELECT id FROM sales_agreement_line WHERE agreement_id = %(id)s", id=int(blanket))
    lines = [{"line_id": str(line), "quantity": "3"}]
    item = {"id": blanket, "confirm": True, "ordered_on": "2099-01-01", "lines": lines}
    work = [request(f"{API}/sales/blanket-orders/call-off", {"blanket_orders": [item]}) for _ in range(8)]
    found = Counter(reply.outcome for reply in shop.race(work, clients=CLIENTS))
    assert found == {"done": 3, "409 sales.nothing_to_order": 5}
    assert shop.ask("SELECT drawn FROM sales_agreement_line WHERE id = %(id)s", id=line) == 9
    assert differences(shop.book_id) == {}


def recurring(shop: Shop, count: int, *, first_on: str) -> list[str]:
    """So many recurring orders of a piece each, every day from the first on."""
    rhythm = {"every": 1, "unit": "day", "first_on": first_on}
    (product,) = more_products(shop.trade, 1)
    put_on_shelves(shop.trade, [product], quantity="1000")
    (customer,) = more_customers(shop.trade, 1, credit="10000.00")
    lines = [{"product_id": str(product), "quantity": "1"}]
    body = {"customer_id": str(customer), "lines": lines, "recurrence": {**rhythm, "confirm": True}}
    work = [request(f"{API}/sales/recurring-orders/create", {"recurring_orders": [body] * count})]
    (reply,) = shop.race(work, clients=1)
    return [one["id"] for one in reply.json["results"]]


def test_a_day_that_clerks_make_at_once_has_one_order(shop: Shop) -> None:
    agreed = recurring(shop, OFFERS, first_on="2099-01-31")
    work = [
        request(
            f"{API}/sales/recurring-orders/make", {"recurring_orders": [{"id": id, "due_on": "2099-01-31"}]}
        )
        for id in agreed
        for _ in range(3)
    ]
    found = Counter(reply.outcome for reply in shop.race(work, clients=CLIENTS))
    assert found == {"done": OFFERS, "409 sales.day_not_open": 2 * OFFERS}
    days = "SELECT count(DISTINCT order_id) FROM sales_recurring_day WHERE due_on = '2099-01-31'"
    assert shop.ask(days) == OFFERS
    assert differences(shop.book_id) == {}


def test_workers_that_catch_up_at_once_make_each_missed_day_once(shop: Shop) -> None:
    today = (datetime.now(UTC) + timedelta(hours=8)).date()
    agreed = recurring(shop, OFFERS, first_on=str(today))
    # Nothing ran for four days: the recurring orders and their next day are so much older.
    ids = ",".join(agreed)
    shop.by_hand(f"UPDATE sales_recurrence SET next_on = next_on - 4 WHERE agreement_id IN ({ids})")
    shop.by_hand(f"UPDATE sales_agreement SET valid_from = valid_from - 4 WHERE id IN ({ids})")

    def run(_: int) -> int:
        try:
            return make_recurring_orders_due(shop.book_id)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        made = sum(pool.map(run, range(4)))
    # A worker of the site itself may have had its turn as well.
    assert made <= 5 * OFFERS
    days = f"SELECT count(*) FROM sales_recurring_day WHERE agreement_id IN ({ids}) AND order_id IS NOT NULL"
    assert shop.ask(days) == 5 * OFFERS
    assert (
        shop.ask(f"SELECT sum(days_done) FROM sales_recurrence WHERE agreement_id IN ({ids})") == 5 * OFFERS
    )
    assert differences(shop.book_id) == {}
