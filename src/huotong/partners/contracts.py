"""What crosses the door of partners."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StrictBool, StrictInt

from huotong.kernel.changes import HistoryRow
from huotong.kernel.steps import Step
from huotong.kernel.values import Code, Currency, Id, Latitude, Line, Longitude, Name, Percent, Version

TaxStatus = Literal["general", "small", "unregistered", "exempt"]
"""general: VAT payer (一般纳税人); small: small-scale (小规模纳税人); unregistered: persons and others."""

TaxScheme = Literal["china", "free"]
"""china: the tax number is a unified social credit code or an identity number, its check digit right."""
Purpose = Literal["ship", "bill", "both"]
"""What an address is for: goods, invoices, or both."""
StatusWord = Literal["active", "blocked", "archived", "merged"]
Days = Annotated[StrictInt, Field(ge=0, le=3650)]
Email = Annotated[Line, Field(max_length=254)]
Phone = Annotated[Line, Field(max_length=40)]
Short = Annotated[Line, Field(max_length=100)]
Long = Annotated[Line, Field(max_length=200)]
Number = Annotated[Line, Field(max_length=64)]
Billing = Literal["delivery", "order", "month"]
"""What gets an invoice: each delivery, an order that is wholly shipped, or all deliveries of a month."""


@dataclass(frozen=True, slots=True)
class PartnerAddress:
    """A place of a partner; without coordinates of its own it has those of its region.

    `id` names an address the partner has; None adds one. Of those goods may go to one is the default, of
    those invoices may go to as well: the first such one when none is marked.
    """

    region_id: Id
    line: Annotated[Line, Field(min_length=1, max_length=300)]
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    name: Short = ""
    purpose: Purpose = "both"
    is_default: StrictBool = False
    is_default_billing: StrictBool = False
    id: Id | None = None


@dataclass(frozen=True, slots=True)
class PartnerContact:
    """A person one speaks to at the partner. `id` names a contact the partner has; None adds one."""

    name: Name
    position: Short = ""
    email: Email = ""
    phone: Phone = ""
    is_main: StrictBool = False
    id: Id | None = None


@dataclass(frozen=True, slots=True)
class PartnerTerms:
    """How a customer is billed, and when and for how much less he may pay.

    `from_month_end`: the payment days count from the end of the invoice's month, not from its day. Who pays
    within `discount_days` of the invoice pays `discount_percent` less; both are given or neither.
    """

    billing: Billing = "delivery"
    from_month_end: StrictBool = False
    discount_percent: Percent | None = None
    discount_days: Days | None = None


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
class SetSalesman:
    """A customer and the member who looks after him from now on; None: nobody does."""

    customer_id: Id
    salesman_id: Id | None


@dataclass(frozen=True, slots=True)
class SalesmanSet:
    """A customer whom his salesman looks after now, or nobody."""

    id: Id


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
    tax_number: Number = ""
    tax_status: TaxStatus = "unregistered"
    price_list_id: Id | None = None
    customer_group_id: Id | None = None
    is_blocked: StrictBool = False
    email: Email = ""
    phone: Phone = ""
    addresses: Annotated[tuple[PartnerAddress, ...], Field(max_length=100)] = ()
    tax_scheme: TaxScheme = "free"
    invoice_title: Long = ""
    bank_name: Long = ""
    bank_account: Number = ""
    payment_days: Days | None = None
    contacts: Annotated[tuple[PartnerContact, ...], Field(max_length=100)] = ()
    terms: PartnerTerms = PartnerTerms()


@dataclass(frozen=True, slots=True)
class ChangePartner:
    """What a partner is from now on, changed on a version of it.

    Addresses and contacts that are given replace those there are: what is not among them is archived; None
    leaves them. `payment_days` count from the invoice; None leaves them to the company's rule. Terms that
    are None stay as they are.
    """

    partner_id: Id
    version: Version
    name: Name
    is_customer: StrictBool
    is_supplier: StrictBool
    tax_number: Number
    tax_status: TaxStatus
    tax_scheme: TaxScheme
    price_list_id: Id | None
    email: Email
    phone: Phone
    invoice_title: Long
    bank_name: Long
    bank_account: Number
    payment_days: Days | None
    addresses: Annotated[tuple[PartnerAddress, ...], Field(max_length=100)] | None = None
    contacts: Annotated[tuple[PartnerContact, ...], Field(max_length=100)] | None = None
    terms: PartnerTerms | None = None


@dataclass(frozen=True, slots=True)
class ChangedPartner:
    """A partner as it now stands; without a difference the version stays."""

    id: Id
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class ArchivePartner:
    """A partner that is used no more."""

    partner_id: Id
    version: Version


@dataclass(frozen=True, slots=True)
class MergePartner:
    """A partner that is the same as another one: it is archived and its code leads to the other."""

    partner_id: Id
    version: Version
    into_id: Id


@dataclass(frozen=True, slots=True)
class PutPartner:
    """A row of the file of partners: a partner with its default address, others named by their codes.

    With `version` the row is a change of that version; without it the row counts, whatever there is.
    From `billing` to `discount_days` stand the terms, as in PartnerTerms.
    Org unit, company, currency and whether it is a person stay as they were given first.
    """

    code: Code
    name: Name
    org_unit: Code
    currency: Currency
    company: Number = ""
    is_customer: StrictBool = True
    is_supplier: StrictBool = False
    is_person: StrictBool = False
    tax_status: TaxStatus = "unregistered"
    tax_scheme: TaxScheme = "free"
    tax_number: Number = ""
    invoice_title: Long = ""
    bank_name: Long = ""
    bank_account: Number = ""
    payment_days: Days | None = None
    billing: Billing = "delivery"
    from_month_end: StrictBool = False
    discount_percent: Percent | None = None
    discount_days: Days | None = None
    email: Email = ""
    phone: Phone = ""
    region: Number = ""
    address: Annotated[Line, Field(max_length=300)] = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class ForgetContact:
    """A contact whose personal data is destroyed."""

    contact_id: Id


@dataclass(frozen=True, slots=True)
class ForgottenContact:
    """A contact of which nothing personal is left."""

    id: Id
    partner_id: Id


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
    tax_scheme: TaxScheme
    currency: str
    price_list_id: Id | None
    email: str
    phone: str
    invoice_title: str
    bank_name: str
    bank_account: str
    payment_days: int | None
    former_codes: str
    merged_into_id: Id | None
    merged_into: str | None
    block_reason: str
    billing: Billing
    from_month_end: bool
    discount_percent: Decimal | None
    discount_days: int | None
    salesman_id: Id | None
    salesman: str
    status: StatusWord


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address of a partner; goods go to the default one unless an order says otherwise."""

    id: Id
    name: str
    purpose: Purpose
    region_id: Id
    region: str
    line: str
    latitude: Decimal | None
    longitude: Decimal | None
    is_default: bool
    is_default_billing: bool


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person one speaks to at the partner."""

    id: Id
    name: str
    position: str
    email: str
    phone: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class PartnerDocument:
    """A partner with its addresses and contacts, the main ones first, and what may be done."""

    head: PartnerRow
    addresses: tuple[AddressRow, ...]
    contacts: tuple[ContactRow, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PartnerHistory:
    """What was changed of a partner and its contacts since it was created, the newest first."""

    changes: tuple[HistoryRow, ...]


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
    salesman_id: int | None
