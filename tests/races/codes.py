"""For every command that makes something with a code: two who give the same new code at once."""

from __future__ import annotations

from huotong.access.contracts import NewMember, NewRole
from huotong.access.public import create_members, create_roles
from huotong.catalog import public as catalog
from huotong.catalog.contracts import (
    CreateBrand,
    CreateCategory,
    CreateProduct,
    CreateStyle,
    CreateTaxClass,
    CreateUnit,
)
from huotong.desk.contracts.lists import NewView
from huotong.desk.public import save_views
from huotong.fulfilment.testing import new_order
from huotong.inventory.contracts.adjusting import CreateAdjustmentReason
from huotong.inventory.public import create_adjustment_reasons
from huotong.network import public as network
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateRegion, CreateSite, NewBin
from huotong.partners.contracts import CreateCustomerGroup, CreatePartner
from huotong.partners.public import create_customer_groups, create_partners
from huotong.pricing.contracts import CreatePriceList
from huotong.pricing.public import create_price_lists
from huotong.sales.public import create_orders
from tests.races.pairs import Make, Race, Things

NAMES = ("Left", "Right")


def _roles(things: Things) -> Race:
    code = things.code()
    return create_roles, [NewRole(code, name, ("sales.read_orders",)) for name in NAMES]


def _members(things: Things) -> Race:
    user = 1_000_000 + things.number()
    return create_members, [NewMember(user, name) for name in NAMES]


def _units(things: Things) -> Race:
    code = things.code()
    return catalog.create_units, [CreateUnit(code, name) for name in NAMES]


def _tax_classes(things: Things) -> Race:
    code = things.code()
    return catalog.create_tax_classes, [CreateTaxClass(code, name) for name in NAMES]


def _brands(things: Things) -> Race:
    code = things.code()
    return catalog.create_brands, [CreateBrand(code, name) for name in NAMES]


def _categories(things: Things) -> Race:
    code = things.code()
    return catalog.create_categories, [CreateCategory(code, name) for name in NAMES]


def _products(things: Things) -> Race:
    goods, code = things.trade.catalog, things.code()
    return catalog.create_products, [
        CreateProduct(code, name, goods.piece_id, goods.tax_class_id) for name in NAMES
    ]


def _styles(things: Things) -> Race:
    goods, code = things.trade.catalog, things.code()
    return catalog.create_styles, [
        CreateStyle(code, name, ("Colour",), goods.piece_id, goods.tax_class_id) for name in NAMES
    ]


def _regions(things: Things) -> Race:
    code = things.code()
    return network.create_regions, [CreateRegion(code, name, 1, "CN") for name in NAMES]


def _companies(things: Things) -> Race:
    code = things.code()
    return network.create_companies, [CreateCompany(code, name, "CNY", "Asia/Shanghai") for name in NAMES]


def _org_units(things: Things) -> Race:
    code, company = things.code(), things.trade.network.company_id
    return network.create_org_units, [CreateOrgUnit(code, name, "store", company, "HQ") for name in NAMES]


def _sites(things: Things) -> Race:
    net, code = things.trade.network, things.code()
    return network.create_sites, [
        CreateSite(code, name, net.branch_ids[0], net.shanghai_id) for name in NAMES
    ]


def _bins(things: Things) -> Race:
    site, code = things.trade.network.shanghai_site_id, things.code()
    return network.create_bins, [NewBin(site, code, name) for name in NAMES]


def _partners(things: Things) -> Race:
    unit, code = things.trade.network.branch_ids[0], things.code()
    return create_partners, [CreatePartner(code, name, unit, "CNY") for name in NAMES]


def _customer_groups(things: Things) -> Race:
    company, code = things.trade.network.company_id, things.code()
    return create_customer_groups, [CreateCustomerGroup(code, name, company) for name in NAMES]


def _price_lists(things: Things) -> Race:
    company, code = things.trade.network.company_id, things.code()
    return create_price_lists, [CreatePriceList(code, name, company, "CNY") for name in NAMES]


def _adjustment_reasons(things: Things) -> Race:
    code = things.code()
    return create_adjustment_reasons, [CreateAdjustmentReason(code, name) for name in NAMES]


def _views(things: Things) -> Race:
    name = things.code()
    return save_views, [NewView("sales/orders", name, shared, (), "", ()) for shared in (True, False)]


def _orders(things: Things) -> Race:
    number = things.code()
    return create_orders, [
        new_order(things.trade, (place, "1"), confirm=False, external_number=number) for place in (0, 1)
    ]


CODES: dict[str, Make] = {
    "access.create_members": _members,
    "access.create_roles": _roles,
    "catalog.create_brands": _brands,
    "catalog.create_categories": _categories,
    "catalog.create_products": _products,
    "catalog.create_styles": _styles,
    "catalog.create_tax_classes": _tax_classes,
    "catalog.create_units": _units,
    "desk.save_views": _views,
    "inventory.create_adjustment_reasons": _adjustment_reasons,
    "network.create_bins": _bins,
    "network.create_companies": _companies,
    "network.create_org_units": _org_units,
    "network.create_regions": _regions,
    "network.create_sites": _sites,
    "partners.create_customer_groups": _customer_groups,
    "partners.create_partners": _partners,
    "pricing.create_price_lists": _price_lists,
    "sales.create_orders": _orders,
}
NEVER_LOCK = frozenset(
    {"ledger.set_up_company_books", *(name for name in CODES if not name.startswith(("access.", "network.")))}
)
"""What is unique alone keeps the second out; categories lock their tree besides, and wait after it is read."""
