"""The door of inventory.

Postings (inner): they take the open transaction of a command and check no permission.
"""

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

__all__ = [
    "LockedStock",
    "ask_availability",
    "ask_availability_columns",
    "ask_expired_holds",
    "ask_open_holds",
    "hold_stock",
    "issue_stock",
    "lock_for_issue",
    "lock_for_receipt",
    "lock_level_keys",
    "lock_levels",
    "open_holds",
    "receive_stock",
    "release_holds",
]
