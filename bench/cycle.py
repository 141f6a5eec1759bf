"""The steps of an order in this process, as the clients do them over HTTP: what the floors record."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from decimal import Decimal

from bench.trade import Trade
from huotong.fulfilment.contracts import ChangeDelivery, InvoiceDelivery, IssueDelivery, OrderToDeliver
from huotong.fulfilment.public import (
    change_deliveries,
    create_deliveries,
    invoice_deliveries,
    issue_deliveries,
)
from huotong.kernel.lists import read_page
from huotong.sales.contracts import NewOrder, NewOrderLine
from huotong.sales.public import create_orders, show_order
from huotong.sales.queries import ORDERS

LINES = 5


def new_orders(
    trade: Trade, count: int, *, seed: int, lines: int = LINES, confirm: bool = True
) -> list[NewOrder]:
    """Random orders of `lines` different products each."""
    draw = random.Random(seed)
    today = datetime.now(UTC).date()
    return [
        NewOrder(
            lines=tuple(
                NewOrderLine(product_id=id, quantity=Decimal(draw.randint(1, 5)))
                for id in draw.sample(trade.product_ids, lines)
            ),
            customer_id=draw.choice(trade.customer_ids),
            confirm=confirm,
            ordered_on=today,
        )
        for _ in range(count)
    ]


def serve_orders(trade: Trade, count: int, *, seed: int) -> None:
    """Takes orders through the steps; with one order, it is shown and its customer's orders are listed."""
    actor = trade.actor
    orders = new_orders(trade, count, seed=seed)
    placed = create_orders(actor=actor, items=orders).done
    made = create_deliveries(actor=actor, items=[OrderToDeliver(order.id) for order in placed]).done
    deliveries = [one.id for order in made for one in order.deliveries]
    if count == 1:
        show_order(actor=actor, order_id=placed[0].id)
    change_deliveries(actor=actor, items=[ChangeDelivery(id, carrier="SF") for id in deliveries])
    issue_deliveries(actor=actor, items=[IssueDelivery(id) for id in deliveries])
    if count == 1:
        asked = {"filter[customer_id]": f"eq:{orders[0].customer_id}", "sort": "-ordered_on", "limit": "40"}
        read_page(ORDERS, actor=actor, query=asked)
    invoice_deliveries(actor=actor, items=[InvoiceDelivery(id) for id in deliveries])
