"""What crosses the door of fulfilment about invoicing runs."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import StrictBool

from huotong.kernel.values import Amount, Day, Id
from huotong.partners.contracts import Billing


@dataclass(frozen=True, slots=True)
class BillCustomer:
    """A customer of a company whose goods that left until a day are to be invoiced, on a day (none: today).

    Billed by order, goods of an order that has not left wholly wait, unless `also_unfinished`.
    """

    company_id: Id
    customer_id: Id
    until: Day
    invoiced_on: Day | None = None
    also_unfinished: StrictBool = False


@dataclass(frozen=True, slots=True)
class MadeInvoice:
    """An invoice that was made, and how many deliveries are on it."""

    id: Id
    number: str
    due_on: Day
    net: Amount
    tax: Amount
    gross: Amount
    deliveries: int


@dataclass(frozen=True, slots=True)
class BilledCustomer:
    """A customer and the invoices made for it, by number."""

    company_id: Id
    customer_id: Id
    invoices: tuple[MadeInvoice, ...]


@dataclass(frozen=True, slots=True)
class CustomerToBill:
    """What of a customer would be billed: deliveries with their first and last day, and their sums.

    `waiting` are deliveries of orders that have not left wholly, which a customer billed by order does not
    get yet; they are not in the sums.
    """

    customer_id: Id
    customer_code: str
    customer_name: str
    billing: Billing
    currency: str
    deliveries: int
    first_on: Day | None
    last_on: Day | None
    net: Amount
    gross: Amount
    waiting: int


@dataclass(frozen=True, slots=True)
class InvoicingRun:
    """The customers with something to bill, by code; `more` when there are others still."""

    customers: tuple[CustomerToBill, ...]
    more: bool
