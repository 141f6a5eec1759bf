"""What is odd and right: kept as it was written, found again, shown literally."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest

from huotong.web.api import PREFIX
from tests.hostile.endpoints import ENDPOINTS
from tests.hostile.world import World

PRODUCTS = f"{PREFIX}/catalog/products"
LITERAL = [
    "𠮷野家 𬭚 㐂 鿫 𪚥",
    "龴䶮 \U0002ebf0\U00030000\U00031350",
    '<img src=x onerror="alert(1)">',
    "{{7*7}}",
    "${7*7}",
    "%s %(name)s %00",
    "'; DROP TABLE x; --",
    "{field} {reason}",
    "=HYPERLINK(1)",
    "\\u0000 \\x00",
    "مرحبا שלום",
]


def create(world: World, **fields: str) -> int:
    body = ENDPOINTS["/catalog/products/create"].body(world)
    body["products"][0] |= fields
    return world.client.post(f"{PRODUCTS}/create", body).status


@pytest.mark.parametrize("name", LITERAL)
def test_texts_come_back_as_they_were_sent(world: World, name: str) -> None:
    assert create(world, sku=name[:64], name=name) == 200
    for question in (f"eq:{name}", f"contains:{name[1:]}", f"prefix:{name[:3]}"):
        (row,) = world.client.get(f"{PRODUCTS}?filter[name]={quote(question)}").json["rows"]
        assert (row["sku"], row["name"]) == (name, name)
    again = ENDPOINTS["/catalog/products/create"].body(world)
    again["products"][0] |= {"sku": name}
    refused = world.client.post(f"{PRODUCTS}/create", again).json
    assert refused["facts"]["given"] == name
    assert name in refused["detail"]


@pytest.mark.parametrize(
    "twin", [unicodedata.normalize("NFD", "Café-1"), " Café-1 ", "CAFÉ-1", "Ｃafé-１", "\u3000café-1\u00a0"]
)
def test_one_code_is_one_code_however_it_is_written(world: World, twin: str) -> None:
    assert create(world, sku="Café-1") == 200
    assert create(world, sku=twin) == 409
    (row,) = world.client.get(f"{PRODUCTS}?filter[sku]={quote(f'eq:{twin}')}").json["rows"]
    assert row["sku"] == "Café-1"


def test_a_tenth_and_two_tenths_are_three_tenths(world: World) -> None:
    line = {"product_id": world.product, "quantity": "0.1", "amount": "0.10"}
    receipt = {"site_id": world.site, "lines": [line, {**line, "quantity": "0.2", "amount": "0.20"}]}
    body = {"receipts": [receipt]}
    (done,) = world.client.post(f"{PREFIX}/inventory/receipts/receive", body).json["results"]
    assert done["amount"] == "0.30"
    card = f"{PREFIX}/inventory/card?site_id={world.site}&sku_id={world.product}"
    assert {line["quantity"] for line in world.client.get(card).json["lines"]} >= {"0.100000", "0.200000"}


def test_an_offset_of_fourteen_hours_is_one_moment(world: World) -> None:
    body = ENDPOINTS["/inventory/holds/hold"].body(world)
    assert world.client.post(f"{PREFIX}/inventory/holds/hold", body).status == 200
