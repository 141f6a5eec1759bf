"""The one lock of a book's rights: every command that changes them holds the revision row (Rank.TREE)."""

from __future__ import annotations

from uuid import uuid4

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Rank, Tx

SQL = Statements.beside(__file__)


def lock_rights(tx: Tx) -> None:
    """Queues the lock and the new version, at which every process builds its actors anew within a second."""
    version = uuid4()
    tx.post(SQL.ensure_revision, version=version)
    tx.lock(Rank.TREE, SQL.lock_revision)
    tx.post(SQL.set_revision, rows=1, version=version)
