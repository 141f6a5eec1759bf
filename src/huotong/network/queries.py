"""Reads of the network, each bound to what its actor may see; regions belong to the whole book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.history import read_history
from huotong.kernel.lists import Column, Kind, ListDefinition, Today
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import next_steps
from huotong.kernel.values import code_key
from huotong.network.contracts import (
    BinRow,
    CompanyDocument,
    NamedSite,
    OrgLinkRow,
    OrgUnitDocument,
    OrgUnitRow,
    PutSite,
    SiteDocument,
    SiteHistory,
    SiteRow,
    TaxRounding,
    Tree,
    TreeUnit,
    UnitKind,
)
from huotong.network.contracts.changing import CompanyHead, SiteOfCompany, UnitOfCompany
from huotong.network.posting import SQL
from huotong.network.rules.calendar import clock, ship_day
from huotong.network.rules.states import COMPANY_MOVES, MOVES, SITE_MOVES, UnitStatus

REGIONS = ListDefinition(
    name="network.regions",
    permission="network.list_regions",
    source="network_region r LEFT JOIN network_region p ON p.book_id = r.book_id AND p.id = r.parent_id",
    book="r.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "r.id", Kind.ID),
        Column("code", "r.code", Kind.CODE, sortable=True, match="r.code_key", fold=code_key),
        Column("name", "r.name", sortable=True),
        Column("level", "r.level", Kind.INTEGER, sortable=True),
        Column("parent", "p.name", nullable=True),
        Column("latitude", "r.latitude", Kind.DEGREES, nullable=True),
        Column("longitude", "r.longitude", Kind.DEGREES, nullable=True),
    ),
    sort="code",
    where="r.archived_at IS NULL",
)
COMPANIES = ListDefinition(
    name="network.companies",
    permission="network.list_companies",
    source="network_company c",
    book="c.book_id",
    scope=Scope(company="c.id"),
    columns=(
        Column("id", "c.id", Kind.ID),
        Column("code", "c.code", Kind.CODE, sortable=True, match="c.code_key", fold=code_key),
        Column("name", "c.name", sortable=True),
        Column("currency", "c.currency"),
        Column("time_zone", "c.time_zone"),
        Column("tax_number", "c.tax_number"),
        Column("tax_rounding", "c.tax_rounding", Kind.STATE, states=get_args(TaxRounding)),
        Column("version", "c.version", Kind.INTEGER),
    ),
    sort="code",
    where="c.archived_at IS NULL",
)
ORG_UNITS = ListDefinition(
    name="network.org_units",
    permission="network.list_org_units",
    source=(
        "network_org_unit u JOIN network_company c ON c.book_id = u.book_id AND c.id = u.company_id"
        " LEFT JOIN network_org_link l ON l.book_id = u.book_id AND l.child_id = u.id"
        " AND l.superseded_at IS NULL AND l.valid_from <= (now() AT TIME ZONE c.time_zone)::date"
        " AND (l.valid_to IS NULL OR l.valid_to >= (now() AT TIME ZONE c.time_zone)::date)"
        " LEFT JOIN network_org_unit p ON p.book_id = l.book_id AND p.id = l.parent_id"
    ),
    book="u.book_id",
    scope=Scope(company="u.company_id", org_unit="u.id"),
    columns=(
        Column("id", "u.id", Kind.ID),
        Column("code", "u.code", Kind.CODE, sortable=True, match="u.code_key", fold=code_key),
        Column("name", "u.name", sortable=True),
        Column("kind", "u.unit_kind", Kind.STATE, states=get_args(UnitKind)),
        Column("company", "c.name"),
        Column("parent", "p.name", nullable=True),
    ),
    sort="code",
    where="u.archived_at IS NULL",
)
SITES = ListDefinition(
    name="network.sites",
    permission="network.list_sites",
    source=(
        "network_site s JOIN network_company c ON c.book_id = s.book_id AND c.id = s.company_id"
        " JOIN network_org_unit u ON u.book_id = s.book_id AND u.id = s.org_unit_id"
        " JOIN network_region r ON r.book_id = s.book_id AND r.id = s.region_id"
    ),
    book="s.book_id",
    scope=Scope(company="s.company_id", org_unit="s.org_unit_id"),
    columns=(
        Column("id", "s.id", Kind.ID),
        Column("code", "s.code", Kind.CODE, sortable=True, match="s.code_key", fold=code_key),
        Column("name", "s.name", sortable=True),
        Column("company", "c.name"),
        Column("org_unit", "u.name"),
        Column("region", "r.name"),
        Column("priority", "s.priority", Kind.INTEGER, sortable=True),
        Column("handling_cost", "s.handling_cost", Kind.AMOUNT),
        Column("latitude", "s.latitude", Kind.DEGREES, nullable=True),
        Column("longitude", "s.longitude", Kind.DEGREES, nullable=True),
    ),
    sort="code",
    where="s.archived_at IS NULL",
)


def descendants_of(*, actor: Actor, org_unit_ids: Sequence[int], on: date) -> tuple[int, ...]:
    """The given org units and all below them on a day, as far as the actor sees them, in id order."""
    actor.require(ORG_UNITS.permission)
    rows = fetch(SQL.descendants, actor=actor, units=sorted(set(org_unit_ids)), on=on)
    return tuple(id for id, _ in rows if actor.sees_org_unit(id))


def show_tree(*, actor: Actor, on: date, known_at: datetime | None = None) -> Tree:
    """The org units of the actor's scope as they hung on a day, as they were known at a moment (now)."""
    actor.require(ORG_UNITS.permission)
    scope = scope_of(actor)["scope_org_units"]
    rows = fetch(
        SQL.tree_on, actor=actor, on=on, known_at=known_at or datetime.now(UTC), scope_org_units=scope
    )
    shown = {row[0] for row in rows}
    units = tuple(
        TreeUnit(id, code, name, kind, company, parent if parent in shown else None, closed_from, successor)
        for id, code, name, kind, company, parent, closed_from, successor in rows
    )
    return Tree(on, known_at, units)


