"""Clerks make orders of the same quotation and call off from the same blanket order at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from huotong.kernel.testing.cluster import TestCluster
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
