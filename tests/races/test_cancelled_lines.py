"""Clerks cancel the rest of the same lines while others put them into deliveries and serve what waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from huotong.kernel.testing.cluster import TestCluster
from tests.assortment import more_customers, more_products, put_on_shelves
from tests.books import differences
from tests.races.clients import Sent, outcomes, request
from tests.races.shop import Shop, served_shop
from tests.wire import API, CREATE_DELIVERIES, ids

pytestmark = [pytest.mark.race, pytest.mark.slow]
CLIENTS = 8
ORDERS = 10


@pytest.fixture(scope="module")
def shop(database_cluster: TestCluster) -> Iterator[Shop]:
    with served_shop(database_cluster) as shop:
        yield shop


def cancel(order: str, line: int, quantity: str) -> Sent:
    lines = [{"line_id": str(line), "quantity": quantity}]
    return request(f"{API}/sales/lines/cancel", {"orders": [{"id": order, "lines": lines}]})


def test_a_line_is_cancelled_once_whoever_asks_and_never_out_of_a_delivery(shop: Shop) -> None:
    (product,) = more_products(shop.trade, 1)
    put_on_shelves(shop.trade, [product], quantity="100")
    (customer,) = more_customers(shop.trade, 1, credit="1000.00")
    replies = shop.race([shop.order(customer, [product], quantity="4") for _ in range(ORDERS)], clients=1)
    orders = [reply.json["results"][0]["id"] for reply in replies]
    lines = {
        id: shop.ask("SELECT id FROM sales_order_line WHERE order_id = %(id)s", id=int(id)) for id in orders
    }
    work = [
        sent
        for id in orders
        for sent in (
            cancel(id, lines[id], "3"),
            request(CREATE_DELIVERIES, ids(id)),
            cancel(id, lines[id], "3"),
        )
    ]
    found = outcomes(shop.race(work, clients=CLIENTS))
    assert set(found) <= {
        "done",
        "409 sales.nothing_left",
        "409 sales.line_in_delivery",
        "409 fulfilment.nothing_to_deliver",
    }
    sound = """SELECT bool_and(cancelled IN (0, 3) AND planned IN (0, 1, 4) AND planned + cancelled <= 4)
                 FROM sales_order_line WHERE product_id = %(product)s"""
    assert shop.ask(sound, product=product)
    assert differences(shop.book_id) == {}
