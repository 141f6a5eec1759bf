"""Goods of orders moved from site to site under lock: what the commands that move them share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.functional import cached_property

from huotong.fulfilment.allocations import (
    ZERO,
    Allocation,
    AllocationReads,
    Head,
    Place,
    holds_by_place,
)
from huotong.fulfilment.contracts.allocating import MoveAllocation, MovedAllocation, MoveGoods
from huotong.fulfilment.errors import NotFreeThere, NotMovable, SameSite
from huotong.fulfilment.reallocating import Key, explain_moved
from huotong.inventory.contracts import Hold, LevelKey, OpenHold
from huotong.inventory.public import ask_availability, ask_open_holds, hold_stock, lock_levels, release_holds
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.tx import Answer, Tx
from huotong.network.contracts import Network
from huotong.sales.contracts import ORDER
from huotong.sales.errors import WrongStatus
from huotong.sales.public import MOVES, raise_versions, write_explanations

NAME = "fulfilment.move_allocations"


class Moving:
    """The orders of a chunk under lock, as they stand after the items decided so far."""

    def __init__(
        self, tx: Tx, items: Sequence[MoveAllocation], reads: AllocationReads, network: Network
    ) -> None:
        self._tx = tx
        self._network = network
        keys = _keys(items, reads)
        levels = lock_levels(tx, keys=keys) if keys else None
        holds = ask_open_holds(tx, kind=ORDER, demand_ids=sorted(reads.heads))
        self._available = _available(tx, items, reads)
        self._orders = reads.allocations(holds)
        self._holds = holds_by_place(holds)
        rows = levels.rows if levels else []
        self._free: dict[Key, Decimal] = {(site, sku): there - taken for site, sku, there, taken in rows}
        self._released: list[OpenHold] = []
        self._taken: list[Hold] = []
        self._explained: dict[int, bytes] = {}
        self._moved: set[int] = set()

    def move(self, no: int, item: MoveAllocation) -> MovedAllocation | HuotongError:
        """The order after its moves, or why they are not made."""
        order = self._orders.get(item.id)
        refusal = refusal_of(self._tx, item, order) or self._misfit(no, item, order)
        if refusal is not None or order is None:
            return refusal or NotFound(kind=ORDER, id=str(item.id))
        if item.moves:
            self._apply(item, order)
        return MovedAllocation(item.id, order.head.number, order.head.version, len(item.moves))

    def _misfit(self, no: int, item: MoveAllocation, order: Allocation | None) -> HuotongError | None:
        """Why the moves cannot be made, all of them together."""
        if order is None:
            return NotFound(kind=ORDER, id=str(item.id))
        leaving: defaultdict[Place, Decimal] = defaultdict(Decimal)
        change: defaultdict[Key, Decimal] = defaultdict(Decimal)
        for place, move in enumerate(item.moves):
            path = f"{self._tx.path('orders', no)}.moves.{place}"
            refusal = self._unknown(move, order, path)
            if refusal is not None:
                return refusal
            product = order.lines[move.line_id].product_id
            leaving[move.line_id, move.from_site_id] += move.quantity
            change[move.from_site_id, product] += move.quantity
            change[move.to_site_id, product] -= move.quantity
        return self._too_much(order, leaving) or self._not_free(item, order, change)

    def _unknown(self, move: MoveGoods, order: Allocation, path: str) -> HuotongError | None:
        if move.line_id not in order.lines:
            return NotFound(kind="sales_order_line", id=str(move.line_id))
        if move.from_site_id == move.to_site_id:
            return SameSite(field=f"{path}.to_site_id", reason="same_site")
        site = self._network.sites.get(move.to_site_id)
        if site is None or site.company_id != order.head.company_id:
            return NotFound(kind="site", id=str(move.to_site_id))
        return None

    def _too_much(self, order: Allocation, leaving: Mapping[Place, Decimal]) -> NotMovable | None:
        for (line_id, site_id), quantity in leaving.items():
            movable = order.movable((line_id, site_id))
            if quantity > movable:
                return NotMovable(
                    order=order.head.number,
                    line_no=order.lines[line_id].line_no,
                    site=self._site(site_id),
                    wanted=quantity,
                    movable=max(movable, ZERO),
                )
        return None

    def _not_free(
        self, item: MoveAllocation, order: Allocation, change: Mapping[Key, Decimal]
    ) -> NotFreeThere | None:
        for move in item.moves:
            key = (move.to_site_id, order.lines[move.line_id].product_id)
            free = self._free.get(key, ZERO)
            if free + change[key] < 0:
                return NotFreeThere(
                    order=order.head.number,
                    line_no=order.lines[move.line_id].line_no,
                    site=self._site(move.to_site_id),
                    wanted=-change[key],
                    free=free,
                )
        return None

    def _site(self, id: int) -> str:
        site = self._network.sites.get(id)
        return str(id) if site is None else site.name

    def _apply(self, item: MoveAllocation, order: Allocation) -> None:
        before = dict(order.held)
        for move in item.moves:
            product = order.lines[move.line_id].product_id
            order.move(move.line_id, move.from_site_id, move.to_site_id, move.quantity)
            self._free[move.from_site_id, product] += move.quantity
            self._free[move.to_site_id, product] -= move.quantity
            self._move_holds(move)
        order.head = order.head._replace(version=order.head.version + 1)
        self._moved.add(item.id)
        self._explained[item.id] = item.explanation or explain_moved(
            order, item=item, actor=self._tx.actor, network=self._network, before=before, free=self._spare
        )
        _tell(self._tx, order.head, item)

    def _move_holds(self, move: MoveGoods) -> None:
        """Open holds of the place give up the quantity; the same is held at the other site."""
        missing = move.quantity
        place = self._holds[move.line_id, move.from_site_id]
        there = self._holds.setdefault((move.line_id, move.to_site_id), [])
        for at, hold in enumerate(place):
            part = min(missing, hold.quantity)
            if part > 0:
                place[at] = replace(hold, quantity=hold.quantity - part)
                level = LevelKey(move.to_site_id, *hold.level[1:])
                new = replace(hold, level=level, quantity=part)
                there.append(new)
                self._released.append(replace(hold, quantity=part))
                self._taken.append(Hold(hold.demand, level, part, hold.expires_at, hold.hard))
                missing -= part

    @cached_property
    def _spare(self) -> dict[Key, Decimal]:
        """What was free before all moves, of the products whose explanation is made here."""
        rows = self._available.rows if self._available else []
        return {
            (site, sku): free for sku, sites, many in rows for site, free in zip(sites, many, strict=True)
        }

    def write(self) -> None:
        """All holds, explanations and versions of the chunk, in a fixed number of statements."""
        if self._moved:
            release_holds(self._tx, holds=self._released)
            hold_stock(self._tx, holds=self._taken)
            write_explanations(self._tx, explanations=self._explained)
            raise_versions(self._tx, ids=sorted(self._moved))


def _keys(items: Sequence[MoveAllocation], reads: AllocationReads) -> list[Key]:
    """The levels that the moves touch, in the order of locks."""
    lines = reads.lines
    return sorted(
        {
            (site, line.product_id)
            for item in items
            for move in item.moves
            if (line := lines.get(move.line_id)) is not None
            for site in (move.from_site_id, move.to_site_id)
        }
    )


def _available(tx: Tx, items: Sequence[MoveAllocation], reads: AllocationReads) -> Answer | None:
    """What is free of the products of orders whose explanation is to be made here."""
    ids = {item.id for item in items if item.explanation is None and item.moves}
    skus = sorted({line.product_id for line in reads.lines.values() if line.order_id in ids})
    return ask_availability(tx, sku_ids=skus) if skus else None


def refusal_of(tx: Tx, item: MoveAllocation, order: Allocation | None) -> HuotongError | None:
    if order is None or not tx.actor.sees_org_unit(order.head.org_unit_id):
        return NotFound(kind=ORDER, id=str(item.id))
    head = order.head
    if head.status not in MOVES[NAME]:
        return WrongStatus(order=head.number, status_name=head.status.name.lower())
    if item.version != head.version:
        return ChangedMeanwhile(kind=ORDER, given=head.number, version=head.version)
    return None


def _tell(tx: Tx, head: Head, item: MoveAllocation) -> None:
    moves = [
        {
            "line": str(move.line_id),
            "from": str(move.from_site_id),
            "to": str(move.to_site_id),
            "quantity": move.quantity,
        }
        for move in item.moves
    ]
    tx.audit(kind=ORDER, id=head.id, moved=moves, reason=item.reason)
    tx.emit(
        "fulfilment.allocation_moved",
        kind=ORDER,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id,),
        sites=tuple(sorted({site for move in item.moves for site in (move.from_site_id, move.to_site_id)})),
    )
