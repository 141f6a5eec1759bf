"""What payments or credit notes settled is open again, and they are kept: both by the same deed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import (
    Changed,
    Held,
    LockedSettlements,
    Source,
    Standing,
    credit_line,
    lock_settlements,
    parts_of,
    source_refusal,
    taken_back,
    tell,
)
from huotong.ledger.contracts import EntryRequest, Event, Role
from huotong.ledger.errors import NothingSettled
from huotong.ledger.posting.settlements import SettlementLine, post_settlements, settled_lines, sided
from huotong.ledger.posting.sql import SQL
from huotong.limits.contracts import LimitLine
from huotong.limits.public import post_limit_lines

ZERO = Decimal(0)


class Undo(NamedTuple):
    """What the document of this id settled of these items is open again on that day; of all without items.

    Without a day it is the business day of its company.
    """

    id: int
    on: date | None
    open_item_ids: tuple[int, ...]


def take_back(tx: Tx, source: Source, undos: Sequence[Undo]) -> list[Changed | HuotongError]:
    """What each document settled is open again and uses credit again; the document keeps it."""
    locked = lock_settlements(tx, source=source, wanted=[(undo.id, undo.on) for undo in undos])
    deed = _Deed(tx, source, locked)
    outcomes = [deed.unsettle(undo, on) for undo, on in zip(undos, locked.days, strict=True)]
    post_limit_lines(tx, deed.credits)
    post_settlements(tx, deed.lines)
    deed.keep()
    return outcomes


class _Deed:
    """Decides document after document, all under lock."""

    def __init__(self, tx: Tx, source: Source, locked: LockedSettlements) -> None:
        self._tx, self._source = tx, source
        self._held, self._standing, self._items, self._own, self._offers, self._posting, _ = locked
        self._kept: dict[int, Decimal] = {}
        self.credits: list[LimitLine] = []
        self.lines: list[SettlementLine] = []

    def unsettle(self, item: Undo, on: date) -> Changed | HuotongError:
        """What the document settles is open again, or why not."""
        held = self._held.get(item.id)
        standing = self._standing.get(item.id, [])
        wanted = set(item.open_item_ids) or {one.open_item_id for one in standing}
        back = [one for one in standing if one.open_item_id in wanted]
        earliest = max((one.posted_on for one in back), default=None)
        refused = source_refusal(
            held,
            source=self._source,
            id=item.id,
            on=on,
            posting=self._posting,
            earliest=earliest,
        )
        if refused is not None or held is None:
            return refused or NothingSettled(number="")
        for id in sorted(wanted - {one.open_item_id for one in back}):
            return NotFound(kind="open_item", id=str(id))
        if not back:
            return NothingSettled(number=held.number)
        self._standing[held.id] = [one for one in standing if one.open_item_id not in wanted]
        return self._write(held, on, back)

    def _write(self, held: Held, on: date, back: list[Standing]) -> Changed:
        source, parts = self._source, parts_of(back, self._items, self._offers.by_item)
        self.lines += taken_back(back, self._items, on=on)
        money = sum((part.amount for _, part in parts), ZERO)
        self._kept[held.id] = self._kept.get(held.id, ZERO) + money
        whole = sum((part.whole for _, part in parts), ZERO)
        self.credits.append(credit_line(held, whole, on, source=source))
        self._posting.entry(
            EntryRequest(
                company_id=held.company_id,
                event=Event.SETTLEMENT,
                source_kind=source.kind.value,
                source_id=held.id,
                posted_on=on,
                currency=held.currency,
                lines=(
                    *settled_lines((one, -part) for one, part in parts),
                    sided(Role.PREPAYMENT, held.place, -money),
                ),
            )
        )
        own = self._own.get(held.id)
        left = self._kept[held.id] + (own.left if own is not None else ZERO)
        return tell(self._tx, Changed(held, parts, left), source=source, what="unsettled")

    def keep(self) -> None:
        """The items of the documents hold what came back to them."""
        grown = {id: more for id, more in self._kept.items() if id in self._own}
        if grown:
            self._tx.post(
                SQL.grow_items,
                rows=len(grown),
                ids=[self._own[id].id for id in grown],
                amounts=list(grown.values()),
            )
        fresh = [self._held[id] for id in self._kept if id not in self._own]
        if fresh:
            self._tx.post(
                SQL.insert_open_items,
                rows=len(fresh),
                ids=new_ids(len(fresh)),
                companies=[held.company_id for held in fresh],
                partners=[held.partner_id for held in fresh],
                org_units=[held.org_unit_id for held in fresh],
                kinds=[self._source.kind] * len(fresh),
                documents=[held.id for held in fresh],
                currencies=[held.currency for held in fresh],
                amounts=[self._kept[held.id] for held in fresh],
                dues=[held.dated for held in fresh],
            )
