"""Unsettle payments: what they settled is open again, and the money is kept as a prepayment."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import (
    Held,
    Standing,
    changed,
    credit_line,
    discounts_of,
    hold_payments,
    lock_own_items,
    parts_of,
    payment_refusal,
    standing_of,
    taken_back,
)
from huotong.ledger.contracts import (
    ChangedPayment,
    EntryRequest,
    Event,
    ItemKind,
    Role,
    UnsettlePayment,
)
from huotong.ledger.errors import NothingSettled
from huotong.ledger.posting.discounts import AskedOffers
from huotong.ledger.posting.prepare import Posting, prepare_posting
from huotong.ledger.posting.settlements import SettlementLine, post_settlements, settled_lines, sided
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.settling import Item
from huotong.limits.contracts import LimitLine
from huotong.limits.public import post_limit_lines

ZERO = Decimal(0)
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda payment: 1 + len(payment.open_item_ids))


@command("ledger.unsettle_payments", outcome=ChangedPayment, chunk=_CHUNK)
def unsettle_payments(tx: Tx, items: Sequence[UnsettlePayment]) -> Sequence[ChangedPayment | HuotongError]:
    """What each payment settles of the items named, or of all, is open again and uses credit again.

    Differences written off with it come back, the money is kept unapplied. Refused: a payment the actor
    does not have or an item it does not settle (NotFound), a reversed payment, a day before what is taken
    back or in a closed period, a payment that settles nothing.
    """
    held = hold_payments(tx, [item.payment_id for item in items])
    standing = standing_of(tx, held) if held else {}
    named = [one.open_item_id for group in standing.values() for one in group]
    open_items, own = lock_own_items(tx, payments=held, items=named)
    offers = discounts_of(tx, standing)
    posting = prepare_posting(
        tx, days=[(held[i.payment_id].company_id, i.unsettled_on) for i in items if i.payment_id in held]
    )
    deed = _Deed(tx, held, standing, open_items, own, posting, offers)
    outcomes = [deed.unsettle(item) for item in items]
    post_limit_lines(tx, deed.credits)
    post_settlements(tx, deed.lines)
    deed.keep()
    return outcomes


class _Deed:
    """Decides payment after payment, all under lock."""

    def __init__(
        self,
        tx: Tx,
        held: dict[int, Held],
        standing: dict[int, list[Standing]],
        items: dict[int, Item],
        own: dict[int, Item],
        posting: Posting,
        offers: AskedOffers,
    ) -> None:  # everything under lock
        self._tx, self._held, self._standing = tx, held, standing
        self._items, self._own, self._posting, self._offers = items, own, posting, offers
        self._kept: dict[int, Decimal] = {}
        self.credits: list[LimitLine] = []
        self.lines: list[SettlementLine] = []

    def unsettle(self, item: UnsettlePayment) -> ChangedPayment | HuotongError:
        """What the payment settles is open again, or why not."""
        held = self._held.get(item.payment_id)
        standing = self._standing.get(item.payment_id, [])
        wanted = set(item.open_item_ids) or {one.open_item_id for one in standing}
        back = [one for one in standing if one.open_item_id in wanted]
        earliest = max((one.posted_on for one in back), default=None)
        refused = payment_refusal(
            held, id=item.payment_id, on=item.unsettled_on, posting=self._posting, earliest=earliest
        )
        if refused is not None or held is None:
            return refused or NothingSettled(number="")
        for id in sorted(wanted - {one.open_item_id for one in back}):
            return NotFound(kind="open_item", id=str(id))
        if not back:
            return NothingSettled(number=held.number)
        self._standing[held.id] = [one for one in standing if one.open_item_id not in wanted]
        return self._write(held, item, back)

    def _write(self, held: Held, item: UnsettlePayment, back: list[Standing]) -> ChangedPayment:
        on, parts = item.unsettled_on, parts_of(back, self._items, self._offers.by_item)
        self.lines += taken_back(back, self._items, on=on)
        money = sum((part.amount for _, part in parts), ZERO)
        self._kept[held.id] = self._kept.get(held.id, ZERO) + money
        self.credits.append(credit_line(held, sum((part.whole for _, part in parts), ZERO), on))
        self._posting.entry(
            EntryRequest(
                company_id=held.company_id,
                event=Event.SETTLEMENT,
                source_kind="payment",
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
        return changed(self._tx, "ledger.payment_unsettled", held, parts, left)

    def keep(self) -> None:
        """The items of the payments hold what came back to them."""
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
                kinds=[ItemKind.PAYMENT] * len(fresh),
                documents=[held.id for held in fresh],
                currencies=[held.currency for held in fresh],
                amounts=[self._kept[held.id] for held in fresh],
                dues=[held.received_on for held in fresh],
            )
