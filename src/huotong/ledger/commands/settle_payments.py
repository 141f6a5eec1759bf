"""Settle payments: what was paid ahead settles what is open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import (
    Held,
    changed,
    credit_line,
    digits_refusal,
    hold_payments,
    lock_own_items,
    payment_refusal,
)
from huotong.ledger.contracts import (
    ChangedPayment,
    EntryRequest,
    Event,
    ItemKind,
    Role,
    SettlementKind,
    SettlePayment,
)
from huotong.ledger.errors import NothingToSettle
from huotong.ledger.posting.discounts import AskedOffers, ask_offers
from huotong.ledger.posting.prepare import Posting, prepare_posting
from huotong.ledger.posting.settlements import (
    Claim,
    LockedItems,
    SettlementLine,
    lines_of_part,
    post_settlements,
    settled_lines,
    sided,
)
from huotong.ledger.rules.settling import Item, Part, allocate_as_told, allocate_oldest_first
from huotong.limits.contracts import LimitLine
from huotong.limits.public import post_limit_lines

ZERO = Decimal(0)
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda payment: 1 + len(payment.allocations))


@command("ledger.settle_payments", outcome=ChangedPayment, chunk=_CHUNK)
def settle_payments(tx: Tx, items: Sequence[SettlePayment]) -> Sequence[ChangedPayment | HuotongError]:
    """What is kept of each payment settles the items it names, or else the oldest, and frees the credit used.

    Refused: a payment or open item the actor or partner does not have (NotFound), a reversed payment, a
    day before the payment or in a closed period, more than is unapplied or open, nothing to settle.
    """
    held = hold_payments(tx, [item.payment_id for item in items])
    claims = [
        Claim(*one.account, one.amount, item.allocations)
        for item in items
        if (one := held.get(item.payment_id)) is not None
    ]
    _, own = lock_own_items(tx, payments=held)
    locked = LockedItems(tx, claims)
    offers = ask_offers(tx, allocations=[item.allocations for item in items])
    posting = prepare_posting(
        tx, days=[(held[i.payment_id].company_id, i.settled_on) for i in items if i.payment_id in held]
    )
    deed = _Deed(tx, held, own, locked.items(), posting, offers)
    outcomes = [deed.settle(tx.path("payments", no), item) for no, item in enumerate(items)]
    post_limit_lines(tx, deed.credits)
    post_settlements(tx, deed.lines)
    return outcomes


class _Deed:
    """Decides payment after payment; a later one finds what the earlier ones left."""

    def __init__(
        self,
        tx: Tx,
        held: dict[int, Held],
        own: dict[int, Item],
        items: dict[int, Item],
        posting: Posting,
        offers: AskedOffers,
    ) -> None:  # everything under lock
        self._tx, self._held, self._own, self._posting, self._offers = tx, held, own, posting, offers
        self._items = {id: item for id, item in items.items() if item.kind == ItemKind.INVOICE}
        self.credits: list[LimitLine] = []
        self.lines: list[SettlementLine] = []

    def settle(self, path: str, item: SettlePayment) -> ChangedPayment | HuotongError:
        """The payment settles, or why not."""
        held = self._held.get(item.payment_id)
        refused = payment_refusal(held, id=item.payment_id, on=item.settled_on, posting=self._posting)
        if refused is not None or held is None:
            return refused or NothingToSettle(number="")
        prepaid = self._own.get(held.id)
        parts = self._parts(path, held, item, prepaid)
        if isinstance(parts, HuotongError):
            return parts
        if prepaid is None or not parts:
            return NothingToSettle(number=held.number)
        return self._write(held, item, prepaid, [(self._items[id], part) for id, part in parts.items()])

    def _parts(
        self, path: str, held: Held, item: SettlePayment, prepaid: Item | None
    ) -> dict[int, Part] | HuotongError:
        rules = self._posting.rules(held.company_id)
        left = ZERO if prepaid is None else prepaid.left
        mine = {
            id: one
            for id, one in self._items.items()
            if (one.company_id, one.partner_id, one.currency) == held.account
        }
        if not item.allocations:
            return allocate_oldest_first(amount=left, items=mine.values())
        return digits_refusal(path, item.allocations, digits=rules.digits) or allocate_as_told(
            amount=left,
            allocations=item.allocations,
            items=mine,
            difference_max=rules.difference_max,
            discounts=self._offers.on(item.settled_on),
        )

    def _write(
        self, held: Held, item: SettlePayment, prepaid: Item, parts: list[tuple[Item, Part]]
    ) -> ChangedPayment:
        on, used = item.settled_on, sum((part.amount for _, part in parts), ZERO)
        for one, part in parts:
            one.settle(part.whole)
            self.lines += lines_of_part(one, part, payment_id=held.id, on=on)
        prepaid.settle(used)
        self.lines.append(SettlementLine(prepaid, held.id, SettlementKind.PREPAYMENT, used, on))
        whole = sum((part.whole for _, part in parts), ZERO)
        self.credits.append(credit_line(held, -whole, on))
        self._posting.entry(
            EntryRequest(
                company_id=held.company_id,
                event=Event.SETTLEMENT,
                source_kind="payment",
                source_id=held.id,
                posted_on=on,
                currency=held.currency,
                lines=(
                    sided(Role.PREPAYMENT, held.place, used),
                    *settled_lines(parts),
                ),
            )
        )
        return changed(self._tx, "ledger.payment_settled", held, parts, prepaid.left)
