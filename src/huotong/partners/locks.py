"""What partners' commands lock.

set_customer_groups                 the customers, by id
block_partners, release_partners    the partners, by id
"""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)


def lock_customers(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, org unit id, group id?) of those of the partners that are customers."""
    return tx.lock(Rank.TREE, SQL.lock_customers, ids=sorted(set(ids)))


def lock_blocks(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, org unit id, code, blocked, reason, person) of those of the partners that exist."""
    return tx.lock(Rank.TREE, SQL.lock_blocks, ids=sorted(set(ids)))
