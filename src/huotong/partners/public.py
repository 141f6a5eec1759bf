"""The door of partners.

Commands and queries are for the edge (screens, import, jobs); postings for code inside a transaction.
"""

# Commands and queries
from huotong.partners.commands.create_partners import create_partners

# Ports
from huotong.partners.ports import register_price_lists

# Postings
from huotong.partners.posting import (
    ask_addresses,
    ask_customers,
    ask_partner_ids,
    ask_partners,
    ask_partners_of_units,
)
from huotong.partners.queries import PARTNERS

__all__ = [
    "PARTNERS",
    "ask_addresses",
    "ask_customers",
    "ask_partner_ids",
    "ask_partners",
    "ask_partners_of_units",
    "create_partners",
    "register_price_lists",
]
