"""Tasks arise from facts and close when the facts are gone; a member takes, notes and puts them off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import orjson
import pytest
from django.db import connections

from huotong.desk.contracts.tasks import (
    GiveBackTask,
    KeepTasks,
    NoteTask,
    SetTaskRule,
    SnoozeTask,
    TakeTask,
    TaskKind,
)
from huotong.desk.errors import TaskClosed, TaskNotTaken, TaskTaken
from huotong.desk.public import (
    TASKS,
    give_back_tasks,
    keep_tasks,
    note_tasks,
    set_task_rules,
    show_task,
    snooze_tasks,
    take_tasks,
)
from huotong.fulfilment.contracts import DeliveryRef, OrderToDeliver
from huotong.fulfilment.public import cancel_deliveries, create_deliveries
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.inventory.contracts import GoodsIn, HoldGoods, ReceiveGoods, ReleaseGoods
from huotong.inventory.contracts.expecting import CancelExpectedReceipt, CreateExpectedReceipt
from huotong.inventory.contracts.minimums import SetMinimumLevel
from huotong.inventory.contracts.transferring import (
    CreateTransfer,
    ReceiveTransfer,
    SettledLine,
    Settlement,
    SettleTransfer,
    ShipTransfer,
    TransferredGoods,
)
from huotong.inventory.public import (
    cancel_expected_receipts,
    create_expected_receipts,
    create_transfers,
    hold_goods,
    receive_goods,
    receive_transfers,
    release_goods,
    set_minimum_levels,
    settle_transfers,
    ship_transfers,
    show_transfer,
)
from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.book import in_all_books
from huotong.kernel.errors import Forbidden, Malformed, NotFound
from huotong.kernel.lists import read_page
from huotong.main.wiring import wire
from huotong.sales.contracts import HoldOrder, OrderRef
from huotong.sales.public import cancel_orders, hold_orders, release_orders
from tests.books import contents, differences
from tests.clock import Clock, stop_clock

D = Decimal
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
"""Noon in China."""
DAY = NOON.date()


@pytest.fixture
def trade(rolled_back: object, monkeypatch: pytest.MonkeyPatch) -> SmallTrade:
    """Fifty of the first product and twenty of the second in Shanghai, on the day of the tests."""
    wire()
    stop_clock(monkeypatch, NOON)
    trade = small_trade(stock={(0, 0): ("50", "250.00"), (0, 1): ("20", "100.00")})
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="10000.00")
    return trade


def kept(trade: SmallTrade, *, after: int = 0) -> tuple[int, int, int]:
    """What changes when the tasks are kept so many days later: opened, closed, changed."""
    Clock.moment = NOON + timedelta(days=after)
    one = keep_tasks(actor=trade.actor, items=[KeepTasks()]).single()
    return one.opened, one.closed, one.changed


def listed(actor: Actor) -> list[tuple[str, str | None]]:
    """The kinds of the open tasks, and since when."""
    rows = orjson.loads(read_page(TASKS, actor=actor, query={}))["rows"]
    return sorted((row["task_kind"], row["since_on"]) for row in rows)


def ids(actor: Actor) -> dict[str, int]:
    rows = orjson.loads(read_page(TASKS, actor=actor, query={}))["rows"]
    return {row["task_kind"]: int(row["id"]) for row in rows}


def transfer(trade: SmallTrade, quantity: str, *, arrive_on: date = DAY) -> int:
    """So much of the second product on its way from Shanghai to Chengdu."""
    network = trade.network
    goods = (TransferredGoods(trade.catalog.product_ids[1], D(quantity)),)
    item = CreateTransfer(
        network.shanghai_site_id, network.chengdu_site_id, goods, ship_on=DAY, arrive_on=arrive_on
    )
    id = create_transfers(actor=trade.actor, items=[item]).single().id
    ship_transfers(actor=trade.actor, items=[ShipTransfer(id, DAY)]).single()
    return id


def test_every_fact_has_its_task_until_it_is_gone(trade: SmallTrade) -> None:
    actor, network = trade.actor, trade.network
    _, second, third = trade.catalog.product_ids
    new = CreateExpectedReceipt(network.chengdu_site_id, third, D(9), DAY + timedelta(days=5))
    expected = create_expected_receipts(actor=actor, items=[new]).single().id
    late = transfer(trade, "4", arrive_on=DAY + timedelta(days=3))
    short = transfer(trade, "3")
    receive_transfers(actor=actor, items=[ReceiveTransfer(short, complete=True, on=DAY)]).single()
    level = SetMinimumLevel(network.shanghai_site_id, second, D(100), None)
    set_minimum_levels(actor=actor, items=[level]).single()
    hold = HoldGoods(network.shanghai_site_id, second, D(1), NOON + timedelta(days=9000))
    held = hold_goods(actor=actor, items=[hold]).single().hold_id
    waits, plain = placed(
        trade, replace(new_order(trade, (2, "6")), backorders=True), new_order(trade, (0, "2"))
    )
    (delivery,) = create_deliveries(actor=actor, items=[OrderToDeliver(plain.id)]).single().deliveries

    assert kept(trade) == (2, 0, 0)
    today = [("below_minimum", None), ("transfer_difference", "2026-11-23")]
    assert listed(actor) == today
    assert kept(trade) == (0, 0, 0)

    assert kept(trade, after=6) == (4, 0, 0)
    assert listed(actor) == [
        ("below_minimum", None),
        ("delivery_late", DAY.isoformat()),
        ("promise_late", "2026-11-28"),
        ("receipt_overdue", "2026-11-28"),
        ("transfer_difference", "2026-11-23"),
        ("transfer_late", "2026-11-26"),
    ]
    assert kept(trade, after=8) == (1, 0, 0)
    assert ("hold_old", "2026-11-23") in listed(actor)

    came = ReceiveGoods(network.chengdu_site_id, (GoodsIn(third, D(2), D(2)),), received_on=DAY)
    receive_goods(actor=actor, items=[came]).single()
    assert kept(trade, after=8) == (1, 0, 0)
    assert ("goods_there", None) in listed(actor)
    assert len(listed(actor)) == 8

    cancel_deliveries(actor=actor, items=[DeliveryRef(delivery.id)]).single()
    assert kept(trade, after=8) == (0, 1, 0)
    receive_transfers(actor=actor, items=[ReceiveTransfer(late, on=DAY)]).single()
    (line,) = show_transfer(actor=actor, transfer_id=short).lines
    lost = SettleTransfer(short, (SettledLine(line.id, D(3), Settlement.WRITE_OFF),), DAY)
    settle_transfers(actor=actor, items=[lost]).single()
    release_goods(actor=actor, items=[ReleaseGoods(held)]).single()
    assert kept(trade, after=8) == (0, 3, 0)
    cancel_expected_receipts(actor=actor, items=[CancelExpectedReceipt(expected)]).single()
    cancel_orders(actor=actor, items=[OrderRef(waits.id)]).single()
    set_minimum_levels(actor=actor, items=[replace(level, minimum=None)]).single()
    assert kept(trade, after=8) == (0, 4, 0)
    assert listed(actor) == []
    assert differences() == {}


def short_transfer(trade: SmallTrade) -> int:
    """A transfer of which nothing came, and its task."""
    id = transfer(trade, "3")
    receive_transfers(actor=trade.actor, items=[ReceiveTransfer(id, complete=True, on=DAY)]).single()
    assert kept(trade) == (1, 0, 0)
    return ids(trade.actor)["transfer_difference"]


def test_a_task_is_taken_noted_put_off_and_given_back(trade: SmallTrade) -> None:
    id = short_transfer(trade)
    actor = trade.actor
    other = replace(actor, member_id=actor.member_id + 1)
    assert take_tasks(actor=actor, items=[TakeTask(id)]).single().taken_by == actor.member_id
    assert take_tasks(actor=actor, items=[TakeTask(id)]).single().taken_by == actor.member_id
    assert isinstance(take_tasks(actor=other, items=[TakeTask(id)]).results[0].error, TaskTaken)
    assert note_tasks(actor=actor, items=[NoteTask(id, "The carrier looks for it")]).single().note == (
        "The carrier looks for it"
    )
    tomorrow = DAY + timedelta(days=1)
    assert snooze_tasks(actor=actor, items=[SnoozeTask(id, tomorrow)]).single().snoozed_until == tomorrow
    for day in (DAY, DAY + timedelta(days=367)):
        refused = snooze_tasks(actor=actor, items=[SnoozeTask(id, day)]).results[0].error
        assert isinstance(refused, Malformed)
        assert (refused.field, refused.reason) == ("tasks.0.until", "snooze_day")
    shown = show_task(actor=actor, task_id=id)
    assert (shown.head.taken_by, shown.head.snoozed_until, shown.head.task_kind) == (
        actor.member_id,
        tomorrow,
        TaskKind.TRANSFER_DIFFERENCE,
    )
    assert {step.command: step.allowed for step in shown.steps} == {
        "desk.take_tasks": False,
        "desk.give_back_tasks": True,
        "desk.note_tasks": True,
        "desk.snooze_tasks": True,
    }
    assert give_back_tasks(actor=actor, items=[GiveBackTask(id)]).single().taken_by is None
    again = give_back_tasks(actor=actor, items=[GiveBackTask(id)]).results[0].error
    assert isinstance(again, TaskNotTaken)


def test_a_closed_task_is_changed_no_more_and_the_same_fact_makes_a_new_one(trade: SmallTrade) -> None:
    actor, network = trade.actor, trade.network
    level = SetMinimumLevel(network.chengdu_site_id, trade.catalog.product_ids[0], D(5), None)
    set_minimum_levels(actor=actor, items=[level]).single()
    assert kept(trade) == (1, 0, 0)
    first = ids(actor)["below_minimum"]
    set_minimum_levels(actor=actor, items=[replace(level, minimum=None)]).single()
    assert kept(trade) == (0, 1, 0)
    before = contents()
    for refused in (
        take_tasks(actor=actor, items=[TakeTask(first)]),
        note_tasks(actor=actor, items=[NoteTask(first, "late")]),
        snooze_tasks(actor=actor, items=[SnoozeTask(first)]),
    ):
        assert isinstance(refused.results[0].error, TaskClosed)
    assert contents() == before
    set_minimum_levels(actor=actor, items=[level]).single()
    assert kept(trade) == (1, 0, 0)
    assert ids(actor)["below_minimum"] != first
    assert show_task(actor=actor, task_id=first).head.closed_at is not None


def test_a_company_says_after_how_many_days_and_whether_at_all(trade: SmallTrade) -> None:
    transfer(trade, "3", arrive_on=DAY)
    rule = SetTaskRule(TaskKind.TRANSFER_LATE, trade.network.company_id, days=3)
    set_task_rules(actor=trade.actor, items=[rule]).single()
    assert kept(trade, after=2) == (0, 0, 0)
    assert kept(trade, after=3) == (1, 0, 0)
    set_task_rules(actor=trade.actor, items=[replace(rule, off=True)]).single()
    assert kept(trade, after=3) == (0, 1, 0)
    set_task_rules(actor=trade.actor, items=[replace(rule, days=None)]).single()
    assert kept(trade, after=1) == (1, 0, 0)
    foreign = set_task_rules(actor=trade.actor, items=[replace(rule, company_id=999)]).results[0].error
    assert isinstance(foreign, NotFound)


def test_a_task_belongs_to_the_org_unit_whose_work_it_is(trade: SmallTrade) -> None:
    """What came short is the receiver's: the sender does not see it and cannot take it."""
    id = short_transfer(trade)
    east, west = trade.network.branch_ids
    sender = replace(trade.actor, org_unit_ids=(east,))
    receiver = replace(trade.actor, org_unit_ids=(west,))
    assert (listed(sender), listed(receiver)) == ([], [("transfer_difference", DAY.isoformat())])
    with pytest.raises(NotFound):
        show_task(actor=sender, task_id=id)
    assert isinstance(take_tasks(actor=sender, items=[TakeTask(id)]).results[0].error, NotFound)
    with pytest.raises(Forbidden):
        keep_tasks(actor=replace(receiver, permissions=frozenset()), items=[KeepTasks()])