def show_org_unit(*, actor: Actor, org_unit_id: int) -> OrgUnitDocument:
    """The unit with its place in the tree over time, its sites and next steps; raises NotFound."""
    actor.require(ORG_UNITS.permission)
    heads, links, sites = fetch_all(
        (SQL.org_unit_head, {"id": org_unit_id, **scope_of(actor)}),
        (SQL.links_of_unit, {"id": org_unit_id}),
        (SQL.sites_of_unit, {"id": org_unit_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="org_unit", id=str(org_unit_id))
    id, version, code, name, kind, company_id, company, closed_from, successor, successor_code = heads[0]
    closed = closed_from is not None
    return OrgUnitDocument(
        OrgUnitRow(
            id=id,
            version=version,
            code=code,
            name=name,
            kind=kind,
            company_id=company_id,
            company=company,
            status="closed" if closed else "open",
            closed_from=closed_from,
            successor_id=successor,
            successor_code=successor_code,
        ),
        tuple(_link(row, hidden=not actor.sees_org_unit(row[1])) for row in links),
        tuple(NamedSite(*row) for row in sites),
        next_steps(actor, status=UnitStatus.CLOSED if closed else UnitStatus.OPEN, moves=MOVES),
    )


def _link(row: tuple[Any, ...], *, hidden: bool) -> OrgLinkRow:
    id, parent, code, name, first, last, recorded_at, superseded_at = row
    if hidden:
        parent = code = name = None
    return OrgLinkRow(id, parent, code, name, first, last, recorded_at, superseded_at)


def show_site(*, actor: Actor, site_id: int) -> SiteDocument:
    """The site with its bins, the regions it covers and next steps; raises NotFound."""
    actor.require(SITES.permission)
    heads, bins, regions = fetch_all(
        (SQL.site_head, {"id": site_id, **scope_of(actor)}),
        (SQL.bins_of_site, {"id": site_id}),
        (SQL.regions_of_site, {"id": site_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="site", id=str(site_id))
    id, version, code, name, unit_id, unit, company_id, company, *place, minute, zone = heads[0]
    region_id, region, latitude, longitude, priority, cost = place
    ship_on = ship_day(ordered_at=datetime.now(UTC), time_zone=zone, cut_off_minute=minute)
    return SiteDocument(
        SiteRow(
            id=id,
            version=version,
            code=code,
            name=name,
            org_unit_id=unit_id,
            org_unit=unit,
            company_id=company_id,
            company=company,
            region_id=region_id,
            region=region,
            latitude=latitude,
            longitude=longitude,
            priority=priority,
            handling_cost=cost,
            cut_off=clock(minute),
            next_ship_on=ship_on,
        ),
        tuple(BinRow(*row) for row in bins),
        tuple(name for (name,) in regions),
        next_steps(actor, status=UnitStatus.OPEN, moves=SITE_MOVES),
    )


def show_site_history(*, actor: Actor, site_id: int) -> SiteHistory:
    """What was changed of the site, when and by whom; raises NotFound."""
    actor.require(SITES.permission)
    if not fetch(SQL.site_within_scope, actor=actor, id=site_id, **scope_of(actor)):
        raise NotFound(kind="site", id=str(site_id))
    return SiteHistory(read_history(actor=actor, subjects=[("site", site_id)]))


def rows_of_sites(actor: Actor) -> Sequence[PutSite]:
    """The sites of the scope as rows of their file, by code."""
    actor.require(SITES.permission)
    return [PutSite(*row) for row in fetch(SQL.rows_of_sites, actor=actor, **scope_of(actor))]


def show_company(*, actor: Actor, company_id: int) -> CompanyDocument:
    """The company with the units and sites the actor sees, its history and next steps; raises NotFound."""
    actor.require(COMPANIES.permission)
    scope = scope_of(actor)
    units_seen = {"scope_org_units": scope["scope_org_units"]}
    heads, units, sites = fetch_all(
        (SQL.company_head, {"id": company_id, "scope_companies": scope["scope_companies"]}),
        (SQL.units_of_company, {"id": company_id, **units_seen}),
        (SQL.sites_of_company, {"id": company_id, **units_seen}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="company", id=str(company_id))
    today = datetime.now(ZoneInfo(heads[0][6])).date()
    return CompanyDocument(
        CompanyHead(*(*heads[0], today)),
        tuple(UnitOfCompany(*row) for row in units),
        tuple(SiteOfCompany(*row) for row in sites),
        read_history(actor=actor, subjects=[("company", company_id)]),
        next_steps(actor, status=UnitStatus.OPEN, moves=COMPANY_MOVES),
    )


def today_of_reader(actor: Actor) -> Today:
    """The business day of the first company that the actor sees, with its zone; UTC's where he sees none."""
    rows = fetch(SQL.zone_of_companies, actor=actor, companies=actor.company_ids)
    zone = ZoneInfo(rows[0][0] if rows else "UTC")
    return Today(datetime.now(zone).date(), zone)
