"""Goods of the demo's dealers and stores that are sent, counted and waited for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from huotong.intake.contracts import Product
from huotong.inventory.contracts.adjusting import AdjustedGoods, AdjustStock, CreateAdjustmentReason
from huotong.inventory.contracts.expecting import CreateExpectedReceipt
from huotong.inventory.contracts.minimums import SetMinimumLevel
from huotong.inventory.contracts.transferring import (
    CreateTransfer,
    ReceiveTransfer,
    ShippedLine,
    ShipTransfer,
    TransferredGoods,
)
from huotong.inventory.public import (
    adjust_stock,
    create_adjustment_reasons,
    create_expected_receipts,
    create_transfers,
    receive_transfers,
    set_minimum_levels,
    ship_transfers,
    show_transfer,
)
from huotong.rollout.outlets import OutletNetwork, warehouse_of
from huotong.rollout.rules.outlets import (
    ARRIVES_IN_DAYS,
    LATE_DAYS,
    LOST_EVERY,
    MINIMUM_PIECES,
    REFILL_PIECES,
    SENT_PIECES,
    TARGET_PIECES,
    WAITING_PIECES,
    Outlet,
    plan_transfers,
)
from huotong.sales.contracts import NewOrder, NewOrderLine
from huotong.sales.public import create_orders

REASON = CreateAdjustmentReason("COUNT", "盘点差异 Counted")


def send_goods(built: OutletNetwork, products: dict[int, int], *, today: date) -> None:
    """Transfers from the companies' warehouses: planned, on the way, received, and one that came short."""
    work, planned = built.work, plan_transfers(built.outlets, today=today)
    wanted = [
        CreateTransfer(
            from_site_id=built.sites[warehouse_of(one.outlet.company.code)],
            to_site_id=built.sites[one.outlet.code],
            lines=tuple(TransferredGoods(products[key], Decimal(SENT_PIECES)) for key in one.products),
            ship_on=one.ship_on,
        )
        for one in planned
    ]
    made = list(zip(planned, work.do(create_transfers, wanted, step="outlets' transfers"), strict=True))
    shipped = [ShipTransfer(done.id, one.ship_on) for one, done in made if one.stage != "planned"]
    on_the_way = next((done.id for one, done in made if one.stage == "shipped"), None)
    shipped = [_half(built, one) if one.id == on_the_way else one for one in shipped]
    work.do(ship_transfers, shipped, step="outlets' goods sent")
    received = [
        ReceiveTransfer(done.id, complete=one.stage == "short", on=today)
        for one, done in made
        if one.stage in ("received", "short")
    ]
    work.do(receive_transfers, received, step="outlets' goods received")


def _half(built: OutletNetwork, item: ShipTransfer) -> ShipTransfer:
    """Half of each line leaves, the other half later."""
    lines = show_transfer(actor=built.work.actor, transfer_id=item.id).lines
    return replace(item, lines=tuple(ShippedLine(line.id, line.quantity / 2) for line in lines))


def count_goods(built: OutletNetwork, products: dict[int, int], *, today: date) -> None:
    """At every tenth outlet a piece is missing."""
    (reason,) = built.work.once(create_adjustment_reasons, [REASON], step="outlets' reason")
    found = [
        AdjustStock(
            site_id=built.sites[outlet.code],
            reason_id=reason.id,
            lines=(AdjustedGoods(products[outlet.products[-1]], Decimal(-1)),),
            adjusted_on=today,
        )
        for outlet in built.outlets[::LOST_EVERY]
    ]
    built.work.do(adjust_stock, found, step="outlets' counts")


def expect_goods(
    built: OutletNetwork, products: dict[int, int], files: Sequence[Product], *, today: date
) -> None:
    """Each company's warehouse expects the product that will be waited for, and another one that is late."""
    wanted = [
        CreateExpectedReceipt(
            site_id=built.sites[warehouse_of(outlet.company.code)],
            product_id=products[_by_price(outlet, files)[place]],
            quantity=Decimal(pieces),
            expected_on=today + timedelta(days=days),
            note="补货 Refill",
        )
        for outlet in first_outlets(built)
        for place, pieces, days in ((0, WAITING_PIECES, ARRIVES_IN_DAYS), (1, REFILL_PIECES, -LATE_DAYS))
    ]
    built.work.do(create_expected_receipts, wanted, step="outlets' expected goods")
    minimums = [
        SetMinimumLevel(
            site_id=built.sites[warehouse_of(outlet.company.code)],
            product_id=products[key],
            minimum=Decimal(MINIMUM_PIECES),
            target=Decimal(TARGET_PIECES),
        )
        for outlet in first_outlets(built)
        for key in _by_price(outlet, files)
    ]
    built.work.do(set_minimum_levels, minimums, step="outlets' minimum levels")


def first_outlets(built: OutletNetwork) -> list[Outlet]:
    """One outlet of each company."""
    first: dict[str, Outlet] = {}
    for outlet in built.outlets:
        first.setdefault(outlet.company.code, outlet)
    return list(first.values())


def _by_price(outlet: Outlet, files: Sequence[Product]) -> list[int]:
    """The keys of the outlet's products, the cheapest first."""
    price = {product.key: product.price for product in files}
    return sorted(outlet.products, key=lambda key: (price[key], key))


def wait_for_goods(
    built: OutletNetwork, products: dict[int, int], files: Sequence[Product], *, today: date
) -> None:
    """A customer of one outlet of each company orders more than there is of a cheap product, and waits."""
    wanted = [
        NewOrder(
            lines=(
                NewOrderLine(
                    quantity=Decimal(WAITING_PIECES), product_id=products[_by_price(outlet, files)[0]]
                ),
            ),
            customer_id=built.customers[outlet.code][0],
            confirm=True,
            ordered_on=today,
            backorders=True,
        )
        for outlet in first_outlets(built)
    ]
    built.work.do(create_orders, wanted, step="outlets' backorders")
