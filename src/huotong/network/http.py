"""The routes of the network."""

from __future__ import annotations

from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer
from huotong.network import public
from huotong.network.contracts import (
    CreateCompany,
    Created,
    CreatedSite,
    CreateOrgUnit,
    CreateRegion,
    CreateSite,
    MovedOrgUnit,
    MoveOrgUnit,
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


class CreateCompanies(Body):
    """Companies to be created."""

    companies: Items[CreateCompany]


class CreateOrgUnits(Body):
    """Org units to be created, each below one that exists or stands earlier."""

    org_units: Items[CreateOrgUnit]


class MoveOrgUnits(Body):
    """Org units that move below another parent."""

    moves: Items[MoveOrgUnit]


class CreateSites(Body):
    """Sites to be created."""

    sites: Items[CreateSite]


@router.post("/regions/create", gives=Results[Created], limit_bytes=NETWORK_BYTES_MAX)
def create_regions(request: Request, body: CreateRegions) -> Reply:
    """All regions exist, or none of them."""
    return answer(public.create_regions(actor=request.actor, items=body.regions, key=request.key))


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
