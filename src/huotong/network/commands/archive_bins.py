"""Bins are used no more, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse
from huotong.network.contracts import ArchiveBin, BinOfSite
from huotong.network.errors import DefaultBinStays
from huotong.network.locks import lock_network
from huotong.network.ports import BIN_USES
from huotong.network.posting import SQL


@command("network.archive_bins", outcome=BinOfSite, maximum=10_000)
def archive_bins(tx: Tx, items: Sequence[ArchiveBin]) -> Sequence[BinOfSite]:
    """All bins are archived; their codes stay taken.

    Raises NotFound for a bin outside the actor's scope or archived before, DefaultBinStays, and InUse
    while goods lie in one.
    """
    lock_network(tx)
    ids = [item.bin_id for item in items]
    asked = tx.ask(SQL.bins_by_id, ids=sorted(set(ids)))
    uses = BIN_USES.ask(tx, ids=ids)
    bins = {row[0]: row for row in asked.rows if tx.actor.sees_org_unit(row[2])}
    done = []
    for id in ids:
        if (found := bins.pop(id, None)) is None:
            raise NotFound(kind="bin", id=str(id))
        _, site_id, _, code, is_default = found
        if is_default:
            raise DefaultBinStays(bin=code)
        if causes := uses.of(id):
            raise InUse(kind="bin", given=code, causes=causes)
        done.append(BinOfSite(id, site_id, code))
        tx.audit(kind="bin", id=str(id), after={"archived": True})
    tx.post(SQL.archive_bins, rows=len(ids), ids=ids, at=tx.now)
    return done
