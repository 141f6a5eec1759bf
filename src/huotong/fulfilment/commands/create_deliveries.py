"""Create deliveries: what is held for an order goes on its way, one delivery per site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.fulfilment.contracts import (
    DELIVERY,
    DeliveredOrder,
    DeliveryStatus,
    MadeDelivery,
    OrderToDeliver,
)
from huotong.fulfilment.errors import NothingToDeliver
from huotong.fulfilment.posting import NewDelivery, OrderHead, ask_planned, write_deliveries
from huotong.inventory.contracts import OpenHold
from huotong.inventory.public import ask_open_holds, open_holds
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.numbering import LaneSeries, lane_series
from huotong.kernel.tx import Tx
from huotong.network.public import business_day_now, possible_years, read_network
from huotong.sales.contracts import ORDER, Progress
from huotong.sales.errors import OrderHeld, WrongStatus
from huotong.sales.public import MOVES, OrderStatus, ask_lines_of_orders, lock_orders, record_progress

NAME = "fulfilment.create_deliveries"
Quantities = dict[int, dict[int, dict[int, Decimal]]]
"""Order → site → order line → quantity."""


@command(NAME, outcome=DeliveredOrder, chunk=Chunk(documents=500))
def create_deliveries(tx: Tx, items: Sequence[OrderToDeliver]) -> Sequence[DeliveredOrder | HuotongError]:
    """Everything held for each order and in no delivery yet stands in planned deliveries, one per site.

    The numbers are of the year of the planned day; without one it is the company's business day.
    """
    ids = sorted({item.id for item in items})
    days = {item.id: item.ship_on for item in reversed(items)}
    years = possible_years(days.values(), at=tx.now)
    numbers = {
        year: lane_series(tx, series="DN", year=year, expected=count) for year, count in sorted(years.items())
    }
    if None in days.values():
        read_network(tx, recent=True)  # asked on the trip of the locks, should it be asked at all
    headers = lock_orders(tx, ids=ids)
    lines = ask_lines_of_orders(tx, ids=ids)
    holds = ask_open_holds(tx, kind=ORDER, demand_ids=ids)
    heads = {row[0]: row for row in headers.rows}
    # The lines, read under the lock of their orders, say whether anything stands in a delivery already.
    under_way = sorted({row[0] for row in lines.rows if row[7] > 0})
    planned = ask_planned(tx, order_ids=under_way).rows if under_way else []
    waiting = _waiting(open_holds(holds, kind=ORDER), planned)
    line_facts = {row[1]: (row[2], row[3]) for row in lines.rows}
    made: list[NewDelivery] = []
    results: list[DeliveredOrder | HuotongError] = []
    for item in items:
        refusal = _refusal(tx, item, heads.get(item.id), waiting)
        if refusal is not None:
            results.append(refusal)
            continue
        day = days[item.id] or business_day_now(tx, company_id=heads[item.id][3])
        deliveries = _deliveries(heads[item.id], waiting.pop(item.id), line_facts, numbers[day.year], day)
        made += deliveries
        results.append(DeliveredOrder(item.id, tuple(_made(delivery) for delivery in deliveries)))
    write_deliveries(tx, deliveries=made)
    record_progress(
        tx, steps=[Progress(line, planned=quantity) for one in made for line, _, _, quantity in one.lines]
    )
    for one in made:
        _tell(tx, one)
    return results


def _refusal(
    tx: Tx, item: OrderToDeliver, header: tuple[Any, ...] | None, waiting: Quantities
) -> HuotongError | None:
    if header is None or not tx.actor.sees_org_unit(header[4]):
        return NotFound(kind=ORDER, id=str(item.id))
    if header[2] not in MOVES[NAME]:
        return WrongStatus(order=header[1], status_name=OrderStatus(header[2]).name.lower())
    if header[14]:
        return OrderHeld(order=header[1], reason=header[14])
    if item.id not in waiting:
        return NothingToDeliver(order=header[1])
    return None


def _waiting(holds: Sequence[OpenHold], planned: Sequence[tuple[Any, ...]]) -> Quantities:
    in_deliveries = {(line, site): quantity for line, site, quantity in planned}
    held: defaultdict[tuple[int, int, int], Decimal] = defaultdict(Decimal)
    for hold in holds:
        held[(hold.demand.id, hold.level.site_id, hold.demand.line_id)] += hold.quantity
    found: Quantities = {}
    for (order, site, line), quantity in held.items():
        left = quantity - in_deliveries.get((line, site), Decimal(0))
        if left > 0:
            found.setdefault(order, {}).setdefault(site, {})[line] = left
    return found


def _deliveries(
    header: tuple[Any, ...],
    sites: dict[int, dict[int, Decimal]],
    line_facts: dict[int, tuple[int, int]],
    numbers: LaneSeries,
    ship_on: date,
) -> list[NewDelivery]:
    id, number, status, company, org_unit, partner, currency, *_ = header
    order = OrderHead(id, number, OrderStatus(status), company, org_unit, partner, currency)
    found = []
    for new, site in zip(new_ids(len(sites)), sorted(sites), strict=True):
        lines = sorted((*line_facts[line], line, quantity) for line, quantity in sites[site].items())
        found.append(
            NewDelivery(
                new,
                numbers.next(),
                order,
                site,
                ship_on,
                tuple((line, line_no, product, quantity) for line_no, product, line, quantity in lines),
            )
        )
    return found


def _made(delivery: NewDelivery) -> MadeDelivery:
    return MadeDelivery(
        delivery.id,
        delivery.number,
        DeliveryStatus.PLANNED,
        delivery.order.id,
        delivery.site_id,
        len(delivery.lines),
    )


def _tell(tx: Tx, delivery: NewDelivery) -> None:
    tx.audit(kind=DELIVERY, id=delivery.id, after={"status": "planned", "order": delivery.order.id})
    tx.emit(
        "fulfilment.delivery_created",
        kind=DELIVERY,
        id=delivery.id,
        companies=(delivery.order.company_id,),
        org_units=(delivery.order.org_unit_id,),
        sites=(delivery.site_id,),
    )
