"""What an order asks of the masters: one round trip, one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.catalog.public import ask_conversions, ask_products
from huotong.catalog.testing import small_catalog
from huotong.kernel.command import command
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Tx
from huotong.network.public import read_network
from huotong.network.testing import small_network
from huotong.partners.contracts import Customer
from huotong.partners.public import ask_customers
from huotong.partners.testing import customer
from huotong.pricing.contracts import PriceAsked
from huotong.pricing.public import PriceTable, TaxTable, ask_customer_prices, ask_tax
from huotong.pricing.testing import price_list, tax_rule

ON = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Told:
    trips: int
    statements: int


def test_one_round_trip_reads_all_that_an_order_needs(rolled_back: TestDatabase) -> None:
    net = small_network()
    catalog = small_catalog(actor=net.actor)
    first, second, _ = catalog.product_ids
    prices = price_list(
        actor=net.actor,
        company_id=net.company_id,
        prices={first: Decimal("9.9999"), second: Decimal("0.005")},
    )
    buyer = customer(
        actor=net.actor, org_unit_id=net.branch_ids[0], region_id=net.chengdu_id, price_list_id=prices
    )
    rule = tax_rule(actor=net.actor, company_id=net.company_id, tax_class_id=catalog.tax_class_id)
    seen: dict[str, Any] = {}

    @command("test.read", outcome=Told)
    def read(tx: Tx, items: Sequence[int]) -> Sequence[Told]:
        products = list(catalog.product_ids)
        customers = ask_customers(tx, ids=[buyer])
        rows = ask_products(tx, ids=products)
        ratios = ask_conversions(tx, product_ids=products, unit_ids=[catalog.case_id] * 3, on=ON)
        asked = ask_customer_prices(tx, customer_ids=[buyer] * 3, product_ids=products, on=ON)
        taxes = ask_tax(tx, company_ids=[net.company_id], first_on=ON)
        network = read_network(tx)
        seen["customer"] = Customer._make(customers.rows[0])
        told = Told(tx.trips, tx.statements)
        seen["products"] = rows.rows
        seen["ratios"] = ratios.rows
        table = PriceTable(asked.rows)
        seen["prices"] = [
            table.find(customer_id=buyer, asked=PriceAsked(product, "CNY", ON, None, Decimal(1), Decimal(1)))
            for product in products
        ]
        seen["tax"] = TaxTable(taxes.rows).find(
            company_id=net.company_id, tax_class_id=catalog.tax_class_id, tax_status="general", on=ON
        )
        seen["network"] = network.value
        return [told]

    assert read(actor=net.actor, items=[1]).single() == Told(1, 6)
    found = seen["customer"]
    assert isinstance(found, Customer)
    assert (found.id, found.code, found.price_list_id, found.region_id) == (
        buyer,
        "C1",
        prices,
        net.chengdu_id,
    )
    assert (found.latitude, found.longitude) == (Decimal("30.572815"), Decimal("104.066801"))
    assert sorted(seen["products"]) == sorted(
        (id, sku, f"Product {sku}", catalog.piece_id, catalog.tax_class_id, False)
        for id, sku in zip(catalog.product_ids, ("SKU1", "SKU2", "SKU3"), strict=True)
    )
    assert [row[3:] for row in seen["ratios"]] == [(12, 1)] * 3
    one, two, three = seen["prices"]
    assert one.trace == {
        "list": "RETAIL",
        "price_id": str(one.row.price_id),
        "price": "9.9999",
        "valid_from": "2000-01-01",
        "rule": "list",
    }
    assert (two.price, three) == (Decimal("0.005"), None)
    tax = seen["tax"]
    assert (tax.rule_id, tax.rate, tax.treatment) == (rule, Decimal("0.13"), "standard")
    network = seen["network"]
    assert network.sites_covering(net.chengdu_id) == (net.chengdu_site_id, net.shanghai_site_id)
