"""What was picked is packed into parcels, leaves wholly in them, and is found by its tracking number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import orjson
import pytest

from huotong.fulfilment.contracts import (
    ChangeDelivery,
    DeliveryRef,
    IssueDelivery,
    LineQuantity,
    MadeDelivery,
)
from huotong.fulfilment.contracts.packing import (
    ChangeParcel,
    GoodsToPack,
    NewParcel,
    PackDelivery,
    ParcelRef,
    ParcelRow,
    ParcelStatus,
)
from huotong.fulfilment.contracts.picking import FoundGoods, PickDelivery
from huotong.fulfilment.errors import (
    AlreadyUnpacked,
    DeliveryPacked,
    LessThanPacked,
    NotAllPacked,
    NothingToPack,
    OverPacked,
    WrongDeliveryStatus,
)
from huotong.fulfilment.public import (
    PARCELS,
    cancel_deliveries,
    change_deliveries,
    change_parcels,
    issue_deliveries,
    list_parcels_of_delivery,
    list_parcels_of_order,
    pack_deliveries,
    pick_deliveries,
    show_delivery,
    unpack_parcels,
)
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.testing.races import REPEATS, race
from huotong.sales.contracts import HoldOrder
from huotong.sales.errors import OrderHeld
from huotong.sales.public import hold_orders
from tests.books import delivery_lines, differences
from tests.scenarios.test_picking import DAY, deliver, nothing_changes


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    return small_trade()


def parcel(trade: SmallTrade, delivery: MadeDelivery, *goods: tuple[int, str], **more: str) -> NewParcel:
    """A parcel; goods are (line number, quantity)."""
    ids = delivery_lines(trade.actor, delivery.id)
    return NewParcel(
        lines=tuple(GoodsToPack(ids[no], Decimal(many)) for no, many in goods),
        tracking=more.pop("tracking", ""),
        carrier=more.pop("carrier", None),
        **{name: Decimal(value) for name, value in more.items()},
    )


def packed(trade: SmallTrade, delivery: MadeDelivery, *parcels: NewParcel) -> Sequence[ParcelRow]:
    """The delivery's parcels after these were packed, too."""
    pack_deliveries(actor=trade.actor, items=[PackDelivery(delivery.id, parcels)]).single()
    return list_parcels_of_delivery(actor=trade.actor, delivery_id=delivery.id).parcels


def refused(trade: SmallTrade, delivery: MadeDelivery, *parcels: NewParcel) -> HuotongError:
    with nothing_changes():
        (one,) = pack_deliveries(actor=trade.actor, items=[PackDelivery(delivery.id, parcels)]).refused
    assert one.error is not None
    return one.error


def told(rows: Sequence[ParcelRow]) -> list[tuple[str, dict[int, str]]]:
    return [
        (row.number, {goods.line_no: f"{goods.quantity.normalize():f}" for goods in row.goods})
        for row in rows
    ]


def test_a_delivery_leaves_in_three_parcels_whose_tracking_comes_later(trade: SmallTrade) -> None:
    delivery = deliver(trade, (0, "10"), (1, "4"))
    change_deliveries(actor=trade.actor, items=[ChangeDelivery(delivery.id, carrier="SF")]).single()
    pick_deliveries(
        actor=trade.actor,
        items=[
            PickDelivery(delivery.id, (FoundGoods(delivery_lines(trade.actor, delivery.id)[1], Decimal(9)),))
        ],
    ).single()
    first = parcel(
        trade,
        delivery,
        (1, "4"),
        (2, "1"),
        (1, "0.5"),
        weight="12.5",
        length="60",
        width="40",
        height="30",
    )
    second = parcel(trade, delivery, (1, "2"), carrier="ZTO", tracking="ZTO-77")
    done = pack_deliveries(actor=trade.actor, items=[PackDelivery(delivery.id, (first, second))]).single()
    assert ([one.number for one in done.parcels], done.open_lines) == (
        [f"{delivery.number}-1", f"{delivery.number}-2"],
        2,
    )
    with nothing_changes():
        (early,) = issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id, DAY)]).refused
    assert isinstance(early.error, NotAllPacked)
    assert (early.error.line_no, early.error.left, early.error.lines) == (1, Decimal("2.5"), 2)
    rows = packed(trade, delivery, NewParcel())
    assert told(rows) == [
        (f"{delivery.number}-1", {1: "4.5", 2: "1"}),
        (f"{delivery.number}-2", {1: "2"}),
        (f"{delivery.number}-3", {1: "2.5", 2: "3"}),
    ]
    assert [(row.carrier, row.tracking, row.weight) for row in rows] == [
        ("SF", "", Decimal("12.5")),
        ("ZTO", "ZTO-77", None),
        ("SF", "", None),
    ]
    shown = show_delivery(actor=trade.actor, delivery_id=delivery.id)
    assert [(line.quantity, line.packed) for line in shown.lines] == [(9, 9), (4, 4)]
    steps = {one.command: one.allowed for one in shown.steps}
    assert (steps["fulfilment.pack_deliveries"], steps["fulfilment.unpack_parcels"]) == (False, True)
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id, DAY)]).single()
    change_parcels(
        actor=trade.actor,
        items=[
            ChangeParcel(rows[0].id, tracking="SF-1001", weight=Decimal("12.75")),
            ChangeParcel(rows[2].id, carrier="", tracking="SF-1002"),
        ],
    )
    of_order = list_parcels_of_order(actor=trade.actor, order_id=delivery.order_id).parcels
    assert [(row.carrier, row.tracking, row.weight, row.issued_on) for row in of_order] == [
        ("SF", "SF-1001", Decimal("12.75"), DAY),
        ("ZTO", "ZTO-77", None, DAY),
        ("", "SF-1002", None, DAY),
    ]
    page = read_page(PARCELS, actor=trade.actor, query={"filter[tracking]": "eq:SF-1002"})
    assert [row["number"] for row in orjson.loads(page)["rows"]] == [f"{delivery.number}-3"]
    assert differences() == {}


