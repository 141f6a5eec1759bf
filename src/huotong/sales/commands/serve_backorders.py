"""Serve backorders: goods that are free go to the orders that wait for them, in declared order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from huotong.catalog.public import ask_products
from huotong.inventory.contracts import Demand, Hold, LevelKey
from huotong.inventory.contracts.promising import Wish
from huotong.inventory.public import ExpectedReceipts, hold_stock, lock_levels, lock_supply
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import FRESH_READINGS, TakenMeanwhile, Tx
from huotong.sales.contracts import (
    ORDER,
    Assignment,
    DemandLine,
    OrderDemand,
    OrderStatus,
    Plan,
    ProductRef,
    ServedProduct,
)
from huotong.sales.ports import sourcing
from huotong.sales.posting import (
    ask_backorders_of_products,
    lock_orders,
    lower_backorders,
    tell_days,
    write_explanations,
)
from huotong.sales.rules.promise import Key, Stocked, needs_of

NAME = "sales.serve_backorders"


class _Line(NamedTuple):
    order_id: int
    id: int
    line_no: int
    product_id: int
    quantity: Decimal


@dataclass(slots=True)
class _Waiting:
    """What one order waits for, of the products of this run."""

    header: tuple[Any, ...]
    lines: list[_Line] = field(default_factory=list)

    def demand(self) -> OrderDemand:
        """All of it as sourcing sees it."""
        _, _, _, company, _, _, _, region, latitude, longitude, *_ = self.header
        wants = tuple(DemandLine(line.line_no, line.product_id, line.quantity) for line in self.lines)
        return OrderDemand(region, latitude, longitude, company, wants, True)


class _Given(NamedTuple):
    line: _Line
    site_id: int
    quantity: Decimal


@command(NAME, outcome=ServedProduct, chunk=Chunk(documents=100))
def serve_backorders(tx: Tx, items: Sequence[ProductRef]) -> Sequence[ServedProduct | HuotongError]:
    """Free goods of each product are held for the orders within scope that wait for them.

    The more urgent order comes first, then the older, then the lower number; the site is chosen as for a
    new order. What still waits then is promised of goods that are expected, in the same order. A product of
    which nothing waits or nothing is free is answered with zeros; one that is not there is refused.
    """
    ids = sorted({item.id for item in items})
    known_read = ask_products(tx, ids=ids)
    waiting = _lock_waiting(tx, ids)
    known = {row[0] for row in known_read.rows}
    before = _per_product(line for one in waiting for line in one.lines)
    supply = lock_supply(tx, product_ids=ids, promised=True) if waiting else None
    given = _give(tx, waiting) if waiting else []
    lower_backorders(tx, quantities=_per_line(given))
    if supply is not None:
        _promise_rest(tx, supply, waiting, _per_line(given))
    taken = _per_product(one.line._replace(quantity=one.quantity) for one in given)
    lines = Counter(product for _, product in {(one.line.id, one.line.product_id) for one in given})
    done = {
        id: ServedProduct(
            id,
            lines[id],
            taken.get(id, Decimal(0)),
            before.get(id, Decimal(0)) - taken.get(id, Decimal(0)),
        )
        for id in known
    }
    return [done.get(item.id) or NotFound(kind="product", id=str(item.id)) for item in items]


def _lock_waiting(tx: Tx, ids: Sequence[int]) -> list[_Waiting]:
    """The orders that wait, locked and then read again, in the order in which they are served."""
    seen = sorted({row[0] for row in ask_backorders_of_products(tx, ids=ids).rows})
    if not seen:
        return []
    headers = lock_orders(tx, ids=seen)
    rows = ask_backorders_of_products(tx, ids=ids)
    open_orders = {row[0]: row for row in headers.rows if row[2] == OrderStatus.CONFIRMED}
    found: dict[int, _Waiting] = {}
    for line in (_Line(*row) for row in rows.rows):
        if line.order_id in open_orders:
            found.setdefault(line.order_id, _Waiting(open_orders[line.order_id])).lines.append(line)
    return list(found.values())


def _give(tx: Tx, waiting: Sequence[_Waiting]) -> list[_Given]:
    """Plans on a reading without locks, locks the levels of the plan, and holds what is still there."""
    skus = sorted({line.product_id for one in waiting for line in one.lines})
    demands = [one.demand() for one in waiting]
    plans = sourcing().ask(tx, sku_ids=skus).plan(demands)
    needs = [needs_of(plan, demand) for plan, demand in zip(plans, demands, strict=True)]
    keys: list[Key] = sorted({key for need in needs for key in need})
    if not keys:
        return []
    rows = lock_levels(tx, keys=keys).rows
    stocked = Stocked({(site, sku): on_hand - reserved for site, sku, on_hand, reserved in rows})
    if tx.attempt < FRESH_READINGS and stocked.missing(_together(needs)):
        raise TakenMeanwhile
    given: list[_Given] = []
    explained: dict[int, bytes] = {}
    for one, plan in zip(waiting, plans, strict=True):
        got = _take(one, plan, stocked)
        given += got
        if got:
            explained[one.header[0]] = plan.explanation
            _tell(tx, one, got)
    hold_stock(tx, holds=[_hold(one) for one in given])
    if explained:
        write_explanations(tx, explanations=explained)
    return given


def _promise_rest(
    tx: Tx, supply: ExpectedReceipts, waiting: Sequence[_Waiting], got: Mapping[int, Decimal]
) -> None:
    """What still waits is promised of expected goods, as far as they go; nothing is beyond it."""
    still = {
        Demand(ORDER, line.order_id, line.id): line.quantity - got.get(line.id, Decimal(0))
        for one in waiting
        for line in one.lines
    }
    supply.keep(still)
    promised = supply.promised_to()
    wished: dict[int, Demand] = {}
    for one in waiting:
        company = one.header[3]
        for line in one.lines:
            demand = Demand(ORDER, line.order_id, line.id)
            short = still[demand] - promised.get(demand, Decimal(0))
            if short and supply.promise(Wish(demand, company, line.product_id, short)):
                wished[line.id] = demand
    days = supply.days()
    tell_days(tx, days={line: days[demand] for line, demand in wished.items()})
    supply.write()


def _take(one: _Waiting, plan: Plan, stocked: Stocked) -> list[_Given]:
    lines = {line.line_no: line for line in one.lines}
    got: list[_Given] = []
    for part in plan.assignments:
        line = lines[part.line_no]
        there = _there(part, line, stocked)
        if there > 0:
            stocked.take({(part.site_id, line.product_id): there})
            got.append(_Given(line, part.site_id, there))
    return got


def _there(part: Assignment, line: _Line, stocked: Stocked) -> Decimal:
    return min(part.quantity, stocked.free.get((part.site_id, line.product_id), Decimal(0)))


def _together(needs: Sequence[Mapping[Key, Decimal]]) -> dict[Key, Decimal]:
    found: dict[Key, Decimal] = {}
    for need in needs:
        for key, quantity in need.items():
            found[key] = found.get(key, Decimal(0)) + quantity
    return found


def _hold(given: _Given) -> Hold:
    line = given.line
    return Hold(
        demand=Demand(ORDER, line.order_id, line.id),
        level=LevelKey(given.site_id, line.product_id),
        quantity=given.quantity,
    )


def _per_line(given: Sequence[_Given]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for one in given:
        found[one.line.id] = found.get(one.line.id, Decimal(0)) + one.quantity
    return found


def _per_product(lines: Iterable[_Line]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for line in lines:
        found[line.product_id] = found.get(line.product_id, Decimal(0)) + line.quantity
    return found


def _tell(tx: Tx, one: _Waiting, got: Sequence[_Given]) -> None:
    id, _, _, company, org_unit, *_ = one.header
    tx.audit(kind=ORDER, id=id, served={str(part.line.line_no): part.quantity for part in got})
    tx.emit(
        "sales.backorders_served",
        kind=ORDER,
        id=id,
        companies=(company,),
        org_units=(org_unit,),
        sites=tuple(sorted({part.site_id for part in got})),
    )
