"""Goods in transit that nobody has, or that nobody sent: legs without a site, and their journal entry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.contracts import MoveKind, StockSite
from huotong.inventory.posting.entries import post_transit_entry
from huotong.inventory.posting.transfers import TransitLine, write_transit
from huotong.inventory.posting.writing import Move, write_move_heads
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.ledger.public import Posting


class Discrepancy(NamedTuple):
    """What in transit from a sender turned out not to be there (−) or to be more than noted (+).

    `lines` are (product, quantity, cost), signed.
    """

    source_kind: str
    source_id: int
    sender: StockSite
    posted_on: date
    lines: tuple[tuple[int, Decimal, Decimal], ...]
    note: str


def post_discrepancy(tx: Tx, *, posting: Posting, found: Discrepancy) -> None:
    """What is in transit is as found, its cost too, and stock differences mirror it; the day is open."""
    (move_id,) = new_ids(1)
    move = Move(move_id, MoveKind.TRANSFER, found.source_kind, found.source_id, found.posted_on, found.note)
    write_move_heads(tx, [move])
    write_transit(tx, lines=[TransitLine(move_id, *line, found.posted_on) for line in found.lines])
    for amount in _sums(found):
        post_transit_entry(
            posting,
            sender=found.sender,
            source_kind=found.source_kind,
            source_id=found.source_id,
            posted_on=found.posted_on,
            amount=amount,
        )


def _sums(found: Discrepancy) -> list[Decimal]:
    """What was lost and what was gained, each in all: they are told apart in the journal."""
    amounts = [amount for _, _, amount in found.lines]
    return [
        total
        for total in (
            sum((one for one in amounts if one < 0), Decimal(0)),
            sum((one for one in amounts if one > 0), Decimal(0)),
        )
        if total
    ]
