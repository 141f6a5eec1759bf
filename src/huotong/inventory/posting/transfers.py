"""The raw reads, locks and writes of transfers, for sets of any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.contracts.transferring import TransferStatus
from huotong.inventory.posting.writing import SQL
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Answer, Rank, Tx

ZERO = Decimal(0)


class TransferHead(NamedTuple):
    """A transfer under lock."""

    id: int
    number: str
    status: TransferStatus
    from_site_id: int
    to_site_id: int
    company_id: int
    org_unit_id: int
    to_org_unit_id: int
    arrive_on: date
    shipped_on: date | None
    received_on: date | None
    note: str
    ship_on: date


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A line of a transfer under lock; quantities in base units, costs in the company's currency."""

    transfer_id: int
    id: int
    line_no: int
    product_id: int
    quantity: Decimal
    amount: Decimal
    received: Decimal
    received_amount: Decimal
    settled: Decimal
    settled_amount: Decimal

    @property
    def in_transit(self) -> Decimal:
        """What of a shipped line is on the way; less than nothing when more came than was sent."""
        return self.quantity - self.received - self.settled

    @property
    def cost_in_transit(self) -> Decimal:
        """What that cost."""
        return self.amount - self.received_amount - self.settled_amount

    def having(
        self,
        *,
        sent_cost: Decimal = ZERO,
        received: Decimal = ZERO,
        received_cost: Decimal = ZERO,
        settled: Decimal = ZERO,
        settled_cost: Decimal = ZERO,
    ) -> TransferLine:
        """The line after a step that added so much."""
        return replace(
            self,
            amount=self.amount + sent_cost,
            received=self.received + received,
            received_amount=self.received_amount + received_cost,
            settled=self.settled + settled,
            settled_amount=self.settled_amount + settled_cost,
        )


class LockedTransfers:
    """Transfers on their way under lock, with their lines as they stay until the transaction ends."""

    def __init__(self, heads: Answer, lines: Answer) -> None:
        self._heads = heads
        self._lines = lines

    @property
    def heads(self) -> dict[int, TransferHead]:
        """The transfers there are, by id."""
        found = (TransferHead._make(row) for row in self._heads.rows)
        return {head.id: head._replace(status=TransferStatus(head.status)) for head in found}

    @property
    def lines(self) -> dict[int, list[TransferLine]]:
        """The lines of each transfer in order."""
        found: dict[int, list[TransferLine]] = {}
        for row in self._lines.rows:
            found.setdefault(row[0], []).append(TransferLine(*row))
        return found


class NewTransfer(NamedTuple):
    """A row of a planned transfer, in the order in which its statement names the columns."""

    id: int
    number: str
    from_site_id: int
    to_site_id: int
    company_id: int
    org_unit_id: int
    to_org_unit_id: int
    ship_on: date
    arrive_on: date
    note: str
    rest_of_id: int | None = None


class NewTransferLine(NamedTuple):
    """A row of a planned transfer's line, in the order in which its statement names the columns."""

    id: int
    transfer_id: int
    line_no: int
    product_id: int
    quantity: Decimal


class Mark(NamedTuple):
    """The state of a transfer after a step, and the step's day where it is to be kept."""

    id: int
    status: TransferStatus
    shipped_on: date | None = None
    received_on: date | None = None


class TransitLine(NamedTuple):
    """Goods found to be in transit (+) or not to be (−), at a cost, for no site."""

    move_id: int
    sku_id: int
    quantity: Decimal
    amount: Decimal
    posted_on: date


def lock_transfers(tx: Tx, *, ids: Sequence[int]) -> LockedTransfers:
    """Locks the transfers in id order, and reads their lines behind that."""
    wanted = sorted(set(ids))
    heads = tx.lock(Rank.DOCUMENT, SQL.lock_transfers, ids=wanted)
    return LockedTransfers(heads, tx.ask(SQL.lines_of_transfers, ids=wanted))


def write_transfers(tx: Tx, *, heads: Sequence[NewTransfer], lines: Sequence[NewTransferLine]) -> None:
    """The planned transfers stand there with their lines."""
    post_rows(tx, SQL.insert_transfers, heads, at=tx.now)
    post_rows(tx, SQL.insert_transfer_lines, lines)


def cut_lines(tx: Tx, *, quantities: Sequence[tuple[int, Decimal]]) -> None:
    """Planned lines, by id, carry so much and no more."""
    post_rows(tx, SQL.cut_transfer_lines, quantities)


def move_lines(tx: Tx, *, transfers: Sequence[tuple[int, int]]) -> None:
    """Planned lines, by id, are lines of these transfers."""
    post_rows(tx, SQL.move_transfer_lines, transfers)


def mark_transfers(tx: Tx, *, marks: Sequence[Mark]) -> None:
    """The transfers are in these states."""
    post_rows(tx, SQL.mark_transfers, [(one.id, one.status.value, *one[2:]) for one in marks])


def change_lines(tx: Tx, *, before: Sequence[TransferLine], after: Sequence[TransferLine]) -> None:
    """Each locked line, as read before, is as after; those that are the same are left alone."""
    rows = [_difference(old, new) for old, new in zip(before, after, strict=True) if old != new]
    post_rows(tx, SQL.change_transfer_lines, rows)


def write_transit(tx: Tx, *, lines: Sequence[TransitLine]) -> None:
    """Queues both legs of each line: what is in transit, and the mirror at the place of the unexplained."""
    ids = new_ids(2 * len(lines))
    pairs = zip(ids[: len(lines)], ids[len(lines) :], lines, strict=True)
    rows = [(id, other, *line) for id, other, line in pairs]
    if rows:
        names = ("ids", "other_ids", "moves", "skus", "quantities", "amounts", "posted_ons")
        columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        tx.post(SQL.insert_transit_pairs, rows=2 * len(rows), **columns)


def ask_transfers_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (product, "stock_transfer", how many) of those of the products that open transfers carry."""
    return tx.ask(SQL.transfers_of_products, ids=ids)


def ask_transfers_of_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (org unit, "stock_transfer", how many) of those of the org units with transfers under way."""
    return tx.ask(SQL.transfers_of_units, ids=ids)


def _difference(
    old: TransferLine, new: TransferLine
) -> tuple[int, Decimal, Decimal, Decimal, Decimal, Decimal]:
    return (
        old.id,
        new.amount - old.amount,
        new.received - old.received,
        new.received_amount - old.received_amount,
        new.settled - old.settled,
        new.settled_amount - old.settled_amount,
    )
