"""Regions exist afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.contracts import Created, CreateRegion
from huotong.network.locks import lock_network
from huotong.network.posting import SQL
from huotong.network.rules.codes import refuse_taken


@command("network.create_regions", outcome=Created, maximum=10_000)
def create_regions(tx: Tx, items: Sequence[CreateRegion]) -> Sequence[Created]:
    """All regions exist, each inside its parent, which may stand earlier in the set.

    Raises CodeTaken, NotFound for a parent, Malformed for half a coordinate.
    """
    lock_network(tx)
    mine = {code_key(item.code) for item in items}
    parents = {code_key(item.parent_code) for item in items if item.parent_code is not None}
    found = tx.ask(SQL.find_regions, keys=sorted(mine | parents))
    known: dict[str, int] = dict(found.rows)
    keys = refuse_taken("region", [item.code for item in items], taken=known.keys() & mine)
    ids = new_ids(len(items))
    rows = []
    for no, (item, id, key) in enumerate(zip(items, ids, keys, strict=True)):
        if (item.latitude is None) != (item.longitude is None):
            raise Malformed(field=f"{tx.path('regions', no)}.longitude", reason="latitude_and_longitude")
        parent = None if item.parent_code is None else known.get(code_key(item.parent_code))
        if item.parent_code is not None and parent is None:
            raise NotFound(kind="region", id=item.parent_code)
        rows.append((id, parent, item.code, key, item.name, item.level, item.latitude, item.longitude))
        known[key] = id
    post_rows(tx, SQL.insert_regions, rows)
    for item, id in zip(items, ids, strict=True):
        tx.audit(kind="region", id=str(id), after={"code": item.code, "name": item.name, "level": item.level})
    return [Created(id, item.code) for item, id in zip(items, ids, strict=True)]
