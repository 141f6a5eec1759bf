"""Binds arrays to the inserts and updates of inventory; nothing is decided here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.contracts import (
    CostKey,
    DetailKey,
    Hold,
    HoldReason,
    LevelKey,
    MoveKind,
    OpenHold,
    Place,
)
from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx

SQL = Statements.beside(__file__.replace("/posting/", "/"))
ZERO = Decimal(0)


class Move(NamedTuple):
    """A row of stock_move."""

    id: int
    kind: MoveKind
    source_kind: str
    source_id: int
    posted_on: date
    note: str


class Leg(NamedTuple):
    """A line of a move as its site sees it: + comes, − leaves. The other leg mirrors it."""

    move_id: int
    other: Place
    site_id: int
    bin_id: int
    sku_id: int
    lot_id: int
    owner_id: int
    state: int
    quantity: Decimal
    amount: Decimal
    posted_on: date


def write_move_heads(tx: Tx, moves: Sequence[Move]) -> None:
    """Queues the moves without their legs: one statement."""
    ids, kinds, source_kinds, source_ids, posted_ons, notes = zip(*moves, strict=True)
    tx.post(
        SQL.insert_moves,
        rows=len(moves),
        at=tx.now,
        ids=ids,
        kinds=kinds,
        source_kinds=source_kinds,
        source_ids=source_ids,
        posted_ons=posted_ons,
        notes=notes,
    )


def write_moves(tx: Tx, moves: Sequence[Move], legs: Sequence[Leg]) -> None:
    """Queues the moves and both legs of each line: two statements."""
    write_move_heads(tx, moves)
    leg_ids = new_ids(2 * len(legs))
    names = ("moves", "others", "sites", "bins", "skus", "lots", "owners", "states", "quantities", "amounts",
             "posted_ons")  # fmt: skip
    tx.post(
        SQL.insert_leg_pairs,
        rows=2 * len(legs),
        ids=leg_ids[: len(legs)],
        other_ids=leg_ids[len(legs) :],
        **dict(zip(names, zip(*legs, strict=True), strict=True)),
    )


class Changes:
    """Differences of balances, summed by key, written once per table in key order."""

    def __init__(self) -> None:
        self._on_hand: defaultdict[LevelKey, Decimal] = defaultdict(Decimal)
        self._last_in: dict[LevelKey, date] = {}
        self._reserved: defaultdict[LevelKey, Decimal] = defaultdict(Decimal)
        self._details: defaultdict[DetailKey, Decimal] = defaultdict(Decimal)
        self._quantities: defaultdict[CostKey, Decimal] = defaultdict(Decimal)
        self._amounts: defaultdict[CostKey, Decimal] = defaultdict(Decimal)

    def leg(self, leg: Leg) -> None:
        """The goods and the cost of a leg reach the three balances of its site."""
        level = LevelKey(leg.site_id, leg.sku_id, leg.owner_id, leg.state)
        self._on_hand[level] += leg.quantity
        if leg.quantity > 0:
            self._last_in[level] = max(leg.posted_on, self._last_in.get(level, leg.posted_on))
        self._details[DetailKey(leg.bin_id, leg.sku_id, leg.lot_id, leg.owner_id, leg.state)] += leg.quantity
        cost = CostKey(leg.site_id, leg.sku_id, leg.owner_id)
        self._quantities[cost] += leg.quantity
        self._amounts[cost] += leg.amount

    def reserve(self, level: LevelKey, quantity: Decimal) -> None:
        """Reserved rises, or falls when the quantity is negative."""
        self._reserved[level] += quantity

    def write(self, tx: Tx) -> None:
        """Queues one update per table; every row must be there, locked by this transaction."""
        self._write_levels(tx)
        if self._details:
            keys = sorted(self._details)
            named = dict(
                zip(("bins", "skus", "lots", "owners", "states"), zip(*keys, strict=True), strict=True)
            )
            on_hands = [self._details[key] for key in keys]
            tx.post(SQL.change_details, rows=len(keys), on_hands=on_hands, **named)
        if self._quantities:
            costs = sorted(self._quantities)
            named = dict(zip(("sites", "skus", "owners"), zip(*costs, strict=True), strict=True))
            tx.post(
                SQL.change_costs,
                rows=len(costs),
                quantities=[self._quantities[key] for key in costs],
                amounts=[self._amounts[key] for key in costs],
                **named,
            )

    def _write_levels(self, tx: Tx) -> None:
        keys = sorted(self._on_hand.keys() | self._reserved.keys())
        if not keys:
            return
        named = dict(zip(("sites", "skus", "owners", "states"), zip(*keys, strict=True), strict=True))
        if self._last_in:
            tx.post(
                SQL.raise_levels,
                rows=len(keys),
                on_hands=[self._on_hand[key] for key in keys],
                last_ins=[self._last_in.get(key) for key in keys],
                **named,
            )
        else:
            tx.post(
                SQL.change_levels,
                rows=len(keys),
                on_hands=[self._on_hand.get(key, ZERO) for key in keys],
                reserveds=[self._reserved.get(key, ZERO) for key in keys],
                **named,
            )


def write_holds(tx: Tx, holds: Iterable[Hold | OpenHold], *, reason: HoldReason) -> None:
    """Queues the lines of holds; a hold's quantity is positive, all reasons but TAKE write it negated."""
    sign = 1 if reason is HoldReason.TAKE else -1
    rows = [(*hold.demand, *hold.level, sign * hold.quantity, hold.expires_at, hold.hard) for hold in holds]
    names = (
        "demand_kinds", "demand_ids", "demand_lines", "sites", "skus", "owners", "states",
        "quantities", "expires", "hards",
    )  # fmt: skip
    tx.post(
        SQL.insert_holds,
        rows=len(rows),
        ids=new_ids(len(rows)),
        reason=reason.value,
        at=tx.now,
        **dict(zip(names, zip(*rows, strict=True), strict=True)),
    )
