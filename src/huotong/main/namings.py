"""The lists that columns of ids lead to, whichever list they stand in."""

from huotong.access.public import MEMBERS
from huotong.catalog.public import BRANDS, CATEGORIES, PRODUCTS, UNITS
from huotong.fulfilment.public import DELIVERIES
from huotong.inventory.public import ADJUSTMENT_REASONS
from huotong.kernel.lists import Naming
from huotong.ledger.public import INVOICES
from huotong.network.public import COMPANIES, ORG_UNITS, REGIONS, SITES
from huotong.partners.public import PARTNERS
from huotong.pricing.public import PRICE_LISTS
from huotong.sales.public import ORDERS

CODE_AND_NAME = ("code", "name")
NAMINGS = {
    "customer_id": Naming(PARTNERS, CODE_AND_NAME),
    "product_id": Naming(PRODUCTS, ("sku", "name")),
    "sku_id": Naming(PRODUCTS, ("sku", "name")),
    "site_id": Naming(SITES, CODE_AND_NAME),
    "from_site_id": Naming(SITES, CODE_AND_NAME),
    "to_site_id": Naming(SITES, CODE_AND_NAME),
    "company_id": Naming(COMPANIES, CODE_AND_NAME),
    "org_unit_id": Naming(ORG_UNITS, CODE_AND_NAME),
    "region_id": Naming(REGIONS, CODE_AND_NAME),
    "category_id": Naming(CATEGORIES, CODE_AND_NAME),
    "brand_id": Naming(BRANDS, CODE_AND_NAME),
    "unit_id": Naming(UNITS, CODE_AND_NAME),
    "price_list_id": Naming(PRICE_LISTS, CODE_AND_NAME),
    "salesman_id": Naming(MEMBERS, ("name",)),
    "reason_id": Naming(ADJUSTMENT_REASONS, CODE_AND_NAME),
    "order_id": Naming(ORDERS, ("number",)),
    "delivery_id": Naming(DELIVERIES, ("number",)),
    "invoice_id": Naming(INVOICES, ("number",)),
}
