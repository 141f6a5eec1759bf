"""What the commands of intake lock: a run, as a document."""

from __future__ import annotations

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)


def lock_run(tx: Tx, *, id: int) -> Answer:
    """Locks the run; its row is that of find_run, none when it does not exist."""
    return tx.lock(Rank.DOCUMENT, SQL.lock_run, id=id)
