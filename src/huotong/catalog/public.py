"""The door of the catalog.

Commands and queries are for the edge (screens, import, jobs); postings for code inside a transaction.
"""

# Commands and queries
from huotong.catalog.commands.add_variants import add_variants
from huotong.catalog.commands.archive_products import archive_products
from huotong.catalog.commands.archive_styles import archive_styles
from huotong.catalog.commands.change_categories import change_categories
from huotong.catalog.commands.change_products import change_products
from huotong.catalog.commands.create_brands import create_brands
from huotong.catalog.commands.create_categories import create_categories
from huotong.catalog.commands.create_products import create_products
from huotong.catalog.commands.create_styles import create_styles
from huotong.catalog.commands.create_tax_classes import create_tax_classes
from huotong.catalog.commands.create_units import create_units
from huotong.catalog.commands.merge_products import merge_products
from huotong.catalog.commands.put_products import put_products
from huotong.catalog.commands.relate_products import relate_products
from huotong.catalog.commands.restore_products import restore_products
from huotong.catalog.contracts import PutProduct

# Ports
from huotong.catalog.ports import PRODUCT_USES, UNIT_USES

# Postings
from huotong.catalog.posting import ask_conversions, ask_product_ids, ask_products, ask_unit_ids
from huotong.catalog.queries import (
    BRANDS,
    CATEGORIES,
    PRODUCTS,
    STYLES,
    TAX_CLASSES,
    UNITS,
    rows_of_products,
    search_products,
    show_product,
    show_style,
)
from huotong.kernel.master_files import MasterFile

PRODUCT_FILE = MasterFile(
    name="products",
    permission=PRODUCTS.permission,
    row=PutProduct,
    read=rows_of_products,
    put=put_products,
    key=("sku",),
)

__all__ = [
    "BRANDS",
    "CATEGORIES",
    "PRODUCTS",
    "PRODUCT_FILE",
    "PRODUCT_USES",
    "STYLES",
    "TAX_CLASSES",
    "UNITS",
    "UNIT_USES",
    "add_variants",
    "archive_products",
    "archive_styles",
    "ask_conversions",
    "ask_product_ids",
    "ask_products",
    "ask_unit_ids",
    "change_categories",
    "change_products",
    "create_brands",
    "create_categories",
    "create_products",
    "create_styles",
    "create_tax_classes",
    "create_units",
    "merge_products",
    "put_products",
    "relate_products",
    "restore_products",
    "search_products",
    "show_product",
    "show_style",
]
