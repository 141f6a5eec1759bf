"""How goods of the demo's dealers and stores leave when it is not as planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from huotong.fulfilment.contracts import OrderToDeliver
from huotong.fulfilment.contracts.allocating import MoveAllocation, MoveGoods
from huotong.fulfilment.contracts.packing import NewParcel, PackDelivery
from huotong.fulfilment.contracts.picking import PickDelivery
from huotong.fulfilment.public import create_deliveries, move_allocations, pack_deliveries, pick_deliveries
from huotong.rollout.outlet_stock import first_outlets
from huotong.rollout.outlets import OutletNetwork, warehouse_of
from huotong.sales.contracts import NewOrder, NewOrderLine, PlacedOrder
from huotong.sales.public import create_orders, show_order

MOVED_PIECES = Decimal(1)
REASON = "店面盘点中，改由公司仓库发货 The store is counting its stock"


PARCEL = NewParcel(
    weight=Decimal("2.4"),
    length=Decimal(40),
    width=Decimal(30),
    height=Decimal(20),
    carrier="顺丰速运 SF Express",
    tracking="SF1402211230016",
)


def pick_goods(built: OutletNetwork, orders: Sequence[PlacedOrder], *, today: date) -> None:
    """The goods of these orders are to leave; those of the first are picked and packed, the others wait."""
    wanted = [OrderToDeliver(order.id, today) for order in orders]
    made = built.work.do(create_deliveries, wanted, step="outlets' deliveries to pick")
    picked = [PickDelivery(one.id) for order in made[:1] for one in order.deliveries]
    built.work.do(pick_deliveries, picked, step="outlets' goods picked")
    packed = [PackDelivery(one.id, (PARCEL,)) for one in picked]
    built.work.do(pack_deliveries, packed, step="outlets' goods packed")


def move_orders(built: OutletNetwork, products: dict[int, int], *, today: date) -> None:
    """One order of each company that its outlet was to serve is served by the company's warehouse."""
    outlets = first_outlets(built)
    wanted = [
        NewOrder(
            lines=(NewOrderLine(quantity=MOVED_PIECES, product_id=products[outlet.products[1]]),),
            customer_id=built.customers[outlet.code][0],
            confirm=True,
            ordered_on=today,
        )
        for outlet in outlets
    ]
    made = built.work.do(create_orders, wanted, step="outlets' orders to move")
    moves = []
    for outlet, order in zip(outlets, made, strict=True):
        line = show_order(actor=built.work.actor, order_id=order.id).lines[0]
        home, warehouse = built.sites[outlet.code], built.sites[warehouse_of(outlet.company.code)]
        if [one.site_id for one in order.assignments] == [home]:
            move = MoveGoods(line.id, home, warehouse, MOVED_PIECES)
            moves.append(MoveAllocation(order.id, 1, (move,), REASON))
    built.work.do(move_allocations, moves, step="outlets' orders moved")
    pick_goods(built, made[:-1], today=today)
