"""What crosses the door of inventory: frozen values.

Quantities are in base units, amounts in the company's currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Annotated, NamedTuple

from pydantic import Field

from huotong.kernel.masking import Needs
from huotong.kernel.values import (
    Amount,
    Day,
    Id,
    Line,
    Moment,
    PositiveOrZeroAmount,
    PositiveQuantity,
    Quantity,
)

Note = Annotated[Line, Field(max_length=200)]
MANUAL_HOLD = "manual_hold"
READ_VALUES = "inventory.read_values"
"""The permission to see what goods cost, are worth and earn."""


class Place(IntEnum):
    """Where goods are or come from. Only a SITE keeps balances."""

    SITE = 1
    SUPPLIER = 2
    CUSTOMER = 3
    OPENING = 4
    SCRAP = 5
    UNEXPLAINED = 6
    CONSUMPTION = 7
    TRANSIT = 8


class StockState(IntEnum):
    """The condition of goods; only SELLABLE goods are promised to customers."""

    SELLABLE = 1
    INSPECTION = 2
    DAMAGED = 3
    BLOCKED = 4


class MoveKind(IntEnum):
    """Why goods moved."""

    OPENING = 1
    RECEIPT = 2
    ISSUE = 3
    ADJUSTMENT = 4
    TRANSFER = 5
    RETURN = 6


class HoldReason(IntEnum):
    """What a line of a hold does; TAKE adds, all others take away."""

    TAKE = 1
    RELEASE = 2
    SHIP = 3
    EXPIRE = 4


class LevelKey(NamedTuple):
    """A stock level; owner 0 is the company of the site. Sorting gives the order of locks."""

    site_id: int
    sku_id: int
    owner_id: int = 0
    state: int = StockState.SELLABLE.value


class DetailKey(NamedTuple):
    """A bin's content; lot 0 means goods without lots. Sorting gives the order of locks."""

    bin_id: int
    sku_id: int
    lot_id: int = 0
    owner_id: int = 0
    state: int = StockState.SELLABLE.value


class CostKey(NamedTuple):
    """A row of value. Sorting gives the order of locks."""

    site_id: int
    sku_id: int
    owner_id: int = 0


class Demand(NamedTuple):
    """For whom goods are held: a line of a document, such as ("sales_order", order id, line id)."""

    kind: str
    id: int
    line_id: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Goods to be held for a demand. A hold that `expires_at` some time is given back by a job."""

    demand: Demand
    level: LevelKey
    quantity: Decimal
    expires_at: datetime | None = None
    hard: bool = True


@dataclass(frozen=True, slots=True)
class StockSite:
    """A site as postings need it; `digits` are those of the company's currency."""

    site_id: int
    bin_id: int
    company_id: int
    org_unit_id: int
    currency: str
    digits: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """Goods that leave a site; with a demand they are taken from what is held for it."""

    sku_id: int
    quantity: Decimal
    demand: Demand | None = None
    bin_id: int = 0
    lot_id: int = 0
    owner_id: int = 0
    state: int = StockState.SELLABLE.value


@dataclass(frozen=True, slots=True)
class Issue:
    """Goods that leave one site for one document; `bin_id` 0 in a line means the site's default bin."""

    source_kind: str
    source_id: int
    site: StockSite
    posted_on: date
    lines: tuple[IssueLine, ...]
    to: Place = Place.CUSTOMER
    kind: MoveKind = MoveKind.ISSUE
    partner_id: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """What an issue cost, in all and by line, in the currency of the site's company."""

    source_id: int
    move_id: int
    cost: Decimal
    line_costs: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Goods that come to a site, with the amount they are worth in all; `scrapped` ones go again at once."""

    sku_id: int
    quantity: Decimal
    amount: Decimal
    bin_id: int = 0
    lot_id: int = 0
    owner_id: int = 0
    state: int = StockState.SELLABLE.value
    scrapped: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """Goods that come to one site for one document; source id 0 means the move is its own document.

    Of goods in transit `sender` is the site they left: what is in transit falls there.
    """

    source_kind: str
    source_id: int
    site: StockSite
    posted_on: date
    lines: tuple[ReceiptLine, ...]
    origin: Place = Place.SUPPLIER
    kind: MoveKind = MoveKind.RECEIPT
    partner_id: int = 0
    note: str = ""
    sender: StockSite | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a receipt."""

    source_id: int
    move_id: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class OpenHold:
    """What is still held for one line of a demand at one level."""

    demand: Demand
    level: LevelKey
    quantity: Decimal
    expires_at: datetime | None
    hard: bool


