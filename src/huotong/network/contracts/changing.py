"""Sites and companies as they are from now on, and divisions of a country."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from huotong.kernel.changes import HistoryRow
from huotong.kernel.steps import Step
from huotong.kernel.values import (
    Code,
    Day,
    Id,
    Latitude,
    Line,
    Longitude,
    Name,
    PositiveOrZeroAmount,
    Version,
)


@dataclass(frozen=True, slots=True)
class ChangeSite:
    """What a site is from now on, changed on a version of it.

    Without coordinates it has those of its region. The regions it covers stay.
    """

    site_id: Id
    version: Version
    name: Name
    region_id: Id
    latitude: Latitude | None
    longitude: Longitude | None
    priority: Annotated[int, Field(ge=0, le=1000, strict=True)]
    handling_cost: PositiveOrZeroAmount


@dataclass(frozen=True, slots=True)
class PutSite:
    """A row of the file of sites; org unit and region are named by their codes.

    Without coordinates it has those of its region. With `version` the row is a change of that version;
    without it the row counts, whatever there is. The org unit stays as it was given first; bins and covered
    regions are not in the file.
    """

    code: Code
    name: Name
    org_unit: Code
    region: Code
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    priority: Annotated[int, Field(ge=0, le=1000, strict=True)] = 100
    handling_cost: PositiveOrZeroAmount = Decimal(0)
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class ChangeCompany:
    """What a company is from now on, changed on a version of it. Its currency and its tax rounding stay."""

    company_id: Id
    version: Version
    name: Name
    tax_number: Annotated[Line, Field(max_length=64)]
    region_id: Id | None = None
    address: Annotated[Line, Field(max_length=300)] = ""


@dataclass(frozen=True, slots=True)
class CompanyHead:
    """The head of a company's page; `today` is the business day it is there now."""

    id: Id
    version: int
    code: str
    name: str
    currency: str
    currency_digits: int
    time_zone: str
    tax_number: str
    tax_rounding: str
    region_id: Id | None
    region: str | None
    address: str
    today: Day


@dataclass(frozen=True, slots=True)
class UnitOfCompany:
    """An org unit of a company."""

    id: Id
    code: str
    name: str
    unit_kind: str
    closed_from: Day | None


@dataclass(frozen=True, slots=True)
class SiteOfCompany:
    """A site of a company with the place it stands in."""

    id: Id
    code: str
    name: str
    org_unit: str
    region: str


@dataclass(frozen=True, slots=True)
class CompanyDocument:
    """A company with the units and sites of it that the reader sees, its history, and what may be done."""

    head: CompanyHead
    org_units: tuple[UnitOfCompany, ...]
    sites: tuple[SiteOfCompany, ...]
    history: tuple[HistoryRow, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ChangedMaster:
    """A site or company as it now stands; without a difference the version stays."""

    id: Id
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class AddDivisions:
    """The divisions of a country that are to be regions: CN those of GB/T 2260 with coordinates."""

    country: Code


@dataclass(frozen=True, slots=True)
class AddedDivisions:
    """How many regions there are new; the others were there."""

    country: str
    added: int
    known: int


@dataclass(frozen=True, slots=True)
class SiteHistory:
    """What was changed of a site since it was created, the newest first."""

    changes: tuple[HistoryRow, ...]
