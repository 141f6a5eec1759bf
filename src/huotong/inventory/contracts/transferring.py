"""Transfers between sites as they cross the door. Quantities are in base units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Annotated

from pydantic import Field

from huotong.inventory.contracts import Note
from huotong.kernel.steps import Step
from huotong.kernel.values import Amount, ByName, Day, Id, PositiveQuantity, Quantity

TRANSFER = "stock_transfer"
"""The kind of a transfer wherever a source or a demand is named."""
TRANSFER_LINE = "stock_transfer_line"
CREATE = "inventory.create_transfers"
SHIP = "inventory.ship_transfers"
CANCEL = "inventory.cancel_transfers"
RECEIVE = "inventory.receive_transfers"
SETTLE = "inventory.settle_transfers"


class TransferStatus(IntEnum):
    """Where a transfer stands. A DIFFERENCE waits for somebody to settle it."""

    PLANNED = 1
    IN_TRANSIT = 2
    DIFFERENCE = 3
    COMPLETED = 4
    CANCELLED = 9


TransferStatusName = Annotated[TransferStatus, ByName(TransferStatus)]


class Settlement(StrEnum):
    """What a difference of a transfer was found to be.

    WRITE_OFF: what is missing is lost, what is too much is a gain, at the cost it was sent at.
    SENDER: the sender had sent another quantity than was noted; what is missing is there, what is too much
    leaves there. RECEIVER: the receiver had counted wrong; what is missing is there, what is too much is not.
    """

    WRITE_OFF = "write_off"
    SENDER = "sender"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True)
class TransferredGoods:
    """Goods to be transferred."""

    product_id: Id
    quantity: PositiveQuantity


@dataclass(frozen=True, slots=True)
class CreateTransfer:
    """Goods that are to go from one site to another of the same company.

    `ship_on` and `arrive_on` are the planned days; without them it is today, and the day they leave.
    """

    from_site_id: Id
    to_site_id: Id
    lines: Annotated[tuple[TransferredGoods, ...], Field(min_length=1, max_length=2000)]
    ship_on: Day | None = None
    arrive_on: Day | None = None
    note: Note = ""


@dataclass(frozen=True, slots=True)
class ShippedLine:
    """How much of a line leaves."""

    line_id: Id
    quantity: PositiveQuantity


@dataclass(frozen=True, slots=True)
class ShipTransfer:
    """A planned transfer that leaves; without a day it is today for the company.

    `lines` are the load: what of the transfer is not in it is planned on as a transfer of its own. Without
    lines all of it leaves.
    """

    id: Id
    on: Day | None = None
    lines: Annotated[tuple[ShippedLine, ...], Field(max_length=2000)] = ()


@dataclass(frozen=True, slots=True)
class CancelTransfer:
    """A planned transfer that will not leave."""

    id: Id


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """How much of a line came."""

    line_id: Id
    quantity: PositiveQuantity


@dataclass(frozen=True, slots=True)
class ReceiveTransfer:
    """What came of a transfer; without a day it is today for the company.

    `complete`: no more will come. Without lines all that is in transit came, or nothing of it when no more
    will. `allow_more`: more than is in transit was counted, and not by mistake.
    """

    id: Id
    lines: Annotated[tuple[ReceivedLine, ...], Field(max_length=2000)] = ()
    complete: bool = False
    allow_more: bool = False
    on: Day | None = None


@dataclass(frozen=True, slots=True)
class SettledLine:
    """How much of a line's difference is settled, and as what."""

    line_id: Id
    quantity: PositiveQuantity
    settlement: Settlement


@dataclass(frozen=True, slots=True)
class SettleTransfer:
    """Differences of a transfer that are settled; without a day it is today for the company."""

    id: Id
    lines: Annotated[tuple[SettledLine, ...], Field(min_length=1, max_length=2000)]
    on: Day | None = None
    note: Note = ""


@dataclass(frozen=True, slots=True)
class MadeTransfer:
    """A transfer after a step."""

    id: Id
    number: str
    transfer_status: TransferStatusName


@dataclass(frozen=True, slots=True)
class TransferHead:
    """The head of a transfer as shown.

    What did not leave with `rest_of` is this transfer; what did not leave with this one is `rest`.
    """

    id: Id
    number: str
    transfer_status: TransferStatusName
    version: int
    from_site_id: Id
    from_site_code: str
    from_site_name: str
    to_site_id: Id
    to_site_code: str
    to_site_name: str
    ship_on: Day
    arrive_on: Day
    shipped_on: Day | None
    received_on: Day | None
    note: str
    currency: str
    rest_of_id: Id | None
    rest_of_number: str | None
    rest_id: Id | None
    rest_number: str | None


@dataclass(frozen=True, slots=True)
class TransferLineShown:
    """A line of a transfer as shown; the value in transit is None without the permission to read values."""

    id: Id
    line_no: int
    product_id: Id
    sku: str
    name: str
    unit: str
    quantity: Quantity
    received: Quantity
    settled: Quantity
    in_transit: Quantity
    value: Amount | None


@dataclass(frozen=True, slots=True)
class TransferDocument:
    """A transfer with its lines and the next steps that its state and the asker's rights allow."""

    head: TransferHead
    lines: tuple[TransferLineShown, ...]
    steps: tuple[Step, ...]
