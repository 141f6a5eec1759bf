"""Release goods that were held by hand."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.contracts import MANUAL_HOLD, OpenHold, ReleasedGoods, ReleaseGoods
from huotong.inventory.errors import NothingHeld
from huotong.inventory.locks import lock_level_keys
from huotong.inventory.posting.availability import ask_open_holds, open_holds
from huotong.inventory.posting.holding import release_holds
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.network.public import read_network


@command("inventory.release_goods", outcome=ReleasedGoods, chunk=Chunk(documents=2000))
def release_goods(tx: Tx, items: Sequence[ReleaseGoods]) -> Sequence[ReleasedGoods | HuotongError]:
    """What is still held under these ids is free again; refused when nothing is.

    Holds of documents are not found here: their documents give them back.
    """
    open_ones = _locked_holds(tx, sorted({item.hold_id for item in items}))
    released: list[OpenHold] = []
    results: list[ReleasedGoods | HuotongError] = []
    for item in items:
        hold = open_ones.pop(item.hold_id, None)
        if hold is None:
            results.append(NothingHeld(str(item.hold_id)))
            continue
        released.append(hold)
        tx.audit(kind=MANUAL_HOLD, id=item.hold_id, after={"released": hold.quantity})
        results.append(ReleasedGoods(item.hold_id, hold.quantity))
    release_holds(tx, holds=released)
    return results


def _locked_holds(tx: Tx, ids: Sequence[int]) -> dict[int, OpenHold]:
    """The open holds among these that the actor may see, by id, with their levels locked."""
    network = read_network(tx)
    asked = ask_open_holds(tx, kind=MANUAL_HOLD, demand_ids=ids)
    lock_level_keys(tx, keys=sorted({hold.level for hold in open_holds(asked, kind=MANUAL_HOLD)}))
    # Read again under the lock: a hold may have expired or been released meanwhile.
    asked = ask_open_holds(tx, kind=MANUAL_HOLD, demand_ids=ids)
    sites = network.value.sites
    return {
        hold.demand.id: hold
        for hold in open_holds(asked, kind=MANUAL_HOLD)
        if (site := sites.get(hold.level.site_id)) and tx.actor.sees_org_unit(site.org_unit_id)
    }
