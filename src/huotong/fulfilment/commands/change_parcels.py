"""Change parcels: carrier, tracking number, weight and measures, also when they are on their way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from huotong.fulfilment.commands._parcels import served_parcels
from huotong.fulfilment.contracts.packing import PARCEL, ChangeParcel, MadeParcel
from huotong.fulfilment.parcels import write_parcel_changes
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx

NAME = "fulfilment.change_parcels"


@command(NAME, outcome=MadeParcel, chunk=Chunk(documents=500))
def change_parcels(tx: Tx, items: Sequence[ChangeParcel]) -> Sequence[MadeParcel | HuotongError]:
    """The parcels are as changed; one that is named again is changed again.

    Refused: a parcel that is not there for the actor, one that was unpacked.
    """
    locked, refused = served_parcels(tx, command_name=NAME, ids=[item.id for item in items])
    heads = locked.heads
    changed: set[int] = set()
    results: list[MadeParcel | HuotongError] = []
    for item in items:
        if item.id in refused:
            results.append(refused[item.id])
            continue
        before = heads[item.id]
        wanted = {name: value for name, value in asdict(item).items() if value is not None and name != "id"}
        tx.audit(
            kind=PARCEL,
            id=item.id,
            before={name: getattr(before, name) for name in wanted},
            after=wanted,
        )
        heads[item.id] = before._replace(**wanted)
        changed.add(item.id)
        results.append(MadeParcel(before.id, before.number, before.status, before.delivery_id))
    write_parcel_changes(tx, heads=[heads[id] for id in sorted(changed)])
    return results
