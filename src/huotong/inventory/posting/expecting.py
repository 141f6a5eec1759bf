"""Goods that are expected, under lock: what is to come of them, and what of that is promised to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.contracts import Demand
from huotong.inventory.contracts.expecting import EXPECTED, ExpectedStatus, ExpectedStep, NewExpected
from huotong.inventory.contracts.promising import Peg, PromiseReason, Wish
from huotong.inventory.posting.writing import SQL
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Answer, Tx

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Expected:
    """An expected receipt; `open` is what is still to come, `promised` what of that demands were promised.

    `overdue` is known of supply alone: its day is over.
    """

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
    promised: Decimal
    overdue: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether somebody entered it, and no document stands behind it."""
        return self.source_kind == EXPECTED

    @property
    def free(self) -> Decimal:
        """What is to come and promised to nobody; nothing of what is overdue is promised any more."""
        return ZERO if self.overdue else self.open - self.promised


class Line(NamedTuple):
    """A step of an expected receipt."""

    expected_id: int
    step: ExpectedStep
    quantity: Decimal
    move_id: int = 0


class ExpectedReceipts:
    """Expected receipts, as they stand after what was decided so far; `write` makes it so, under lock.

    `pegs` are the promises on them, those made first in front; None when nothing is taken away.
    """

    def __init__(self, tx: Tx, answer: Answer, pegs: Answer | None) -> None:
        self._tx = tx
        self._answer = answer
        self._pegs_read = pegs
        self._found: dict[int, Expected] | None = None
        self._before: dict[int, Expected] = {}
        self._pegs: dict[tuple[int, Demand], Decimal] | None = None
        self._supply: dict[tuple[int, int], list[int]] | None = None
        self._lines: list[Line] = []
        self._promises: list[tuple[Peg, PromiseReason]] = []

    @property
    def by_id(self) -> dict[int, Expected]:
        """The receipts there are."""
        if self._found is None:
            self._found = {row[0]: Expected(*row) for row in self._answer.rows}
            self._before = dict(self._found)
        return self._found

    @property
    def pegs(self) -> dict[tuple[int, Demand], Decimal]:
        """What is promised, by receipt and demand, the promise made first in front."""
        if self._pegs is None:
            rows = self._pegs_read.rows if self._pegs_read else []
            self._pegs = {
                (expected, Demand(kind, id, line)): quantity for expected, kind, id, line, quantity in rows
            }
        return self._pegs

    def receive(self, id: int, *, quantity: Decimal, move_id: int) -> None:
        """So much came with a move and is to come no more; what goes beyond changes nothing.

        The promises made first are met by it.
        """
        self._less(id, min(quantity, self.by_id[id].open), ExpectedStep.RECEIVE, move_id)
        self._trim(id, PromiseReason.ARRIVE)

    def cancel(self, id: int) -> None:
        """No more will come; its promises are lost."""
        self._less(id, self.by_id[id].open, ExpectedStep.CANCEL, 0)
        self._trim(id, PromiseReason.LOSE)

    def change(self, id: int, *, expected_on: date, still: Decimal) -> None:
        """So much is to come on this day; of promises beyond it those made last are lost."""
        one = self.by_id[id]
        difference = still - one.open
        if difference:
            self._lines.append(Line(id, ExpectedStep.CHANGE, difference))
        self.by_id[id] = replace(one, expected_on=expected_on, open=still, quantity=one.quantity + difference)
        self._trim(id, PromiseReason.LOSE)

    def promise(self, wish: Wish) -> date | None:
        """What can be is promised, of what comes first; the day on which all of it is there, if ever."""
        left, day = wish.quantity, None
        supply = self._of(wish.company_id, wish.product_id)
        while left and supply:
            one = self.by_id[supply[-1]]
            if part := min(left, one.free):
                self._peg(Peg(one.id, wish.demand, part), PromiseReason.PROMISE)
                left, day = left - part, one.expected_on
            if left:
                supply.pop()
        return None if left else day

    def promised_to(self) -> dict[Demand, Decimal]:
        """What each demand is promised in all."""
        found: defaultdict[Demand, Decimal] = defaultdict(Decimal)
        for (_, demand), quantity in self.pegs.items():
            found[demand] += quantity
        return found

    def days(self) -> dict[Demand, date]:
        """The day on which all that a demand is promised will have come."""
        found: dict[Demand, date] = {}
        for (id, demand), quantity in self.pegs.items():
            if quantity:
                on = self.by_id[id].expected_on
                found[demand] = max(on, found.get(demand, on))
        return found

    def keep(self, still: Mapping[Demand, Decimal]) -> None:
        """The demands wait for no more than this: of what goes beyond, what comes last is free for others."""
        promised = self.promised_to()
        left = {
            demand: beyond
            for demand, quantity in still.items()
            if (beyond := promised.get(demand, ZERO) - quantity) > 0
        }
        held = sorted(self.pegs, key=lambda key: (self.by_id[key[0]].expected_on, key[0]), reverse=True)
        for id, demand in held:
            if part := min(left.get(demand, ZERO), self.pegs[id, demand]):
                left[demand] -= part
                self._peg(Peg(id, demand, -part), PromiseReason.RELEASE)
        self._supply = None

    def write(self) -> list[Expected]:
        """What was decided is queued, four statements at most; answers the receipts that came otherwise."""
        self._write_promises()
        changed = [one for id, one in self.by_id.items() if _told(one) != _told(self._before[id])]
        cancelled = {line.expected_id for line in self._lines if line.step is ExpectedStep.CANCEL}
        rows = [
            (one.id, _status(one, cancelled).value, one.expected_on, one.quantity, one.open)
            for one in changed
        ]
        post_rows(self._tx, SQL.change_expected, rows)
        write_lines(self._tx, self._lines)
        return changed

    def _of(self, company_id: int, product_id: int) -> list[int]:
        """What can still be promised of a product, what comes first at the end."""
        if self._supply is None:
            self._supply = defaultdict(list)
            by_day = sorted(self.by_id.values(), key=lambda one: (one.expected_on, one.id), reverse=True)
            for one in by_day:
                if one.free:
                    self._supply[one.company_id, one.product_id].append(one.id)
        return self._supply.get((company_id, product_id), [])

    def _less(self, id: int, quantity: Decimal, step: ExpectedStep, move_id: int) -> None:
        if quantity:
            one = self.by_id[id]
            self._lines.append(Line(id, step, -quantity, move_id))
            self.by_id[id] = replace(one, open=one.open - quantity)

    def _trim(self, id: int, reason: PromiseReason) -> None:
        """Promises beyond what is to come end: the first when goods arrived, otherwise the last."""
        one = self.by_id[id]
        beyond = one.promised - one.open
        if beyond <= 0:
            return
        mine = [key for key in self.pegs if key[0] == id]
        for key in mine if reason is PromiseReason.ARRIVE else reversed(mine):
            if part := min(beyond, self.pegs[key]):
                beyond -= part
                self._peg(Peg(id, key[1], -part), reason)

    def _peg(self, peg: Peg, reason: PromiseReason) -> None:
        self._promises.append((peg, reason))
        key = (peg.expected_id, peg.demand)
        self.pegs[key] = self.pegs.get(key, ZERO) + peg.quantity
        one = self.by_id[peg.expected_id]
        self.by_id[one.id] = replace(one, promised=one.promised + peg.quantity)

    def _write_promises(self) -> None:
        rows = [
            (id, peg.expected_id, *peg.demand, peg.quantity, reason.value)
            for id, (peg, reason) in zip(new_ids(len(self._promises)), self._promises, strict=True)
        ]
        post_rows(self._tx, SQL.insert_promises, rows, at=self._tx.now)
        differences = [
            (id, difference)
            for id, one in self.by_id.items()
            if (difference := one.promised - self._before[id].promised)
        ]
        post_rows(self._tx, SQL.change_promised, differences)


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


def write_lines(tx: Tx, lines: Iterable[Line]) -> None:
    """The steps are told, one statement."""
    every = list(lines)
    rows = [
        (id, line.expected_id, line.step.value, line.quantity, line.move_id)
        for id, line in zip(new_ids(len(every)), every, strict=True)
    ]
    post_rows(tx, SQL.insert_expected_lines, rows, at=tx.now, member=tx.actor.member_id)


def ask_expected_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (product, "expected_receipt", how many) of those of the products that are still expected."""
    return tx.ask(SQL.expected_of_products, ids=ids)


def ask_expected_of_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (org unit, "expected_receipt", how many) of those of the org units whose sites expect goods."""
    return tx.ask(SQL.expected_of_units, ids=ids)


def _told(one: Expected) -> tuple[date, Decimal, Decimal]:
    return one.expected_on, one.quantity, one.open


def _status(one: Expected, cancelled: set[int]) -> ExpectedStatus:
    if one.open:
        return ExpectedStatus.OPEN
    return ExpectedStatus.CANCELLED if one.id in cancelled else ExpectedStatus.RECEIVED
