"""Amendments of confirmed orders, each a version of the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huotong.kernel.values import Amount, Day, Id, PositiveOrZeroQuantity, Price, Quantity, Text
from huotong.sales.contracts import NewOrderLine, Reason


@dataclass(frozen=True, slots=True)
class AmendedLine:
    """What changes of a line: `quantity` in its unit is all that is wanted of it (0 drops what has not left),
    `price` per its unit is one agreed by hand. What is None stays."""

    line_id: Id
    quantity: PositiveOrZeroQuantity | None = None
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class AmendOrder:
    """Changes of one order that are taken together or not at all, and why.

    `version` is the order's version they were made on. New lines are priced on `amended_on` (none: today in
    the company's time zone); the others keep their price unless one is given.
    """

    id: Id
    version: int
    reason: Reason
    lines: tuple[AmendedLine, ...] = ()
    new_lines: tuple[NewOrderLine, ...] = ()
    address_id: Id | None = None
    amended_on: Day | None = None
    wanted_on: Day | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A line as it stood in a version; `quantity` is what was wanted of it, in its unit."""

    order_line_id: Id
    line_no: int
    sku: str
    name: str
    quantity: Quantity
    unit: str
    price: Price
    net: Amount
    tax: Amount


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What a version changed: a field of the line of this number, or of the head when it is 0."""

    line_no: int
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OrderVersion:
    """The order as it stood from this version on, who made it and why, and what it changed."""

    no: int
    at: datetime
    by: Text
    reason: Text
    ship_to: str
    wanted_on: Day | None
    net: Amount
    tax: Amount
    gross: Amount
    lines: tuple[VersionLine, ...]
    changes: tuple[VersionChange, ...]


@dataclass(frozen=True, slots=True)
class OrderVersions:
    """All versions of an order, the newest first; none for an order that was never amended."""

    versions: tuple[OrderVersion, ...]
