"""What crosses the door of intake: what was read from files, what is wrong with them, how far a run is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, Protocol
from uuid import UUID

from huotong.intake.errors import Finding
from huotong.kernel.changes import FieldChange
from huotong.kernel.keys import Key
from huotong.kernel.values import Base64, Day, Id

FileFormat = Literal["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class Product:
    """A row of the products file. `price` and `cost` are per piece, before tax."""

    row: int
    key: int
    sku: str
    name: str
    category: str
    cost: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class Customer:
    """A row of the customers file; a person."""

    row: int
    key: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Territory:
    """A row of the territories file."""

    row: int
    key: int
    name: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of a sale, and the row it comes from."""

    file: str
    row: int
    item: int
    product_key: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Order:
    """The lines that share an order number and a customer, by item number.

    `number` is unique among all orders: a number that several customers share has -1, -2, … behind it.
    """

    number: str
    customer_key: int
    territory_key: int
    ordered_on: date
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class SalesFiles:
    """All that a folder of sales files says, checked; orders by day and number. `fingerprint` names it."""

    products: tuple[Product, ...]
    customers: tuple[Customer, ...]
    territories: tuple[Territory, ...]
    orders: tuple[Order, ...]
    fingerprint: str

    @property
    def line_count(self) -> int:
        """How many lines all orders have."""
        return sum(len(order.lines) for order in self.orders)


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """What reading a folder gave: `files` is None when there are errors. Warnings do not stop anything."""

    files: SalesFiles | None
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BeginRun:
    """A piece of work of several commands, known by what it does and to what."""

    name: str
    fingerprint: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of work: when it began, the facts it began with, and when it was complete (None: not yet).

    Its key is the one from which the keys of all its commands are made, so that taking it up again
    repeats nothing.
    """

    id: Id
    key: UUID
    key_on: Day
    started_at: datetime
    finished_at: datetime | None
    facts: dict[str, Any]

    def key_of(self, step: str) -> Key:
        """The idempotency key of one step: the run's day, and the step's name in what follows."""
        digest = bytearray(hashlib.sha256(self.key.bytes + step.encode()).digest()[:10])
        raw = bytearray(self.key.bytes[:6]) + digest
        raw[6] = 0x70 | (raw[6] & 0x0F)
        raw[8] = 0x80 | (raw[8] & 0x3F)
        return Key(UUID(bytes=bytes(raw)), self.key_on)


@dataclass(frozen=True, slots=True)
class FinishRun:
    """A run that is complete, and what is to be remembered of it."""

    id: Id
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CustomerPlace:
    """Where a customer belongs and where his goods go."""

    org_unit_id: int
    region_id: int
    address: str


@dataclass(frozen=True, slots=True)
class ProductPlace:
    """Where a product stands among the others, and the barcodes of its base unit."""

    category_id: int | None = None
    brand_id: int | None = None
    gtins: tuple[str, ...] = ()


class ProductPlaces(Protocol):
    """Says of each product where it stands."""

    def __call__(self, product: Product, /) -> ProductPlace:
        """Always the same answer for the same product."""


class CustomerPlaces(Protocol):
    """Says of each customer where he belongs."""

    def __call__(self, customer: Customer, /) -> CustomerPlace:
        """Always the same answer for the same customer."""


class Progress(Protocol):
    """Is told how far a long piece of work is."""

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """`done` of `total` of the step are done; the step is a text id of the section "progress"."""


def silent(step: str, done: int, total: int, /) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """Where an import goes: a company with its currency, unit, tax class and price list."""

    company_id: int
    currency: str
    base_unit_id: int
    tax_class_id: int
    price_list_id: int
    prices_from: date


@dataclass(frozen=True, slots=True)
class ImportedFiles:
    """What an import brought in; `seconds` is None when it was all there already."""

    orders: int
    lines: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class MasterFileShown:
    """A kind of file of masters: its columns in order, and whether the reader may bring it in."""

    name: str
    title: str
    columns: tuple[str, ...]
    may_import: bool


@dataclass(frozen=True, slots=True)
class MasterFilesShown:
    """The kinds of files of masters that the reader may take out."""

    files: tuple[MasterFileShown, ...]


@dataclass(frozen=True, slots=True)
class ExportedMasters:
    """A file of masters: CSV in UTF-8 with its mark, or a workbook."""

    file_name: str
    content: Base64
    rows: int


@dataclass(frozen=True, slots=True)
class FindingShown:
    """What is wrong in a file of masters; row 0 means the whole file, column "" the whole row."""

    row: int
    column: str
    detail: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a row of a file of masters does: the fields that would differ, none for a new master."""

    row: int
    code: str
    effect: Literal["created", "changed"]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ImportedMasters:
    """What became of the rows of a file; with findings nothing of it was stored.

    `changes` are told when the file was only checked, the first ones of many.
    """

    rows: int
    created: int
    changed: int
    unchanged: int
    refused: int
    findings: tuple[FindingShown, ...]
    changes: tuple[RowChange, ...]
