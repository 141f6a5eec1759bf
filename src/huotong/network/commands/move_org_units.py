"""Org units hang below other parents from a day on: one reorganisation, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.tx import Tx
from huotong.network.contracts import MovedOrgUnit, MoveOrgUnit, OrgLinkPeriod
from huotong.network.errors import CycleInTree, RootStays
from huotong.network.locks import lock_network
from huotong.network.posting import SQL, add_links, ask_org_units, links_from, rebuild_closure
from huotong.network.rules.tree import Cycle, after_move, by_child


@command("network.move_org_units", outcome=MovedOrgUnit, maximum=2000)
def move_org_units(tx: Tx, items: Sequence[MoveOrgUnit]) -> Sequence[MovedOrgUnit]:
    """Each unit hangs below its new parent from its day on; what was known before stays to be asked for.

    Raises NotFound for a unit outside the actor's scope, RootStays for the root,
    CycleInTree when a unit would stand above itself on any day.
    """
    lock_network(tx)
    units = ask_org_units(tx, ids=[id for item in items for id in (item.org_unit_id, item.parent_id)])
    present = tx.ask(SQL.links_in_force)
    codes = {id: code for id, _, code in units.rows if tx.actor.sees_org_unit(id)}
    before = {link: id for id, link in links_from(present.rows).items()}
    after = _moved(items, codes=codes, links=list(before))
    links = [link for of_child in after.values() for link in of_child]
    try:
        rebuild_closure(tx, changed=sorted({item.org_unit_id for item in items}), links=links)
    except Cycle as cycle:
        raise _in_words(cycle, codes=codes) from cycle
    ended = sorted(before[link] for link in before.keys() - set(links))
    recorded = [link for link in links if link not in before]
    tx.post(SQL.supersede_links, rows=len(ended), ids=ended, at=tx.now)
    ids = before | dict(zip(recorded, add_links(tx, recorded), strict=True))
    for item in items:
        change = {"parent_id": str(item.parent_id), "valid_from": item.valid_from.isoformat()}
        tx.audit(kind="org_unit", id=str(item.org_unit_id), after=change)
    return [MovedOrgUnit(item.org_unit_id, ids[after[item.org_unit_id][-1]]) for item in items]


def _moved(
    items: Sequence[MoveOrgUnit], *, codes: dict[int, str], links: Sequence[OrgLinkPeriod]
) -> dict[int, list[OrgLinkPeriod]]:
    """The links of every unit after the moves, in time order."""
    found = by_child(sorted(links, key=lambda link: link.valid_from))
    for item in items:
        for id in (item.org_unit_id, item.parent_id):
            if id not in codes:
                raise NotFound(kind="org_unit", id=str(id))
        present = found.get(item.org_unit_id)
        if not present:
            raise RootStays(org_unit=codes[item.org_unit_id])
        ended, recorded = after_move(
            present, child_id=item.org_unit_id, parent_id=item.parent_id, valid_from=item.valid_from
        )
        found[item.org_unit_id] = [link for link in present if link not in ended] + recorded
    return found


def _in_words(cycle: Cycle, *, codes: dict[int, str]) -> CycleInTree:
    link = cycle.link
    return CycleInTree(
        org_unit=codes.get(link.child_id, str(link.child_id)),
        parent=codes.get(link.parent_id, str(link.parent_id)),
        on=cycle.on.isoformat(),
    )
