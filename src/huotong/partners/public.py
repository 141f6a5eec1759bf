"""The door of partners.

Commands and queries are for the edge (screens, import, jobs); postings for code inside a transaction.
"""

# Commands and queries
from huotong.kernel.master_files import MasterFile
from huotong.partners.commands.archive_partners import archive_partners
from huotong.partners.commands.block_partners import block_partners
from huotong.partners.commands.change_partners import change_partners
from huotong.partners.commands.create_customer_groups import create_customer_groups
from huotong.partners.commands.create_partners import create_partners
from huotong.partners.commands.forget_contacts import forget_contacts
from huotong.partners.commands.merge_partners import merge_partners
from huotong.partners.commands.put_partners import put_partners
from huotong.partners.commands.release_partners import release_partners
from huotong.partners.commands.set_customer_groups import set_customer_groups
from huotong.partners.commands.set_salesmen import set_salesmen
from huotong.partners.contracts import PutPartner
from huotong.partners.finding import PARTNERS_FOUND

# Ports
from huotong.partners.ports import PARTNER_USES, register_price_lists

# Postings
from huotong.partners.posting import (
    ask_addresses,
    ask_customer_groups,
    ask_customers,
    ask_partner_ids,
    ask_partners,
    ask_partners_of_units,
)
from huotong.partners.queries import (
    ARCHIVED_PARTNERS,
    CUSTOMER_GROUPS,
    PARTNERS,
    rows_of_partners,
    show_partner,
    show_partner_history,
)

# Rules
from huotong.partners.rules.terms import due_day

PARTNER_FILE = MasterFile(
    name="partners",
    permission=PARTNERS.permission,
    row=PutPartner,
    read=rows_of_partners,
    put=put_partners,
)

__all__ = [
    "ARCHIVED_PARTNERS",
    "CUSTOMER_GROUPS",
    "PARTNERS",
    "PARTNERS_FOUND",
    "PARTNER_FILE",
    "PARTNER_USES",
    "archive_partners",
    "ask_addresses",
    "ask_customer_groups",
    "ask_customers",
    "ask_partner_ids",
    "ask_partners",
    "ask_partners_of_units",
    "block_partners",
    "change_partners",
    "create_customer_groups",
    "create_partners",
    "due_day",
    "forget_contacts",
    "merge_partners",
    "put_partners",
    "register_price_lists",
    "release_partners",
    "set_customer_groups",
    "set_salesmen",
    "show_partner",
    "show_partner_history",
]
