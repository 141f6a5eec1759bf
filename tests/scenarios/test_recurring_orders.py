"""Recurring orders: each day has its order once, on the right day, whatever stops or refuses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from huotong.fulfilment.testing import SmallTrade, grant_credit, small_trade
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.partners.contracts import BlockPartner
from huotong.partners.public import block_partners
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices
from huotong.sales.contracts import NewOrderLine, OrderStatus
from huotong.sales.contracts.agreeing import AgreementRef, AgreementStatus, EndAgreement, PlacedAgreement
from huotong.sales.contracts.recurring import (
    ChangeRecurringOrder,
    IntervalUnit,
    MadeDay,
    NewRecurringOrder,
    PricesOf,
    Recurrence,
    RecurringDay,
    RecurringDocument,
)
from huotong.sales.errors import (
    AgreementStatusWrong,
    CustomerBlocked,
    DayNotOpen,
    EndBeforeStart,
    FirstDayOver,
    NoDayDue,
    NotByMonth,
    OrderNotPossible,
)
from huotong.sales.jobs import make_recurring_orders_due
from huotong.sales.public import (
    change_recurring_orders,
    create_recurring_orders,
    end_recurring_orders,
    lapse_agreements,
    make_recurring_orders,
    pause_recurring_orders,
    resume_recurring_orders,
    run_recurring_orders,
    show_order,
    show_recurring_order,
)
from tests.books import contents, credit_buckets, differences
from tests.clock import Clock, stop_clock

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
"""Noon in China."""
MONTHLY = Recurrence(1, IntervalUnit.MONTH, date(2026, 12, 31))


@pytest.fixture
def trade(rolled_back: object, monkeypatch: pytest.MonkeyPatch) -> SmallTrade:
    trade = small_trade()
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="5000.00")
    stop_clock(monkeypatch, NOON, "sales.jobs")
    return trade


def on(day: str, *, hour: int = 4) -> None:
    """It is that day in China, at noon if nothing else is said."""
    Clock.moment = datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


def agreed(trade: SmallTrade, recurrence: Recurrence = MONTHLY, **more: Any) -> PlacedAgreement:
    """20 of the first product at 9.00 by hand, 10 of the second at its list price of 19.99."""
    return create_recurring_orders(actor=trade.actor, items=[wanted(trade, recurrence, **more)]).single()


def wanted(trade: SmallTrade, recurrence: Recurrence, **more: Any) -> NewRecurringOrder:
    first, second, _ = trade.catalog.product_ids
    lines = (NewOrderLine(Decimal(20), first, price=Decimal(9)), NewOrderLine(Decimal(10), second))
    return replace(NewRecurringOrder(lines, recurrence, trade.chengdu_customer_id), **more)


def shown(trade: SmallTrade, one: PlacedAgreement) -> RecurringDocument:
    return show_recurring_order(actor=trade.actor, recurring_order_id=one.id)


def run(trade: SmallTrade, day: str) -> int:
    """How many days the worker finds due on that day; a second worker finds none."""
    on(day)
    came = make_recurring_orders_due(trade.actor.book_id)
    assert make_recurring_orders_due(trade.actor.book_id) == 0
    return came


def days_of(trade: SmallTrade, one: PlacedAgreement) -> list[str]:
    """The days that came, each with what became of it, the oldest first."""
    return [f"{day.due_on}{'' if day.number else ' refused'}" for day in reversed(shown(trade, one).days)]


def refusal(trade: SmallTrade, command: Any, item: Any) -> HuotongError | None:
    """Why it is refused; nothing has changed by it."""
    before = contents()
    (refused,) = command(actor=trade.actor, items=[item]).refused
    assert contents() == before
    found: HuotongError | None = refused.error
    return found


def test_month_ends_and_days_missed_while_nothing_ran(trade: SmallTrade) -> None:
    one = agreed(trade)
    # 20 × 9.00 + 10 × 19.99 = 379.90, with 23.40 + 25.99 tax; nothing is ordered or promised by it.
    assert (one.number[:4], one.net, one.tax) == ("RO26", Decimal("379.90"), Decimal("49.39"))
    head = shown(trade, one).head
    assert [str(day) for day in head.coming[:3]] == ["2026-12-31", "2027-01-31", "2027-02-28"]
    on("2026-12-30", hour=15)
    assert make_recurring_orders_due(trade.actor.book_id) == 0
    # At 16:00 UTC the last day of the year begins in China.
    on("2026-12-30", hour=16)
    assert make_recurring_orders_due(trade.actor.book_id) == 1
    assert run(trade, "2027-04-02") == 3
    assert days_of(trade, one) == ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]
    orders = [show_order(actor=trade.actor, order_id=day.order_id or 0) for day in shown(trade, one).days]
    assert [(str(order.head.ordered_on), order.head.gross) for order in orders] == [
        ("2027-03-31", Decimal("429.29")),
        ("2027-02-28", Decimal("429.29")),
        ("2027-01-31", Decimal("429.29")),
        ("2026-12-31", Decimal("429.29")),
    ]
    assert {order.head.order_status for order in orders} == {OrderStatus.ENTERED}
    assert differences() == {}


def test_a_leap_day_and_a_number_of_times(trade: SmallTrade) -> None:
    on("2028-02-01")
    one = agreed(trade, Recurrence(12, IntervalUnit.MONTH, date(2028, 2, 29), times=2))
    assert run(trade, "2028-02-28") == 0
    assert run(trade, "2028-02-29") == 1
    assert shown(trade, one).head.next_on == date(2029, 2, 28)
    assert run(trade, "2032-03-01") == 1
    assert days_of(trade, one) == ["2028-02-29", "2029-02-28"]
    head = shown(trade, one).head
    assert (head.agreement_status, head.next_on, head.coming) == (AgreementStatus.COMPLETED, None, ())
    assert differences() == {}


def test_prices_of_the_day_or_of_the_agreement(trade: SmallTrade) -> None:
    weekly = Recurrence(1, IntervalUnit.WEEK, date(2026, 11, 24))
    of_day, kept = agreed(trade, weekly), agreed(trade, replace(weekly, prices_of=PricesOf.AGREEMENT))
    dearer = SetPrice(
        trade.price_list_id, trade.catalog.product_ids[1], Decimal(30), valid_from=date(2026, 12, 1)
    )
    set_prices(actor=trade.actor, items=[dearer]).single()
    assert run(trade, "2026-12-01") == 4
    found = {(one.id, day.due_on.day): day.gross for one in (of_day, kept) for day in shown(trade, one).days}
    # 9.00 was agreed by hand and stays; 10 × 30.00 instead of 199.90: 480.00 + 62.40.
    assert found == {
        (of_day.id, 24): Decimal("429.29"),
        (of_day.id, 1): Decimal("542.40"),
        (kept.id, 24): Decimal("429.29"),
        (kept.id, 1): Decimal("429.29"),
    }
    assert differences() == {}


def test_a_refused_day_is_kept_with_its_reason_and_made_later(trade: SmallTrade) -> None:
    """200 of each are there and 5,000.00 of credit: the order for 201 of a product waits for goods."""
    daily = Recurrence(1, IntervalUnit.DAY, date(2026, 11, 24), confirm=True)
    first, second, _ = trade.catalog.product_ids
    short = agreed(trade, daily, lines=(NewOrderLine(Decimal(201), second),))
    good = agreed(trade, daily, lines=(NewOrderLine(Decimal(10), first),))
    assert run(trade, "2026-11-24") == 2
    (day,) = shown(trade, short).days
    assert day.order_id is None
    assert day.refusal is not None
    assert short.number in day.refusal
    assert "201" in day.refusal
    assert "200" in day.refusal
    chinese = replace(trade.actor, locale="zh-CN")
    told = show_recurring_order(actor=chinese, recurring_order_id=short.id).days[0].refusal
    assert told is not None
    assert "201" in told
    assert told != day.refusal
    assert days_of(trade, good) == ["2026-11-24"]
    assert credit_buckets(trade) == {"ordered": "113.00"}
    again = RecurringDay(short.id, date(2026, 11, 24))
    assert isinstance(refusal(trade, make_recurring_orders, again), OrderNotPossible)
    change = ChangeRecurringOrder(short.id, shown(trade, short).head.version, replace(daily, backorders=True))
    change_recurring_orders(actor=trade.actor, items=[change]).single()
    made = make_recurring_orders(actor=trade.actor, items=[again]).single()
    assert (made.order_number is not None, made.refusal) == (True, None)
    assert days_of(trade, short) == ["2026-11-24"]
    # 201 × 19.99 = 4,017.99 with 522.34 tax, beside 113.00.
    assert credit_buckets(trade) == {"ordered": "4653.33"}
    assert isinstance(refusal(trade, make_recurring_orders, again), DayNotOpen)
    assert differences() == {}


def test_the_next_day_is_made_now_once_and_is_over_when_it_comes(trade: SmallTrade) -> None:
    one = agreed(trade, Recurrence(1, IntervalUnit.WEEK, date(2026, 12, 1), times=2))
    first, second = RecurringDay(one.id, date(2026, 12, 1)), RecurringDay(one.id, date(2026, 12, 8))
    assert isinstance(refusal(trade, make_recurring_orders, second), DayNotOpen)
    assert isinstance(refusal(trade, run_recurring_orders, first), DayNotOpen)
    result = make_recurring_orders(actor=trade.actor, items=[first, first])
    (made,) = result.done
    assert isinstance(made, MadeDay)
    assert [type(one.error) for one in result.refused] == [DayNotOpen]
    order = show_order(actor=trade.actor, order_id=made.order_id or 0).head
    assert (order.ordered_on, order.number) == (date(2026, 11, 24), made.order_number)
    assert run(trade, "2026-12-01") == 0
    assert run(trade, "2026-12-08") == 1
    assert shown(trade, one).head.agreement_status is AgreementStatus.COMPLETED
    assert differences() == {}


def test_days_of_a_pause_are_passed_over_and_an_end_is_an_end(trade: SmallTrade) -> None:
    one = agreed(trade, Recurrence(1, IntervalUnit.WEEK, date(2026, 11, 24), last_on=date(2026, 12, 31)))
    assert run(trade, "2026-11-24") == 1
    pause_recurring_orders(actor=trade.actor, items=[EndAgreement(one.id, "holidays")]).single()
    assert (shown(trade, one).head.reason, shown(trade, one).head.coming) == ("holidays", ())
    twice = refusal(trade, pause_recurring_orders, EndAgreement(one.id, "again"))
    assert isinstance(twice, AgreementStatusWrong)
    assert run(trade, "2026-12-10") == 0
    back = resume_recurring_orders(actor=trade.actor, items=[AgreementRef(one.id)]).single()
    assert back.agreement_status is AgreementStatus.IN_FORCE
    assert [str(day) for day in shown(trade, one).head.coming] == ["2026-12-15", "2026-12-22", "2026-12-29"]
    assert run(trade, "2026-12-16") == 1
    pause_recurring_orders(actor=trade.actor, items=[EndAgreement(one.id, "holidays")]).single()
    on("2027-01-01")
    over = resume_recurring_orders(actor=trade.actor, items=[AgreementRef(one.id)]).single()
    assert over.agreement_status is AgreementStatus.COMPLETED
    other = agreed(trade, Recurrence(1, IntervalUnit.DAY, date(2027, 1, 1)))
    ended = end_recurring_orders(actor=trade.actor, items=[EndAgreement(other.id, "moved away")]).single()
    assert ended.agreement_status is AgreementStatus.CLOSED
    assert run(trade, "2027-02-01") == 0
    (lapsed,) = lapse_agreements(actor=trade.actor, items=[AgreementRef(one.id)]).refused
    assert isinstance(lapsed.error, NotFound)
    assert differences() == {}


def test_a_change_counts_from_its_day_on(trade: SmallTrade) -> None:
    one = agreed(trade, replace(MONTHLY, first_on=date(2026, 11, 24)))
    assert run(trade, "2026-11-24") == 1
    on("2026-12-01")
    version = shown(trade, one).head.version
    lines = (NewOrderLine(Decimal(5), trade.catalog.product_ids[0]),)
    weekly = Recurrence(2, IntervalUnit.WEEK, date(2026, 12, 5), times=3)
    change = ChangeRecurringOrder(one.id, version, weekly, lines, note="less")
    changed = change_recurring_orders(actor=trade.actor, items=[change]).single()
    assert (changed.net, changed.gross) == (Decimal("50.00"), Decimal("56.50"))
    found = shown(trade, one)
    assert [str(day) for day in found.head.coming] == ["2026-12-05", "2026-12-19"]
    assert ([line.line_no for line in found.lines], found.head.note) == ([3], "less")
    stale = refusal(trade, change_recurring_orders, change)
    assert isinstance(stale, ChangedMeanwhile)
    assert stale.version == version + 1
    assert run(trade, "2026-12-31") == 2
    assert [day.gross for day in shown(trade, one).days] == [
        Decimal("56.50"),
        Decimal("56.50"),
        Decimal("429.29"),
    ]
    assert isinstance(refusal(trade, change_recurring_orders, change), AgreementStatusWrong)
    assert differences() == {}


def test_what_cannot_be_agreed_is_refused(trade: SmallTrade) -> None:
    for recurrence, kind, field in (
        (replace(MONTHLY, first_on=date(2026, 11, 23)), FirstDayOver, "first_on"),
        (Recurrence(1, IntervalUnit.DAY, date(2026, 11, 24), day_of_month=3), NotByMonth, "day_of_month"),
        (replace(MONTHLY, day_of_month=5, last_on=date(2027, 1, 4)), NoDayDue, "last_on"),
        (replace(MONTHLY, last_on=date(2026, 12, 30)), EndBeforeStart, "last_on"),
    ):
        error = refusal(trade, create_recurring_orders, wanted(trade, recurrence))
        assert isinstance(error, kind)
        assert error.field == f"recurring_orders.0.recurrence.{field}"
    one = agreed(trade)
    sibling = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    with pytest.raises(NotFound):
        show_recurring_order(actor=sibling, recurring_order_id=one.id)
    (unseen,) = pause_recurring_orders(actor=sibling, items=[EndAgreement(one.id, "not ours")]).refused
    assert isinstance(unseen.error, NotFound)
    blocked = BlockPartner(trade.chengdu_customer_id, "late")
    block_partners(actor=trade.actor, items=[blocked]).single()
    day = RecurringDay(one.id, date(2026, 12, 31))
    assert isinstance(refusal(trade, make_recurring_orders, day), CustomerBlocked)
    assert differences() == {}
