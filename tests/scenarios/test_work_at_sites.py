"""Who keeps a site does all work at it, also for the order of another branch, and learns no price of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from huotong.fulfilment.contracts import (
    CreditReturn,
    DeliveryRef,
    Grade,
    GradedGoods,
    InvoiceDelivery,
    IssueDelivery,
    LineToReturn,
    NewReturn,
    OrderToDeliver,
    ReceiveReturn,
    ReturnRef,
)
from huotong.fulfilment.contracts.allocating import MoveAllocation, MoveGoods
from huotong.fulfilment.contracts.packing import ChangeParcel, NewParcel, PackDelivery
from huotong.fulfilment.contracts.picking import PickDelivery
from huotong.fulfilment.public import (
    cancel_deliveries,
    cancel_returns,
    change_parcels,
    create_deliveries,
    create_returns,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    list_documents_of_order,
    list_parcels_of_delivery,
    list_parcels_of_order,
    move_allocations,
    pack_deliveries,
    pick_deliveries,
    receive_returns,
    show_delivery,
    show_pick_list,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.actor import Actor
from huotong.kernel.errors import NotFound
from huotong.sales.public import show_order
from tests.books import delivery_lines, differences, stock
from tests.scenarios.test_picking import DAY, nothing_changes


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    return small_trade()


def keeper(trade: SmallTrade, place: int) -> Actor:
    """Somebody who may do everything and sees the branch of Shanghai (0) or of Chengdu (1) alone."""
    return replace(trade.actor, org_unit_ids=(trade.network.branch_ids[place],))


def crossing(trade: SmallTrade) -> tuple[int, int]:
    """An order of Shanghai and its delivery, which leaves Chengdu."""
    (order,) = placed(trade, new_order(trade, (0, "4"), customer_id=trade.shanghai_customer_id))
    line = show_order(actor=trade.actor, order_id=order.id).lines[0].id
    goods = MoveGoods(line, trade.network.shanghai_site_id, trade.network.chengdu_site_id, Decimal(4))
    move_allocations(actor=trade.actor, items=[MoveAllocation(order.id, 1, (goods,), "moved")]).single()
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id, DAY)]).single()
    return order.id, made.deliveries[0].id


def test_the_keeper_of_the_site_ships_what_another_branch_sold(trade: SmallTrade) -> None:
    order, id = crossing(trade)
    there, here = keeper(trade, 1), keeper(trade, 0)
    listed = show_pick_list(actor=there, site_id=trade.network.chengdu_site_id, until=DAY)
    assert [(line.sku, line.quantity) for line in listed.lines] == [("SKU1", 4)]
    with pytest.raises(NotFound):
        show_pick_list(actor=here, site_id=trade.network.chengdu_site_id, until=DAY)
    shown = show_delivery(actor=there, delivery_id=id)
    assert (shown.head.order_id, shown.head.partner_name) == (order, "Customer SH-1")
    assert {step.command.rpartition(".")[2] for step in shown.steps} == {
        "change_deliveries",
        "change_parcels",
        "issue_deliveries",
        "pack_deliveries",
        "pick_deliveries",
        "track_deliveries",
        "unpack_parcels",
    }
    with pytest.raises(NotFound):
        show_order(actor=there, order_id=order)
    assert list_documents_of_order(actor=there, order_id=order).documents == ()
    with nothing_changes():
        (kept,) = cancel_deliveries(actor=there, items=[DeliveryRef(id)]).refused
    assert isinstance(kept.error, NotFound)
    pick_deliveries(actor=there, items=[PickDelivery(id)]).single()
    (parcel,) = pack_deliveries(actor=there, items=[PackDelivery(id, (NewParcel(),))]).single().parcels
    issue_deliveries(actor=there, items=[IssueDelivery(id, DAY)]).single()
    change_parcels(actor=there, items=[ChangeParcel(parcel.id, tracking="SF-9")]).single()
    assert stock(trade)[1, 0][:2] == ("96", "0")
    with nothing_changes():
        (unbilled,) = invoice_deliveries(actor=there, items=[InvoiceDelivery(id, DAY)]).refused
    assert isinstance(unbilled.error, NotFound)
    assert [row.tracking for row in list_parcels_of_order(actor=here, order_id=order).parcels] == ["SF-9"]
    assert [row.tracking for row in list_parcels_of_delivery(actor=there, delivery_id=id).parcels] == ["SF-9"]
    assert list_parcels_of_order(actor=there, order_id=order).parcels == ()
    invoice_deliveries(actor=here, items=[InvoiceDelivery(id, DAY)]).single()
    assert differences() == {}


def test_the_keeper_of_the_site_receives_what_another_branch_lets_come_back(trade: SmallTrade) -> None:
    _, id = crossing(trade)
    there, here = keeper(trade, 1), keeper(trade, 0)
    issue_deliveries(actor=there, items=[IssueDelivery(id, DAY)]).single()
    invoice_deliveries(actor=here, items=[InvoiceDelivery(id, DAY)]).single()
    lines = (LineToReturn(delivery_lines(trade.actor, id)[1], Decimal(1)),)
    back = create_returns(actor=here, items=[NewReturn(id, lines, approve=True, asked_on=DAY)]).single().id
    goods = show_return(actor=there, return_id=back)
    assert {step.command for step in goods.steps} == {"fulfilment.receive_returns"}
    with nothing_changes():
        (kept,) = cancel_returns(actor=there, items=[ReturnRef(back)]).refused
    assert isinstance(kept.error, NotFound)
    came = (GradedGoods(goods.lines[0].id, Decimal(1), Grade.SELLABLE),)
    receive_returns(actor=there, items=[ReceiveReturn(back, came, DAY)]).single()
    credit_returns(actor=here, items=[CreditReturn(back, DAY)]).single()
    assert len(show_return(actor=here, return_id=back).documents) == 1
    assert show_return(actor=there, return_id=back).documents == ()
    assert stock(trade)[1, 0][:2] == ("97", "0")
    assert differences() == {}
