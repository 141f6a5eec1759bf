"""What each command costs in statements and round trips: known, and the same for any number of lines.

The statements of each trip stand in sql_counts.json. HUOTONG_UPDATE_GOLDEN=1 writes the file anew: look at
what changed before it is committed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from huotong.fulfilment.contracts import (
    ChangeDelivery,
    DeliveryRef,
    InvoiceDelivery,
    IssueDelivery,
    LineQuantity,
    OrderToDeliver,
)
from huotong.fulfilment.public import (
    cancel_deliveries,
    change_deliveries,
    create_deliveries,
    invoice_deliveries,
    issue_deliveries,
    show_delivery,
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, small_trade
from huotong.kernel.db.sender import Call, Result, Sender
from huotong.ledger.contracts import ReceivePayment
from huotong.ledger.public import receive_payments
from huotong.sales.contracts import ConfirmOrder, NewOrder, NewOrderLine, OrderRef
from huotong.sales.public import cancel_orders, confirm_orders, create_orders, show_order
from tests.assortment import more_products, put_on_shelves
from tests.books import delivery_lines
from tests.clock import stop_clock

GOLDEN = Path(__file__).with_name("sql_counts.json")
ON = date(2026, 11, 24)
TRIPS = {
    "create and confirm an order": 3,
    "create deliveries": 2,
    "show an order": 1,
    "change a delivery": 2,
    "issue goods": 3,
    "invoice a delivery": 3,
    "receive a payment": 3,
    "confirm an entered order": 4,
    "cancel the rest of an order": 4,
}
"""Round trips besides COMMIT that a step may take at most."""
BLOCK_OF_IDS = ["next_id_blocks"]
"""Sent once for a thousand ids, whichever command needs the next one."""
Costs = dict[str, list[list[str]]]


class Counter:
    """Notes the names of the statements of every round trip."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.trips: list[list[str]] = []
        run = Sender.run

        def noted(sender: Sender, calls: Sequence[Call], *, begin: bool = False) -> list[Result]:
            names = [_name(call) for call in calls]
            if names != BLOCK_OF_IDS:
                self.trips.append(names)
            return run(sender, calls, begin=begin)

        monkeypatch.setattr(Sender, "run", noted)

    @contextmanager
    def step(self, name: str, costs: Costs) -> Iterator[None]:
        """What happens inside is the cost of the step."""
        self.trips.clear()
        yield
        costs[name] = [list(trip) for trip in self.trips]


def _name(call: Call) -> str:
    app = Path(call.statement.source).parts[:-2]
    return f"{app[-1]}.{call.statement.name}" if app else call.statement.name


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade()
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="1000000.00")
    return trade


def costs_of(trade: SmallTrade, counter: Counter, *, products: Sequence[int], orders: int = 1) -> Costs:
    """What the steps of so many orders with a line per product cost."""
    actor = trade.actor
    wanted = NewOrder(
        lines=tuple(NewOrderLine(quantity=Decimal(2), product_id=product) for product in products),
        customer_id=trade.chengdu_customer_id,
        confirm=True,
        ordered_on=ON,
    )
    costs: Costs = {}
    with counter.step("create and confirm an order", costs):
        placed = create_orders(actor=actor, items=[wanted] * orders).done
    with counter.step("create deliveries", costs):
        made = create_deliveries(actor=actor, items=[OrderToDeliver(one.id) for one in placed]).done
    ids = [one.deliveries[0].id for one in made]
    lines = {id: list(delivery_lines(actor, id).values()) for id in ids}
    with counter.step("show an order", costs):
        show_order(actor=actor, order_id=placed[0].id)
    changes = [
        ChangeDelivery(id, "SF", "1", ON, tuple(LineQuantity(line, Decimal(1)) for line in lines[id]))
        for id in ids
    ]
    with counter.step("change a delivery", costs):
        change_deliveries(actor=actor, items=changes)
    with counter.step("show a delivery", costs):
        show_delivery(actor=actor, delivery_id=ids[0])
    with counter.step("issue goods", costs):
        assert not issue_deliveries(actor=actor, items=[IssueDelivery(id, ON) for id in ids]).refused
    with counter.step("invoice a delivery", costs):
        assert not invoice_deliveries(actor=actor, items=[InvoiceDelivery(id, ON) for id in ids]).refused
    with counter.step("receive a payment", costs):
        receive_payments(actor=actor, items=[_payment(trade)]).single()
    with counter.step("cancel the rest of an order", costs):
        assert not cancel_orders(actor=actor, items=[OrderRef(one.id) for one in placed]).refused
    entered = create_orders(actor=actor, items=[_entered(wanted)] * orders).done
    with counter.step("confirm an entered order", costs):
        assert not confirm_orders(actor=actor, items=[ConfirmOrder(one.id) for one in entered]).refused
    again = create_deliveries(actor=actor, items=[OrderToDeliver(one.id) for one in entered]).done
    with counter.step("cancel a delivery", costs):
        cancel_deliveries(actor=actor, items=[DeliveryRef(one.deliveries[0].id) for one in again])
    return costs


def _entered(order: NewOrder) -> NewOrder:
    return NewOrder(lines=order.lines, customer_id=order.customer_id, ordered_on=order.ordered_on)


def _payment(trade: SmallTrade) -> ReceivePayment:
    return ReceivePayment(
        company_id=trade.network.company_id,
        partner_id=trade.chengdu_customer_id,
        org_unit_id=trade.network.headquarters_id,
        currency="CNY",
        amount=Decimal("1.00"),
        received_on=ON,
    )


@pytest.fixture
def measure(trade: SmallTrade, monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], Costs]:
    """Costs of orders with (lines, orders), after a first round that fills what processes keep.

    What processes keep for a moment is kept throughout, however slow the machine is.
    """
    monkeypatch.setattr("huotong.network.posting.RECENT_SECONDS", 3600)
    stop_clock(monkeypatch, datetime(ON.year, ON.month, ON.day, 4, tzinfo=UTC))
    products = more_products(trade, 50)
    put_on_shelves(trade, products, quantity="10000")
    counter = Counter(monkeypatch)
    costs_of(trade, counter, products=products[:1])
    return lambda lines, orders: costs_of(trade, counter, products=products[:lines], orders=orders)


def test_costs_are_those_of_the_golden_file(measure: Callable[[int, int], Costs]) -> None:
    found = measure(5, 1)
    if os.environ.get("HUOTONG_UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_costs_do_not_depend_on_lines_or_orders(measure: Callable[[int, int], Costs]) -> None:
    five, fifty, many = measure(5, 1), measure(50, 1), measure(5, 20)
    for name, trips in five.items():
        assert (fifty[name], many[name]) == (trips, trips), name


def test_no_step_takes_more_trips_than_promised(measure: Callable[[int, int], Costs]) -> None:
    found = {name: len(trips) for name, trips in measure(5, 1).items() if name in TRIPS}
    assert {name: trips for name, trips in found.items() if trips > TRIPS[name]} == {}
