"""The door of inventory."""

# commands and queries
from huotong.inventory.commands.adjust_stock import adjust_stock
from huotong.inventory.commands.cancel_expected_receipts import cancel_expected_receipts
from huotong.inventory.commands.cancel_transfers import cancel_transfers
from huotong.inventory.commands.change_expected_receipts import change_expected_receipts
from huotong.inventory.commands.clear_blocked_goods import clear_blocked_goods
from huotong.inventory.commands.create_adjustment_reasons import create_adjustment_reasons
from huotong.inventory.commands.create_expected_receipts import create_expected_receipts
from huotong.inventory.commands.create_transfers import create_transfers
from huotong.inventory.commands.expire_holds import expire_holds
from huotong.inventory.commands.hold_goods import hold_goods
from huotong.inventory.commands.issue_goods import issue_goods
from huotong.inventory.commands.receive_goods import receive_goods
from huotong.inventory.commands.receive_transfers import receive_transfers
from huotong.inventory.commands.record_opening_stock import record_opening_stock
from huotong.inventory.commands.release_goods import release_goods
from huotong.inventory.commands.set_adjustment_limits import set_adjustment_limits
from huotong.inventory.commands.set_minimum_levels import set_minimum_levels
from huotong.inventory.commands.settle_transfers import settle_transfers
from huotong.inventory.commands.ship_transfers import ship_transfers
from huotong.inventory.finding import INVENTORY_FOUND

# postings
from huotong.inventory.locks import LockedStock, lock_level_keys, lock_levels
from huotong.inventory.posting.availability import (
    ask_availability,
    ask_availability_columns,
    ask_expired_holds,
    ask_open_holds,
    open_holds,
)
from huotong.inventory.posting.expecting import (
    ExpectedReceipts,
    ask_expected_of_products,
    ask_expected_of_units,
    expect_goods,
)
from huotong.inventory.posting.holding import hold_stock, release_holds
from huotong.inventory.posting.issuing import issue_stock, lock_for_issue
from huotong.inventory.posting.receiving import lock_for_receipt, receive_stock
from huotong.inventory.posting.sites import stock_site
from huotong.inventory.posting.supplying import (
    ask_supply,
    lock_expected,
    lock_expected_of_sources,
    lock_promised,
    lock_supply,
)
from huotong.inventory.posting.transfers import ask_transfers_of_products, ask_transfers_of_units
from huotong.inventory.posting.uses import (
    ask_stock_accounts_of_products,
    ask_stock_of_bins,
    ask_stock_of_products,
    ask_stock_of_units,
)
from huotong.inventory.queries.adjustments import (
    ADJUSTMENT_LIMITS,
    ADJUSTMENT_REASONS,
    ADJUSTMENTS,
    show_adjustment,
)
from huotong.inventory.queries.as_of import show_products_as_of, show_sites_as_of
from huotong.inventory.queries.expecting import EXPECTED_RECEIPTS, show_expected_receipt
from huotong.inventory.queries.facts import STOCK_FACTS
from huotong.inventory.queries.minimums import MINIMUM_LEVELS
from huotong.inventory.queries.stock import (
    LEVELS,
    MOVES,
    VALUES,
    find_expired_hold,
    list_availability,
    show_card,
)
from huotong.inventory.queries.transfers import TRANSFERS, show_transfer

__all__ = [
    "ADJUSTMENTS",
    "ADJUSTMENT_LIMITS",
    "ADJUSTMENT_REASONS",
    "EXPECTED_RECEIPTS",
    "INVENTORY_FOUND",
    "LEVELS",
    "MINIMUM_LEVELS",
    "MOVES",
    "STOCK_FACTS",
    "TRANSFERS",
    "VALUES",
    "ExpectedReceipts",
    "LockedStock",
    "adjust_stock",
    "ask_availability",
    "ask_availability_columns",
    "ask_expected_of_products",
    "ask_expected_of_units",
    "ask_expired_holds",
    "ask_open_holds",
    "ask_stock_accounts_of_products",
    "ask_stock_of_bins",
    "ask_stock_of_products",
    "ask_stock_of_units",
    "ask_supply",
    "ask_transfers_of_products",
    "ask_transfers_of_units",
    "cancel_expected_receipts",
    "cancel_transfers",
    "change_expected_receipts",
    "clear_blocked_goods",
    "create_adjustment_reasons",
    "create_expected_receipts",
    "create_transfers",
    "expect_goods",
    "expire_holds",
    "find_expired_hold",
    "hold_goods",
    "hold_stock",
    "issue_goods",
    "issue_stock",
    "list_availability",
    "lock_expected",
    "lock_expected_of_sources",
    "lock_for_issue",
    "lock_for_receipt",
    "lock_level_keys",
    "lock_levels",
    "lock_promised",
    "lock_supply",
    "open_holds",
    "receive_goods",
    "receive_stock",
    "receive_transfers",
    "record_opening_stock",
    "release_goods",
    "release_holds",
    "set_adjustment_limits",
    "set_minimum_levels",
    "settle_transfers",
    "ship_transfers",
    "show_adjustment",
    "show_card",
    "show_expected_receipt",
    "show_products_as_of",
    "show_sites_as_of",
    "show_transfer",
    "stock_site",
]