@pytest.mark.parametrize(
    "planted",
    [
        "UPDATE desk_task SET closed_at = opened_at",
        "UPDATE desk_task SET source_id = source_id + 1",
        "UPDATE desk_task SET since_on = since_on - 1",
    ],
)
def test_a_task_without_its_fact_is_a_difference_when_nothing_happened_since(
    trade: SmallTrade, planted: str
) -> None:
    short_transfer(trade)
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute(planted)
        assert cursor.rowcount == 1
        assert verify.run(book_id=1, only=["tasks_have_facts"])[0].differences == 0
        cursor.execute("UPDATE desk_task_keeping SET seen_before = '9000000000000000000'")
    (finding,) = verify.run(book_id=1, only=["tasks_have_facts"])
    assert finding.differences == (2 if "source_id" in planted else 1)


def test_an_order_that_is_held_for_a_week_is_a_task_until_it_goes_on(trade: SmallTrade) -> None:
    actor = trade.actor
    late = datetime(2026, 11, 23, 17, tzinfo=UTC)  # one o'clock of the next day in China
    held, gone, free = (one.id for one in placed(trade, *[new_order(trade, (0, "1"))] * 3))
    Clock.moment = late
    hold_orders(actor=actor, items=[HoldOrder(id, "asked") for id in (held, gone)])
    assert kept(trade, after=7) == (0, 0, 0)
    cancel_orders(actor=actor, items=[OrderRef(gone)]).single()
    assert kept(trade, after=8) == (1, 0, 0)
    assert listed(actor) == [("order_held", "2026-11-24")]
    (row,) = orjson.loads(read_page(TASKS, actor=actor, query={}))["rows"]
    assert (row["source"], row["source_id"], row["task_role"]) == ("sales_order", str(held), "order_clerk")
    release_orders(actor=actor, items=[OrderRef(held)]).single()
    assert kept(trade, after=8) == (0, 1, 0)
    hold_orders(actor=actor, items=[HoldOrder(held, "again"), HoldOrder(free, "now")])
    assert kept(trade, after=14) == (0, 0, 0)
    assert kept(trade, after=15) == (2, 0, 0)
    assert listed(actor) == [("order_held", "2026-12-01")] * 2
    assert differences() == {}
