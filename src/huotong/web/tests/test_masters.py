"""The masters over HTTP: created, listed within one's scope, and every hostile field named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from huotong.access.testing import new_book, owner_of, person
from huotong.kernel.testing.cluster import TestDatabase
from huotong.web.testing import Client, assert_all_refused, hostile_bodies


@dataclass(frozen=True, slots=True)
class Site:
    """A book with a network, built over HTTP, and its owner's client."""

    book_id: int
    owner: Client
    company: str
    unit: str
    region: str
    piece: str
    tax_class: str
    product: str
    price_list: str


@pytest.fixture
def site(rolled_back: TestDatabase) -> Site:
    book_id = new_book()
    client = Client(token=owner_of(book_id).token)
    region = created(client, "network/regions/create", regions=[{"code": "CN", "name": "中国", "level": 0}])
    company = created(
        client,
        "network/companies/create",
        companies=[{"code": "HT", "name": "货通", "currency": "CNY", "time_zone": "Asia/Shanghai"}],
    )
    unit = created(
        client,
        "network/org-units/create",
        org_units=[{"code": "HQ", "name": "总部", "kind": "headquarters", "company_id": company}],
    )
    client = Client(token=owner_of(book_id).token)  # whoever comes now sees the new company at once
    piece = created(client, "catalog/units/create", units=[{"code": "PCS", "name": "件"}])
    tax_class = created(client, "catalog/tax-classes/create", tax_classes=[{"code": "G", "name": "货物"}])
    product = created(
        client,
        "catalog/products/create",
        products=[{"sku": "SKU1", "name": "头盔", "base_unit_id": piece, "tax_class_id": tax_class}],
    )
    price_list = created(
        client,
        "pricing/price-lists/create",
        price_lists=[{"code": "RETAIL", "name": "零售", "company_id": company, "currency": "CNY"}],
    )
    return Site(book_id, client, company, unit, region, piece, tax_class, product, price_list)


def created(client: Client, path: str, **body: Any) -> str:
    answer = client.post(f"/api/v1/{path}", body)
    assert answer.status == 200, answer.body
    (result,) = answer.json["results"]
    assert result["status"] == "done"
    id: str = result["id"]
    return id


