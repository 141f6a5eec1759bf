"""The door of pricing.

Commands and queries are for the edge (screens, import, jobs); postings and rules for use in a transaction.
"""

# Commands and queries
from huotong.pricing.commands.create_price_lists import create_price_lists
from huotong.pricing.commands.set_prices import set_prices
from huotong.pricing.commands.set_tax_rules import set_tax_rules

# Postings and rules
from huotong.pricing.posting import ask_customer_prices, ask_price_lists, ask_prices, ask_tax
from huotong.pricing.queries import PRICE_LISTS, PRICES, TAX_RULES
from huotong.pricing.rules.amounts import document_taxes, line_amounts, net_amount, tax_amount
from huotong.pricing.rules.prices import PriceTable, price_trace
from huotong.pricing.rules.tax import TaxTable

__all__ = [
    "PRICES",
    "PRICE_LISTS",
    "TAX_RULES",
    "PriceTable",
    "TaxTable",
    "ask_customer_prices",
    "ask_price_lists",
    "ask_prices",
    "ask_tax",
    "create_price_lists",
    "document_taxes",
    "line_amounts",
    "net_amount",
    "price_trace",
    "set_prices",
    "set_tax_rules",
    "tax_amount",
]
