"""Factories of prices and tax rules for tests, through the commands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.partners.public import register_price_lists
from huotong.pricing.contracts import CreatePriceList, SetPrice, SetTaxRule
from huotong.pricing.public import ask_price_lists, create_price_lists, set_prices, set_tax_rules

SINCE = date(2000, 1, 1)


def price_list(
    *,
    actor: Actor,
    company_id: int,
    prices: Mapping[int, Decimal],
    code: str = "RETAIL",
    currency: str = "CNY",
    includes_tax: bool = False,
) -> int:
    """The id of a new price list with these prices by product, valid since 2000."""
    register_price_lists(ask_price_lists)
    new = CreatePriceList(code, f"List {code}", company_id, currency, includes_tax)
    list_id = create_price_lists(actor=actor, items=[new]).single().id
    set_prices(
        actor=actor, items=[SetPrice(list_id, product, price, SINCE) for product, price in prices.items()]
    )
    return list_id


def tax_rule(*, actor: Actor, company_id: int, tax_class_id: int, rate: Decimal = Decimal("0.13")) -> int:
    """The id of a rule that taxes the class for everybody, valid since 2000."""
    rule = SetTaxRule(company_id, tax_class_id, rate, SINCE)
    return set_tax_rules(actor=actor, items=[rule]).single().id
