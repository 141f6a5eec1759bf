"""Sites exist afterwards with their bins and covered regions, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from huotong.kernel.command import command
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.commands._bins import add_bins
from huotong.network.contracts import CreatedSite, CreateSite
from huotong.network.errors import UnitClosed
from huotong.network.locks import lock_network
from huotong.network.posting import SQL, ask_org_units, ask_regions
from huotong.network.rules.codes import refuse_taken


@command("network.create_sites", outcome=CreatedSite, maximum=2000)
def create_sites(tx: Tx, items: Sequence[CreateSite]) -> Sequence[CreatedSite]:
    """All sites exist in the companies of their org units, each with a default bin.

    Raises UnitClosed, CodeTaken for a site or for two bins of one site, NotFound for a region or for an
    org unit outside the actor's scope, Malformed for half a coordinate.
    """
    lock_network(tx)
    found = tx.ask(SQL.find_sites, keys=sorted({code_key(item.code) for item in items}))
    units = ask_org_units(tx, ids=[item.org_unit_id for item in items])
    regions = ask_regions(tx, ids=[id for item in items for id in (item.region_id, *item.covered_region_ids)])
    keys = refuse_taken("site", [item.code for item in items], taken=dict(found.rows))
    companies = {id: company for id, company, _, _ in units.rows if tx.actor.sees_org_unit(id)}
    closed = {id: (code, day) for id, _, code, day in units.rows if day is not None}
    places = {id: (latitude, longitude) for id, latitude, longitude in regions.rows}
    ids = new_ids(len(items))
    sites = []
    for no, (item, id, key) in enumerate(zip(items, ids, keys, strict=True)):
        if (company := companies.get(item.org_unit_id)) is None:
            raise NotFound(kind="org_unit", id=str(item.org_unit_id))
        if item.org_unit_id in closed:
            unit_code, day = closed[item.org_unit_id]
            raise UnitClosed(org_unit=unit_code, closed_from=day.isoformat())
        place = _place(item, places, path=tx.path("sites", no))
        unit, cost = item.org_unit_id, item.handling_cost
        sites.append(
            (id, item.code, key, item.name, unit, company, item.region_id, *place, item.priority, cost)
        )
    post_rows(tx, SQL.insert_sites, sites)
    bins = add_bins(tx, [(id, item.bin_codes) for item, id in zip(items, ids, strict=True)])
    covered = [
        (id, region) for item, id in zip(items, ids, strict=True) for region in set(item.covered_region_ids)
    ]
    post_rows(
        tx,
        SQL.insert_site_regions,
        [(new, *pair) for new, pair in zip(new_ids(len(covered)), sorted(covered), strict=True)],
    )
    for item, id in zip(items, ids, strict=True):
        tx.audit(kind="site", id=str(id), after={"code": item.code, "name": item.name})
    return [
        CreatedSite(id, item.code, own[0], tuple(own[1:]))
        for item, id, own in zip(items, ids, bins, strict=True)
    ]


def _place(
    item: CreateSite, places: dict[int, tuple[Decimal | None, Decimal | None]], *, path: str
) -> tuple[Decimal | None, Decimal | None]:
    """The site's coordinates, or its region's; raises NotFound, or Malformed for half a coordinate."""
    for region in (item.region_id, *item.covered_region_ids):
        if region not in places:
            raise NotFound(kind="region", id=str(region))
    if (item.latitude is None) != (item.longitude is None):
        raise Malformed(field=f"{path}.longitude", reason="latitude_and_longitude")
    return places[item.region_id] if item.latitude is None else (item.latitude, item.longitude)
