"""What pricing's commands lock, before anything else, so that each price is decided on what stands.

change_price_lists          the price lists, by id
set_prices, end_prices,
price changes               the price lists, then the changes, each by id
assign_price_lists,
end_assignments             the price lists, then customers, groups, org units, companies, each by id
set_tax_rules               the companies, by id
"""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)


def lock_price_lists(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, company id, currency) of those of the price lists that exist."""
    return tx.lock(Rank.TREE, SQL.lock_price_lists, ids=sorted(set(ids)))


def lock_tax_companies(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id) of those of the companies that exist."""
    return tx.lock(Rank.TREE, SQL.lock_tax_companies, ids=sorted(set(ids)))


def lock_customers(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, org unit id) of those of the customers that exist."""
    return tx.lock(Rank.TREE, SQL.lock_customers_to_assign, ids=sorted(set(ids)))


def lock_groups(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, company id) of those of the customer groups that exist."""
    return tx.lock(Rank.TREE, SQL.lock_groups_to_assign, ids=sorted(set(ids)))


def lock_org_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id) of those of the org units that exist."""
    return tx.lock(Rank.TREE, SQL.lock_org_units_to_assign, ids=sorted(set(ids)))


def lock_price_changes(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, state) of those of the price changes that exist."""
    return tx.lock(Rank.DOCUMENT, SQL.lock_price_changes, ids=sorted(set(ids)))
