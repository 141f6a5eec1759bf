"""Org units do no business from a day on, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse
from huotong.network.contracts import ClosedOrgUnit, CloseOrgUnit
from huotong.network.errors import RootStays, UnitClosed
from huotong.network.locks import lock_network
from huotong.network.ports import ORG_UNIT_USES
from huotong.network.posting import SQL, ask_org_units, ask_uses_of_units, close_units


@command("network.close_org_units", outcome=ClosedOrgUnit, maximum=2000)
def close_org_units(tx: Tx, items: Sequence[CloseOrgUnit]) -> Sequence[ClosedOrgUnit]:
    """Each unit is closed from its day on, the lowest first: a unit closed earlier in the set is no obstacle.

    Raises NotFound for a unit outside the actor's scope, UnitClosed, RootStays for the root, and InUse
    while it has open units below it, sites, partners, stock, open orders or open items: it says which.
    """
    ids = [item.org_unit_id for item in items]
    lock_network(tx)
    units = ask_org_units(tx, ids=ids)
    roots = tx.ask(SQL.find_root)
    own = ask_uses_of_units(tx, items)
    others = ORG_UNIT_USES.ask(tx, ids=ids)
    known = {id: (code, closed) for id, _, code, closed in units.rows if tx.actor.sees_org_unit(id)}
    root = roots.one()
    for item in items:
        id = item.org_unit_id
        if id not in known:
            raise NotFound(kind="org_unit", id=str(id))
        code, closed = known[id]
        if closed is not None:
            raise UnitClosed(org_unit=code, closed_from=closed.isoformat())
        if root is not None and root[0] == id:
            raise RootStays(org_unit=code)
        if causes := (*own.of(id), *others.of(id)):
            raise InUse(kind="org_unit", given=code, causes=causes)
        known[id] = (code, item.closed_from)
    close_units(tx, [(item.org_unit_id, item.closed_from, None) for item in items])
    for item in items:
        tx.audit(
            kind="org_unit", id=str(item.org_unit_id), after={"closed_from": item.closed_from.isoformat()}
        )
    return [ClosedOrgUnit(item.org_unit_id, item.closed_from, None) for item in items]
