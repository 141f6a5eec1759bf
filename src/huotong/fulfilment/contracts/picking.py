"""What crosses the door of fulfilment about picking what is to leave."""

from __future__ import annotations

from dataclasses import dataclass

from huotong.fulfilment.contracts import DeliveryStatusName
from huotong.kernel.values import Id, Quantity


@dataclass(frozen=True, slots=True)
class FoundGoods:
    """How much of a delivery's line was found, in base units."""

    line_id: Id
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class PickDelivery:
    """A delivery whose goods were picked; lines that are not named were found whole."""

    id: Id
    lines: tuple[FoundGoods, ...] = ()


@dataclass(frozen=True, slots=True)
class PickedDelivery:
    """A delivery that was picked: its state now, and how many of its lines were short."""

    id: Id
    number: str
    delivery_status: DeliveryStatusName
    short_lines: int


@dataclass(frozen=True, slots=True)
class PickPart:
    """What of a product one delivery needs, in base units."""

    delivery_id: Id
    delivery_number: str
    order_number: str
    line_id: Id
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class PickLine:
    """A product to be taken from a bin for several deliveries, in base units."""

    bin: str
    product_id: Id
    sku: str
    name: str
    unit: str
    quantity: Quantity
    parts: tuple[PickPart, ...]


@dataclass(frozen=True, slots=True)
class PickList:
    """What is still to be picked at a site, by bin and product; `more` when it was cut at 2,000 lines."""

    site_id: Id
    site_code: str
    site_name: str
    lines: tuple[PickLine, ...]
    more: bool
