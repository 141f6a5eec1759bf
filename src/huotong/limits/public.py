"""The door of limits."""

# Commands and queries
from huotong.limits.commands.grant_limits import grant_limits
from huotong.limits.contracts import Bucket, Limit, LimitKind, LimitLine

# Postings
from huotong.limits.posting import LockedLimits, lock_limits, post_limit_lines

__all__ = [
    "Bucket",
    "Limit",
    "LimitKind",
    "LimitLine",
    "LockedLimits",
    "grant_limits",
    "lock_limits",
    "post_limit_lines",
]
