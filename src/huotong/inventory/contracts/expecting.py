"""Goods that are expected to come, as they cross the door. Quantities are in base units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, NamedTuple

from huotong.inventory.contracts import Note
from huotong.kernel.steps import Step
from huotong.kernel.values import ByName, Day, Id, PositiveQuantity, Quantity, Version

EXPECTED = "expected_receipt"
"""The kind of an expected receipt, and the kind of source of one that was entered by hand."""
EXPECTED_SERIES = "ER"
"""Their numbers."""
CREATE_EXPECTED = "inventory.create_expected_receipts"
CHANGE_EXPECTED = "inventory.change_expected_receipts"
CANCEL_EXPECTED = "inventory.cancel_expected_receipts"


class ExpectedStatus(IntEnum):
    """Where an expected receipt stands: something is still to come, all of it came, or no more will."""

    OPEN = 1
    RECEIVED = 4
    CANCELLED = 9


ExpectedStatusName = Annotated[ExpectedStatus, ByName(ExpectedStatus)]


class ExpectedStep(IntEnum):
    """Why what is to come changed; EXPECT and CHANGE say how much is expected in all."""

    EXPECT = 1
    CHANGE = 2
    RECEIVE = 3
    CANCEL = 4


class NewExpected(NamedTuple):
    """Goods that a document says will come to a site of a company."""

    number: str
    source_kind: str
    source_id: int
    source_line_id: int
    company_id: int
    site_id: int
    product_id: int
    expected_on: date
    quantity: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class CreateExpectedReceipt:
    """Goods of one product that are expected at a site on a day."""

    site_id: Id
    product_id: Id
    quantity: PositiveQuantity
    expected_on: Day
    note: Note = ""


@dataclass(frozen=True, slots=True)
class ChangeExpectedReceipt:
    """Another day or quantity that is still to come, of the version that was seen; none: it stays."""

    id: Id
    version: Version
    expected_on: Day | None = None
    quantity: PositiveQuantity | None = None


@dataclass(frozen=True, slots=True)
class CancelExpectedReceipt:
    """No more of this will come."""

    id: Id


@dataclass(frozen=True, slots=True)
class MadeExpectedReceipt:
    """An expected receipt after a step, with what is still to come."""

    id: Id
    number: str
    version: int
    open: Quantity


@dataclass(frozen=True, slots=True)
class ExpectedHead:
    """An expected receipt as shown; `overdue` when its day is over and something is still to come."""

    id: Id
    number: str
    expected_status: ExpectedStatusName
    version: int
    source_kind: str
    source_id: Id
    site_id: Id
    site_code: str
    site_name: str
    product_id: Id
    sku: str
    product_name: str
    unit: str
    expected_on: Day
    quantity: Quantity
    received: Quantity
    open: Quantity
    overdue: bool
    note: str


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """An expected receipt with the next steps that its state and the asker's rights allow."""

    head: ExpectedHead
    steps: tuple[Step, ...]
