"""The door of limits."""

# commands and queries
from huotong.limits.commands.grant_limits import grant_limits

# postings
from huotong.limits.posting import LockedLimits, lock_limits, post_limit_lines

__all__ = ["LockedLimits", "grant_limits", "lock_limits", "post_limit_lines"]
