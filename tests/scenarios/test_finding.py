"""One box finds documents by number, partners and products by words: as far as the asker may see them."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import connections

from huotong.access.testing import Person, person
from huotong.fulfilment.testing import SmallTrade, new_order, placed
from huotong.kernel.book import in_book
from huotong.kernel.finding import LOOKED_AT, find, of_lanes, of_one_counter, registered_numbers
from huotong.main.wiring import wire
from huotong.partners.models import Partner
from huotong.partners.public import change_partners, show_partner
from huotong.partners.testing import change_of
from huotong.sales.contracts import PlacedOrder
from huotong.web.testing import Client

FIND = "/api/v1/desk/find"


@pytest.fixture(autouse=True)
def wired() -> None:
    """All apps have said what they can find."""
    wire()


@pytest.fixture
def order(shop: SmallTrade) -> PlacedOrder:
    """A draft of today for the customer in Chengdu, under a number of his own."""
    wanted = new_order(shop, (0, "1"), confirm=False, external_number="Tb-77/x")
    return placed(shop, replace(wanted, ordered_on=None))[0]


def found(client: Client, words: str) -> list[tuple[str, str, str]]:
    answer = client.get(f"{FIND}?{urlencode({'words': words})}")
    assert answer.status == 200, answer.body
    return [(one["kind"], one["number"], one["name"]) for one in answer.json["found"]]


def test_an_order_is_found_by_all_that_its_number_may_be_called(client: Client, order: PlacedOrder) -> None:
    number = order.number
    row = ("sales_order", number, "Customer CD-1")
    for words in (
        "SO",
        "so",
        number[:4],
        number,
        number.lower(),
        number[2:],
        number[2:-3],
        number[-6:],
        "01",
        "Tb-77/x",
    ):
        assert found(client, words) == [row], words
    for words in ("S", "1", "02", f"{number}0", "SOX", "DN", "tb-77/x", "SO 26", "0000001"):
        assert row not in found(client, words), words


def test_the_exact_one_comes_first(client: Client, shop: SmallTrade) -> None:
    made = placed(shop, *(new_order(shop, (0, "1"), confirm=False) for _ in range(8)))
    numbers = sorted((one.number for one in made), reverse=True)
    assert [number for _, number, _ in found(client, numbers[0][:7])] == numbers[:6]
    assert [number for _, number, _ in found(client, numbers[7])] == [numbers[7]]


def test_partners_are_found_by_code_name_and_pinyin(client: Client, owner: Person, shop: SmallTrade) -> None:
    actor = owner.actor
    head = change_of(show_partner(actor=actor, partner_id=shop.shanghai_customer_id))
    change_partners(actor=actor, items=[replace(head, name="上海百联集团")]).single()
    row = ("partner", "SH-1", "上海百联集团")
    for words in ("SH-1", "sh-1", "百联", "海", "shbljt", "BLJT", "百联 上海"):
        assert found(client, words) == [row], words
    assert ("partner", "CD-1", "Customer CD-1") in found(client, "customer")
    assert found(client, "百货") == []


def test_partners_of_before_are_found_too(client: Client, owner: Person, shop: SmallTrade) -> None:
    with in_book(owner.book_id):
        Partner.objects.filter(id=shop.chengdu_customer_id).update(words="", grams=[])
    assert found(client, "CD-1") == []
    migration = import_module("huotong.partners.migrations.0008_words_of_partners")
    migration.find_those_there_are(apps, SimpleNamespace(connection=connections["default"]))
    assert found(client, "cd-1") == [("partner", "CD-1", "Customer CD-1")]


def test_products_are_found_by_code_and_name(client: Client, shop: SmallTrade) -> None:
    assert shop.catalog.product_ids
    rows = found(client, "sku2")
    assert rows[0][:2] == ("product", "SKU2")
    assert {kind for kind, _, _ in rows} == {"product"}


def test_what_one_may_not_read_is_not_found(owner: Person, shop: SmallTrade, order: PlacedOrder) -> None:
    east, west = shop.network.branch_ids[0], shop.network.branch_ids[1]
    book = owner.book_id
    of_west = Client(token=person(book, org_units=[west]).token)
    of_east = Client(token=person(book, org_units=[east]).token)
    clerk = Client(token=person(book, permissions=["partners.list_partners"], org_units=[west]).token)
    nobody = Client(token=person(book, permissions=[], org_units=[west]).token)
    for words in (order.number, "Tb-77/x", "000001"):
        assert found(of_west, words) == [("sales_order", order.number, "Customer CD-1")]
        assert [found(client, words) for client in (of_east, clerk, nobody)] == [[], [], []]
    assert found(of_east, "CD-1") == []
    assert found(clerk, "CD-1") == [("partner", "CD-1", "Customer CD-1")]
    assert found(nobody, "CD-1") == []


def test_numbers_are_read_as_they_are_made(owner: Person) -> None:
    assert of_lanes("SO", 2026, 42)[7] == "SO2607-000042"
    assert of_one_counter("INV", 2026, 42) == ["INV2026-000042"]
    assert LOOKED_AT >= 100
    assert find(actor=owner.actor, words="é").found == ()
    assert {one.kind for one in registered_numbers()} >= {
        "sales_order",
        "sales_quotation",
        "delivery",
        "customer_return",
        "invoice",
        "credit_note",
        "payment",
        "voucher",
        "stock_transfer",
        "stock_adjustment",
        "expected_receipt",
        "price_change",
    }
