"""A small trading company with stock, customers and open books: what scenarios start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.catalog.testing import SmallCatalog, small_catalog
from huotong.fulfilment.public import StockSourcing
from huotong.inventory.contracts import RecordOpeningStock
from huotong.inventory.public import record_opening_stock
from huotong.kernel.actor import Actor
from huotong.ledger.contracts import ChartName, SetUpCompanyBooks
from huotong.ledger.public import set_up_company_books
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.network.testing import SmallNetwork, small_network
from huotong.partners.testing import customer
from huotong.pricing.testing import price_list, tax_rule
from huotong.sales.contracts import NewOrder, NewOrderLine, PlacedOrder
from huotong.sales.public import create_orders, register_sourcing

SINCE = date(2000, 1, 1)
PRICES = (Decimal("10.00"), Decimal("19.99"), Decimal("0.3333"))


@dataclass(frozen=True, slots=True)
class SmallTrade:
    """The small network and catalog, a price list, 13 % tax, a customer in Chengdu and one in Shanghai."""

    network: SmallNetwork
    catalog: SmallCatalog
    price_list_id: int
    chengdu_customer_id: int
    shanghai_customer_id: int

    @property
    def actor(self) -> Actor:
        """Somebody who may do everything here."""
        return self.network.actor


def small_trade(
    *,
    stock: Mapping[tuple[int, int], tuple[str, str]] | None = None,
    actor: Actor | None = None,
    currency: str = "CNY",
    prices: Sequence[Decimal] = PRICES,
    includes_tax: bool = False,
    chart: ChartName | None = None,
) -> SmallTrade:
    """The trading company, in the actor's book (1 by default).

    `stock` gives (site 0 Shanghai or 1 Chengdu, product) its (quantity, amount). Without it both sites have
    100 of each product, worth 5.00 apiece. The company keeps its books and sells in the currency.
    """
    register_sourcing(StockSourcing())
    network = small_network(actor=actor, currency=currency)
    actor = network.actor
    catalog = small_catalog(actor=actor)
    list_id = price_list(
        actor=actor,
        company_id=network.company_id,
        prices=dict(zip(catalog.product_ids, prices, strict=True)),
        currency=currency,
        includes_tax=includes_tax,
    )
    tax_rule(actor=actor, company_id=network.company_id, tax_class_id=catalog.tax_class_id)
    books = SetUpCompanyBooks(company_id=network.company_id, first_year=2026, years=2, chart=chart)
    set_up_company_books(actor=actor, items=[books])
    customers = [
        customer(
            actor=actor,
            org_unit_id=unit,
            region_id=region,
            code=code,
            price_list_id=list_id,
            currency=currency,
        )
        for unit, region, code in (
            (network.branch_ids[1], network.chengdu_id, "CD-1"),
            (network.branch_ids[0], network.shanghai_id, "SH-1"),
        )
    ]
    trade = SmallTrade(network, catalog, list_id, customers[0], customers[1])
    put_stock(trade, stock or {(s, p): ("100", "500.00") for s in (0, 1) for p in range(3)})
    return trade


def put_stock(trade: SmallTrade, stock: Mapping[tuple[int, int], tuple[str, str]]) -> None:
    """The sites have this opening stock."""
    sites = (trade.network.shanghai_site_id, trade.network.chengdu_site_id)
    items = [
        RecordOpeningStock(
            sites[site],
            trade.catalog.product_ids[product],
            Decimal(quantity),
            Decimal(amount),
            date(2026, 1, 1),
        )
        for (site, product), (quantity, amount) in stock.items()
    ]
    result = record_opening_stock(actor=trade.actor, items=items)
    assert not result.refused, result.refused[0].problem


def grant_credit(trade: SmallTrade, *, customer_id: int, amount: str) -> None:
    """The customer's credit limit."""
    grant_limits(
        actor=trade.actor,
        items=[
            GrantLimit(
                company_id=trade.network.company_id,
                holder_id=customer_id,
                currency="CNY",
                amount=Decimal(amount),
                valid_from=SINCE,
            )
        ],
    )


def new_order(
    trade: SmallTrade,
    *lines: tuple[int, str],
    customer_id: int | None = None,
    confirm: bool = True,
    external_number: str | None = None,
) -> NewOrder:
    """An order of 23 November 2026; lines are (product place, quantity)."""
    return NewOrder(
        lines=tuple(
            NewOrderLine(product_id=trade.catalog.product_ids[place], quantity=Decimal(quantity))
            for place, quantity in lines
        ),
        customer_id=customer_id or trade.chengdu_customer_id,
        confirm=confirm,
        ordered_on=date(2026, 11, 23),
        external_number=external_number,
    )


def placed(trade: SmallTrade, *orders: NewOrder) -> Sequence[PlacedOrder]:
    """The orders, every one accepted."""
    result = create_orders(actor=trade.actor, items=orders)
    assert not result.refused, [outcome.problem for outcome in result.refused]
    return result.done
