"""An order and its lines as they stand under lock, and what of a line is still promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.contracts import OpenHold
from huotong.sales.contracts import OrderStatus
from huotong.sales.rules.states import LineProgress
from huotong.sales.rules.totals import part_of_line

LineAtSite = tuple[int, int]


class OrderHead(NamedTuple):
    """An order under lock, as `lock_orders` tells it."""

    id: int
    number: str
    status: OrderStatus
    company_id: int
    org_unit_id: int
    partner_id: int
    currency: str
    region_id: int
    latitude: Decimal | None
    longitude: Decimal | None
    net: Decimal
    tax: Decimal
    backorders: bool
    priority: int
    hold_reason: str


class OrderLine(NamedTuple):
    """A line with its progress, in base units. What is cancelled is cut from its end.

    What follows `waived` is read for billing only.
    """

    order_id: int
    id: int
    line_no: int
    product_id: int
    quantity: Decimal
    net: Decimal
    tax: Decimal
    planned: Decimal
    delivered: Decimal
    invoiced: Decimal
    cancelled: Decimal
    waived: Decimal
    price: Decimal = Decimal(0)
    tax_rule_id: int = 0
    tax_rate: Decimal = Decimal(0)
    sku: str = ""
    name: str = ""
    unit: str = ""

    @property
    def settled(self) -> Decimal:
        """What needs no invoice any more: it has one, or came back before."""
        return self.invoiced + self.waived

    @property
    def open(self) -> Decimal:
        """What is neither delivered nor cancelled."""
        return self.quantity - self.delivered - self.cancelled

    @property
    def free(self) -> Decimal:
        """What is open and stands in no delivery."""
        return self.open - self.planned

    @property
    def progress(self) -> LineProgress:
        """How far the line has come."""
        return LineProgress(
            self.quantity, self.planned, self.delivered, self.invoiced, self.cancelled, self.waived
        )

    def open_gross(self, *, digits: int) -> Decimal:
        """What the customer will owe for what is open: the credit that the line uses as ordered."""
        return part_of_line(
            net=self.net,
            tax=self.tax,
            quantity=self.quantity,
            before=self.delivered,
            step=self.open,
            digits=digits,
        ).gross


def holds_to_release(
    held: Iterable[OpenHold], *, planned: Mapping[LineAtSite, Decimal], quantities: Mapping[int, Decimal]
) -> list[OpenHold]:
    """Which holds, and how much of each, give up so much of each line (by id).

    What stands in a delivery (`planned`, by line and site) stays. The site that has least of a line gives
    first, so that few parcels are left.
    """
    by_line: defaultdict[int, defaultdict[int, list[OpenHold]]] = defaultdict(lambda: defaultdict(list))
    for hold in held:
        by_line[hold.demand.line_id][hold.level.site_id].append(hold)
    found: list[OpenHold] = []
    for line in sorted(quantities):
        left = quantities[line]
        free = {
            site: sum((one.quantity for one in holds), Decimal(0)) - planned.get((line, site), Decimal(0))
            for site, holds in by_line[line].items()
        }
        for site in sorted(free, key=lambda site: (free[site], site)):
            step = min(free[site], left)
            left -= step
            found += _taken_from(by_line[line][site], step)
    return found


def _taken_from(holds: Iterable[OpenHold], quantity: Decimal) -> list[OpenHold]:
    found = []
    for hold in holds:
        step = min(hold.quantity, quantity)
        if step > 0:
            quantity -= step
            found.append(OpenHold(hold.demand, hold.level, step, hold.expires_at, hold.hard))
    return found