def test_what_was_unpacked_may_be_packed_anew_and_keeps_its_number(trade: SmallTrade) -> None:
    delivery = deliver(trade, (0, "6"))
    (old,) = packed(trade, delivery, NewParcel())
    with nothing_changes():
        (closed,) = cancel_deliveries(actor=trade.actor, items=[DeliveryRef(delivery.id)]).refused
        ids = delivery_lines(trade.actor, delivery.id)
        less = ChangeDelivery(delivery.id, lines=(LineQuantity(ids[1], Decimal(5)),))
        (changed,) = change_deliveries(actor=trade.actor, items=[less]).refused
        short = PickDelivery(delivery.id, (FoundGoods(ids[1], Decimal(5)),))
        (picked,) = pick_deliveries(actor=trade.actor, items=[short]).refused
    assert isinstance(closed.error, DeliveryPacked)
    assert isinstance(changed.error, LessThanPacked)
    assert isinstance(picked.error, LessThanPacked)
    twice = unpack_parcels(actor=trade.actor, items=[ParcelRef(old.id)] * 2)
    assert [type(one.error) for one in twice.results] == [type(None), AlreadyUnpacked]
    assert twice.done[0].parcel_status is ParcelStatus.UNPACKED
    assert list_parcels_of_delivery(actor=trade.actor, delivery_id=delivery.id).parcels == ()
    change_deliveries(actor=trade.actor, items=[less]).single()
    rows = packed(trade, delivery, parcel(trade, delivery, (1, "2")), NewParcel())
    assert told(rows) == [(f"{delivery.number}-2", {1: "2"}), (f"{delivery.number}-3", {1: "3"})]
    with nothing_changes():
        (gone,) = change_parcels(actor=trade.actor, items=[ChangeParcel(old.id, tracking="1")]).refused
    assert isinstance(gone.error, AlreadyUnpacked)
    assert differences() == {}


def test_what_cannot_be_packed_is_refused_and_changes_nothing(trade: SmallTrade) -> None:
    delivery, other = deliver(trade, (0, "6"), (1, "1")), deliver(trade, (1, "1"))
    much = refused(trade, delivery, parcel(trade, delivery, (1, "4")), parcel(trade, delivery, (1, "3")))
    assert isinstance(much, OverPacked)
    assert (much.line_no, much.wanted, much.left) == (1, 3, 2)
    assert isinstance(refused(trade, delivery, parcel(trade, other, (1, "1"))), NotFound)
    assert isinstance(refused(trade, delivery, NewParcel(), NewParcel()), NothingToPack)
    (one,) = packed(trade, delivery, NewParcel(tracking="1"))
    assert isinstance(refused(trade, delivery, NewParcel()), NothingToPack)
    hold_orders(actor=trade.actor, items=[HoldOrder(other.order_id, "asked")])
    assert isinstance(refused(trade, other, NewParcel()), OrderHeld)
    cancel_deliveries(actor=trade.actor, items=[DeliveryRef(other.id)]).single()
    assert isinstance(refused(trade, other, NewParcel()), WrongDeliveryStatus)
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id, DAY)]).single()
    assert isinstance(refused(trade, delivery, NewParcel()), WrongDeliveryStatus)
    stranger = replace(trade.actor, org_unit_ids=())
    with nothing_changes():
        (left,) = unpack_parcels(actor=trade.actor, items=[ParcelRef(one.id)]).refused
        (unseen,) = unpack_parcels(actor=stranger, items=[ParcelRef(one.id)]).refused
        (foreign,) = change_parcels(actor=stranger, items=[ChangeParcel(one.id, tracking="2")]).refused
    assert isinstance(left.error, WrongDeliveryStatus)
    assert [(e.error.kind, e.error.id) for e in (unseen, foreign) if isinstance(e.error, NotFound)] == [
        ("parcel", str(one.id))
    ] * 2
    assert list_parcels_of_order(actor=stranger, order_id=delivery.order_id).parcels == ()
    assert differences() == {}


@pytest.mark.race
def test_goods_are_packed_once_and_not_while_they_leave(own_database: object) -> None:
    trade = small_trade()
    for _ in range(REPEATS):
        delivery = deliver(trade, (0, "3"))
        half = parcel(trade, delivery, (1, "2"))

        def work(no: int, id: int = delivery.id, half: NewParcel = half) -> str:
            (one,) = (
                issue_deliveries(actor=trade.actor, items=[IssueDelivery(id, DAY)]).results
                if no == 0
                else pack_deliveries(actor=trade.actor, items=[PackDelivery(id, (half,))]).results
            )
            return "done" if one.error is None else str(one.error.code)

        issued, *others = race(work, writers=4)
        assert others.count("done") == (issued != "done")
        assert issued in ("done", "fulfilment.not_all_packed")
        assert {*others} <= {"done", "fulfilment.over_packed", "fulfilment.wrong_delivery_status"}
    assert differences() == {}
