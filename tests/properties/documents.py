"""The documents and balances of the model: plain integers, goods in millionths, money in cents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from tests.properties.shelf import half_up

MICRO = 1_000_000
TAX_PERCENT = 13
YEARS = (2026, 2027)
PAYMENT_DAYS = 30
BANK, RECEIVABLE, INVENTORY, NOT_INVOICED, TAX, PREPAID = "1010", "1100", "1200", "2010", "2100", "2150"
IN_TRANSIT = "1210"
OPENING, REVENUE, SALES_RETURNS, COST, DIFFERENCE = "3200", "4000", "4100", "5000", "5100"
Place = tuple[int, int]
"""A site and a SKU."""
Codes = tuple[str, ...]
"""Why a step is refused: its code, and behind it the codes of its causes; empty when it is done."""
DONE: Codes = ()


@dataclass
class Line:
    """A line of an order; `held` is kept for it at which site, in a delivery or not; `waiting` is not there yet."""

    sku: int
    quantity: int
    net: int
    tax: int
    planned: int = 0
    delivered: int = 0
    invoiced: int = 0
    cancelled: int = 0
    waived: int = 0
    waiting: int = 0
    held: Counter[int] = field(default_factory=Counter)

    def part(self, before: int, step: int) -> tuple[int, int]:
        """Net and tax of the step after the quantity before it."""
        ends = [
            (half_up(whole * (before + step), self.quantity), half_up(whole * before, self.quantity))
            for whole in (self.net, self.tax)
        ]
        return ends[0][0] - ends[0][1], ends[1][0] - ends[1][1]

    @property
    def progress(self) -> tuple[int, ...]:
        return (
            self.quantity,
            self.planned,
            self.delivered,
            self.invoiced,
            self.cancelled,
            self.waived,
            self.waiting,
        )


@dataclass
class Order:
    """An order; its lines are numbered from one. One that `waits` takes what there is, the rest later."""

    customer: int
    lines: list[Line]
    status: str = "entered"
    waits: bool = False

    @property
    def net(self) -> int:
        return sum(line.net for line in self.lines)

    @property
    def tax(self) -> int:
        return sum(line.tax for line in self.lines)

    @property
    def gross(self) -> int:
        return self.net + self.tax

    def needs(self) -> Counter[int]:
        """The goods wanted by SKU."""
        wanted: Counter[int] = Counter()
        for line in self.lines:
            wanted[line.sku] += line.quantity
        return wanted

    def waiting(self, sku: int) -> int:
        """How much of a SKU it waits for."""
        return sum(line.waiting for line in self.lines if line.sku == sku)

    def settle_status(self) -> None:
        """The state of an order that was confirmed follows from its lines."""
        if any(line.delivered + line.cancelled < line.quantity for line in self.lines):
            self.status = "confirmed"
        elif not any(line.delivered for line in self.lines):
            self.status = "cancelled"
        elif all(line.invoiced + line.waived == line.delivered for line in self.lines):
            self.status = "completed"
        else:
            self.status = "delivered"


@dataclass
class Delivery:
    """Goods of one order at one site, by line number.

    `costs` is what left of each SKU and its cost, `back` what of it came back; of the parts `waived` came
    back before they were billed; `billed` is quantity, net and tax, `credited` a quantity.
    """

    order: Order
    site: int
    parts: dict[int, int]
    status: str = "planned"
    left_on: date | None = None
    billed_on: date | None = None
    item: Item | None = None
    costs: dict[int, tuple[int, int]] = field(default_factory=dict)
    billed: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    back: Counter[int] = field(default_factory=Counter)
    waived: Counter[int] = field(default_factory=Counter)
    credited: Counter[int] = field(default_factory=Counter)


@dataclass
class Item:
    """An invoice as far as it is to be paid."""

    customer: int
    due: date
    cents: int
    settled: int = 0


@dataclass
class Voucher:
    """Rent keyed in, or what takes it back."""

    on: date
    cents: int
    is_reversal: bool = False
    reversed: bool = False


@dataclass
class Customer:
    """What is granted (None: any amount) and what is used of it, by bucket; what was paid ahead."""

    granted: int | None = None
    ordered: int = 0
    shipped: int = 0
    receivable: int = 0
    ahead: int = 0

    @property
    def used(self) -> int:
        return self.ordered + self.shipped + self.receivable


@dataclass
class ManualHold:
    """Goods kept back by hand until a moment."""

    place: Place
    quantity: int
    ends: int
