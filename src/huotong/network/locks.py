"""The one lock of the network: every command that changes it holds the tree row (Rank.TREE)."""

from __future__ import annotations

from uuid import uuid4

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Rank, Tx

SQL = Statements.beside(__file__)


def lock_network(tx: Tx) -> None:
    """Queues the lock; reads queued afterwards see what whoever held it before has committed.

    The version changes with it: random, so a version that was rolled back is never met again.
    """
    version = uuid4()
    tx.post(SQL.ensure_tree, version=version)
    tx.lock(Rank.TREE, SQL.lock_tree)
    tx.post(SQL.set_tree_version, rows=1, version=version)
