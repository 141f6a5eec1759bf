"""The door of inventory."""

# commands and queries
from huotong.inventory.commands.clear_blocked_goods import clear_blocked_goods
from huotong.inventory.commands.expire_holds import expire_holds
from huotong.inventory.commands.hold_goods import hold_goods
from huotong.inventory.commands.issue_goods import issue_goods
from huotong.inventory.commands.receive_goods import receive_goods
from huotong.inventory.commands.record_opening_stock import record_opening_stock
from huotong.inventory.commands.release_goods import release_goods

# postings
from huotong.inventory.locks import LockedStock, lock_level_keys, lock_levels
from huotong.inventory.posting.availability import (
    ask_availability,
    ask_availability_columns,
    ask_expired_holds,
    ask_open_holds,
    open_holds,
)
from huotong.inventory.posting.holding import hold_stock, release_holds
from huotong.inventory.posting.issuing import issue_stock, lock_for_issue
from huotong.inventory.posting.receiving import lock_for_receipt, receive_stock
from huotong.inventory.posting.sites import stock_site
from huotong.inventory.posting.uses import (
    ask_stock_accounts_of_products,
    ask_stock_of_bins,
    ask_stock_of_units,
)
from huotong.inventory.queries import (
    LEVELS,
    MOVES,
    VALUES,
    find_expired_hold,
    list_availability,
    show_card,
)

__all__ = [
    "LEVELS",
    "MOVES",
    "VALUES",
    "LockedStock",
    "ask_availability",
    "ask_availability_columns",
    "ask_expired_holds",
    "ask_open_holds",
    "ask_stock_accounts_of_products",
    "ask_stock_of_bins",
    "ask_stock_of_units",
    "clear_blocked_goods",
    "expire_holds",
    "find_expired_hold",
    "hold_goods",
    "hold_stock",
    "issue_goods",
    "issue_stock",
    "list_availability",
    "lock_for_issue",
    "lock_for_receipt",
    "lock_level_keys",
    "lock_levels",
    "open_holds",
    "receive_goods",
    "receive_stock",
    "record_opening_stock",
    "release_goods",
    "release_holds",
    "show_card",
    "stock_site",
]
