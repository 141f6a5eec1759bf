"""Builds the regional companies of the demo with their dealers and stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from huotong.intake.contracts import Product
from huotong.intake.public import Work
from huotong.inventory.contracts import RecordOpeningStock
from huotong.inventory.public import record_opening_stock
from huotong.kernel.values import DATE_MIN
from huotong.ledger.contracts import ChartName, SetUpCompanyBooks
from huotong.ledger.public import set_up_company_books
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateSite, UnitKind
from huotong.network.public import create_companies, create_org_units, create_sites
from huotong.partners.contracts import CreatePartner, PartnerAddress
from huotong.partners.public import create_partners
from huotong.pricing.contracts import CreatePriceList, SetPrice, SetTaxRule
from huotong.pricing.public import create_price_lists, set_prices, set_tax_rules
from huotong.rollout.building import CURRENCY, DIGITS, TAX_RATE, DemoMasters, DemoNetwork
from huotong.rollout.rules.divisions import full_name
from huotong.rollout.rules.outlets import (
    REGIONAL_COMPANIES,
    RESERVE,
    SHELF,
    Outlet,
)
from huotong.rollout.rules.stock import worth
from huotong.rollout.rules.terms import terms_of

LIMIT = Decimal(500_000)
HANDLING, STORE_PRIORITY, WAREHOUSE_PRIORITY = Decimal("4.00"), 8, 12


@dataclass(frozen=True, slots=True)
class OutletNetwork:
    """What stands of the regional companies: ids by code, customers by outlet."""

    work: Work
    companies: dict[str, int]
    units: dict[str, int]
    sites: dict[str, int]
    customers: dict[str, list[int]]
    outlets: tuple[Outlet, ...]


def build_outlets(
    network: DemoNetwork,
    masters: DemoMasters,
    products: Sequence[Product],
    outlets: tuple[Outlet, ...],
    *,
    opens_on: date,
    today: date,
) -> OutletNetwork:
    """The companies with open books, their outlets with sites, customers, prices and stock stand."""
    work = network.work
    wanted = [CreateCompany(c.code, c.name, CURRENCY, "Asia/Shanghai") for c in REGIONAL_COMPANIES]
    companies = {one.code: one.id for one in work.once(create_companies, wanted, step="regional companies")}
    work = work.seeing(companies=list(companies.values()))
    made = work.once(create_org_units, _org_units(companies, outlets), step="outlets")
    units = {one.code: one.id for one in made}
    work = work.seeing(org_units=list(units.values()))
    books = [
        SetUpCompanyBooks(
            company_id=companies[c.code],
            first_year=opens_on.year,
            years=today.year - opens_on.year + 2,
            chart=ChartName(c.chart),
            difference_max=Decimal(1),
            overdue_days_max=14,
        )
        for c in REGIONAL_COMPANIES
    ]
    work.once(set_up_company_books, books, step="regional books")
    rules = [SetTaxRule(id, masters.tax_class_id, TAX_RATE, DATE_MIN) for id in companies.values()]
    work.once(set_tax_rules, rules, step="regional tax")
    lists = _price_lists(work, companies, masters, products, opens_on)
    sites = work.once(create_sites, _sites(network, units, outlets), step="outlets' sites")
    customers = _customers(work, network, companies, units, lists, outlets, opens_on)
    built = OutletNetwork(work, companies, units, {one.code: one.id for one in sites}, customers, outlets)
    _stock(built, masters, products, opens_on)
    return built


def _org_units(companies: dict[str, int], outlets: Sequence[Outlet]) -> list[CreateOrgUnit]:
    units = [CreateOrgUnit(c.code, c.name, "region", companies[c.code], "HQ") for c in REGIONAL_COMPANIES]
    return units + [
        CreateOrgUnit(o.code, o.name, cast(UnitKind, o.kind), companies[o.company.code], o.company.code)
        for o in outlets
    ]


def _price_lists(
    work: Work,
    companies: dict[str, int],
    masters: DemoMasters,
    products: Sequence[Product],
    opens_on: date,
) -> dict[str, int]:
    wanted = [
        CreatePriceList(f"RETAIL-{c.code}", f"{c.name} 零售价 Retail", companies[c.code], CURRENCY)
        for c in REGIONAL_COMPANIES
    ]
    made = work.once(create_price_lists, wanted, step="regional lists")
    lists = {c.code: one.id for c, one in zip(REGIONAL_COMPANIES, made, strict=True)}
    prices = [
        SetPrice(id, masters.products[product.key], product.price, opens_on)
        for id in lists.values()
        for product in products
    ]
    work.do(set_prices, prices, step="regional prices")
    return lists


def _sites(network: DemoNetwork, units: dict[str, int], outlets: Sequence[Outlet]) -> list[CreateSite]:
    """A warehouse per regional company, which covers its provinces, and the place of each outlet."""
    regions, divisions = network.regions, network.divisions
    warehouses = [
        CreateSite(
            code=warehouse_of(c.code),
            name=f"{divisions[c.city].name}仓 {c.code} warehouse",
            org_unit_id=units[c.code],
            region_id=regions[c.city],
            covered_region_ids=tuple(regions[f"{province}0000"] for province in c.provinces),
            latitude=divisions[c.city].latitude,
            longitude=divisions[c.city].longitude,
            priority=WAREHOUSE_PRIORITY,
            handling_cost=HANDLING,
        )
        for c in REGIONAL_COMPANIES
    ]
    return warehouses + [
        CreateSite(
            code=o.code,
            name=o.name,
            org_unit_id=units[o.code],
            region_id=regions[o.district.code],
            covered_region_ids=(regions[o.district.code],),
            latitude=o.district.latitude,
            longitude=o.district.longitude,
            priority=STORE_PRIORITY,
            handling_cost=HANDLING,
        )
        for o in outlets
    ]


def warehouse_of(company: str) -> str:
    """The code of the company's own warehouse."""
    return f"WH-{company}"


