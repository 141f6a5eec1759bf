"""Clerks amend the same orders while others cancel them, deliver them and take the same goods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from huotong.kernel.testing.cluster import TestCluster
from tests.assortment import more_customers, more_products, put_on_shelves
from tests.books import differences
from tests.races.clients import Sent, request
from tests.races.shop import Shop, served_shop
from tests.wire import API, CANCEL_ORDERS, CREATE_DELIVERIES, ids

pytestmark = [pytest.mark.race, pytest.mark.slow]
CLIENTS = 8
ORDERS = 8


@pytest.fixture(scope="module")
def shop(database_cluster: TestCluster) -> Iterator[Shop]:
    with served_shop(database_cluster) as shop:
        yield shop


def amend(order: str, line: int, quantity: int) -> Sent:
    lines = [{"line_id": str(line), "quantity": str(quantity)}]
    item = {"id": order, "version": 1, "reason": "the customer rang", "lines": lines}
    return request(f"{API}/sales/orders/amend", {"orders": [item]})


def entered(shop: Shop, *, on_shelf: int) -> dict[str, int]:
    """So many orders of two pieces, each with its only line."""
    (product,) = more_products(shop.trade, 1)
    put_on_shelves(shop.trade, [product], quantity=str(on_shelf))
    (customer,) = more_customers(shop.trade, 1, credit="1000.00")
    replies = shop.race([shop.order(customer, [product], quantity="2") for _ in range(ORDERS)], clients=1)
    orders = [reply.json["results"][0]["id"] for reply in replies]
    line = "SELECT id FROM sales_order_line WHERE order_id = %(id)s"
    return {id: shop.ask(line, id=int(id)) for id in orders}


def test_an_order_amended_by_two_is_amended_once(shop: Shop) -> None:
    orders = entered(shop, on_shelf=100)
    work = [amend(id, line, quantity) for id, line in orders.items() for quantity in (1, 3, 4)]
    found = Counter(reply.outcome for reply in shop.race(work, clients=CLIENTS))
    assert found == {"done": ORDERS, "409 changed_meanwhile": 2 * ORDERS}
    assert differences(shop.book_id) == {}


def test_amendments_never_take_more_than_there_is_nor_out_of_a_delivery(shop: Shop) -> None:
    orders = entered(shop, on_shelf=2 * ORDERS + 3)
    work = [
        sent
        for place, (id, line) in enumerate(orders.items())
        for sent in (
            amend(id, line, 3),
            request(CREATE_DELIVERIES, ids(id)) if place % 2 else request(CANCEL_ORDERS, ids(id)),
        )
    ]
    replies = shop.race(work, clients=CLIENTS)
    assert {reply.status for reply in replies} <= {200, 409}
    assert differences(shop.book_id) == {}
