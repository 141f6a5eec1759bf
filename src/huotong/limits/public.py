"""The door of limits."""

# Commands and queries
from huotong.limits.commands.block_credit import block_credit
from huotong.limits.commands.grant_limits import grant_limits
from huotong.limits.commands.release_credit import release_credit
from huotong.limits.contracts import Bucket, Limit, LimitKind, LimitLine

# Postings
from huotong.limits.posting import LockedLimits, lock_limits, post_limit_lines
from huotong.limits.queries import CREDIT, list_credit_positions

__all__ = [
    "CREDIT",
    "Bucket",
    "Limit",
    "LimitKind",
    "LimitLine",
    "LockedLimits",
    "block_credit",
    "grant_limits",
    "list_credit_positions",
    "lock_limits",
    "post_limit_lines",
    "release_credit",
]
