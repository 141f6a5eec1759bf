"""Reverse payments: money that never came, or went back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import (
    PAYMENT,
    Changed,
    Held,
    LockedSettlements,
    credit_line,
    lock_settlements,
    parts_of,
    source_refusal,
    taken_back,
    tell,
)
from huotong.ledger.contracts import (
    ChangedPayment,
    EntryRequest,
    Event,
    ReversePayment,
    Role,
    SettlementKind,
)
from huotong.ledger.errors import PaymentReversed
from huotong.ledger.posting.settlements import SettlementLine, post_settlements, settled_lines, sided
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.settling import Item, Part
from huotong.limits.contracts import LimitLine
from huotong.limits.public import post_limit_lines

ZERO = Decimal(0)


@command("ledger.reverse_payments", outcome=ChangedPayment, chunk=Chunk(documents=200))
def reverse_payments(tx: Tx, items: Sequence[ReversePayment]) -> Sequence[ChangedPayment | HuotongError]:
    """Each payment is taken back with all it settled: the items are open again, nothing of it is kept.

    Its entry is reversed on the day given. Refused: a payment the actor does not have (NotFound), one that
    is reversed already, a day before the payment or what it settled, a closed or undefined period.
    """
    wanted = [(item.payment_id, item.reversed_on) for item in items]
    locked = lock_settlements(tx, source=PAYMENT, wanted=wanted)
    entries = dict(tx.ask(SQL.entries_of_payments, ids=list(locked.held)).rows)
    deed = _Deed(tx, locked, entries)
    outcomes = [deed.reverse(item, on) for item, on in zip(items, locked.days, strict=True)]
    post_limit_lines(tx, deed.credits)
    post_settlements(tx, deed.lines)
    deed.mark()
    return outcomes


class _Deed:
    """Decides payment after payment, all under lock."""

    def __init__(self, tx: Tx, locked: LockedSettlements, entries: dict[int, int]) -> None:
        self._tx, self._entries = tx, entries
        self._held, self._standing, self._items, self._own, self._offers, self._posting, _ = locked
        self._reversed: dict[int, date] = {}
        self.credits: list[LimitLine] = []
        self.lines: list[SettlementLine] = []

    def reverse(self, item: ReversePayment, on: date) -> ChangedPayment | HuotongError:
        """The payment is taken back, or why not."""
        held = self._held.get(item.payment_id)
        back = self._standing.get(item.payment_id, [])
        earliest = max((one.posted_on for one in back), default=None)
        refused = source_refusal(
            held,
            source=PAYMENT,
            id=item.payment_id,
            on=on,
            posting=self._posting,
            earliest=earliest,
        )
        if refused is not None or held is None:
            return refused or PaymentReversed(number="")
        held.reversed_on = self._reversed[held.id] = on
        parts = parts_of(back, self._items, self._offers.by_item)
        self.lines += taken_back(back, self._items, on=on)
        if back:
            whole = sum((part.whole for _, part in parts), ZERO)
            self.credits.append(credit_line(held, whole, on))
        self._post_entry(held, parts, self._used_up(held), on)
        return tell(self._tx, Changed(held, parts, ZERO), source=PAYMENT, what="reversed").payment()

    def _used_up(self, held: Held) -> Decimal:
        """What was kept of the payment; it is kept no more."""
        own = self._own.get(held.id)
        if own is None or not own.left:
            return ZERO
        left = own.left
        own.settle(left)
        on = self._reversed[held.id]
        self.lines.append(SettlementLine(own, held.id, SettlementKind.PREPAYMENT, left, on))
        return left

    def _post_entry(self, held: Held, parts: list[tuple[Item, Part]], left: Decimal, on: date) -> None:
        self._posting.entry(
            EntryRequest(
                company_id=held.company_id,
                event=Event.PAYMENT,
                source_kind="payment",
                source_id=held.id,
                posted_on=on,
                currency=held.currency,
                lines=(
                    *settled_lines((one, -part) for one, part in parts),
                    sided(Role.PREPAYMENT, held.place, left),
                    sided(Role.SMALL_DIFFERENCE, held.place, held.written_off),
                    sided(Role.BANK, held.place, -held.amount),
                ),
                reverses_id=self._entries.get(held.id),
            )
        )

    def mark(self) -> None:
        """The payments are reversed."""
        if self._reversed:
            self._tx.post(
                SQL.set_reversed,
                rows=len(self._reversed),
                ids=list(self._reversed),
                days=list(self._reversed.values()),
            )
