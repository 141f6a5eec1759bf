"""Several receipts and runs serve the same backorders at once: nothing is given twice, the order is kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from huotong.kernel.testing.cluster import TestCluster
from tests.assortment import more_customers, more_products
from tests.books import differences
from tests.races.clients import Sent, outcomes, request
from tests.races.shop import Shop, served_shop
from tests.wire import API, CANCEL_ORDERS, CREATE_ORDERS, EXPECT_GOODS, RECEIVE_GOODS, ids, orders_body

pytestmark = [pytest.mark.race, pytest.mark.slow]
CLIENTS = 12
WAITING = 40


@pytest.fixture(scope="module")
def shop(database_cluster: TestCluster) -> Iterator[Shop]:
    with served_shop(database_cluster) as shop:
        yield shop


def one_piece_orders(shop: Shop, product: int) -> list[dict[str, object]]:
    """So many orders of one piece that may wait."""
    return [
        {
            "customer_id": str(buyer),
            "confirm": True,
            "backorders": True,
            "ordered_on": "2026-11-23",
            "lines": [{"product_id": str(product), "quantity": "1"}],
        }
        for buyer in islice(cycle(more_customers(shop.trade, 4)), WAITING)
    ]


def waiting_orders(shop: Shop, product: int) -> list[int]:
    """So many orders of one piece, none of which is there; their ids in the order of their numbers."""
    bodies = one_piece_orders(shop, product)
    (reply,) = shop.race([request(CREATE_ORDERS, orders_body(*bodies))], clients=1)
    assert reply.json["refused"] == 0
    made = sorted(reply.json["results"], key=lambda one: str(one["number"]))
    return [int(one["id"]) for one in made]


def receipt(shop: Shop, product: int, quantity: int) -> Sent:
    line = {"product_id": str(product), "quantity": str(quantity), "amount": str(quantity)}
    site = str(shop.trade.network.chengdu_site_id)
    one = {"site_id": site, "received_on": "2026-11-23", "lines": [line]}
    return request(RECEIVE_GOODS, {"receipts": [one]})


def serve(product: int) -> Sent:
    return request(f"{API}/sales/backorders/serve", {"products": [str(product)]})


def served(shop: Shop, product: int) -> list[int]:
    """The orders that got theirs."""
    found = shop.ask(
        "SELECT coalesce(array_agg(order_id), '{}') FROM sales_backorder"
        " WHERE product_id = %(product)s AND quantity = 0",
        product=product,
    )
    return sorted(found)


def test_two_receipts_serve_the_same_backorders_once(shop: Shop) -> None:
    (product,) = more_products(shop.trade, 1)
    orders = waiting_orders(shop, product)
    work = [sent for _ in range(3) for sent in (receipt(shop, product, 5), serve(product), serve(product))]
    assert outcomes(shop.race(work, clients=CLIENTS)) == {"done": len(work)}
    shop.race([serve(product)], clients=1)
    assert int(shop.reserved(product)) == 15
    assert served(shop, product) == sorted(orders[:15])
    assert differences(shop.book_id) == {}


def test_an_order_that_is_cancelled_while_it_is_served_keeps_nothing(shop: Shop) -> None:
    (product,) = more_products(shop.trade, 1)
    orders = waiting_orders(shop, product)
    shop.race([receipt(shop, product, WAITING)], clients=1)
    leaving = orders[::2]
    work = [sent for id in leaving for sent in (request(CANCEL_ORDERS, ids(id)), serve(product))]
    assert outcomes(shop.race(work, clients=CLIENTS)) == {"done": len(work)}
    shop.race([serve(product)], clients=1)
    assert int(shop.reserved(product)) == WAITING - len(leaving)
    assert differences(shop.book_id) == {}


def test_no_piece_that_is_expected_is_promised_twice(shop: Shop) -> None:
    """Orders race for ten expected pieces while three of them come and two are served."""
    (product,) = more_products(shop.trade, 1)
    site = str(shop.trade.network.chengdu_site_id)
    wanted = {"site_id": site, "product_id": str(product), "quantity": "10", "expected_on": "2150-01-05"}
    (made,) = shop.race([request(EXPECT_GOODS, {"receipts": [wanted]})], clients=1)
    id = made.json["results"][0]["id"]
    line = {"product_id": str(product), "quantity": "3", "amount": "3", "expected_id": id}
    three = {"site_id": site, "received_on": "2026-11-23", "lines": [line]}
    orders = [request(CREATE_ORDERS, orders_body(body)) for body in one_piece_orders(shop, product)]
    work = [*orders[:20], request(RECEIVE_GOODS, {"receipts": [three]}), *orders[20:], *[serve(product)] * 4]
    assert outcomes(shop.race(work, clients=CLIENTS)) == {"done": len(work)}
    shop.race([serve(product)], clients=1)
    open_and_promised = "SELECT array[open, promised] FROM inventory_expected_receipt WHERE id = %(id)s"
    assert shop.ask(open_and_promised, id=id) == "{7.000000,7.000000}"
    assert int(shop.reserved(product)) == 3
    with_a_day = (
        "SELECT count(*) FROM sales_backorder"
        " WHERE product_id = %(product)s AND quantity > 0 AND promised_on IS NOT NULL"
    )
    assert shop.ask(with_a_day, product=product) >= 7
    assert differences(shop.book_id) == {}
    assert shop.deadlocks() == 0
