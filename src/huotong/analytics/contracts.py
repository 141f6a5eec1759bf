"""What crosses the door of analytics: questions about sales, and the figures they are answered with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated

from huotong.inventory.contracts import READ_VALUES
from huotong.kernel.masking import Needs
from huotong.kernel.values import Amount, Currency, Day, Id, Moment, Quantity


class FactKind(IntEnum):
    """What happened to a line. Goods count when they move, money when it is invoiced or credited."""

    SHIPPED = 1
    INVOICED = 2
    RETURNED = 3
    CREDITED = 4
    REPLACED = 5


class Grouping(StrEnum):
    """By what sales are told."""

    DAY = "day"
    MONTH = "month"
    COMPANY = "company"
    ORG_UNIT = "org_unit"
    CUSTOMER = "customer"
    PRODUCT = "product"
    CATEGORY = "category"
    SITE = "site"
    REGION = "region"
    SALESMAN = "salesman"


class TreeOfDay(StrEnum):
    """Which tree of org units sums up what lies below a unit: that of each day, or that of today."""

    THEN = "then"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents whose lines shall be in the figures, by kind; those that are in them stay as they are."""

    deliveries: tuple[int, ...] = ()
    invoices: tuple[int, ...] = ()
    returns: tuple[int, ...] = ()
    credit_notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """How many lines came into the figures."""

    lines: int


@dataclass(frozen=True, slots=True)
class Rebuild:
    """All figures of the book are made anew."""


@dataclass(frozen=True, slots=True)
class SalesAsked:
    """Which sales are told, and by what; both days included. A filter that is None asks for everything.

    `org_unit_id` means the unit and all below it in the `tree`. With `compare_first_on` and
    `compare_last_on` each row has the figures of that period beside its own.
    """

    by: Grouping
    first_on: date
    last_on: date
    compare_first_on: date | None = None
    compare_last_on: date | None = None
    tree: TreeOfDay = TreeOfDay.THEN
    company_id: int | None = None
    org_unit_id: int | None = None
    customer_id: int | None = None
    product_id: int | None = None
    category_id: int | None = None
    site_id: int | None = None
    region_id: int | None = None
    salesman_id: int | None = None


@dataclass(frozen=True, slots=True)
class SalesSum:
    """What was sold: net of invoices less credit notes; cost of what left less what came back.

    The margin in percent of the net has one decimal; None where there is no net.
    """

    lines: int
    net: Amount
    cost: Annotated[Amount | None, Needs(READ_VALUES)]
    margin: Annotated[Amount | None, Needs(READ_VALUES)]
    margin_percent: Annotated[Amount | None, Needs(READ_VALUES)]
    compared_net: Amount | None
    compared_margin: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class SalesRow:
    """Sales of one day, customer, product …, in one currency.

    `on` is the first day of a day or month; `id`, `code` and `name` are those of anything else, empty where
    nothing is known, such as the category of a product without one. `parent_id` is the unit above an org
    unit, whose figures hold those of all below it. A quantity is told of products alone, in base units.
    """

    id: Id | None
    on: Day | None
    code: str
    name: str
    parent_id: Id | None
    currency: Currency
    quantity: Quantity | None
    unit: str
    sums: SalesSum


@dataclass(frozen=True, slots=True)
class SalesTotal:
    """All sales that were asked for in one currency, those of rows that are not told included."""

    currency: Currency
    sums: SalesSum


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales as asked, by day or, for all else, the largest first; `more` when there are rows left out.

    `kept_at` is when documents last came into the figures; None before the first time.
    """

    rows: tuple[SalesRow, ...]
    totals: tuple[SalesTotal, ...]
    more: bool
    kept_at: Moment | None


class ResponseBy(StrEnum):
    """By what response times are told."""

    SITE = "site"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ResponseAsked:
    """Which deliveries are told, by the day they left, both days included; None asks for everything."""

    by: ResponseBy
    first_on: date
    last_on: date
    tree: TreeOfDay = TreeOfDay.THEN
    company_id: int | None = None
    org_unit_id: int | None = None
    site_id: int | None = None


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """Days from the order to the goods' departure: half and nine tenths took no longer, and the longest."""

    deliveries: int
    median_days: int
    p90_days: int
    longest_days: int


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """The response time of a site, or of what left on a day or in the month that begins on it."""

    id: Id | None
    on: Day | None
    code: str
    name: str
    time: ResponseTime


@dataclass(frozen=True, slots=True)
class Responses:
    """Response times as asked, sites by code, days in order; `total` None when nothing left."""

    rows: tuple[ResponseRow, ...]
    total: ResponseTime | None
