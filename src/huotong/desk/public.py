"""The door of desk."""

# Commands and queries
from huotong.desk.queries.verifying import list_invariants, verify

__all__ = ["list_invariants", "verify"]
