"""What partners' commands lock.

set_customer_groups, set_salesmen           the customers, by id
block_partners, release_partners            the partners, by id
change, archive, merge and put_partners     the partners, by id; merging locks both;
                                            those that archive or merge then the lanes of order numbers
                                            (decision 0017)
forget_contacts                             the contacts, by id
"""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)


def lock_customers(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, org unit, group?, salesman?, version) of those of the partners that are customers."""
    return tx.lock(Rank.TREE, SQL.lock_customers, ids=sorted(set(ids)))


def lock_blocks(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, org unit id, code, blocked, reason, person, version) of those of the partners that exist."""
    return tx.lock(Rank.TREE, SQL.lock_blocks, ids=sorted(set(ids)))


def lock_partners(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows in the order of LockedPartner of those of the partners that live."""
    return tx.lock(Rank.TREE, SQL.lock_partners, ids=sorted(set(ids)))


def lock_contacts(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, partner id, org unit id) of those of the contacts that exist, archived ones too."""
    return tx.lock(Rank.TREE, SQL.lock_contacts, ids=sorted(set(ids)))
