"""Goods that are expected: written by hand or by documents, lowered as they come or will not come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.contracts.expecting import EXPECTED, ExpectedStatus, ExpectedStep, NewExpected
from huotong.inventory.posting.writing import SQL
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Answer, Rank, Tx

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Expected:
    """An expected receipt under lock; `open` is what is still to come."""

    id: int
    number: str
    version: int
    source_kind: str
    source_id: int
    source_line_id: int
    company_id: int
    site_id: int
    product_id: int
    expected_on: date
    quantity: Decimal
    open: Decimal

    @property
    def by_hand(self) -> bool:
        """Whether somebody entered it, and no document stands behind it."""
        return self.source_kind == EXPECTED


class Line(NamedTuple):
    """A step of an expected receipt."""

    expected_id: int
    step: ExpectedStep
    quantity: Decimal
    move_id: int = 0


class ExpectedReceipts:
    """Expected receipts under lock, as they stand after what was decided so far; `write` makes it so."""

    def __init__(self, tx: Tx, answer: Answer) -> None:
        self._tx = tx
        self._answer = answer
        self._found: dict[int, Expected] | None = None
        self._before: dict[int, Expected] = {}
        self._lines: list[Line] = []

    @property
    def by_id(self) -> dict[int, Expected]:
        """The receipts there are."""
        if self._found is None:
            self._found = {row[0]: Expected(*row) for row in self._answer.rows}
            self._before = dict(self._found)
        return self._found

    def receive(self, id: int, *, quantity: Decimal, move_id: int) -> None:
        """So much came with a move and is to come no more; what goes beyond changes nothing."""
        self._less(id, min(quantity, self.by_id[id].open), ExpectedStep.RECEIVE, move_id)

    def cancel(self, id: int) -> None:
        """No more will come."""
        self._less(id, self.by_id[id].open, ExpectedStep.CANCEL, 0)

    def change(self, id: int, *, expected_on: date, still: Decimal) -> None:
        """So much is to come on this day."""
        one = self.by_id[id]
        difference = still - one.open
        if difference:
            self._lines.append(Line(id, ExpectedStep.CHANGE, difference))
        self.by_id[id] = replace(one, expected_on=expected_on, open=still, quantity=one.quantity + difference)

    def _less(self, id: int, quantity: Decimal, step: ExpectedStep, move_id: int) -> None:
        if quantity:
            one = self.by_id[id]
            self._lines.append(Line(id, step, -quantity, move_id))
            self.by_id[id] = replace(one, open=one.open - quantity)

    def write(self) -> list[Expected]:
        """What was decided is queued, two statements in all; answers the receipts that are not as before."""
        changed = [one for id, one in self.by_id.items() if one != self._before[id]]
        cancelled = {line.expected_id for line in self._lines if line.step is ExpectedStep.CANCEL}
        rows = [
            (one.id, _status(one, cancelled).value, one.expected_on, one.quantity, one.open)
            for one in changed
        ]
        post_rows(self._tx, SQL.change_expected, rows)
        write_lines(self._tx, self._lines)
        return changed


def _status(one: Expected, cancelled: set[int]) -> ExpectedStatus:
    if one.open:
        return ExpectedStatus.OPEN
    return ExpectedStatus.CANCELLED if one.id in cancelled else ExpectedStatus.RECEIVED


def expect_goods(tx: Tx, *, goods: Sequence[NewExpected]) -> list[int]:
    """The goods are expected from now on, two statements whatever their number; answers their ids.

    Source id 0 means that a receipt is its own source.
    """
    ids = list(new_ids(len(goods)))
    rows = [
        (id, one.number, one.source_kind, one.source_id or id, *one[3:])
        for id, one in zip(ids, goods, strict=True)
    ]
    post_rows(tx, SQL.insert_expected, rows, at=tx.now)
    lines = [Line(id, ExpectedStep.EXPECT, one.quantity) for id, one in zip(ids, goods, strict=True)]
    write_lines(tx, lines)
    return ids


def lock_expected(tx: Tx, *, ids: Iterable[int]) -> ExpectedReceipts:
    """The expected receipts with these ids under lock (DUE_IN); what does not exist is not there."""
    return ExpectedReceipts(tx, tx.lock(Rank.DUE_IN, SQL.lock_expected, ids=sorted(set(ids))))


def lock_expected_of_sources(tx: Tx, *, kind: str, ids: Iterable[int]) -> ExpectedReceipts:
    """What documents of this kind let expect and is still to come, under lock (DUE_IN)."""
    sources = sorted(set(ids))
    return ExpectedReceipts(
        tx, tx.lock(Rank.DUE_IN, SQL.lock_expected_of_sources, kind=kind, sources=sources)
    )


def write_lines(tx: Tx, lines: Sequence[Line]) -> None:
    """The steps are told, one statement."""
    rows = [
        (id, line.expected_id, line.step.value, line.quantity, line.move_id)
        for id, line in zip(new_ids(len(lines)), lines, strict=True)
    ]
    post_rows(tx, SQL.insert_expected_lines, rows, at=tx.now, member=tx.actor.member_id)


def ask_expected_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (product, "expected_receipt", how many) of those of the products that are still expected."""
    return tx.ask(SQL.expected_of_products, ids=ids)


def ask_expected_of_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (org unit, "expected_receipt", how many) of those of the org units whose sites expect goods."""
    return tx.ask(SQL.expected_of_units, ids=ids)