def _customers(
    work: Work,
    network: DemoNetwork,
    companies: dict[str, int],
    units: dict[str, int],
    lists: dict[str, int],
    outlets: Sequence[Outlet],
    opens_on: date,
) -> dict[str, list[int]]:
    whose = [(o, place, name) for o in outlets for place, name in enumerate(o.customers, start=1)]
    wanted = [
        CreatePartner(
            code=f"{o.code}-{place}",
            name=name,
            org_unit_id=units[o.code],
            currency=CURRENCY,
            company_id=companies[o.company.code],
            price_list_id=lists[o.company.code],
            terms=terms_of(place - 1),
            addresses=(
                PartnerAddress(
                    network.regions[o.district.code], full_name(o.district.code, network.divisions)
                ),
            ),
        )
        for o, place, name in whose
    ]
    made = work.do(create_partners, wanted, step="outlets' customers")
    grants = [
        GrantLimit(
            company_id=companies[o.company.code],
            holder_id=one.id,
            currency=CURRENCY,
            amount=LIMIT,
            valid_from=opens_on,
        )
        for (o, _, _), one in zip(whose, made, strict=True)
    ]
    work.do(grant_limits, grants, step="outlets' credit")
    found: dict[str, list[int]] = {}
    for (o, _, _), one in zip(whose, made, strict=True):
        found.setdefault(o.code, []).append(one.id)
    return found


def _stock(built: OutletNetwork, masters: DemoMasters, products: Sequence[Product], opens_on: date) -> None:
    """Each outlet keeps a few pieces of its range, the company's warehouse more of all that is kept."""
    cost = {product.key: product.cost for product in products}
    kept = [(o.code, key, SHELF) for o in built.outlets for key in o.products]
    behind = {(warehouse_of(o.company.code), key) for o in built.outlets for key in o.products}
    kept += [(code, key, RESERVE) for code, key in sorted(behind)]
    wanted = [
        RecordOpeningStock(
            site_id=built.sites[code],
            product_id=masters.products[key],
            quantity=Decimal(pieces),
            amount=worth(pieces, cost=cost[key], digits=DIGITS),
            opened_on=opens_on,
        )
        for code, key, pieces in kept
    ]
    built.work.do(record_opening_stock, wanted, step="outlets' stock", size=5000)
