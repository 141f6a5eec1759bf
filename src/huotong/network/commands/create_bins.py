"""Bins exist afterwards in their sites, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.contracts import BinOfSite, NewBin
from huotong.network.errors import CodeTaken
from huotong.network.locks import lock_network
from huotong.network.posting import SQL


@command("network.create_bins", outcome=BinOfSite, maximum=10_000)
def create_bins(tx: Tx, items: Sequence[NewBin]) -> Sequence[BinOfSite]:
    """All bins exist. Raises NotFound for a site outside the actor's scope, CodeTaken within a site."""
    lock_network(tx)
    ids = sorted({item.site_id for item in items})
    sites, taken = tx.ask(SQL.sites_by_id, ids=ids), tx.ask(SQL.bins_of_sites, ids=ids)
    seen = {id for id, unit, _ in sites.rows if tx.actor.sees_org_unit(unit)}
    keys = set(taken.rows)
    done, rows = [], []
    for item, id in zip(items, new_ids(len(items)), strict=True):
        if item.site_id not in seen:
            raise NotFound(kind="site", id=str(item.site_id))
        key = (item.site_id, code_key(item.code))
        if key in keys:
            raise CodeTaken(kind="bin", given=item.code)
        keys.add(key)
        rows.append((id, item.site_id, item.code, key[1], item.name, False))
        done.append(BinOfSite(id, item.site_id, item.code))
        after = {"site_id": str(item.site_id), "code": item.code, "name": item.name}
        tx.audit(kind="bin", id=str(id), after=after)
    post_rows(tx, SQL.insert_bins, rows)
    return done
