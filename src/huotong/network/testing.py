"""Factories of networks for tests, through the commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from huotong.kernel.actor import EVERYTHING, Actor
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateRegion, CreateSite
from huotong.network.public import create_companies, create_org_units, create_regions, create_sites


def builder(*, book_id: int = 1) -> Actor:
    """An actor who may do everything in a book that has no network yet."""
    return Actor(
        user_id=1,
        member_id=1,
        book_id=book_id,
        permissions=frozenset({EVERYTHING}),
        org_unit_ids=(),
        company_ids=(),
    )


def seeing(actor: Actor, *, org_units: Sequence[int] = (), companies: Sequence[int] = ()) -> Actor:
    """The actor with these units and companies in his scope besides his own."""
    return replace(
        actor,
        org_unit_ids=(*actor.org_unit_ids, *org_units),
        company_ids=(*actor.company_ids, *companies),
    )


@dataclass(frozen=True, slots=True)
class SmallNetwork:
    """One company in Shanghai: headquarters above two branches, a site each in Shanghai and Chengdu.

    The Shanghai site covers the whole country, the Chengdu site the province of Sichuan. `actor` sees all.
    """

    actor: Actor
    company_id: int
    headquarters_id: int
    branch_ids: tuple[int, int]
    country_id: int
    shanghai_id: int
    sichuan_id: int
    chengdu_id: int
    shanghai_site_id: int
    chengdu_site_id: int


def small_network(*, actor: Actor | None = None, currency: str = "CNY") -> SmallNetwork:
    """The small network, created in the actor's book (1 by default)."""
    actor = actor or builder()
    regions = create_regions(
        actor=actor,
        items=[
            CreateRegion("CN", "中国", 0),
            CreateRegion("310000", "上海市", 1, "CN", Decimal("31.230391"), Decimal("121.473701")),
            CreateRegion("510000", "四川省", 1, "CN", Decimal("30.651651"), Decimal("104.075931")),
            CreateRegion("510100", "成都市", 2, "510000", Decimal("30.572815"), Decimal("104.066801")),
        ],
    ).done
    country, shanghai, sichuan, chengdu = (region.id for region in regions)
    company = (
        create_companies(
            actor=actor, items=[CreateCompany("HT", "货通贸易有限公司", currency, "Asia/Shanghai")]
        )
        .done[0]
        .id
    )
    units = create_org_units(
        actor=actor,
        items=[
            CreateOrgUnit("HQ", "Headquarters", "headquarters", company),
            CreateOrgUnit("EAST", "East branch", "branch", company, "HQ"),
            CreateOrgUnit("WEST", "West branch", "branch", company, "HQ"),
        ],
    ).done
    headquarters, east, west = (unit.id for unit in units)
    actor = seeing(actor, org_units=[headquarters, east, west], companies=[company])
    sites = create_sites(
        actor=actor,
        items=[
            CreateSite("SH", "Shanghai warehouse", east, shanghai, (country,)),
            CreateSite("CD", "Chengdu warehouse", west, chengdu, (sichuan,)),
        ],
    ).done
    return SmallNetwork(
        actor=actor,
        company_id=company,
        headquarters_id=headquarters,
        branch_ids=(east, west),
        country_id=country,
        shanghai_id=shanghai,
        sichuan_id=sichuan,
        chengdu_id=chengdu,
        shanghai_site_id=sites[0].id,
        chengdu_site_id=sites[1].id,
    )
