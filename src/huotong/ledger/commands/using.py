"""What is kept of payments or credit notes settles open items: both by the same deed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import (
    Changed,
    Held,
    Source,
    credit_line,
    days_of,
    digits_refusal,
    hold_sources,
    lock_own_items,
    source_refusal,
    tell,
)
from huotong.ledger.contracts import Allocation, EntryRequest, Event, ItemKind, Role
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


class Use(NamedTuple):
    """The document of this id settles items on that day: those named, or else the oldest.

    Without a day it is the business day of its company.
    """

    id: int
    on: date | None
    allocations: tuple[Allocation, ...]


def settle_with(tx: Tx, source: Source, uses: Sequence[Use]) -> list[Changed | HuotongError]:
    """What is kept of each document settles what is open; items that cannot be are refused."""
    held = hold_sources(tx, [use.id for use in uses], source=source)
    claims = [
        Claim(*one.account, one.amount, use.allocations)
        for use in uses
        if (one := held.get(use.id)) is not None
    ]
    _, own = lock_own_items(tx, source=source, documents=held)
    locked = LockedItems(tx, claims)
    offers = ask_offers(tx, allocations=[use.allocations for use in uses])
    days = days_of(tx, held, [(use.id, use.on) for use in uses])
    dated = list(zip(uses, days, strict=True))
    posting = prepare_posting(tx, days=[(held[use.id].company_id, on) for use, on in dated if use.id in held])
    deed = _Deed(tx, source, held, own, locked.items(), posting, offers)
    outcomes = [deed.settle(tx.path(source.path, no), use, on) for no, (use, on) in enumerate(dated)]
    post_limit_lines(tx, deed.credits)
    post_settlements(tx, deed.lines)
    return outcomes


class _Deed:
    """Decides document after document; a later one finds what the earlier ones left."""

    def __init__(
        self,
        tx: Tx,
        source: Source,
        held: dict[int, Held],
        own: dict[int, Item],
        items: dict[int, Item],
        posting: Posting,
        offers: AskedOffers,
    ) -> None:  # everything under lock
        self._tx, self._source, self._held, self._own = tx, source, held, own
        self._posting, self._offers = posting, offers
        self._items = {id: item for id, item in items.items() if item.kind == ItemKind.INVOICE}
        self.credits: list[LimitLine] = []
        self.lines: list[SettlementLine] = []

    def settle(self, path: str, use: Use, on: date) -> Changed | HuotongError:
        """The document settles, or why not."""
        held = self._held.get(use.id)
        refused = source_refusal(held, source=self._source, id=use.id, on=on, posting=self._posting)
        if refused is not None or held is None:
            return refused or NothingToSettle(number="")
        kept = self._own.get(held.id)
        parts = self._parts(path, held, use, kept, on)
        if isinstance(parts, HuotongError):
            return parts
        if kept is None or not parts:
            return NothingToSettle(number=held.number)
        return self._write(held, on, kept, [(self._items[id], part) for id, part in parts.items()])

    def _parts(
        self, path: str, held: Held, use: Use, kept: Item | None, on: date
    ) -> dict[int, Part] | HuotongError:
        rules = self._posting.rules(held.company_id)
        left = ZERO if kept is None else kept.left
        mine = {
            id: one
            for id, one in self._items.items()
            if (one.company_id, one.partner_id, one.currency) == held.account
        }
        if not use.allocations:
            return allocate_oldest_first(amount=left, items=mine.values())
        return digits_refusal(path, use.allocations, digits=rules.digits) or allocate_as_told(
            amount=left,
            allocations=use.allocations,
            items=mine,
            difference_max=rules.difference_max,
            discounts=self._offers.on(on),
        )

    def _write(self, held: Held, on: date, kept: Item, parts: list[tuple[Item, Part]]) -> Changed:
        source, used = self._source, sum((part.amount for _, part in parts), ZERO)
        for one, part in parts:
            one.settle(part.whole)
            self.lines += lines_of_part(one, part, payment_id=held.id, on=on, kind=source.settles)
        kept.settle(used)
        self.lines.append(SettlementLine(kept, held.id, source.used, used, on))
        whole = sum((part.whole for _, part in parts), ZERO)
        self.credits.append(credit_line(held, -whole, on, source=source))
        self._posting.entry(
            EntryRequest(
                company_id=held.company_id,
                event=Event.SETTLEMENT,
                source_kind=source.kind.value,
                source_id=held.id,
                posted_on=on,
                currency=held.currency,
                lines=(
                    sided(Role.PREPAYMENT, held.place, used),
                    *settled_lines(parts),
                ),
            )
        )
        return tell(self._tx, Changed(held, parts, kept.left), source=source, what="settled")
