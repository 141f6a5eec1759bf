"""Adjustments of stock as they cross the door: reasons, limits, documents.

Quantities are in base units, amounts in the currency of the site's company.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from huotong.inventory.contracts import READ_VALUES, Note
from huotong.kernel.masking import Needs
from huotong.kernel.values import Amount, Code, Day, Id, Name, PositiveOrZeroAmount, Price, Quantity

ADJUSTMENT = "stock_adjustment"
"""The kind of an adjustment wherever a source is named."""
REASON = "adjustment_reason"
ADJUST = "inventory.adjust_stock"
BEYOND_LIMIT = "inventory.adjust_beyond_limit"
"""The permission to adjust by more than the company's limit."""


class Direction(StrEnum):
    """Which way an adjustment for a reason may go."""

    BOTH = "both"
    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class CreateAdjustmentReason:
    """Why stock may be adjusted."""

    code: Code
    name: Name
    direction: Direction = Direction.BOTH


@dataclass(frozen=True, slots=True)
class CreatedAdjustmentReason:
    """A reason that now exists."""

    id: Id
    code: str


@dataclass(frozen=True, slots=True)
class SetAdjustmentLimit:
    """Up to which value, gains and losses added, a document adjusts without a further permission.

    None: any value.
    """

    company_id: Id
    amount: PositiveOrZeroAmount | None


@dataclass(frozen=True, slots=True)
class AdjustmentLimitIs:
    """The limit of a company in force from now on."""

    company_id: Id
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class AdjustedGoods:
    """How much more (+) or less (−) of a product there is, sellable.

    What is more is worth `unit_cost` each; without it, what the site has is worth on average.
    """

    product_id: Id
    quantity: Quantity
    unit_cost: Price | None = None


@dataclass(frozen=True, slots=True)
class AdjustStock:
    """Goods of a site that are more or fewer than the books say; without a day it is today there."""

    site_id: Id
    reason_id: Id
    lines: Annotated[tuple[AdjustedGoods, ...], Field(min_length=1, max_length=2000)]
    adjusted_on: Day | None = None
    note: Note = ""


@dataclass(frozen=True, slots=True)
class AdjustedStock:
    """An adjustment as posted, and what was gained and lost."""

    id: Id
    number: str
    gained: Annotated[Amount | None, Needs(READ_VALUES)]
    lost: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class AdjustmentHead:
    """The head of an adjustment as shown; amounts are None without the permission to read values."""

    id: Id
    number: str
    posted_on: Day
    site_id: Id
    site_code: str
    site_name: str
    reason_id: Id
    reason_code: str
    reason_name: str
    note: str
    currency: str
    gained: Amount | None
    lost: Amount | None


@dataclass(frozen=True, slots=True)
class AdjustmentLineShown:
    """A line of an adjustment as shown."""

    id: Id
    line_no: int
    product_id: Id
    sku: str
    name: str
    unit: str
    quantity: Quantity
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class AdjustmentDocument:
    """An adjustment with its lines."""

    head: AdjustmentHead
    lines: tuple[AdjustmentLineShown, ...]
