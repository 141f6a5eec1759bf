"""A product that lies in stock or is ordered is neither archived nor merged, and is measured as it was."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from huotong.catalog.contracts import CreateProduct, ProductOfVersion
from huotong.catalog.public import archive_products, create_products
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel.results import CommandResult
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.races import REPEATS, race_of
from huotong.kernel.values import DATE_MIN
from huotong.main.wiring import wire
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices
from huotong.sales.contracts import ConfirmOrder, NewOrder, NewOrderLine, OrderRef
from huotong.sales.public import cancel_orders, confirm_orders, create_orders
from huotong.web.testing import Client


def sent(client: Client, verb: str, **product: Any) -> tuple[int, str, list[tuple[str, int]]]:
    """Status, code, and what the causes count."""
    answer = client.post(f"/api/v1/catalog/products/{verb}", {"products": [product]})
    causes = [(one["facts"]["kind"], int(one["facts"]["count"])) for one in answer.json.get("errors", ())]
    return answer.status, answer.json.get("code", ""), causes


def unstocked(shop: SmallTrade, sku: str) -> int:
    """A product with a price that lies nowhere."""
    catalog = shop.catalog
    new = CreateProduct(sku, "New", catalog.piece_id, catalog.tax_class_id)
    id = create_products(actor=shop.actor, items=[new]).single().id
    price = SetPrice(shop.price_list_id, id, Decimal(10), DATE_MIN)
    set_prices(actor=shop.actor, items=[price]).single()
    return id


def order_of(shop: SmallTrade, product_id: int) -> NewOrder:
    line = NewOrderLine(quantity=Decimal(1), product_id=product_id)
    return NewOrder(lines=(line,), customer_id=shop.chengdu_customer_id, confirm=False)


def code_of(result: CommandResult[Any]) -> str:
    error = result.results[0].error
    return "done" if error is None else error.code


def test_stock_keeps_a_product_and_its_units(client: Client, shop: SmallTrade) -> None:
    wire()
    catalog = shop.catalog
    first, second = (str(id) for id in catalog.product_ids[:2])
    lies = [("stock_site", 2)]
    assert sent(client, "archive", product_id=first, version=1) == (409, "in_use", lies)
    assert sent(client, "merge", product_id=first, version=1, into_id=second) == (409, "in_use", lies)
    otherwise = {
        "product_id": first, "version": 1, "name": "Other", "base_unit_id": str(catalog.piece_id),
        "tax_class_id": str(catalog.tax_class_id), "units": [{"unit_id": str(catalog.case_id), "numerator": 10}],
    }  # fmt: skip
    status, code, causes = sent(client, "change", **otherwise)
    assert (status, code) == (409, "catalog.units_in_use")
    assert ("stock_account", 2) in causes
    assert client.get(f"/api/v1/catalog/products/{first}").json["head"]["version"] == 1


def test_an_order_keeps_a_product_until_it_is_cancelled(client: Client, shop: SmallTrade) -> None:
    wire()
    id = unstocked(shop, "LATE")
    order = create_orders(actor=shop.actor, items=[order_of(shop, id)]).single()
    ordered = [("open_order", 1)]
    assert sent(client, "archive", product_id=str(id), version=1) == (409, "in_use", ordered)
    cancel_orders(actor=shop.actor, items=[OrderRef(order.id)]).single()
    assert sent(client, "archive", product_id=str(id), version=1)[0] == 200
    assert code_of(create_orders(actor=shop.actor, items=[order_of(shop, id)])) == "sales.not_sellable"


@pytest.mark.race
def test_a_product_is_archived_while_it_is_ordered(own_database: TestDatabase) -> None:
    wire()
    shop = small_trade()
    for time in range(REPEATS):
        id = unstocked(shop, f"RACE{time}")
        works: list[Callable[[], CommandResult[Any]]] = [
            partial(archive_products, actor=shop.actor, items=[ProductOfVersion(id, 1)]),
            partial(create_orders, actor=shop.actor, items=[order_of(shop, id)]),
        ]
        archived, ordered = race_of(works)
        found = (code_of(archived), code_of(ordered))
        assert found in (("done", "sales.not_sellable"), ("in_use", "done"), ("done", "done"))
        if found == ("done", "done"):  # each was read before the other was written: it is never promised
            promised = confirm_orders(actor=shop.actor, items=[ConfirmOrder(ordered.done[0].id)])
            assert code_of(promised) == "sales.order_not_possible"
