"""Commands of inventory: what they do to the last unit and cent, and that refusals change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from huotong.inventory.contracts import (
    ExpireHolds,
    GoodsIn,
    GoodsOut,
    HoldGoods,
    IssueGoods,
    IssueReason,
    ReceiveGoods,
    RecordOpeningStock,
    ReleaseGoods,
    StockSite,
)
from huotong.inventory.errors import AmountDigits, InsufficientStock, NothingHeld
from huotong.inventory.jobs import give_back_expired_holds
from huotong.inventory.public import (
    expire_holds,
    hold_goods,
    issue_goods,
    receive_goods,
    record_opening_stock,
    release_goods,
)
from huotong.inventory.testing import TODAY, Storehouse, goods, wanted
from huotong.kernel.errors import Forbidden, NotFound
from huotong.kernel.keys import new_key
from huotong.kernel.testing.proving import differences_of
from huotong.ledger.errors import PeriodUndefined

SOON = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_difference(store: Storehouse) -> object:
    """After every test the ledgers agree."""
    yield
    assert differences_of("inventory", "ledger") == {}


def opening(at: StockSite, product: int, quantity: str, amount: str) -> RecordOpeningStock:
    return RecordOpeningStock(at.site_id, product, Decimal(quantity), Decimal(amount), TODAY)


def out(at: StockSite, *lines: tuple[int, str], reason: IssueReason = IssueReason.SCRAP) -> IssueGoods:
    wanted = tuple(GoodsOut(product, Decimal(quantity)) for product, quantity in lines)
    return IssueGoods(at.site_id, wanted, reason, issued_on=TODAY, note="fell off the pallet")


def held(at: StockSite, product: int, quantity: str, *, until: datetime = SOON) -> HoldGoods:
    return HoldGoods(at.site_id, product, Decimal(quantity), until)


def test_opening_rows_of_one_site_are_one_move(store: Storehouse) -> None:
    tea, rice, _ = store.products
    rows = [
        opening(store.shanghai, tea, "10", "25.50"),
        opening(store.chengdu, tea, "2", "6"),
        opening(store.shanghai, rice, "1.5", "0"),
        opening(store.shanghai, tea, "1", "2.5"),
    ]
    done = record_opening_stock(actor=store.actor, items=rows).done
    assert done[0] == done[2] == done[3] != done[1]
    assert set(store.levels()) == {
        (store.shanghai.site_id, tea, "11", "0"),
        (store.shanghai.site_id, rice, "1.5", "0"),
        (store.chengdu.site_id, tea, "2", "0"),
    }
    assert store.accounts() == {"1200": "34", "3200": "-34"}


def test_opening_rows_are_refused_one_by_one(store: Storehouse) -> None:
    tea = store.products[0]
    good = opening(store.shanghai, tea, "1", "1")
    rows = [
        replace(good, site_id=404),
        replace(good, product_id=405),
        replace(good, amount=Decimal("1.001")),
        replace(good, opened_on=TODAY.replace(year=2031)),
        good,
    ]
    result = record_opening_stock(actor=store.actor, items=rows)
    assert [type(outcome.error) for outcome in result.results] == [
        NotFound,
        NotFound,
        AmountDigits,
        PeriodUndefined,
        type(None),
    ]
    assert store.levels() == [(store.shanghai.site_id, tea, "1", "0")]


def test_a_site_outside_the_scope_does_not_exist(store: Storehouse) -> None:
    stranger = replace(store.actor, org_unit_ids=())
    row = opening(store.shanghai, store.products[0], "1", "1")
    with pytest.raises(NotFound, match="site"):
        record_opening_stock(actor=stranger, items=[row]).single()
    with pytest.raises(Forbidden):
        record_opening_stock(actor=replace(stranger, permissions=frozenset()), items=[row])
    assert store.levels() == []


def test_receipts_average_the_value(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "10", "10.00"))
    line = GoodsIn(tea, Decimal(20), Decimal("50.00"))
    received = receive_goods(
        actor=store.actor,
        items=[ReceiveGoods(store.shanghai.site_id, (line, line), received_on=TODAY, reference="DN 7")],
    ).single()
    assert received.amount == Decimal("100.00")
    issued = issue_goods(actor=store.actor, items=[out(store.shanghai, (tea, "3"))]).single()
    assert issued.cost == Decimal("6.60")
    assert store.costs() == [(store.shanghai.site_id, tea, "47", "103.4")]
    assert store.accounts() == {"1200": "103.4", "2010": "-100", "3200": "-10", "5100": "6.6"}


def test_a_receipt_names_the_line_with_too_many_decimals(store: Storehouse) -> None:
    tea = store.products[0]
    lines = (GoodsIn(tea, Decimal(1), Decimal("1.00")), GoodsIn(tea, Decimal(1), Decimal("1.005")))
    with pytest.raises(AmountDigits) as refused:
        receive_goods(actor=store.actor, items=[ReceiveGoods(store.shanghai.site_id, lines)]).single()
    assert (refused.value.field, refused.value.currency, refused.value.digits) == (
        "receipts.0.lines.1.amount",
        "CNY",
        2,
    )
    assert store.levels() == []


def test_issues_are_served_wholly_or_not_at_all_in_order(store: Storehouse) -> None:
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "5", "5.00"), goods(rice, "1", "1.00"))
    result = issue_goods(
        actor=store.actor,
        items=[
            out(store.shanghai, (tea, "2"), (rice, "2")),
            out(store.shanghai, (tea, "4")),
            out(store.shanghai, (tea, "1"), (tea, "1")),
            out(store.shanghai, (tea, "1")),
        ],
    )
    assert [outcome.status for outcome in result.results] == ["refused", "done", "refused", "done"]
    short = result.results[0].error
    assert isinstance(short, InsufficientStock)
    assert (short.product, short.site, short.wanted, short.available) == (
        "RICE",
        "Shanghai warehouse",
        Decimal(2),
        Decimal(1),
    )
    assert short.facts["product_id"] == rice
    assert store.levels() == [
        (store.shanghai.site_id, tea, "0", "0"),
        (store.shanghai.site_id, rice, "1", "0"),
    ]


def test_the_same_key_has_one_effect(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "5", "5.00"))
    key = new_key()
    first = issue_goods(actor=store.actor, items=[out(store.shanghai, (tea, "2"))], key=key)
    again = issue_goods(actor=store.actor, items=[out(store.shanghai, (tea, "2"))], key=key)
    assert (again.answer, again.replayed) == (first.answer, True)
    assert store.levels() == [(store.shanghai.site_id, tea, "3", "0")]


def test_held_goods_are_nobody_elses_until_released(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "5", "5.00"))
    result = hold_goods(
        actor=store.actor, items=[held(store.shanghai, tea, "4"), held(store.shanghai, tea, "2")]
    )
    (mine,) = result.done
    assert isinstance(result.refused[0].error, InsufficientStock)
    with pytest.raises(InsufficientStock):
        issue_goods(actor=store.actor, items=[out(store.shanghai, (tea, "2"))]).single()
    given_back = release_goods(actor=store.actor, items=[ReleaseGoods(mine.hold_id)]).single()
    assert given_back.quantity == 4
    with pytest.raises(NothingHeld):
        release_goods(actor=store.actor, items=[ReleaseGoods(mine.hold_id)]).single()
    assert store.levels() == [(store.shanghai.site_id, tea, "5", "0")]


def test_holds_of_others_sites_cannot_be_released(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "5", "5.00"))
    mine = hold_goods(actor=store.actor, items=[held(store.shanghai, tea, "4")]).single()
    with pytest.raises(NothingHeld):
        release_goods(
            actor=replace(store.actor, org_unit_ids=()), items=[ReleaseGoods(mine.hold_id)]
        ).single()
    assert store.levels() == [(store.shanghai.site_id, tea, "5", "4")]


def test_holds_expire_when_their_time_has_run_out_and_not_before(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "5", "5.00"))
    now = datetime.now(UTC)
    hold_goods(actor=store.actor, items=[held(store.shanghai, tea, "4"), held(store.shanghai, tea, "1")])
    whole_day = ExpireHolds(since=now - timedelta(days=1), until=now + timedelta(days=1))
    assert expire_holds(actor=store.actor, items=[whole_day]).single().holds == 0
    assert store.levels() == [(store.shanghai.site_id, tea, "5", "5")]


def test_expired_holds_are_given_back_once(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "5", "5.00"))
    now = datetime.now(UTC)
    ran_out = replace(wanted(store.shanghai, tea, "1"), expires_at=now - timedelta(hours=1), hard=False)
    renewed = replace(ran_out, expires_at=now + timedelta(hours=1))
    store.hold(ran_out, renewed, wanted(store.shanghai, tea, "2"))
    span = ExpireHolds(since=now - timedelta(days=1), until=now, limit=1)
    done = expire_holds(actor=store.actor, items=[span]).single()
    assert (done.holds, done.more) == (1, True)
    done = expire_holds(actor=store.actor, items=[span]).single()
    assert (done.holds, done.more) == (0, False)
    assert store.levels() == [(store.shanghai.site_id, tea, "5", "3")]


def test_the_worker_gives_back_all_that_ran_out(store: Storehouse) -> None:
    tea = store.products[0]
    store.opening(store.shanghai, goods(tea, "5", "5.00"))
    ran_out = datetime.now(UTC) - timedelta(days=3)
    store.hold(
        *(replace(wanted(store.shanghai, tea, "1", order=no), expires_at=ran_out) for no in range(1, 5))
    )
    assert give_back_expired_holds(1, look_back=timedelta(days=2)) == 0
    assert give_back_expired_holds(1) == 4
    assert give_back_expired_holds(1) == 0
    assert store.levels() == [(store.shanghai.site_id, tea, "5", "0")]
