"""What can be promised from which day on, and to whom; quantities are in base units."""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.values import Day, Id, Quantity


@dataclass(frozen=True, slots=True)
class PromiseDay:
    """A day on which goods come, what of them is promised, and what can be promised from that day on."""

    on: Day
    expected: Quantity
    promised: Quantity
    available: Quantity


@dataclass(frozen=True, slots=True)
class SitePromise:
    """What a site has free, and what will come to it."""

    site_id: Id
    site_code: str
    site_name: str
    free: Quantity
    days: tuple[PromiseDay, ...]


@dataclass(frozen=True, slots=True)
class AvailableToPromise:
    """What can be promised of a product: now `available`, then day by day.

    Of what orders wait for, `waiting_unpromised` is promised of nothing and comes first. Goods that are
    `overdue` count for no day.
    """

    product_id: Id
    free: Quantity
    waiting: Quantity
    waiting_unpromised: Quantity
    overdue: Quantity
    available: Quantity
    days: tuple[PromiseDay, ...]
    sites: tuple[SitePromise, ...]


@dataclass(frozen=True, slots=True)
class PromisedOrder:
    """An order line that was promised something of an expected receipt.

    `lost` will not come with it any more. `late`: the line still waits, and what it was promised for
    `promised_on` is lost or comes on a later day.
    """

    order_id: Id
    number: str
    customer_name: str
    line_no: int
    sku: str
    product_name: str
    promised: Quantity
    lost: Quantity
    promised_on: Day | None
    expected_on: Day | None
    late: bool


@dataclass(frozen=True, slots=True)
class PromisedOrders:
    """The orders that were promised something of an expected receipt, the urgent first; 1,000 at most."""

    orders: tuple[PromisedOrder, ...]