class IssueReason(StrEnum):
    """Why goods leave without a delivery."""

    SCRAP = "scrap"
    CONSUMPTION = "consumption"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class RecordOpeningStock:
    """Goods of one product that a site had before the system began, worth `amount` in all."""

    site_id: Id
    product_id: Id
    quantity: PositiveQuantity
    amount: PositiveOrZeroAmount
    opened_on: Day


@dataclass(frozen=True, slots=True)
class RecordedOpeningStock:
    """The move that brought the goods in."""

    move_id: Id


@dataclass(frozen=True, slots=True)
class GoodsIn:
    """A line of goods that come in, worth `amount` in all, and the expected receipt they were, if any."""

    product_id: Id
    quantity: PositiveQuantity
    amount: PositiveOrZeroAmount
    expected_id: Id | None = None


@dataclass(frozen=True, slots=True)
class ReceiveGoods:
    """Goods that come from a supplier; without a day it is today for the site's company."""

    site_id: Id
    lines: Annotated[tuple[GoodsIn, ...], Field(min_length=1, max_length=2000)]
    supplier_id: Id | None = None
    received_on: Day | None = None
    reference: Note = ""


@dataclass(frozen=True, slots=True)
class ReceivedGoods:
    """A receipt as posted; the move is its own document."""

    move_id: Id
    amount: Amount


@dataclass(frozen=True, slots=True)
class GoodsOut:
    """A line of goods that leave."""

    product_id: Id
    quantity: PositiveQuantity


@dataclass(frozen=True, slots=True)
class IssueGoods:
    """Goods that leave without a delivery, and why; without a day it is today for the site's company."""

    site_id: Id
    lines: Annotated[tuple[GoodsOut, ...], Field(min_length=1, max_length=2000)]
    reason: IssueReason
    issued_on: Day | None = None
    note: Note = ""


@dataclass(frozen=True, slots=True)
class IssuedGoods:
    """A manual issue as posted; the move is its own document."""

    move_id: Id
    cost: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class HoldGoods:
    """Goods to be kept back by hand until a moment."""

    site_id: Id
    product_id: Id
    quantity: PositiveQuantity
    expires_at: Moment
    note: Note = ""


@dataclass(frozen=True, slots=True)
class HeldGoods:
    """Goods kept back by hand; the id releases them."""

    hold_id: Id


@dataclass(frozen=True, slots=True)
class ReleaseGoods:
    """Gives back what was kept back by hand."""

    hold_id: Id


@dataclass(frozen=True, slots=True)
class ReleasedGoods:
    """How much is free again."""

    hold_id: Id
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class ExpireHolds:
    """Holds whose time ran out between two moments; at most `limit` of them."""

    since: Moment
    until: Moment
    limit: Annotated[int, Field(ge=1, le=10_000)] = 2000


@dataclass(frozen=True, slots=True)
class ExpiredHolds:
    """How many holds were given back, and whether more may be waiting."""

    holds: int
    more: bool


@dataclass(frozen=True, slots=True)
class AvailableAt:
    """What one site has of a product and can still promise."""

    site_id: Id
    site_code: str
    site_name: str
    on_hand: Quantity
    reserved: Quantity
    available: Quantity


@dataclass(frozen=True, slots=True)
class ProductAvailability:
    """What all sites together can promise of a product."""

    product_id: Id
    available: Quantity
    sites: tuple[AvailableAt, ...]


@dataclass(frozen=True, slots=True)
class Availabilities:
    """The availability of several products."""

    products: tuple[ProductAvailability, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A move on a stock card; `balance` is what was there after it, in every state."""

    id: Id
    posted_on: Day
    kind: str
    source_kind: str
    source_id: Id
    note: str
    state: str
    quantity: Quantity
    balance: Quantity
    amount: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where a page of a stock card ended: the row shown last, and the balance before it."""

    before_on: Day
    before_id: Id
    balance: Quantity


@dataclass(frozen=True, slots=True)
class StockCard:
    """The moves of a product at a site, the newest first; `next` leads to those before, None at the end."""

    site_code: str
    site_name: str
    sku: str
    product_name: str
    unit: str
    lines: tuple[CardLine, ...]
    next: CardPlace | None


class ClearedAs(StrEnum):
    """What becomes of blocked goods: repaired and good to sell, or thrown away."""

    SELLABLE = "sellable"
    SCRAP = "scrap"


@dataclass(frozen=True, slots=True)
class ClearBlocked:
    """Blocked goods of one product at a site are found good, or scrapped; without a day it is today."""

    site_id: Id
    product_id: Id
    quantity: PositiveQuantity
    outcome: ClearedAs
    cleared_on: Day | None = None
    note: Note = ""


@dataclass(frozen=True, slots=True)
class ClearedGoods:
    """The move as posted, and what the goods were worth."""

    move_id: Id
    amount: Amount
