"""Sites are as given afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import command
from huotong.kernel.errors import ChangedMeanwhile, Malformed, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.contracts import ChangedMaster, ChangeSite
from huotong.network.locks import lock_network
from huotong.network.posting import SQL, ask_regions

FIELDS = ("name", "region_id", "latitude", "longitude", "priority", "handling_cost")
Place = tuple[Decimal | None, Decimal | None]


@command("network.change_sites", outcome=ChangedMaster, maximum=2000)
def change_sites(tx: Tx, items: Sequence[ChangeSite]) -> Sequence[ChangedMaster]:
    """Each site is as given and its history says what was before; without a difference the version stays.

    Raises ChangedMeanwhile when somebody made another version, NotFound for a region or for a site outside
    the actor's scope, Malformed for half a coordinate.
    """
    lock_network(tx)
    read = tx.ask(SQL.sites_to_change, ids=sorted({item.site_id for item in items}))
    regions = ask_regions(tx, ids=[item.region_id for item in items])
    sites = {row[0]: row for row in read.rows if tx.actor.sees_org_unit(row[1])}
    places = {id: (latitude, longitude) for id, latitude, longitude in regions.rows}
    outcomes: list[ChangedMaster] = []
    rows: list[tuple[Any, ...]] = []
    told: list[MasterChanged] = []
    for no, item in enumerate(items):
        if (site := sites.get(item.site_id)) is None:
            raise NotFound(kind="site", id=str(item.site_id))
        id, unit, code, version, *values = site
        if version != item.version:
            raise ChangedMeanwhile(kind="site", given=code, version=version)
        new = _wanted(item, places, path=tx.path("sites", no))
        if new != tuple(values):
            version += 1
            sites[id] = (id, unit, code, version, *new)
            rows.append((id, version, *new))
            before, after = dict(zip(FIELDS, values, strict=True)), dict(zip(FIELDS, new, strict=True))
            told.append(MasterChanged("site", id, version, before, after))
        outcomes.append(ChangedMaster(id, code, version))
    post_rows(tx, SQL.set_sites, rows)
    record_changes(tx, told)
    return outcomes


def _wanted(item: ChangeSite, places: Mapping[int, Place], *, path: str) -> tuple[Any, ...]:
    """The values of FIELDS; raises NotFound for the region, Malformed for half a coordinate."""
    if item.region_id not in places:
        raise NotFound(kind="region", id=str(item.region_id))
    if (item.latitude is None) != (item.longitude is None):
        raise Malformed(field=f"{path}.longitude", reason="latitude_and_longitude")
    place = places[item.region_id] if item.latitude is None else (item.latitude, item.longitude)
    return (item.name, item.region_id, *place, item.priority, item.handling_cost)
