"""Builds the demo's company, network, masters and opening stock through the public doors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from huotong.catalog.contracts import (
    AddPicture,
    AddVariants,
    CreateBrand,
    CreateCategory,
    CreateStyle,
    CreateTaxClass,
    CreateUnit,
    NewVariant,
)
from huotong.catalog.public import (
    add_pictures,
    add_variants,
    create_brands,
    create_categories,
    create_styles,
    create_tax_classes,
    create_units,
)
from huotong.intake.contracts import (
    Customer,
    CustomerPlace,
    ImportTarget,
    Product,
    ProductPlace,
    ProductPlaces,
    SalesFiles,
)
from huotong.intake.public import Work, store_customers, store_products
from huotong.inventory.contracts import RecordOpeningStock
from huotong.inventory.public import record_opening_stock
from huotong.kernel.divisions import COUNTRY_CODE, COUNTRY_NAME, Division, china_divisions
from huotong.kernel.values import DATE_MIN
from huotong.ledger.contracts import SetUpCompanyBooks
from huotong.ledger.public import set_up_company_books
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateRegion, CreateSite
from huotong.network.public import create_companies, create_org_units, create_regions, create_sites
from huotong.pricing.contracts import CreatePriceList, SetTaxRule
from huotong.pricing.public import create_price_lists, set_tax_rules
from huotong.rollout.rules.behaviour import credit_for
from huotong.rollout.rules.divisions import districts_of, full_name
from huotong.rollout.rules.draws import pick
from huotong.rollout.rules.goods import BRAND, GROUPS, groups_of_categories, own_barcode
from huotong.rollout.rules.map import (
    PROVINCES,
    SALES_REGIONS,
    WAREHOUSES,
    capital_of,
    province_of,
)
from huotong.rollout.rules.stock import plan_opening_stock, provincial_site, worth
from huotong.rollout.rules.tiles import tile

CATEGORIES_FILE = Path(__file__).parent / "data" / "adventureworks" / "AdventureWorks_Product_Subcategory.csv"
CURRENCY, DIGITS = "CNY", 2
TAX_RATE = Decimal("0.13")
PICTURED = 40
"""So many products have pictures."""
PROVINCIAL, REGIONAL = (10, Decimal("6.00")), (12, Decimal("9.00"))


@dataclass(frozen=True, slots=True)
class DemoNetwork:
    """What stands before the first customer: ids by code."""

    work: Work
    company_id: int
    headquarters_id: int
    regions: dict[str, int]
    branches: dict[str, int]
    sites: dict[str, int]
    divisions: Mapping[str, Division]


@dataclass(frozen=True, slots=True)
class DemoMasters:
    """Products and customers by the keys of the files."""

    products: dict[int, int]
    customers: dict[int, int]
    tax_class_id: int


def build_network(work: Work, *, first_on: date, last_on: date) -> DemoNetwork:
    """Regions, company with open books for the years of the orders, org units and sites stand."""
    divisions = china_divisions()
    wanted = [CreateRegion(COUNTRY_CODE, COUNTRY_NAME, 0), *(_region(one) for one in divisions.values())]
    regions = {one.code: one.id for one in work.do(create_regions, wanted, step="regions", size=10_000)}
    company = CreateCompany("DEMO", "货通示范商贸有限公司 Huotong Demo Trading", CURRENCY, "Asia/Shanghai")
    (made,) = work.once(create_companies, [company], step="company")
    work = work.seeing(companies=[made.id])
    units = {
        one.code: one.id for one in work.once(create_org_units, _org_units(made.id, divisions), step="units")
    }
    work = work.seeing(org_units=list(units.values()))
    books = SetUpCompanyBooks(
        company_id=made.id, first_year=first_on.year, years=last_on.year - first_on.year + 2
    )
    work.once(set_up_company_books, [books], step="books")
    sites = work.once(create_sites, _sites(divisions, units, regions), step="sites")
    return DemoNetwork(
        work=work,
        company_id=made.id,
        headquarters_id=units["HQ"],
        regions=regions,
        branches={province: units[f"B{province}"] for province in PROVINCES},
        sites={one.code: one.id for one in sites},
        divisions=divisions,
    )


def _region(one: Division) -> CreateRegion:
    return CreateRegion(one.code, one.name, one.level, one.parent_code, one.latitude, one.longitude)


def _org_units(company_id: int, divisions: Mapping[str, Division]) -> list[CreateOrgUnit]:
    """Headquarters, below it the ten sales regions, below each its provinces' branches."""
    units = [CreateOrgUnit("HQ", "总部 Headquarters", "headquarters", company_id)]
    for region in SALES_REGIONS:
        units.append(CreateOrgUnit(region.code, region.name, "region", company_id, "HQ"))
        units += [
            CreateOrgUnit(
                f"B{province}", _branch_name(province, divisions), "branch", company_id, region.code
            )
            for province in region.provinces
        ]
    return units


