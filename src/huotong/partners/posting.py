"""Reading partners inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Tx

SQL = Statements.beside(__file__)


def ask_customers(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows in the order of contracts.Customer of those of the partners that are customers.

    (id, code, name, company_id?, org_unit_id, price_list_id?, currency, tax_status, blocked,
    address_id?, region_id?, latitude?, longitude?, address line?, salesman?); archived ones count as blocked.
    """
    return tx.ask(SQL.customers, ids=sorted(set(ids)))


def ask_partners(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, org_unit_id, is_supplier) of those of the partners that exist."""
    return tx.ask(SQL.partners, ids=sorted(set(ids)))


def ask_customer_groups(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, company_id) of those of the customer groups that exist."""
    return tx.ask(SQL.customer_groups, ids=sorted(set(ids)))


def ask_addresses(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, partner_id, region_id, latitude?, longitude?, line) of those of the addresses that exist."""
    return tx.ask(SQL.addresses, ids=sorted(set(ids)))


def ask_partner_ids(tx: Tx, *, keys: Sequence[str]) -> Answer:
    """Rows (key, id) for the keys (kernel.values.code_key) of partner codes that exist.

    The code of a partner that was merged leads to the one it became.
    """
    return tx.ask(SQL.partners_by_code, keys=sorted(set(keys)))


def ask_partners_of_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (org unit, "partner", how many partners) of those of the org units that have some."""
    return tx.ask(SQL.partners_of_units, ids=ids)
