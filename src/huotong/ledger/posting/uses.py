"""What still needs a master of the layers below."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.tx import Answer, Tx
from huotong.ledger.posting.sql import SQL


def ask_open_items_of_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (org unit, "open_item", how many open items) of those of the org units that have some."""
    return tx.ask(SQL.open_items_of_units, ids=ids)


def ask_open_items_of_partners(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (partner, "open_item", how many) of those of the partners that owe or are owed something."""
    return tx.ask(SQL.open_items_of_partners, ids=ids)