def _branch_name(province: str, divisions: Mapping[str, Division]) -> str:
    """In both languages, as the names of the sites are."""
    return f"{divisions[f'{province}0000'].name}分公司 {PROVINCES[province]} branch"


def _sites(
    divisions: Mapping[str, Division], units: dict[str, int], regions: dict[str, int]
) -> list[CreateSite]:
    sites = [
        _site(one.code, one.name, one.city, one.provinces, units["HQ"], REGIONAL, divisions, regions)
        for one in WAREHOUSES
    ]
    for province, name in PROVINCES.items():
        city = capital_of(province)
        label = f"{divisions[city].name}仓 {name}"
        unit, code = units[f"B{province}"], provincial_site(province)
        sites.append(_site(code, label, city, (province,), unit, PROVINCIAL, divisions, regions))
    return sites


def _site(
    code: str, name: str, city: str, provinces: tuple[str, ...], unit: int,
    rank: tuple[int, Decimal], divisions: Mapping[str, Division], regions: dict[str, int],
) -> CreateSite:  # fmt: skip
    return CreateSite(
        code=code,
        name=name,
        org_unit_id=unit,
        region_id=regions[city],
        covered_region_ids=tuple(regions[f"{province}0000"] for province in provinces),
        latitude=divisions[city].latitude,
        longitude=divisions[city].longitude,
        priority=rank[0],
        handling_cost=rank[1],
    )


class ShipTo:
    """Where each customer's goods go: a district drawn from his sales region.

    His sales region is that of his first order; a customer without orders belongs to one by his key.
    """

    def __init__(self, files: SalesFiles, network: DemoNetwork) -> None:
        self._network = network
        self._territory: dict[int, int] = {}
        for order in files.orders:
            self._territory.setdefault(order.customer_key, order.territory_key)
        self._districts = {
            region.territory: districts_of(network.divisions.values(), provinces=region.provinces)
            for region in SALES_REGIONS
        }

    def district(self, customer_key: int) -> Division:
        """Always the same one for the same customer."""
        territory = self._territory.get(customer_key) or customer_key % len(SALES_REGIONS) + 1
        return pick(f"district:{customer_key}", self._districts[territory])

    def __call__(self, customer: Customer, /) -> CustomerPlace:
        """The branch of the district's province, and the district as the address."""
        district = self.district(customer.key)
        return CustomerPlace(
            org_unit_id=self._network.branches[province_of(district.code)],
            region_id=self._network.regions[district.code],
            address=full_name(district.code, self._network.divisions),
        )


def build_masters(files: SalesFiles, *, network: DemoNetwork, ship_to: ShipTo, opens_on: date) -> DemoMasters:
    """Products with prices and tax, customers with limits, and stock for all orders stand."""
    work, company = network.work, network.company_id
    (unit,) = work.once(create_units, [CreateUnit("PCS", "件 piece")], step="unit")
    (tax,) = work.once(create_tax_classes, [CreateTaxClass("STANDARD", "标准税率 standard")], step="tax")
    rule = SetTaxRule(company, tax.id, TAX_RATE, DATE_MIN)
    work.once(set_tax_rules, [rule], step="rule")
    new_list = CreatePriceList("RETAIL", "零售价 Retail", company, CURRENCY)
    (prices,) = work.once(create_price_lists, [new_list], step="list")
    target = ImportTarget(company, CURRENCY, unit.id, tax.id, prices.id, opens_on)
    shelves = _build_categories(files, work=work)
    style_id = _build_style(unit_id=unit.id, tax_class_id=tax.id, work=work)
    products = store_products(files.products, work=work, target=target, places=shelves)
    customers = store_customers(files.customers, work=work, target=target, places=ship_to)
    _show_pictures(files, products=products, style_id=style_id, work=work)
    masters = DemoMasters(products, customers, tax.id)
    _grant_credit(files, network=network, masters=masters, opens_on=opens_on)
    _record_stock(files, network=network, ship_to=ship_to, products=products, opens_on=opens_on)
    return masters


