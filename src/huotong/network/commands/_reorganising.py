"""What the reorganisations share: the tree under lock, links that change in memory, one write at the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from huotong.kernel.errors import NotFound
from huotong.kernel.tx import Tx
from huotong.network.contracts import OrgLinkPeriod
from huotong.network.errors import CycleInTree, RootStays, UnitClosed
from huotong.network.locks import lock_network
from huotong.network.posting import SQL, add_links, ask_org_units, links_from, rebuild_closure
from huotong.network.rules.tree import Cycle, after_merger, after_move


class LockedUnit(NamedTuple):
    """An org unit that nobody else changes meanwhile."""

    id: int
    company_id: int
    code: str
    closed_from: date | None


class Reorganisation:
    """The tree of the book, locked; what is changed here is in force once `write` ran."""

    def __init__(self, tx: Tx, *, unit_ids: Iterable[int]) -> None:
        self._tx = tx
        lock_network(tx)
        self._asked = ask_org_units(tx, ids=list(unit_ids))
        self._present = tx.ask(SQL.links_in_force)
        self._units: dict[int, LockedUnit] = {}
        self._before: dict[OrgLinkPeriod, int] = {}
        self._links: list[OrgLinkPeriod] = []
        self._changed: set[int] = set()

    def read(self) -> None:
        """What was asked for is known; sends everything that is queued."""
        self._units = {row[0]: LockedUnit(*row) for row in self._asked.rows}
        self._before = {link: id for id, link in links_from(self._present.rows).items()}
        self._links = sorted(self._before, key=lambda link: link.valid_from)

    def unit(self, id: int) -> LockedUnit:
        """The unit; raises NotFound outside the actor's scope, UnitClosed when it is or will be closed."""
        unit = self._units.get(id)
        if unit is None or not self._tx.actor.sees_org_unit(id):
            raise NotFound(kind="org_unit", id=str(id))
        if unit.closed_from is not None:
            raise UnitClosed(org_unit=unit.code, closed_from=unit.closed_from.isoformat())
        return unit

    def closed(self, id: int, *, on: date) -> None:
        """The unit counts as closed for the rest of this reorganisation."""
        self._units[id] = self._units[id]._replace(closed_from=on)

    def move(self, unit: LockedUnit, *, parent_id: int, valid_from: date) -> None:
        """From the day on the unit hangs below the parent; raises RootStays."""
        present = [link for link in self._links if link.child_id == unit.id]
        if not present:
            raise RootStays(org_unit=unit.code)
        ended, recorded = after_move(present, child_id=unit.id, parent_id=parent_id, valid_from=valid_from)
        self._links = [link for link in self._links if link not in ended] + recorded
        self._changed.add(unit.id)

    def merge(self, unit: LockedUnit, *, into: LockedUnit, valid_from: date) -> None:
        """From the day on the unit and its children hang below the other; raises RootStays."""
        handed = after_merger(self._links, from_id=unit.id, into_id=into.id, valid_from=valid_from)
        recorded = [link for links in handed.values() for link in links]
        self._links = [link for link in self._links if link not in handed] + recorded
        self._changed.update(link.child_id for link in handed)
        self.move(unit, parent_id=into.id, valid_from=valid_from)

    def write(self) -> dict[int, int]:
        """The links are in force; gives the ids of the changed units' last links. Raises CycleInTree."""
        try:
            rebuild_closure(self._tx, changed=sorted(self._changed), links=self._links)
        except Cycle as cycle:
            raise self._in_words(cycle) from cycle
        present = set(self._links)
        ended = sorted(id for link, id in self._before.items() if link not in present)
        recorded = [link for link in self._links if link not in self._before]
        self._tx.post(SQL.supersede_links, rows=len(ended), ids=ended, at=self._tx.now)
        ids = self._before | dict(zip(recorded, add_links(self._tx, recorded), strict=True))
        last = {link.child_id: ids[link] for link in sorted(self._links, key=lambda link: link.valid_from)}
        return {unit: last[unit] for unit in self._changed}

    def _in_words(self, cycle: Cycle) -> CycleInTree:
        child, parent = (
            unit.code if (unit := self._units.get(id)) and self._tx.actor.sees_org_unit(id) else str(id)
            for id in (cycle.link.child_id, cycle.link.parent_id)
        )
        return CycleInTree(org_unit=child, parent=parent, on=cycle.on.isoformat())
