"""Org units hang below other parents from a day on: one reorganisation, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.tx import Tx
from huotong.network.commands._reorganising import Reorganisation
from huotong.network.contracts import MovedOrgUnit, MoveOrgUnit


@command("network.move_org_units", outcome=MovedOrgUnit, maximum=2000)
def move_org_units(tx: Tx, items: Sequence[MoveOrgUnit]) -> Sequence[MovedOrgUnit]:
    """Each unit hangs below its new parent from its day on; what was known before stays to be asked for.

    Raises NotFound for a unit outside the actor's scope, UnitClosed, RootStays for the root,
    CycleInTree when a unit would stand above itself on any day.
    """
    tree = Reorganisation(tx, unit_ids=[id for item in items for id in (item.org_unit_id, item.parent_id)])
    tree.read()
    for item in items:
        unit, parent = tree.unit(item.org_unit_id), tree.unit(item.parent_id)
        tree.move(unit, parent_id=parent.id, valid_from=item.valid_from)
    links = tree.write()
    for item in items:
        change = {"parent_id": str(item.parent_id), "valid_from": item.valid_from.isoformat()}
        tx.audit(kind="org_unit", id=str(item.org_unit_id), after=change)
    return [MovedOrgUnit(item.org_unit_id, links[item.org_unit_id]) for item in items]