def _build_categories(files: SalesFiles, *, work: Work) -> ProductPlaces:
    """The category tree and the brand stand; says where each product stands, and its barcode."""
    groups = groups_of_categories(CATEGORIES_FILE.read_text(encoding="utf-8"))
    names = sorted({product.category for product in files.products})
    wanted = [CreateCategory(f"G{key}", name) for key, name in GROUPS.items()]
    wanted += [CreateCategory(name, name, f"G{groups[name]}" if name in groups else None) for name in names]
    made = work.once(create_categories, wanted, step="categories")
    ids = {one.code: one.id for one in made}
    (brand,) = work.once(create_brands, [CreateBrand(*BRAND)], step="brand")

    def place(product: Product, /) -> ProductPlace:
        return ProductPlace(ids[product.category], brand.id, (own_barcode(product.key),))

    return place


def _build_style(*, unit_id: int, tax_class_id: int, work: Work) -> int:
    """A style in two colours and three sizes stands beside the products of the files."""
    new = CreateStyle("TEE", "骑行T恤 Cycling T-shirt", ("颜色 Colour", "尺码 Size"), unit_id, tax_class_id)
    (style,) = work.once(create_styles, [new], step="style")
    variants = tuple(
        NewVariant(f"TEE-{short}-{size}", (colour, size))
        for short, colour in (("R", "红 Red"), ("B", "蓝 Blue"))
        for size in ("S", "M", "L")
    )
    work.once(add_variants, [AddVariants(style.id, variants)], step="variants")
    return style.id


def _show_pictures(files: SalesFiles, *, products: dict[int, int], style_id: int, work: Work) -> None:
    """The first products have two pictures each, and all variants that of their style."""
    items = [
        AddPicture("product", products[one.key], tile(sku=one.sku, category=one.category, view=view), caption)
        for one in files.products[:PICTURED]
        for view, caption in enumerate(("正面 Front", "侧面 Side"))
    ]
    items.append(AddPicture("style", style_id, tile(sku="TEE", category="TEE"), "骑行T恤 Cycling T-shirt"))
    work.once(add_pictures, items, step="pictures")


def _grant_credit(files: SalesFiles, *, network: DemoNetwork, masters: DemoMasters, opens_on: date) -> None:
    price = {product.key: product.price for product in files.products}
    gross: Counter[int] = Counter()
    for order in files.orders:
        for line in order.lines:
            net = line.quantity * price[line.product_key]
            gross[order.customer_key] += net * (1 + TAX_RATE)  # type: ignore[assignment]  # Counter adds any number
    grants = [
        GrantLimit(
            company_id=network.company_id,
            holder_id=id,
            currency=CURRENCY,
            amount=credit_for(Decimal(gross[key])),
            valid_from=opens_on,
        )
        for key, id in masters.customers.items()
    ]
    network.work.do(grant_limits, grants, step="credit")


def _record_stock(
    files: SalesFiles, *, network: DemoNetwork, ship_to: ShipTo, products: dict[int, int], opens_on: date
) -> None:
    demand: Counter[tuple[str, int]] = Counter()
    for order in files.orders:
        province = province_of(ship_to.district(order.customer_key).code)
        for line in order.lines:
            demand[province, line.product_key] += line.quantity
    cost = {product.key: product.cost for product in files.products}
    wanted = [
        RecordOpeningStock(
            site_id=network.sites[one.site_code],
            product_id=products[one.product_key],
            quantity=Decimal(one.quantity),
            amount=worth(one.quantity, cost=cost[one.product_key], digits=DIGITS),
            opened_on=opens_on,
        )
        for one in plan_opening_stock(demand, product_keys=products)
    ]
    network.work.do(record_opening_stock, wanted, step="stock", size=5000)