def rows(client: Client, path: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status == 200, answer.body
    found: list[dict[str, Any]] = answer.json["rows"]
    return found


def test_what_was_created_is_listed(site: Site) -> None:
    created(
        site.owner,
        "network/sites/create",
        sites=[
            {"code": "SH", "name": "仓", "org_unit_id": site.unit, "region_id": site.region, "priority": 5}
        ],
    )
    created(
        site.owner,
        "partners/partners/create",
        partners=[
            {
                "code": "C1",
                "name": "𠮷野家",
                "org_unit_id": site.unit,
                "currency": "CNY",
                "addresses": [{"region_id": site.region, "line": "南京路 1 号"}],
            }
        ],
    )
    price = {"price_list_id": site.price_list, "product_id": site.product, "price": "33.6442"}
    created(site.owner, "pricing/prices/set", prices=[{**price, "valid_from": "2026-01-01"}])
    rule = {"company_id": site.company, "tax_class_id": site.tax_class, "rate": "0.13"}
    created(site.owner, "pricing/tax-rules/set", tax_rules=[{**rule, "valid_from": "2019-04-01"}])
    shown = {
        "network/regions": [("CN", "中国")],
        "network/companies": [("HT", "货通")],
        "network/org-units": [("HQ", "总部")],
        "network/sites": [("SH", "仓")],
        "partners/partners": [("C1", "𠮷野家")],
        "catalog/units": [("PCS", "件")],
        "catalog/tax-classes": [("G", "货物")],
        "pricing/price-lists": [("RETAIL", "零售")],
    }
    for path, expected in shown.items():
        assert [(row["code"], row["name"]) for row in rows(site.owner, path)] == expected, path
    (product,) = rows(site.owner, "catalog/products")
    assert (product["sku"], product["name"], product["unit"], product["tax_class"]) == (
        "SKU1",
        "头盔",
        "件",
        "货物",
    )
    (stored,) = rows(site.owner, "pricing/prices")
    assert (stored["price_list"], stored["sku"], stored["price"]) == ("RETAIL", "SKU1", "33.64420000")
    (taxed,) = rows(site.owner, "pricing/tax-rules")
    assert (taxed["rate"], taxed["treatment"], taxed["tax_status"]) == ("0.130000", "standard", None)


def test_a_code_is_found_however_it_is_written(site: Site) -> None:
    assert [row["sku"] for row in rows(site.owner, "catalog/products?filter[sku]=eq:%20sku1")] == ["SKU1"]
    assert rows(site.owner, "catalog/products?filter[sku]=eq:sku2") == []


def test_a_member_without_a_grant_sees_nothing_of_a_company(site: Site) -> None:
    stranger = Client(token=person(site.book_id).token)
    for path in (
        "network/companies",
        "network/org-units",
        "network/sites",
        "partners/partners",
        "pricing/price-lists",
    ):
        assert rows(stranger, path) == []
    assert len(rows(stranger, "network/regions")) == len(rows(stranger, "catalog/products")) == 1
    clerk = Client(token=person(site.book_id, permissions=["catalog.list_units"]).token)
    assert clerk.get("/api/v1/catalog/products").status == 403
    body = {"units": [{"code": "KG", "name": "千克"}]}
    assert clerk.post("/api/v1/catalog/units/create", body).status == 403


def test_a_refusal_comes_in_the_askers_language(site: Site) -> None:
    body = {
        "org_units": [
            {"code": "hq", "name": "x", "kind": "store", "company_id": site.company, "parent_code": "HQ"}
        ]
    }
    details = {}
    for language in ("en", "zh-CN"):
        answer = Client(token=site.owner.token, language=language).post(
            "/api/v1/network/org-units/create", body
        )
        assert (answer.status, answer.json["code"]) == (409, "network.code_taken")
        details[language] = answer.json["detail"]
    assert details["zh-CN"] == "编码 hq 已被使用（不区分大小写、全半角和首尾空格）。"
    assert details["en"].startswith("The code hq is already in use.")


def test_hostile_fields_are_named(site: Site) -> None:
    partner = {
        "code": "H1",
        "name": "Hostile",
        "org_unit_id": site.unit,
        "currency": "CNY",
        "addresses": [{"region_id": site.region, "line": "1 Road"}],
    }
    price = {
        "price_list_id": site.price_list,
        "product_id": site.product,
        "price": "1.5",
        "valid_from": "2026-01-01",
    }
    ratio = {"unit_id": site.piece, "numerator": 12, "valid_from": "2026-01-01"}
    product = {
        "sku": "H1",
        "name": "Hostile",
        "base_unit_id": site.piece,
        "tax_class_id": site.tax_class,
        "units": [ratio],
    }
    asked = {
        "partners/partners/create": (
            {"partners": [partner]},
            {
                "partners.0.code": "line",
                "partners.0.name": "line",
                "partners.0.org_unit_id": "id",
                "partners.0.addresses.0.region_id": "id",
                "partners.0.addresses.0.line": "line",
            },
        ),
        "pricing/prices/set": (
            {"prices": [price]},
            {"prices.0.price": "number", "prices.0.valid_from": "day", "prices.0.product_id": "id"},
        ),
        "catalog/products/create": (
            {"products": [product]},
            {
                "products.0.sku": "line",
                "products.0.base_unit_id": "id",
                "products.0.units.0.unit_id": "id",
                "products.0.units.0.valid_from": "day",
            },
        ),
    }
    count = 0
    for path, (good, fields) in asked.items():
        hostile = hostile_bodies(good, fields=fields)
        count += assert_all_refused(site.owner, f"/api/v1/{path}", hostile)
    assert count > 150
