"""The raw reads and writes of adjustments and of what they are made by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.posting.writing import SQL
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Answer, Tx


class NewAdjustment(NamedTuple):
    """A row of an adjustment, in the order in which its statement names the columns."""

    id: int
    number: str
    reason_id: int
    site_id: int
    company_id: int
    org_unit_id: int
    posted_on: date
    note: str
    gained: Decimal
    lost: Decimal


class NewAdjustmentLine(NamedTuple):
    """A row of an adjustment's line, in the order in which its statement names the columns."""

    id: int
    adjustment_id: int
    line_no: int
    product_id: int
    quantity: Decimal
    amount: Decimal


class NewReason(NamedTuple):
    """A row of a reason, in the order in which its statement names the columns."""

    id: int
    code: str
    code_key: str
    name: str
    direction: str


def ask_reasons(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, direction) of the reasons among these that may be used."""
    return tx.ask(SQL.reasons_by_id, ids=sorted(set(ids)))


def ask_reasons_by_code(tx: Tx, *, keys: Sequence[str]) -> Answer:
    """Rows (key of the code, id) of the reasons that have one of these codes."""
    return tx.ask(SQL.reasons_by_code, keys=sorted(set(keys)))


def ask_limits(tx: Tx) -> Answer:
    """Rows (company, limit) of the companies with a row; None: any value."""
    return tx.ask(SQL.adjustment_limits)


def write_reasons(tx: Tx, *, reasons: Sequence[NewReason]) -> None:
    """The reasons exist."""
    post_rows(tx, SQL.insert_reasons, reasons)


def write_limits(tx: Tx, *, limits: Sequence[tuple[int, int, Decimal | None]]) -> None:
    """Each company, as (new row id, company, amount), has its limit."""
    post_rows(tx, SQL.set_limits, limits)


def write_adjustment(tx: Tx, *, head: NewAdjustment, lines: Sequence[NewAdjustmentLine]) -> None:
    """The adjustment stands there with its lines."""
    post_rows(tx, SQL.insert_adjustments, [head], at=tx.now, member=tx.actor.member_id)
    post_rows(tx, SQL.insert_adjustment_lines, lines)
