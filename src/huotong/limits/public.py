"""The door of limits."""

# Commands and queries
from huotong.limits.commands.grant_limits import grant_limits
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
    "grant_limits",
    "list_credit_positions",
    "lock_limits",
    "post_limit_lines",
]
