"""Reads and writes what invoices offer as cash discount."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Tx
from huotong.ledger.contracts import Allocation, DiscountTerms
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.discounts import LATE, Discounts, Offer


class AskedOffers:
    """The offers of items of which a discount is to be taken, asked for only when there is such an item."""

    def __init__(self, tx: Tx, items: Iterable[int]) -> None:
        self._late = tx.actor.may(LATE)
        ids = sorted(set(items))
        self._answer: Answer | None = tx.ask(SQL.discount_offers, items=ids) if ids else None

    @property
    def by_item(self) -> Mapping[int, Offer]:
        """The offers by open item."""
        return {row[0]: Offer(*row) for row in self._answer.rows} if self._answer is not None else {}

    def on(self, day: date) -> Discounts:
        """What may be taken on a day."""
        return Discounts(self.by_item, on=day, late=self._late)


def ask_offers(tx: Tx, *, allocations: Iterable[Sequence[Allocation]]) -> AskedOffers:
    """The offers of those items of which a discount is to be taken; lock the items before."""
    return AskedOffers(tx, [part.open_item_id for parts in allocations for part in parts if part.discount])


def write_offers(tx: Tx, *, offers: Mapping[int, DiscountTerms]) -> None:
    """The invoices (by id) offer this."""
    if offers:
        tx.post(
            SQL.insert_discount_offers,
            rows=len(offers),
            ids=new_ids(len(offers)),
            invoices=list(offers),
            percents=[one.percent for one in offers.values()],
            untils=[one.until for one in offers.values()],
        )
