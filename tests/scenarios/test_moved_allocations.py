"""What is held for an order is moved from site to site: by hand or by other weights, for a reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from huotong.fulfilment.contracts import DeliveryRef, IssueDelivery, OrderToDeliver
from huotong.fulfilment.contracts.allocating import (
    MoveAllocation,
    MovedAllocation,
    MoveGoods,
    ReallocateOrder,
    SimulatedAllocation,
    Weights,
)
from huotong.fulfilment.errors import NotFreeThere, NotMovable, SameSite
from huotong.fulfilment.public import (
    cancel_deliveries,
    create_deliveries,
    issue_deliveries,
    move_allocations,
    reallocate_orders,
    show_sites_for_line,
    simulate_allocation,
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.kernel.errors import ChangedMeanwhile, Forbidden, HuotongError, NotFound
from huotong.sales.contracts import OrderRef, PlacedOrder
from huotong.sales.errors import WrongStatus
from huotong.sales.public import cancel_orders, explain_allocation, show_order
from tests.books import contents, credit_used, differences, progress, stock

SHANGHAI, CHENGDU = 0, 1
NEAREST = Weights(coverage=Decimal(0), parcels=Decimal(0))
"""Each line from the nearest site that has it."""


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    """20 of each product in Shanghai and 8 in Chengdu; the customer sits in Chengdu."""
    trade = small_trade(
        stock={(s, p): (("20", "8")[s], ("100.00", "40.00")[s]) for s in (0, 1) for p in (0, 1)}
    )
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="1000.00")
    return trade


@contextmanager
def nothing_changes() -> Iterator[None]:
    before = contents()
    yield
    assert contents() == before


def sites(trade: SmallTrade) -> tuple[int, int]:
    return trade.network.shanghai_site_id, trade.network.chengdu_site_id


def lines(trade: SmallTrade, order: PlacedOrder) -> list[int]:
    return [line.id for line in show_order(actor=trade.actor, order_id=order.id).lines]


def version(trade: SmallTrade, order: PlacedOrder) -> int:
    return show_order(actor=trade.actor, order_id=order.id).head.version


def a_move(
    trade: SmallTrade, order: PlacedOrder, quantity: str, *, to: int = SHANGHAI, line: int = 0, **changes: Any
) -> MoveAllocation:
    """So much of a line from one of the two sites to the other."""
    goods = MoveGoods(lines(trade, order)[line], sites(trade)[1 - to], sites(trade)[to], Decimal(quantity))
    return replace(MoveAllocation(order.id, version(trade, order), (goods,), "Chengdu is closed"), **changes)


def refusal(trade: SmallTrade, *items: MoveAllocation) -> HuotongError:
    with nothing_changes():
        (refused,) = move_allocations(actor=trade.actor, items=items).refused
    assert refused.error is not None
    return refused.error


def simulated(trade: SmallTrade, order: PlacedOrder, weights: Weights = NEAREST) -> SimulatedAllocation:
    with nothing_changes():
        return simulate_allocation(actor=trade.actor, order_id=order.id, weights=weights)


def held(some: SimulatedAllocation, which: str = "present") -> list[tuple[int, str, str, str]]:
    """Line, site, held, of that in deliveries."""
    return [
        (one.line_no, one.site_code, str(one.held.normalize()), str(one.in_deliveries.normalize()))
        for one in getattr(some, which)
    ]


def test_goods_are_moved_by_hand_and_the_reason_is_kept(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "6"), (1, "2")))
    assert stock(trade)[CHENGDU, 0] == ("8", "6", "40.00")
    before = progress(trade.actor, order.id), credit_used(trade), version(trade, order)
    done = move_allocations(actor=trade.actor, items=[a_move(trade, order, "4")]).single()
    assert done == MovedAllocation(order.id, order.number, before[2] + 1, 1)
    assert (stock(trade)[CHENGDU, 0], stock(trade)[SHANGHAI, 0]) == (
        ("8", "2", "40.00"),
        ("20", "4", "100.00"),
    )
    assert stock(trade)[CHENGDU, 1] == ("8", "2", "40.00")
    assert (progress(trade.actor, order.id), credit_used(trade)) == before[:2]
    first, second = explain_allocation(actor=trade.actor, order_id=order.id).decisions
    assert (first.way, first.reason, second.way, second.reason) == ("by_hand", "Chengdu is closed", "one", "")
    told = {site.code: {part.line_no: str(part.quantity) for part in site.parts} for site in first.sites}
    assert told == {"CD": {1: "2", 2: "2"}, "SH": {1: "4"}}
    assert [(site.code, site.serves, site.parts) for site in second.sites if site.serves] == [
        ("CD", (1, 2), ())
    ]
    assert differences() == {}


def test_what_was_moved_is_delivered_from_there(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "6")))
    move_allocations(actor=trade.actor, items=[a_move(trade, order, "4")]).single()
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    assert {one.site_id for one in made} == set(sites(trade))
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(one.id) for one in made])
    assert (stock(trade)[CHENGDU, 0][:2], stock(trade)[SHANGHAI, 0][:2]) == (("6", "0"), ("16", "0"))
    assert differences() == {}


def test_a_simulation_changes_nothing_and_its_moves_can_be_made(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "9"), (1, "2")))
    usual = simulated(trade, order, Weights())
    assert (held(usual), usual.moves) == ([(1, "SH", "9", "0"), (2, "SH", "2", "0")], ())
    near = simulated(trade, order)
    assert held(near, "simulated") == [(1, "SH", "9", "0"), (2, "CD", "2", "0")]
    assert [(str(m.quantity.normalize()), m.from_site_id, m.to_site_id) for m in near.moves] == [
        ("2", *sites(trade))
    ]
    assert near.explanation is not None
    assert (near.explanation.way, near.explanation.points_per_parcel) == ("weighed", 0.0)
    item = MoveAllocation(order.id, near.version, near.moves, "Nearer", NEAREST)
    assert move_allocations(actor=trade.actor, items=[item]).single().moved == 1
    assert held(simulated(trade, order)) == held(near, "simulated")
    newest = explain_allocation(actor=trade.actor, order_id=order.id).decisions[0]
    assert (newest.way, newest.points_not_covered, newest.reason) == ("by_weights", 0.0, "Nearer")
    assert differences() == {}


def test_a_parcel_that_costs_much_is_saved(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "9"), (1, "2")))
    dear = replace(NEAREST, parcels=Decimal(100))
    assert simulated(trade, order, dear).moves == ()


def test_a_run_over_many_orders_gives_each_what_the_ones_before_left(trade: SmallTrade) -> None:
    """Three orders of five: Shanghai serves them all, Chengdu is nearer and has eight."""
    orders = placed(trade, *(new_order(trade, (0, "9")) for _ in range(2)))
    small = placed(trade, *(new_order(trade, (1, "5"), (0, "1")) for _ in range(2)))
    assert stock(trade)[CHENGDU, 1][1] == "5"  # the first; the second went to Shanghai
    items = [ReallocateOrder(one.id, NEAREST, "Chengdu first") for one in (*orders, *small)]
    done = reallocate_orders(actor=trade.actor, items=items).done
    assert [one.moved for one in done] == [0, 0, 0, 1]
    assert (stock(trade)[CHENGDU, 0][1], stock(trade)[CHENGDU, 1][1]) == ("2", "5")
    again = reallocate_orders(actor=trade.actor, items=items).done
    assert [(one.moved, one.version) for one in again] == [(0, one.version) for one in done]
    assert differences() == {}


def test_a_run_refuses_what_is_not_confirmed_and_serves_the_rest(trade: SmallTrade) -> None:
    entered, good = placed(trade, new_order(trade, (0, "1"), confirm=False), new_order(trade, (0, "1")))
    items = [ReallocateOrder(id, NEAREST, "Again") for id in (entered.id, good.id, 999)]
    result = reallocate_orders(actor=trade.actor, items=items)
    assert [type(one.error) for one in result.refused] == [WrongStatus, NotFound]
    assert [one.moved for one in result.done] == [0]


def test_only_what_is_free_there_and_stands_in_no_delivery_is_moved(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "6")))
    placed(trade, new_order(trade, (0, "17")))
    short = refusal(trade, a_move(trade, order, "4"))
    assert isinstance(short, NotFreeThere)
    assert (short.line_no, str(short.wanted), short.free) == (1, "4", Decimal(3))
    much = refusal(trade, a_move(trade, order, "7"))
    assert isinstance(much, NotMovable)
    assert (much.movable, much.site) == (Decimal(6), "Chengdu warehouse")
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    planned = refusal(trade, a_move(trade, order, "1"))
    assert isinstance(planned, NotMovable)
    assert planned.movable == 0
    assert held(simulated(trade, order)) == [(1, "CD", "6", "6")]
    cancel_deliveries(actor=trade.actor, items=[DeliveryRef(made[0].id)])
    assert move_allocations(actor=trade.actor, items=[a_move(trade, order, "1")]).single().moved == 1
    assert stock(trade)[SHANGHAI, 0][1] == "18"
    assert differences() == {}


def test_an_order_that_changed_meanwhile_is_not_moved(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "6")))
    item = a_move(trade, order, "1")
    move_allocations(actor=trade.actor, items=[item]).single()
    stale = refusal(trade, item)
    assert isinstance(stale, ChangedMeanwhile)
    assert (stale.given, stale.version) == (order.number, item.version + 1)
    cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    assert isinstance(refusal(trade, a_move(trade, order, "1")), WrongStatus)
    assert simulated(trade, order).moves == ()


def test_malformed_and_foreign_moves_are_refused(trade: SmallTrade) -> None:
    order, other = placed(trade, new_order(trade, (0, "3")), new_order(trade, (1, "1")))
    item = a_move(trade, order, "1")
    (goods,) = item.moves
    same = refusal(trade, replace(item, moves=(replace(goods, to_site_id=goods.from_site_id),)))
    assert isinstance(same, SameSite)
    assert same.field == "orders.0.moves.0.to_site_id"
    for wrong in (
        replace(goods, line_id=lines(trade, other)[0]),
        replace(goods, to_site_id=999),
    ):
        assert isinstance(refusal(trade, replace(item, moves=(wrong,))), NotFound)
    elsewhere = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    with nothing_changes():
        (hidden,) = move_allocations(actor=elsewhere, items=[item]).refused
    assert isinstance(hidden.error, NotFound)
    with pytest.raises(NotFound):
        simulate_allocation(actor=elsewhere, order_id=order.id, weights=NEAREST)
    with pytest.raises(NotFound):
        show_sites_for_line(actor=elsewhere, order_id=order.id, line_id=goods.line_id)
    with pytest.raises(Forbidden):
        simulate_allocation(
            actor=replace(trade.actor, permissions=frozenset()), order_id=order.id, weights=NEAREST
        )


def test_two_moves_of_one_product_may_cross(trade: SmallTrade) -> None:
    """All 28 are held; a line each way changes places within one order."""
    (order,) = placed(trade, new_order(trade, (0, "20"), (0, "8")))
    near, far = sites(trade)[1], sites(trade)[0]
    first, second = lines(trade, order)
    present = {(one.line_id, one.site_id): one.held for one in simulated(trade, order).present}
    part = min(present[first, far], present[second, near])
    goods = (MoveGoods(first, far, near, part), MoveGoods(second, near, far, part))
    item = MoveAllocation(order.id, version(trade, order), goods, "Crossed")
    assert move_allocations(actor=trade.actor, items=[item]).single().moved == 2
    assert (stock(trade)[SHANGHAI, 0][1], stock(trade)[CHENGDU, 0][1]) == ("20", "8")
    assert differences() == {}


def test_the_sites_for_a_line_say_what_is_free(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "6")))
    found = show_sites_for_line(actor=trade.actor, order_id=order.id, line_id=lines(trade, order)[0])
    assert [(one.code, str(one.free.normalize()), one.covered) for one in found.sites] == [
        ("CD", "2", True),
        ("SH", "2E+1", True),
    ]
