"""Sites are as the rows of a file say afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.ids import new_id
from huotong.kernel.master_files import WHOLE, PutMaster, all_or_nothing, put_outcome
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.commands._bins import add_bins
from huotong.network.commands.change_sites import FIELDS
from huotong.network.contracts import PutSite
from huotong.network.errors import CodeTaken, UnitClosed
from huotong.network.locks import lock_network
from huotong.network.posting import SQL, ask_org_unit_ids, ask_org_units, ask_region_ids, ask_regions


@command("network.put_sites", outcome=PutMaster, chunk=WHOLE)
def put_sites(tx: Tx, items: Sequence[PutSite]) -> Sequence[PutMaster | HuotongError]:
    """Each row's site exists, a new one with its default bin, and is as the row says, or all are refused.

    Rows without a difference do nothing, whatever version they name. Refusals: as in create_sites and
    change_sites; Malformed for a code that stands twice and for another org unit.
    """
    lock_network(tx)
    rows = _Rows(tx, items)
    outcomes = [rows.accept(item, path=tx.path("rows", no)) for no, item in enumerate(items)]
    answered = all_or_nothing(outcomes)
    if answered is outcomes:
        rows.write()
    return answered


class _Rows:
    """What the rows name by code, the sites there are, and what is to be written."""

    def __init__(self, tx: Tx, items: Sequence[PutSite]) -> None:
        self._tx = tx
        units = ask_org_unit_ids(tx, keys=[code_key(item.org_unit) for item in items])
        regions = ask_region_ids(tx, keys=[code_key(item.region) for item in items])
        found = tx.ask(SQL.find_sites, keys=sorted({code_key(item.code) for item in items}))
        self._unit_ids = dict(units.rows)
        self._region_ids = dict(regions.rows)
        self._site_ids = dict(found.rows)
        owners = ask_org_units(tx, ids=list(self._unit_ids.values()))
        places = ask_regions(tx, ids=list(self._region_ids.values()))
        sites = tx.ask(SQL.sites_to_change, ids=sorted(self._site_ids.values()))
        self._units = {row[0]: row for row in owners.rows if tx.actor.sees_org_unit(row[0])}
        self._places = {id: (latitude, longitude) for id, latitude, longitude in places.rows}
        self._sites = {row[0]: row for row in sites.rows if tx.actor.sees_org_unit(row[1])}
        self._taken: set[str] = set()
        self._new: list[tuple[Any, ...]] = []
        self._changed: list[tuple[Any, ...]] = []
        self._told: list[MasterChanged] = []

    def accept(self, item: PutSite, *, path: str) -> PutMaster | HuotongError:
        """What became of the row's site, or why it cannot be so."""
        if (flaw := self._flaw(item, path=path)) is not None:
            return flaw
        key = code_key(item.code)
        self._taken.add(key)
        unit = self._units[self._unit_ids[code_key(item.org_unit)]]
        region = self._region_ids[code_key(item.region)]
        place = self._places[region] if item.latitude is None else (item.latitude, item.longitude)
        values = (item.name, region, *place, item.priority, item.handling_cost)
        if key not in self._site_ids:
            return self._create(item, key, unit, values)
        site = self._sites.get(self._site_ids[key])
        if site is None:
            return CodeTaken(kind="site", given=item.code)
        if site[1] != unit[0]:
            return Malformed(field=f"{path}.org_unit", reason="cannot_change")
        return self._change(item, site, values)

    def _flaw(self, item: PutSite, *, path: str) -> HuotongError | None:
        """What is wrong with the row by itself."""
        if code_key(item.code) in self._taken:
            return Malformed(field=f"{path}.code", reason="duplicate")
        if self._unit_ids.get(code_key(item.org_unit)) not in self._units:
            return NotFound(kind="org_unit", id=item.org_unit)
        if code_key(item.region) not in self._region_ids:
            return NotFound(kind="region", id=item.region)
        if (item.latitude is None) != (item.longitude is None):
            return Malformed(field=f"{path}.longitude", reason="latitude_and_longitude")
        return None

    def write(self) -> None:
        """Queues new sites with their bins, and changes with their history."""
        post_rows(self._tx, SQL.insert_sites, self._new)
        add_bins(self._tx, [(row[0], ()) for row in self._new])
        post_rows(self._tx, SQL.set_sites, self._changed)
        record_changes(self._tx, self._told)

    def _create(
        self, item: PutSite, key: str, unit: tuple[Any, ...], values: tuple[Any, ...]
    ) -> PutMaster | HuotongError:
        unit_id, company, unit_code, closed_from = unit
        if closed_from is not None:
            return UnitClosed(org_unit=unit_code, closed_from=closed_from.isoformat())
        id = new_id()
        name, *others = values
        self._new.append((id, item.code, key, name, unit_id, company, *others))
        self._tx.audit(kind="site", id=str(id), after={"code": item.code, "name": item.name})
        return PutMaster(id, item.code, "created")

    def _change(
        self, item: PutSite, site: tuple[Any, ...], values: tuple[Any, ...]
    ) -> PutMaster | HuotongError:
        id, _, code, version, *there = site
        differs = values != tuple(there)
        outcome = put_outcome(
            PutMaster(id, code, "changed"),
            kind="site",
            given=item.version,
            found=version,
            now=version + differs,
        )
        if differs and isinstance(outcome, PutMaster):
            self._changed.append((id, version + 1, *values))
            before, after = dict(zip(FIELDS, there, strict=True)), dict(zip(FIELDS, values, strict=True))
            self._told.append(MasterChanged("site", id, version + 1, before, after))
        return outcome
