"""What crosses the door of fulfilment about parcels: boxes into which the goods of a delivery are packed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from huotong.fulfilment.contracts import DeliveryStatusName
from huotong.kernel.values import ByName, Day, Id, Moment, PositiveQuantity, Quantity, Text

PARCEL = "parcel"
"""The kind of a parcel wherever one is named."""


class ParcelStatus(IntEnum):
    """Whether goods are in a parcel; one that was unpacked keeps its number and is used no more."""

    PACKED = 1
    UNPACKED = 9


ParcelStatusName = Annotated[ParcelStatus, ByName(ParcelStatus)]


@dataclass(frozen=True, slots=True)
class GoodsToPack:
    """How much of a delivery's line is in a parcel, in base units."""

    line_id: Id
    quantity: PositiveQuantity


@dataclass(frozen=True, slots=True)
class NewParcel:
    """A parcel: its goods, its weight in kilograms, its measures in centimetres, and who carries it.

    Without lines it takes all that is in no parcel yet; without a carrier it goes with the delivery's.
    """

    lines: tuple[GoodsToPack, ...] = ()
    weight: PositiveQuantity | None = None
    length: PositiveQuantity | None = None
    width: PositiveQuantity | None = None
    height: PositiveQuantity | None = None
    carrier: Text | None = None
    tracking: Text = ""


@dataclass(frozen=True, slots=True)
class PackDelivery:
    """A delivery of which goods are packed, each parcel after the other."""

    id: Id
    parcels: tuple[NewParcel, ...]


@dataclass(frozen=True, slots=True)
class ParcelRef:
    """A parcel by id."""

    id: Id


@dataclass(frozen=True, slots=True)
class ChangeParcel:
    """What is to change of a parcel, also after it left; what is None stays."""

    id: Id
    carrier: Text | None = None
    tracking: Text | None = None
    weight: PositiveQuantity | None = None
    length: PositiveQuantity | None = None
    width: PositiveQuantity | None = None
    height: PositiveQuantity | None = None


@dataclass(frozen=True, slots=True)
class MadeParcel:
    """A parcel and its state."""

    id: Id
    number: str
    parcel_status: ParcelStatusName
    delivery_id: Id


@dataclass(frozen=True, slots=True)
class PackedDelivery:
    """The parcels made of a delivery; of `open_lines` of its lines something is in no parcel yet."""

    id: Id
    number: str
    parcels: tuple[MadeParcel, ...]
    open_lines: int


@dataclass(frozen=True, slots=True)
class ParcelGoods:
    """What of a delivery's line is in a parcel, in base units."""

    line_id: Id
    line_no: int
    sku: str
    name: str
    unit: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """A parcel as shown, with its delivery and its goods; weight in kilograms, measures in centimetres."""

    id: Id
    number: str
    delivery_id: Id
    delivery_number: str
    delivery_status: DeliveryStatusName
    carrier: str
    tracking: str
    weight: Quantity | None
    length: Quantity | None
    width: Quantity | None
    height: Quantity | None
    packed_at: Moment
    issued_on: Day | None
    goods: tuple[ParcelGoods, ...]


@dataclass(frozen=True, slots=True)
class Parcels:
    """The parcels of a delivery or of an order that goods are in, by delivery and number."""

    parcels: tuple[ParcelRow, ...]
