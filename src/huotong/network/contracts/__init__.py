"""What crosses the door of the network. Days: both ends of a period are included."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from huotong.kernel.steps import Step
from huotong.kernel.values import (
    DATE_MIN,
    Code,
    Currency,
    Day,
    Id,
    Latitude,
    Line,
    Longitude,
    Moment,
    Name,
    PositiveOrZeroAmount,
)
from huotong.network.contracts.changing import AddDivisions as AddDivisions
from huotong.network.contracts.changing import AddedDivisions as AddedDivisions
from huotong.network.contracts.changing import ChangeCompany as ChangeCompany
from huotong.network.contracts.changing import ChangedMaster as ChangedMaster
from huotong.network.contracts.changing import ChangeSite as ChangeSite
from huotong.network.contracts.changing import CompanyDocument as CompanyDocument
from huotong.network.contracts.changing import PutSite as PutSite
from huotong.network.contracts.changing import SiteHistory as SiteHistory

UnitKind = Literal["headquarters", "region", "branch", "dealer", "store"]
TaxRounding = Literal["line", "document"]
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def _check_clock(value: str) -> str:
    if not _CLOCK.fullmatch(value):
        raise PydanticCustomError("clock", "a time of the day such as 16:30")
    return value


ClockTime = Annotated[
    Line, AfterValidator(_check_clock), WithJsonSchema({"type": "string", "pattern": f"^{_CLOCK.pattern}$"})
]
"""A time of the day in hours and minutes, such as 16:30."""


@dataclass(frozen=True, slots=True)
class CreateRegion:
    """A region to create; `parent_code` names one that exists or stands earlier in the same set."""

    code: Code
    name: Name
    level: Annotated[int, Field(ge=0, le=9, strict=True)]
    parent_code: Code | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


@dataclass(frozen=True, slots=True)
class CreateCompany:
    """A company to create; the digits of its amounts follow from its currency."""

    code: Code
    name: Name
    currency: Currency
    time_zone: Annotated[Line, Field(min_length=1, max_length=64)]
    tax_number: Annotated[Line, Field(max_length=64)] = ""
    tax_rounding: TaxRounding = "line"


@dataclass(frozen=True, slots=True)
class CreateOrgUnit:
    """An org unit to create below `parent_code`, which exists or stands earlier in the same set.

    The first unit of a book has no parent: it is the root of the tree.
    """

    code: Code
    name: Name
    kind: UnitKind
    company_id: Id
    parent_code: Code | None = None
    valid_from: Day = DATE_MIN


@dataclass(frozen=True, slots=True)
class MoveOrgUnit:
    """From a day on an org unit hangs below another parent, whatever was planned from that day on."""

    org_unit_id: Id
    parent_id: Id
    valid_from: Day


@dataclass(frozen=True, slots=True)
class MergeOrgUnit:
    """From a day on an org unit is part of another, which takes its children and whatever is new."""

    org_unit_id: Id
    into_id: Id
    valid_from: Day


@dataclass(frozen=True, slots=True)
class CloseOrgUnit:
    """From a day on nothing is done in the name of an org unit; the day before is its last."""

    org_unit_id: Id
    closed_from: Day


@dataclass(frozen=True, slots=True)
class CreateSite:
    """A site to create; it gets a default bin, and its coordinates are its region's when it has none.

    Allocation prefers a lower `priority`; `handling_cost` is the cost of a parcel in the company's currency.
    """

    code: Code
    name: Name
    org_unit_id: Id
    region_id: Id
    covered_region_ids: Annotated[tuple[Id, ...], Field(max_length=5000)] = ()
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    priority: Annotated[int, Field(ge=0, le=1000, strict=True)] = 100
    handling_cost: PositiveOrZeroAmount = Decimal(0)
    bin_codes: Annotated[tuple[Code, ...], Field(max_length=1000)] = ()


@dataclass(frozen=True, slots=True)
class NewBin:
    """A bin to create in a site; its code is unique there, archived bins included."""

    site_id: Id
    code: Code
    name: Annotated[Line, Field(max_length=200)] = ""


@dataclass(frozen=True, slots=True)
class ArchiveBin:
    """A bin that is used no more."""

    bin_id: Id


@dataclass(frozen=True, slots=True)
class SetCutOff:
    """What a site is asked for after this time of its day leaves the next working day (None: never)."""

    site_id: Id
    cut_off: ClockTime | None


@dataclass(frozen=True, slots=True)
class BinOfSite:
    """A bin that was created or archived, and its site."""

    id: Id
    site_id: Id
    code: str


@dataclass(frozen=True, slots=True)
class SiteWithCutOff:
    """A site and its cut-off time."""

    site_id: Id
    cut_off: str | None


@dataclass(frozen=True, slots=True)
class Created:
    """A row that now exists."""

    id: Id
    code: str


@dataclass(frozen=True, slots=True)
class CreatedSite:
    """A site that now exists, with its bins: the default one first, then those asked for, in their order."""

    id: Id
    code: str
    default_bin_id: Id
    bin_ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class MovedOrgUnit:
    """An org unit and the link that now binds it to its parent."""

    org_unit_id: Id
    link_id: Id


@dataclass(frozen=True, slots=True)
class ClosedOrgUnit:
    """An org unit, its first day without business, and who takes over, if somebody does."""

    org_unit_id: Id
    closed_from: Day
    successor_id: Id | None


@dataclass(frozen=True, slots=True)
class TreeUnit:
    """An org unit in the tree of a day; `parent_id` is None at the top of what the reader may see."""

    id: Id
    code: str
    name: str
    kind: UnitKind
    company: str
    parent_id: Id | None
    closed_from: Day | None
    successor_id: Id | None


@dataclass(frozen=True, slots=True)
class Tree:
    """The org units of a day, by code, as they were known at a moment (None: as they are known now)."""

    on: Day
    known_at: Moment | None
    units: tuple[TreeUnit, ...]


@dataclass(frozen=True, slots=True)
class OrgUnitRow:
    """The head of an org unit's page."""

    id: Id
    version: int
    code: str
    name: str
    kind: UnitKind
    company_id: Id
    company: str
    status: Literal["open", "closed"]
    closed_from: Day | None
    successor_id: Id | None
    successor_code: str | None


