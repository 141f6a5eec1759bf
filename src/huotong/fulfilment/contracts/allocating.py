"""What crosses the door of fulfilment about moving what is held for orders from site to site."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from huotong.kernel.values import Id, Line, PositiveOrZeroAmount, PositiveQuantity, Quantity, Version
from huotong.sales.contracts import Explanation

Reason = Annotated[Line, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of the score of a site: the less, the better. Those given here are the usual ones.

    `coverage` are for not covering the address, the others per km, per step of priority, per unit of handling
    cost and per parcel. Without `parcels` the fewest parcels come first, whatever their sites score.
    """

    coverage: PositiveOrZeroAmount = Decimal(20)
    distance: PositiveOrZeroAmount = Decimal("0.01")
    priority: PositiveOrZeroAmount = Decimal(1)
    cost: PositiveOrZeroAmount = Decimal("0.1")
    parcels: PositiveOrZeroAmount | None = None


@dataclass(frozen=True, slots=True)
class MoveGoods:
    """Goods of an order's line, in base units, to be held at another site than now."""

    line_id: Id
    from_site_id: Id
    to_site_id: Id
    quantity: PositiveQuantity


@dataclass(frozen=True, slots=True)
class MoveAllocation:
    """Goods of one order, as it was read in this version, to be held elsewhere, and why.

    With `weights` they were chosen by other weights, not by hand. Whoever planned many orders at once
    has the `explanation` already.
    """

    id: Id
    version: Version
    moves: tuple[MoveGoods, ...]
    reason: Reason
    weights: Weights | None = None
    explanation: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReallocateOrder:
    """An order whose goods are to be held where these weights would have them, and why."""

    id: Id
    weights: Weights
    reason: Reason


@dataclass(frozen=True, slots=True)
class MovedAllocation:
    """An order of which goods are held elsewhere now: how many moves, and its version after them."""

    id: Id
    number: str
    version: int
    moved: int


@dataclass(frozen=True, slots=True)
class AllocatedGoods:
    """What of an order's line is held at a site, in base units, and how much of that is in deliveries."""

    line_id: Id
    line_no: int
    sku: str
    name: str
    unit: str
    site_id: Id
    site_code: str
    site_name: str
    held: Quantity
    in_deliveries: Quantity


@dataclass(frozen=True, slots=True)
class SimulatedAllocation:
    """What is held where for an order, and what would be with these weights: the moves between the two.

    Only what stands in no delivery moves. The explanation is of what would be, None when nothing can move.
    """

    id: Id
    number: str
    version: int
    weights: Weights
    present: tuple[AllocatedGoods, ...]
    simulated: tuple[AllocatedGoods, ...]
    moves: tuple[MoveGoods, ...]
    explanation: Explanation | None


@dataclass(frozen=True, slots=True)
class SiteForLine:
    """A site that could serve a line, and what is free there in base units."""

    site_id: Id
    code: str
    name: str
    km: float
    covered: bool
    score: float
    free: Quantity


@dataclass(frozen=True, slots=True)
class SitesForLine:
    """The sites of an order's company for one of its lines, best score first."""

    sites: tuple[SiteForLine, ...]
