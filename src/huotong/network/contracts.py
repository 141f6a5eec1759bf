"""What crosses the door of the network. Days: both ends of a period are included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from huotong.kernel.values import (
    DATE_MIN,
    Code,
    Currency,
    Day,
    Id,
    Latitude,
    Line,
    Longitude,
    Name,
    PositiveOrZeroAmount,
)

UnitKind = Literal["headquarters", "region", "branch", "dealer", "store"]
TaxRounding = Literal["line", "document"]


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
