"""The door of the network.

Commands and queries are for the edge (screens, import, jobs); postings for code inside a transaction.
"""

# Commands and queries
from huotong.kernel.master_files import MasterFile
from huotong.network.commands.add_divisions import add_divisions
from huotong.network.commands.archive_bins import archive_bins
from huotong.network.commands.change_companies import change_companies
from huotong.network.commands.change_sites import change_sites
from huotong.network.commands.close_org_units import close_org_units
from huotong.network.commands.create_bins import create_bins
from huotong.network.commands.create_companies import create_companies
from huotong.network.commands.create_org_units import create_org_units
from huotong.network.commands.create_regions import create_regions
from huotong.network.commands.create_sites import create_sites
from huotong.network.commands.merge_org_units import merge_org_units
from huotong.network.commands.move_org_units import move_org_units
from huotong.network.commands.put_sites import put_sites
from huotong.network.commands.set_cut_offs import set_cut_offs
from huotong.network.contracts import PutSite
from huotong.network.ports import BIN_USES, ORG_UNIT_USES

# Postings
from huotong.network.posting import (
    NetworkReading,
    ask_companies,
    ask_company_ids,
    ask_org_unit_ids,
    ask_org_units,
    ask_region_ids,
    ask_regions,
    business_day_now,
    read_network,
)
from huotong.network.queries import (
    COMPANIES,
    ORG_UNITS,
    REGIONS,
    SITES,
    descendants_of,
    rows_of_sites,
    show_company,
    show_org_unit,
    show_site,
    show_site_history,
    show_tree,
    today_of_reader,
)
from huotong.network.rules.calendar import (
    business_day,
    latest_business_day,
    possible_days,
    possible_years,
    ship_day,
)

SITE_FILE = MasterFile(
    name="sites",
    permission=SITES.permission,
    row=PutSite,
    read=rows_of_sites,
    put=put_sites,
)

__all__ = [
    "BIN_USES",
    "COMPANIES",
    "ORG_UNITS",
    "ORG_UNIT_USES",
    "REGIONS",
    "SITES",
    "SITE_FILE",
    "NetworkReading",
    "add_divisions",
    "archive_bins",
    "ask_companies",
    "ask_company_ids",
    "ask_org_unit_ids",
    "ask_org_units",
    "ask_region_ids",
    "ask_regions",
    "business_day",
    "business_day_now",
    "change_companies",
    "change_sites",
    "close_org_units",
    "create_bins",
    "create_companies",
    "create_org_units",
    "create_regions",
    "create_sites",
    "descendants_of",
    "latest_business_day",
    "merge_org_units",
    "move_org_units",
    "possible_days",
    "possible_years",
    "put_sites",
    "read_network",
    "set_cut_offs",
    "ship_day",
    "show_company",
    "show_org_unit",
    "show_site",
    "show_site_history",
    "show_tree",
    "today_of_reader",
]
