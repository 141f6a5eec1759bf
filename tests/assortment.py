"""More products and customers for a small trade, through the commands."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from huotong.catalog.contracts import CreateProduct
from huotong.catalog.public import create_products
from huotong.fulfilment.testing import SmallTrade
from huotong.inventory.contracts import RecordOpeningStock
from huotong.inventory.public import record_opening_stock
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.partners.contracts import CreatePartner, PartnerAddress
from huotong.partners.public import create_partners
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices

SINCE = date(2000, 1, 1)
_numbers = itertools.count(1)


def more_products(trade: SmallTrade, count: int, *, price: str = "1.00") -> list[int]:
    """New products with a price."""
    catalog = trade.catalog
    names = [f"MORE-{next(_numbers)}" for _ in range(count)]
    items = [CreateProduct(name, name, catalog.piece_id, catalog.tax_class_id) for name in names]
    ids = [one.id for one in create_products(actor=trade.actor, items=items).done]
    prices = [
        SetPrice(price_list_id=trade.price_list_id, product_id=id, price=Decimal(price), valid_from=SINCE)
        for id in ids
    ]
    assert not set_prices(actor=trade.actor, items=prices).refused
    return ids


def put_on_shelves(
    trade: SmallTrade, products: Sequence[int], *, quantity: str, sites: Sequence[int] = ()
) -> None:
    """Each of the sites (Chengdu alone when none is named) has this much of each product, at 1.00 apiece."""
    items = [
        RecordOpeningStock(site, product, Decimal(quantity), Decimal(quantity), date(2026, 1, 1))
        for site in sites or [trade.network.chengdu_site_id]
        for product in products
    ]
    assert not record_opening_stock(actor=trade.actor, items=items).refused


def more_customers(trade: SmallTrade, count: int, *, credit: str | None = None) -> list[int]:
    """New customers in Chengdu, with a credit limit when one is given."""
    network = trade.network
    partners = [
        CreatePartner(
            f"MORE-{next(_numbers)}",
            "One more",
            network.branch_ids[1],
            "CNY",
            price_list_id=trade.price_list_id,
            tax_status="general",
            addresses=(PartnerAddress(network.chengdu_id, "88 Renmin Road"),),
        )
        for _ in range(count)
    ]
    ids = [one.id for one in create_partners(actor=trade.actor, items=partners).done]
    if credit is not None:
        grants = [
            GrantLimit(
                company_id=network.company_id,
                holder_id=id,
                currency="CNY",
                amount=Decimal(credit),
                valid_from=SINCE,
            )
            for id in ids
        ]
        assert not grant_limits(actor=trade.actor, items=grants).refused
    return ids
