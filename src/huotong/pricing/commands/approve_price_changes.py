"""Approved price changes: their prices stand from their day on."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.pricing.commands._changing import Changing
from huotong.pricing.commands._standing import NewPrice, Standing
from huotong.pricing.contracts import ChangeStatus, PlacedPriceChange, PriceChangeRef
from huotong.pricing.errors import DayPassed, PriceMoved
from huotong.pricing.posting import SQL
from huotong.pricing.rules.states import APPROVE


@command(APPROVE, outcome=PlacedPriceChange, chunk=Chunk(documents=100))
def approve_price_changes(
    tx: Tx, items: Sequence[PriceChangeRef]
) -> Sequence[PlacedPriceChange | HuotongError]:
    """The prices of each change apply from its day on, and those before them end; or it is refused whole.

    Refusals: WrongStatus; DayPassed; PriceMoved when what a line replaces is no longer what it was when
    the change was written; OverlappingPrice.
    """
    ids = [item.id for item in items]
    changing = Changing(tx, ids=ids)
    prices = {id: changing.prices(id, new_ids(len(changing.lines[id]))) for id in sorted(changing.heads)}
    standing = Standing(tx, [price for own in prices.values() for price in own])
    refused = changing.lock(APPROVE)
    done: dict[int, PlacedPriceChange] = {}
    for id in changing.ids:
        if id in refused:
            continue
        refusal = _refusal(changing, standing, id, prices[id])
        if refusal is not None:
            refused[id] = refusal
            continue
        for price in prices[id]:
            standing.place(price)
        done[id] = changing.placed(id, ChangeStatus.APPROVED)
    if done:
        tx.post(
            SQL.approve_price_changes, rows=len(done), ids=list(done), at=tx.now, member=tx.actor.member_id
        )
    standing.write()
    return in_request_order(
        ids,
        done=done,
        refused=refused,
        again=lambda id: changing.wrong_status(id, ChangeStatus.APPROVED),
    )


def _refusal(
    changing: Changing, standing: Standing, id: int, prices: Sequence[NewPrice]
) -> HuotongError | None:
    head = changing.heads[id]
    if head.valid_from < changing.today(id):
        return DayPassed(number=head.number, day=head.valid_from.isoformat())
    for line, price in zip(changing.lines[id], prices, strict=True):
        found = standing.price_on(price)
        if found != line.old_price:
            return PriceMoved(number=head.number, line_no=line.line_no, old_price=line.old_price, found=found)
        clash = standing.clash(price)
        if clash is not None:
            return clash
    return None
