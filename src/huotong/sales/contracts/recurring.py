"""Recurring orders: goods that a customer takes again and again, on days that a rhythm says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Annotated

from pydantic import Field

from huotong.kernel.steps import Step
from huotong.kernel.values import Amount, ByName, Day, Id, Text
from huotong.sales.contracts import PRIORITY, NewOrderLine, OrderStatusName, Priority
from huotong.sales.contracts.agreeing import AgreementLineRow, AgreementStatusName

RECURRING_ORDER = "sales_recurring_order"


class IntervalUnit(IntEnum):
    """What an interval is counted in."""

    DAY = 1
    WEEK = 2
    MONTH = 3


class PricesOf(IntEnum):
    """Which prices an order gets: those of its day, or those of the day of the agreement."""

    DAY = 1
    AGREEMENT = 2


IntervalUnitName = Annotated[IntervalUnit, ByName(IntervalUnit)]
PricesOfName = Annotated[PricesOf, ByName(PricesOf)]
Every = Annotated[int, Field(ge=1, le=366, strict=True)]
DayOfMonth = Annotated[int, Field(ge=1, le=31, strict=True)]
Times = Annotated[int, Field(ge=1, le=10_000, strict=True)]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """On which days orders are made, and what orders: every so many days, weeks or months from `first_on`.

    `day_of_month` is for months alone (none: that of `first_on`); a month that is shorter has its last day.
    It ends after `last_on` or after `times` days, whichever comes first; without both it goes on. Prices
    agreed by hand are kept either way.
    """

    every: Every
    unit: IntervalUnitName
    first_on: Day
    day_of_month: DayOfMonth | None = None
    last_on: Day | None = None
    times: Times | None = None
    prices_of: PricesOfName = PricesOf.DAY
    confirm: bool = False
    backorders: bool = False
    priority: Priority = PRIORITY


@dataclass(frozen=True, slots=True)
class NewRecurringOrder:
    """A standing agreement with a customer: its lines are ordered on every day of the recurrence."""

    lines: tuple[NewOrderLine, ...]
    recurrence: Recurrence
    customer_id: Id | None = None
    customer_code: Text | None = None
    address_id: Id | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class ChangeRecurringOrder:
    """What is agreed from now on, on the version that was read; without lines, address or note these stay."""

    id: Id
    version: int
    recurrence: Recurrence
    lines: tuple[NewOrderLine, ...] = ()
    address_id: Id | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class RecurringDay:
    """A day of a recurring order: its next one, or one whose order was refused."""

    id: Id
    due_on: Day


@dataclass(frozen=True, slots=True)
class MadeDay:
    """What became of a day: the order that was made, or in the actor's language why none could be."""

    id: Id
    number: str
    due_on: Day
    order_id: Id | None
    order_number: str | None
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class RecurringDayRow:
    """A day that has come: the order made for it, or why it was refused when it was tried last."""

    due_on: Day
    at: datetime
    order_id: Id | None
    number: str | None
    order_status: OrderStatusName | None
    gross: Amount | None
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class RecurringHead:
    """The head of a recurring order as shown; amounts are those of one order when it was agreed.

    `next_on` is None when it has come to its end; `coming` are the next days, none while it does not run.
    """

    id: Id
    number: str
    agreement_status: AgreementStatusName
    version: int
    company_id: Id
    org_unit_id: Id
    partner_id: Id
    partner_name: str
    currency: str
    agreed_on: Day
    created_at: datetime
    ship_to: str
    note: str
    reason: str
    net: Amount
    tax: Amount
    gross: Amount
    days_done: int
    next_on: Day | None
    coming: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class RecurringDocument:
    """A recurring order with its lines, the days that have come, and its next steps."""

    head: RecurringHead
    recurrence: Recurrence
    lines: tuple[AgreementLineRow, ...]
    days: tuple[RecurringDayRow, ...]
    steps: tuple[Step, ...]
