"""The routes of the network."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Day, Id, Moment
from huotong.network import public
from huotong.network.contracts import (
    AddDivisions,
    AddedDivisions,
    ArchiveBin,
    BinOfSite,
    ChangeCompany,
    ChangedMaster,
    ChangeSite,
    ClosedOrgUnit,
    CloseOrgUnit,
    CompanyDocument,
    CreateCompany,
    Created,
    CreatedSite,
    CreateOrgUnit,
    CreateRegion,
    CreateSite,
    MergeOrgUnit,
    MovedOrgUnit,
    MoveOrgUnit,
    NewBin,
    OrgUnitDocument,
    SetCutOff,
    SiteDocument,
    SiteHistory,
    SiteWithCutOff,
    Tree,
)

router = Router("network")
NETWORK_BYTES_MAX = 16 << 20
router.list("/regions", public.REGIONS)
router.list("/companies", public.COMPANIES)
router.list("/org-units", public.ORG_UNITS)
router.list("/sites", public.SITES)


class CreateRegions(Body):
    """Regions to be created, each inside one that exists or stands earlier."""

    regions: Items[CreateRegion]


class AddDivisionsOf(Body):
    """A country whose divisions are to be regions."""

    divisions: Annotated[list[AddDivisions], Field(min_length=1, max_length=1)]


class ChangeCompanies(Body):
    """Companies as they are from now on, each changed on a version."""

    companies: Items[ChangeCompany]


class ChangeSites(Body):
    """Sites as they are from now on, each changed on a version."""

    sites: Items[ChangeSite]


class CreateCompanies(Body):
    """Companies to be created."""

    companies: Items[CreateCompany]


class CreateOrgUnits(Body):
    """Org units to be created, each below one that exists or stands earlier."""

    org_units: Items[CreateOrgUnit]


class MoveOrgUnits(Body):
    """Org units that move below another parent."""

    moves: Items[MoveOrgUnit]


class MergeOrgUnits(Body):
    """Org units that become part of others."""

    merges: Items[MergeOrgUnit]


class CloseOrgUnits(Body):
    """Org units that do no business any more."""

    closings: Items[CloseOrgUnit]


class TreeAsked(Query):
    """The tree of which day, as known when; without a moment as it is known now."""

    on: Day
    known_at: Moment | None = None


class CreateBins(Body):
    """Bins to be created in their sites."""

    bins: Items[NewBin]


class ArchiveBins(Body):
    """Bins that are used no more."""

    bins: Items[ArchiveBin]


class SetCutOffs(Body):
    """Cut-off times of sites."""

    cut_offs: Items[SetCutOff]


class CreateSites(Body):
    """Sites to be created."""

    sites: Items[CreateSite]


@router.post("/regions/create", gives=Results[Created], limit_bytes=NETWORK_BYTES_MAX)
def create_regions(request: Request, body: CreateRegions) -> Reply:
    """All regions exist, or none of them."""
    return answer(public.create_regions(actor=request.actor, items=body.regions, key=request.key))


@router.post("/regions/add-divisions", gives=Results[AddedDivisions])
def add_divisions(request: Request, body: AddDivisionsOf) -> Reply:
    """The divisions of the country are regions; those that were there stay."""
    return answer(public.add_divisions(actor=request.actor, items=body.divisions, key=request.key))


@router.post("/companies/change", gives=Results[ChangedMaster], limit_bytes=NETWORK_BYTES_MAX)
def change_companies(request: Request, body: ChangeCompanies) -> Reply:
    """All companies are as given, or none is changed."""
    return answer(public.change_companies(actor=request.actor, items=body.companies, key=request.key))


@router.get("/companies/{id}", gives=CompanyDocument)
def show_company(request: Request, id: Id) -> Reply:
    """The company with its org units and sites, its history and next steps."""
    company = public.show_company(actor=request.actor, company_id=id)
    return show(company, version=company.head.version)


@router.post("/sites/change", gives=Results[ChangedMaster], limit_bytes=NETWORK_BYTES_MAX)
def change_sites(request: Request, body: ChangeSites) -> Reply:
    """All sites are as given, or none is changed."""
    return answer(public.change_sites(actor=request.actor, items=body.sites, key=request.key))


@router.get("/sites/{id}/history", gives=SiteHistory)
def show_site_history(request: Request, id: Id) -> Reply:
    """What was changed of the site, by whom and when."""
    return show(public.show_site_history(actor=request.actor, site_id=id))


@router.post("/companies/create", gives=Results[Created], limit_bytes=NETWORK_BYTES_MAX)
def create_companies(request: Request, body: CreateCompanies) -> Reply:
    """All companies exist, or none of them."""
    return answer(public.create_companies(actor=request.actor, items=body.companies, key=request.key))


@router.post("/org-units/create", gives=Results[Created], limit_bytes=NETWORK_BYTES_MAX)
def create_org_units(request: Request, body: CreateOrgUnits) -> Reply:
    """All org units exist below their parents, or none of them."""
    return answer(public.create_org_units(actor=request.actor, items=body.org_units, key=request.key))


@router.post("/org-units/move", gives=Results[MovedOrgUnit], limit_bytes=NETWORK_BYTES_MAX)
def move_org_units(request: Request, body: MoveOrgUnits) -> Reply:
    """All org units hang below their new parents from their days on, or none does."""
    return answer(public.move_org_units(actor=request.actor, items=body.moves, key=request.key))


@router.post("/sites/create", gives=Results[CreatedSite], limit_bytes=NETWORK_BYTES_MAX)
def create_sites(request: Request, body: CreateSites) -> Reply:
    """All sites exist with their bins, or none of them."""
    return answer(public.create_sites(actor=request.actor, items=body.sites, key=request.key))


@router.post("/org-units/merge", gives=Results[ClosedOrgUnit], limit_bytes=NETWORK_BYTES_MAX)
def merge_org_units(request: Request, body: MergeOrgUnits) -> Reply:
    """All org units are part of their successors from their days on, or none is."""
    return answer(public.merge_org_units(actor=request.actor, items=body.merges, key=request.key))


@router.post("/org-units/close", gives=Results[ClosedOrgUnit], limit_bytes=NETWORK_BYTES_MAX)
def close_org_units(request: Request, body: CloseOrgUnits) -> Reply:
    """All org units are closed from their days on, or none is."""
    return answer(public.close_org_units(actor=request.actor, items=body.closings, key=request.key))


@router.get("/tree", gives=Tree)
def show_tree(request: Request, asked: TreeAsked) -> Reply:
    """The org units as they hung on a day."""
    return show(public.show_tree(actor=request.actor, on=asked.on, known_at=asked.known_at))


@router.get("/org-units/{id}", gives=OrgUnitDocument)
def show_org_unit(request: Request, id: Id) -> Reply:
    """The org unit with its place in the tree over time."""
    unit = public.show_org_unit(actor=request.actor, org_unit_id=id)
    return show(unit, version=unit.head.version)


@router.get("/sites/{id}", gives=SiteDocument)
def show_site(request: Request, id: Id) -> Reply:
    """The site with its bins."""
    site = public.show_site(actor=request.actor, site_id=id)
    return show(site, version=site.head.version)


@router.post("/bins/create", gives=Results[BinOfSite], limit_bytes=NETWORK_BYTES_MAX)
def create_bins(request: Request, body: CreateBins) -> Reply:
    """All bins exist, or none of them."""
    return answer(public.create_bins(actor=request.actor, items=body.bins, key=request.key))


@router.post("/bins/archive", gives=Results[BinOfSite])
def archive_bins(request: Request, body: ArchiveBins) -> Reply:
    """All bins are archived, or none of them: a bin must be empty."""
    return answer(public.archive_bins(actor=request.actor, items=body.bins, key=request.key))


@router.post("/sites/set-cut-offs", gives=Results[SiteWithCutOff])
def set_cut_offs(request: Request, body: SetCutOffs) -> Reply:
    """All sites have their cut-off times, or none."""
    return answer(public.set_cut_offs(actor=request.actor, items=body.cut_offs, key=request.key))
