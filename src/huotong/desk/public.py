"""The door of desk."""

# Commands and queries
from huotong.desk.queries import list_invariants, verify

__all__ = ["list_invariants", "verify"]