@dataclass(frozen=True, slots=True)
class OrgLinkRow:
    """Where the unit hung on which days, recorded and given up when; None for a parent beyond the scope."""

    id: Id
    parent_id: Id | None
    parent_code: str | None
    parent_name: str | None
    valid_from: Day
    valid_to: Day | None
    recorded_at: Moment
    superseded_at: Moment | None


@dataclass(frozen=True, slots=True)
class NamedSite:
    """A site as a list of a few shows it."""

    id: Id
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class OrgUnitDocument:
    """An org unit with its place in the tree over time, newest first, its sites, and what may be done."""

    head: OrgUnitRow
    links: tuple[OrgLinkRow, ...]
    sites: tuple[NamedSite, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SiteRow:
    """The head of a site's page; `next_ship_on` is when goods ordered at this moment would leave."""

    id: Id
    version: int
    code: str
    name: str
    org_unit_id: Id
    org_unit: str
    company_id: Id
    company: str
    region_id: Id
    region: str
    latitude: Decimal | None
    longitude: Decimal | None
    priority: int
    handling_cost: Decimal
    cut_off: str | None
    next_ship_on: Day


@dataclass(frozen=True, slots=True)
class BinRow:
    """A bin of a site, living or archived."""

    id: Id
    code: str
    name: str
    is_default: bool
    archived_at: Moment | None


@dataclass(frozen=True, slots=True)
class SiteDocument:
    """A site with its bins, the regions it covers, and what may be done."""

    head: SiteRow
    bins: tuple[BinRow, ...]
    regions: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OrgLinkPeriod:
    """One link of the tree as the rules see it; `valid_to` None means without end."""

    child_id: int
    parent_id: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """An ancestor of a descendant, `depth` steps up, on the days of the period."""

    ancestor_id: int
    descendant_id: int
    depth: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Company:
    """A company as other apps see it."""

    id: int
    code: str
    name: str
    currency: str
    currency_digits: int
    time_zone: str
    tax_number: str
    tax_rounding: TaxRounding


@dataclass(frozen=True, slots=True)
class Site:
    """A site as other apps see it; `covered_region_ids` are the regions named, not those inside them."""

    id: int
    code: str
    name: str
    org_unit_id: int
    company_id: int
    region_id: int
    latitude: Decimal | None
    longitude: Decimal | None
    priority: int
    handling_cost: Decimal
    default_bin_id: int
    covered_region_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region as other apps see it."""

    id: int
    code: str
    name: str
    level: int
    parent_id: int | None
    latitude: Decimal | None
    longitude: Decimal | None


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """An org unit as other apps see it."""

    id: int
    code: str
    name: str
    kind: UnitKind
    company_id: int
    closed_from: date | None = None
    successor_id: int | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """All companies, org units, sites and regions of a book at one version; never changed, so it is shared.

    Archived rows are left out. `version` is None while the book has no network at all.
    """

    version: UUID | None
    companies: Mapping[int, Company]
    org_units: Mapping[int, OrgUnit]
    sites: Mapping[int, Site]
    regions: Mapping[int, Region]
    sites_by_region: Mapping[int, tuple[int, ...]] = field(repr=False)

    def acting_unit(self, org_unit_id: int, *, on: date) -> OrgUnit | None:
        """Who does what is the unit's business on a day: itself, or its successor once it is merged.

        None when it is closed by then, or not known.
        """
        unit = self.org_units.get(org_unit_id)
        while unit is not None and unit.closed_from is not None and unit.closed_from <= on:
            unit = None if unit.successor_id is None else self.org_units.get(unit.successor_id)
        return unit

    def region_and_above(self, region_id: int | None) -> tuple[int, ...]:
        """The region, its parent, and so on up to the largest; nothing for None or an unknown region."""
        found: list[int] = []
        while region_id is not None and (region := self.regions.get(region_id)) is not None:
            found.append(region_id)
            region_id = region.parent_id
        return tuple(found)

    def sites_covering(self, region_id: int | None) -> tuple[int, ...]:
        """The sites that cover the region or one above it; those that name the smaller region first."""
        found: dict[int, None] = {}
        for above in self.region_and_above(region_id):
            found.update(dict.fromkeys(self.sites_by_region.get(above, ())))
        return tuple(found)
