"""What crosses the door of partners."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StrictBool

from huotong.kernel.steps import Step
from huotong.kernel.values import Code, Currency, Id, Latitude, Line, Longitude, Name

TaxStatus = Literal["general", "small", "unregistered", "exempt"]
"""general: VAT payer (一般纳税人); small: small-scale (小规模纳税人); unregistered: persons and others."""


@dataclass(frozen=True, slots=True)
class PartnerAddress:
    """Where goods go; without coordinates of its own it has those of its region."""

    region_id: Id
    line: Annotated[Line, Field(min_length=1, max_length=300)]
    latitude: Latitude | None = None
    longitude: Longitude | None = None


@dataclass(frozen=True, slots=True)
class CreateCustomerGroup:
    """A group of customers of one company, to create; nobody is in it yet."""

    code: Code
    name: Name
    company_id: Id


@dataclass(frozen=True, slots=True)
class SetCustomerGroup:
    """A customer to put into a group, whatever group he was in; None takes him out."""

    customer_id: Id
    customer_group_id: Id | None


@dataclass(frozen=True, slots=True)
class CreatedCustomerGroup:
    """A customer group that now exists."""

    id: Id
    code: str


@dataclass(frozen=True, slots=True)
class CustomerGroupSet:
    """A customer who now is in the group, or in none."""

    id: Id


@dataclass(frozen=True, slots=True)
class CreatePartner:
    """A partner to create, owned by an org unit; the first address is the default one.

    `company_id` names the only company that deals with the partner; None leaves it to every one.
    """

    code: Code
    name: Name
    org_unit_id: Id
    currency: Currency
    is_customer: StrictBool = True
    is_supplier: StrictBool = False
    is_person: StrictBool = False
    company_id: Id | None = None
    tax_number: Annotated[Line, Field(max_length=64)] = ""
    tax_status: TaxStatus = "unregistered"
    price_list_id: Id | None = None
    customer_group_id: Id | None = None
    is_blocked: StrictBool = False
    email: Annotated[Line, Field(max_length=254)] = ""
    phone: Annotated[Line, Field(max_length=40)] = ""
    addresses: Annotated[tuple[PartnerAddress, ...], Field(max_length=100)] = ()


@dataclass(frozen=True, slots=True)
class BlockPartner:
    """A partner with whom nothing new is agreed, and why."""

    partner_id: Id
    reason: Annotated[Line, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class ReleasePartner:
    """A blocked partner with whom business goes on."""

    partner_id: Id


@dataclass(frozen=True, slots=True)
class PartnerBlock:
    """A partner and whether it is blocked, with the reason."""

    id: Id
    code: str
    is_blocked: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """The head of a partner's page."""

    id: Id
    version: int
    code: str
    name: str
    org_unit_id: Id
    org_unit: str
    company: str | None
    group: str | None
    is_customer: bool
    is_supplier: bool
    is_person: bool
    tax_number: str
    tax_status: TaxStatus
    currency: str
    email: str
    phone: str
    status: Literal["active", "blocked"]
    block_reason: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address of a partner; goods go to the default one unless an order says otherwise."""

    id: Id
    region: str
    line: str
    latitude: Decimal | None
    longitude: Decimal | None
    is_default: bool


@dataclass(frozen=True, slots=True)
class PartnerDocument:
    """A partner with its addresses, the default one first, and what may be done."""

    head: PartnerRow
    addresses: tuple[AddressRow, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class CreatedPartner:
    """A partner that now exists; `similar_ids` are others (five at most) whose names look the same."""

    id: Id
    code: str
    similar_ids: tuple[Id, ...] = ()


class Customer(NamedTuple):
    """A row of ask_customers: `Customer._make(row)`. Address fields are None without a default address."""

    id: int
    code: str
    name: str
    company_id: int | None
    org_unit_id: int
    price_list_id: int | None
    currency: str
    tax_status: TaxStatus
    is_blocked: bool
    address_id: int | None
    region_id: int | None
    latitude: Decimal | None
    longitude: Decimal | None
    address_line: str | None
