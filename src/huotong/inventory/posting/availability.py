"""What could be promised, read without locks: a plan made from it is checked again under lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from huotong.inventory.contracts import Demand, LevelKey, OpenHold
from huotong.inventory.posting.writing import SQL
from huotong.kernel.tx import Answer, Tx


def ask_availability(tx: Tx, *, sku_ids: Sequence[int], owner: int = 0) -> Answer:
    """Rows (sku_id, site_ids, available): per SKU the sites that have sellable goods free, and how much.

    `site_ids` and `available` are lists of equal length; a SKU that is nowhere available has no row.
    """
    return tx.ask(SQL.ask_availability, skus=sku_ids, owner=owner)


def ask_availability_columns(tx: Tx, *, sku_ids: Sequence[int], owner: int = 0) -> Answer:
    """One row of three lists, for planning many orders at once: sku ids, site ids and what is free there.

    The quantities are integers, in millionths of the base unit. Neither the SKUs nor the sites are in
    a promised order.
    """
    return tx.ask(SQL.availability_columns, skus=sku_ids, owner=owner)


def ask_open_holds(tx: Tx, *, kind: str, demand_ids: Sequence[int]) -> Answer:
    """Rows of what is still held for documents, to be read with `open_holds`.

    A statement queued after `lock_levels` of the same levels sees the holds as they stay until the
    transaction ends; one queued before sees what may have changed since.
    """
    return tx.ask(SQL.ask_open_holds, kind=kind, demands=demand_ids)


def open_holds(answer: Answer, *, kind: str) -> list[OpenHold]:
    """The open holds of `ask_open_holds`, by document, line and level."""
    return [
        OpenHold(Demand(kind, demand_id, line_id), LevelKey(site, sku, owner, state), quantity, expires, hard)
        for demand_id, line_id, site, sku, owner, state, quantity, expires, hard in answer.rows
    ]


def ask_expired_holds(tx: Tx, *, since: datetime, until: datetime, limit: int) -> Answer:
    """Rows (demand kind, id, line, site, sku, owner, state, quantity, expires_at, hard) of the past."""
    return tx.ask(SQL.ask_expired_holds, since=since, until=until, limit=limit)
