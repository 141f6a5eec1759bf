"""The door of the catalog.

Commands and queries are for the edge (screens, import, jobs); postings for code inside a transaction.
"""

# Commands and queries
from huotong.catalog.commands.create_products import create_products
from huotong.catalog.commands.create_tax_classes import create_tax_classes
from huotong.catalog.commands.create_units import create_units

# Postings
from huotong.catalog.posting import ask_conversions, ask_product_ids, ask_products, ask_unit_ids
from huotong.catalog.queries import PRODUCTS, TAX_CLASSES, UNITS

__all__ = [
    "PRODUCTS",
    "TAX_CLASSES",
    "UNITS",
    "ask_conversions",
    "ask_product_ids",
    "ask_products",
    "ask_unit_ids",
    "create_products",
    "create_tax_classes",
    "create_units",
]
