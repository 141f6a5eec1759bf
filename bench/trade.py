"""What the benchmarks trade with: one company, 20 sites, 1,000 products, 2,000 customers, stock for ever."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from huotong.access.public import actor_for, create_owner
from huotong.accounts.public import create_api_token, create_book, create_user
from huotong.catalog.contracts import CreateProduct, CreateTaxClass, CreateUnit
from huotong.catalog.public import create_products, create_tax_classes, create_units
from huotong.inventory.contracts import RecordOpeningStock
from huotong.inventory.public import record_opening_stock
from huotong.kernel.actor import Actor
from huotong.ledger.contracts import SetUpCompanyBooks
from huotong.ledger.public import set_up_company_books
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateRegion, CreateSite
from huotong.network.public import create_companies, create_org_units, create_regions, create_sites
from huotong.partners.contracts import CreatePartner, PartnerAddress, PartnerTerms
from huotong.partners.public import create_partners
from huotong.pricing.contracts import CreatePriceList, SetPrice, SetTaxRule
from huotong.pricing.public import create_price_lists, set_prices, set_tax_rules

SINCE = date(2020, 1, 1)
CURRENCY = "CNY"
ACTOR_SECONDS = 1.1
"""An actor's scope is kept for a second; new units are in it after that."""


@dataclass(frozen=True, slots=True)
class Trade:
    """The ids to trade with, and who trades."""

    actor: Actor
    token: str
    company_id: int
    site_ids: tuple[int, ...]
    product_ids: tuple[int, ...]
    customer_ids: tuple[int, ...]


def owner(book: str) -> tuple[Actor, str]:
    """The owner of a new book and a token of his."""
    book_id = create_book(code=book, name=book)
    user_id = create_user(username=book, name="Bench")
    create_owner(book_id=book_id, user_id=user_id, name="Bench")
    raw = create_api_token(user_id=user_id, book_id=book_id, name="bench").raw
    return actor_for(user_id=user_id, book_id=book_id), raw


def set_up(
    *,
    book: str,
    sites: int = 20,
    products: int = 1000,
    customers: int = 2000,
    terms: PartnerTerms = PartnerTerms(),  # noqa: B008  # frozen
) -> Trade:
    """The trade in a book of its own, by the product's own commands."""
    actor, token = owner(book)
    regions = [CreateRegion("CN", "中国", 0)] + [
        CreateRegion(f"R{no}", f"Region {no}", 1, "CN", Decimal(22 + no % 20), Decimal(100 + (no * 7) % 22))
        for no in range(31)
    ]
    region_ids = [one.id for one in create_regions(actor=actor, items=regions).done]
    company = CreateCompany("HT", "Huotong", CURRENCY, "Asia/Shanghai")
    company_id = create_companies(actor=actor, items=[company]).single().id
    unit = CreateOrgUnit("HQ", "Headquarters", "headquarters", company_id)
    unit_id = create_org_units(actor=actor, items=[unit]).done[0].id
    time.sleep(ACTOR_SECONDS)
    actor = actor_for(user_id=actor.user_id, book_id=actor.book_id)
    made = [
        CreateSite(
            f"S{no}",
            f"Site {no}",
            unit_id,
            region_ids[1 + no % 31],
            (region_ids[1 + no % 31],),
            priority=no % 3,
        )
        for no in range(sites)
    ]
    site_ids = tuple(one.id for one in create_sites(actor=actor, items=made).done)
    product_ids = _products(actor, company_id, products)
    list_id = _prices(actor, company_id, product_ids)
    customer_ids = _customers(actor, company_id, unit_id, region_ids[1:], list_id, customers, terms)
    books = SetUpCompanyBooks(company_id=company_id, first_year=datetime.now(UTC).year, years=2)
    set_up_company_books(actor=actor, items=[books])
    _stock(actor, site_ids, product_ids)
    return Trade(actor, token, company_id, site_ids, product_ids, customer_ids)


def _products(actor: Actor, company_id: int, count: int) -> tuple[int, ...]:
    piece = create_units(actor=actor, items=[CreateUnit("PCS", "Piece")]).single().id
    goods = create_tax_classes(actor=actor, items=[CreateTaxClass("GOODS", "Goods")]).single().id
    rule = SetTaxRule(company_id, goods, Decimal("0.13"), SINCE)
    set_tax_rules(actor=actor, items=[rule])
    made = [CreateProduct(f"P{no:05d}", f"Product {no}", piece, goods) for no in range(count)]
    return tuple(one.id for one in create_products(actor=actor, items=made).done)


def _prices(actor: Actor, company_id: int, products: tuple[int, ...]) -> int:
    new = CreatePriceList("RETAIL", "Retail", company_id, CURRENCY)
    list_id = create_price_lists(actor=actor, items=[new]).single().id
    prices = [SetPrice(list_id, id, Decimal(10 + no % 90), SINCE) for no, id in enumerate(products)]
    set_prices(actor=actor, items=prices)
    return list_id


def _customers(
    actor: Actor,
    company_id: int,
    unit_id: int,
    regions: list[int],
    list_id: int,
    count: int,
    terms: PartnerTerms,
) -> tuple[int, ...]:
    made = [
        CreatePartner(
            f"C{no:05d}",
            f"Customer {no}",
            unit_id,
            CURRENCY,
            price_list_id=list_id,
            tax_status="general",
            addresses=(PartnerAddress(regions[no % len(regions)], "88 Renmin Road"),),
            terms=terms,
        )
        for no in range(count)
    ]
    ids = tuple(one.id for one in create_partners(actor=actor, items=made).done)
    grants = [
        GrantLimit(
            company_id=company_id, holder_id=id, currency=CURRENCY, amount=Decimal(10**11), valid_from=SINCE
        )
        for id in ids
    ]
    grant_limits(actor=actor, items=grants)
    return ids


def _stock(actor: Actor, sites: tuple[int, ...], products: tuple[int, ...]) -> None:
    today = datetime.now(UTC).date().replace(day=1)
    quantity, amount = Decimal(10**7), Decimal(7 * 10**7)
    items = [
        RecordOpeningStock(site, product, quantity, amount, today) for site in sites for product in products
    ]
    record_opening_stock(actor=actor, items=items)
