"""The door of the catalog.

Commands and queries are for the edge (screens, import, jobs); postings for code inside a transaction.
"""

# Commands and queries
from huotong.catalog.commands.add_pictures import add_pictures
from huotong.catalog.commands.add_variants import add_variants
from huotong.catalog.commands.archive_brands import archive_brands, restore_brands
from huotong.catalog.commands.archive_categories import archive_categories, restore_categories
from huotong.catalog.commands.archive_products import archive_products
from huotong.catalog.commands.archive_styles import archive_styles
from huotong.catalog.commands.arrange_pictures import arrange_pictures
from huotong.catalog.commands.caption_pictures import caption_pictures
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
from huotong.catalog.commands.remove_pictures import remove_pictures
from huotong.catalog.commands.restore_products import restore_products
from huotong.catalog.contracts import PutProduct
from huotong.catalog.finding import CATALOG_FOUND

# Ports
from huotong.catalog.ports import PRODUCT_USES, UNIT_USES

# Postings
from huotong.catalog.posting import (
    PICTURE_FILES,
    ask_conversions,
    ask_product_ids,
    ask_products,
    ask_unit_ids,
)
from huotong.catalog.queries import (
    BRANDS,
    CATEGORIES,
    PRODUCTS,
    STYLES,
    TAX_CLASSES,
    UNITS,
    fetch_picture_files,
    picture_file,
    read_picture_file,
    rows_of_products,
    search_products,
    show_brand,
    show_category,
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
    "CATALOG_FOUND",
    "CATEGORIES",
    "PICTURE_FILES",
    "PRODUCTS",
    "PRODUCT_FILE",
    "PRODUCT_USES",
    "STYLES",
    "TAX_CLASSES",
    "UNITS",
    "UNIT_USES",
    "add_pictures",
    "add_variants",
    "archive_brands",
    "archive_categories",
    "archive_products",
    "archive_styles",
    "arrange_pictures",
    "ask_conversions",
    "ask_product_ids",
    "ask_products",
    "ask_unit_ids",
    "caption_pictures",
    "change_categories",
    "change_products",
    "create_brands",
    "create_categories",
    "create_products",
    "create_styles",
    "create_tax_classes",
    "create_units",
    "fetch_picture_files",
    "merge_products",
    "picture_file",
    "put_products",
    "read_picture_file",
    "relate_products",
    "remove_pictures",
    "restore_brands",
    "restore_categories",
    "restore_products",
    "search_products",
    "show_brand",
    "show_category",
    "show_product",
    "show_style",
]
