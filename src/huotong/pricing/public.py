"""The door of pricing.

Commands and queries are for the edge (screens, import, jobs); postings and rules for use in a transaction.
"""

# Commands and queries
from huotong.kernel.master_files import MasterFile
from huotong.pricing.commands.approve_price_changes import approve_price_changes
from huotong.pricing.commands.assign_price_lists import assign_price_lists
from huotong.pricing.commands.cancel_price_changes import cancel_price_changes
from huotong.pricing.commands.change_price_lists import change_price_lists
from huotong.pricing.commands.create_price_changes import create_price_changes
from huotong.pricing.commands.create_price_lists import create_price_lists
from huotong.pricing.commands.end_assignments import end_assignments
from huotong.pricing.commands.end_prices import end_prices
from huotong.pricing.commands.put_prices import put_prices
from huotong.pricing.commands.set_prices import set_prices
from huotong.pricing.commands.set_tax_rules import set_tax_rules
from huotong.pricing.contracts import PutPrice
from huotong.pricing.finding import PRICING_FOUND

# Postings and rules
from huotong.pricing.posting import ask_customer_prices, ask_price_lists, ask_prices_of_products, ask_tax
from huotong.pricing.queries import (
    ASSIGNMENTS,
    PRICE_CHANGES,
    PRICE_LISTS,
    PRICES,
    TAX_RULES,
    rows_of_prices,
    show_price_change,
    show_price_list,
)
from huotong.pricing.rules.amounts import document_taxes, line_amounts, net_amount, tax_amount
from huotong.pricing.rules.prices import PriceTable, agreed_trace, per_base_unit, undercut
from huotong.pricing.rules.tax import TaxTable

PRICE_FILE = MasterFile(
    name="prices",
    permission=PRICES.permission,
    row=PutPrice,
    read=rows_of_prices,
    put=put_prices,
    key=("price_list", "sku", "unit", "from_quantity", "valid_from"),
)

__all__ = [
    "ASSIGNMENTS",
    "PRICES",
    "PRICE_CHANGES",
    "PRICE_FILE",
    "PRICE_LISTS",
    "PRICING_FOUND",
    "TAX_RULES",
    "PriceTable",
    "TaxTable",
    "agreed_trace",
    "approve_price_changes",
    "ask_customer_prices",
    "ask_price_lists",
    "ask_prices_of_products",
    "ask_tax",
    "assign_price_lists",
    "cancel_price_changes",
    "change_price_lists",
    "create_price_changes",
    "create_price_lists",
    "document_taxes",
    "end_assignments",
    "end_prices",
    "line_amounts",
    "net_amount",
    "per_base_unit",
    "put_prices",
    "set_prices",
    "set_tax_rules",
    "show_price_change",
    "show_price_list",
    "tax_amount",
    "undercut",
]
