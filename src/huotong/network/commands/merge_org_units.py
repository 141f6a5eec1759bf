"""Org units become part of others from a day on, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.tx import Tx
from huotong.network.commands._reorganising import Reorganisation
from huotong.network.contracts import ClosedOrgUnit, MergeOrgUnit
from huotong.network.errors import OtherCompany
from huotong.network.posting import close_units


@command("network.merge_org_units", outcome=ClosedOrgUnit, maximum=2000)
def merge_org_units(tx: Tx, items: Sequence[MergeOrgUnit]) -> Sequence[ClosedOrgUnit]:
    """From its day on each unit is closed and hangs, with all its children, below the one that takes over.

    What is new on that day or later is done in the name of the successor. What was done before keeps its
    unit, which those who see the successor see from then on. Raises NotFound for a unit outside the actor's
    scope, UnitClosed, OtherCompany, RootStays, CycleInTree for a successor that hangs below the unit.
    """
    tree = Reorganisation(tx, unit_ids=[id for item in items for id in (item.org_unit_id, item.into_id)])
    tree.read()
    for item in items:
        unit, into = tree.unit(item.org_unit_id), tree.unit(item.into_id)
        if unit.company_id != into.company_id:
            raise OtherCompany(org_unit=unit.code, into=into.code)
        tree.merge(unit, into=into, valid_from=item.valid_from)
        tree.closed(unit.id, on=item.valid_from)
    tree.write()
    close_units(tx, [(item.org_unit_id, item.valid_from, item.into_id) for item in items])
    for item in items:
        change = {"successor_id": str(item.into_id), "closed_from": item.valid_from.isoformat()}
        tx.audit(kind="org_unit", id=str(item.org_unit_id), after=change)
    return [ClosedOrgUnit(item.org_unit_id, item.valid_from, item.into_id) for item in items]
