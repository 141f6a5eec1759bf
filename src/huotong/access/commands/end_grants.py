"""Grants open nothing any more, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.contracts import EndedGrant
from huotong.access.locks import SQL, lock_rights
from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.tx import Tx


@command("access.end_grants", outcome=EndedGrant, maximum=1000)
def end_grants(tx: Tx, items: Sequence[EndedGrant]) -> Sequence[EndedGrant]:
    """The grants open nothing, within a second. Raises NotFound for one that is unknown or ended before."""
    lock_rights(tx)
    ids = sorted({item.id for item in items})
    living = {row[0]: row for row in tx.ask(SQL.grants_by_id, ids=ids).rows}
    for id in ids:
        if id not in living:
            raise NotFound(kind="grant", id=str(id))
    tx.post(SQL.end_grants, rows=len(ids), ids=ids, now=tx.now)
    for id, member, dimension, target in living.values():
        before = {"member": str(member), "dimension": dimension, "target": str(target)}
        tx.audit(kind="grant", id=str(id), before=before)
    return list(items)
