"""Hold goods by hand until a moment, for instance for a customer on the telephone."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._known import Known
from huotong.inventory.contracts import MANUAL_HOLD, Demand, HeldGoods, Hold, HoldGoods, LevelKey
from huotong.inventory.errors import ExpiryPassed
from huotong.inventory.locks import lock_level_keys
from huotong.inventory.posting.holding import hold_stock
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx


@command("inventory.hold_goods", outcome=HeldGoods, chunk=Chunk(documents=2000))
def hold_goods(tx: Tx, items: Sequence[HoldGoods]) -> Sequence[HeldGoods | HuotongError]:
    """The goods are reserved until they are released or the moment has passed, in order while they last."""
    known = Known(tx, product_ids=(item.product_id for item in items))
    refused = {place: why for place, item in enumerate(items) if (why := _refusal(tx, known, place, item))}
    keys = {_level(item) for place, item in enumerate(items) if place not in refused}
    locked = lock_level_keys(tx, keys=sorted(keys))
    holds: list[Hold] = []
    results: list[HeldGoods | HuotongError] = []
    for place, (item, hold_id) in enumerate(zip(items, new_ids(len(items)), strict=True)):
        why = refused.get(place) or locked.stock.hold(_level(item), item.quantity)
        if why is not None:
            results.append(known.in_words(why))
            continue
        demand = Demand(MANUAL_HOLD, hold_id, 0)
        holds.append(Hold(demand, _level(item), item.quantity, item.expires_at, hard=False))
        tx.audit(kind=MANUAL_HOLD, id=hold_id, after={"quantity": item.quantity, "note": item.note})
        results.append(HeldGoods(hold_id))
    hold_stock(tx, holds=holds)
    return results


def _refusal(tx: Tx, known: Known, no: int, item: HoldGoods) -> HuotongError | None:
    if item.expires_at <= tx.now:
        return ExpiryPassed(f"{tx.path('holds', no)}.expires_at", "past")
    return known.refusal(site_id=item.site_id, product_ids=(item.product_id,))


def _level(item: HoldGoods) -> LevelKey:
    return LevelKey(item.site_id, item.product_id)
