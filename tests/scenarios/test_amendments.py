"""Confirmed orders are amended: price, credit and stock together or not at all, each time as a new version."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

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
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.kernel.actor import Actor
from huotong.kernel.errors import ChangedMeanwhile, Forbidden, HuotongError, NotFound
from huotong.limits.contracts import BlockCredit
from huotong.limits.public import block_credit
from huotong.partners.public import show_partner
from huotong.pricing.contracts import NewPriceChange, NewPriceChangeLine, PriceChangeRef
from huotong.pricing.public import approve_price_changes, create_price_changes
from huotong.sales.contracts import ExplainedPart, NewOrderLine, OrderStatus, PlacedOrder
from huotong.sales.contracts.amending import AmendedLine, AmendOrder
from huotong.sales.errors import (
    DeliveryOpen,
    LineUnderWay,
    NotEnoughCredit,
    NotEnoughStock,
    NothingAmended,
    OrderNotPossible,
    WantedTooEarly,
    WrongStatus,
)
from huotong.sales.public import amend_orders, explain_allocation, show_order, show_versions
from tests.books import contents, credit_buckets, delivery_lines, differences, progress, stock

SHANGHAI, CHENGDU = 0, 1
ENTERED = datetime.now(UTC).date()
CHANGED, AMENDED = ENTERED + timedelta(days=8), ENTERED + timedelta(days=9)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade(
        stock={
            (SHANGHAI, 0): ("6", "30.00"),
            (CHENGDU, 0): ("14", "70.00"),
            (CHENGDU, 1): ("9", "18.00"),
            (CHENGDU, 2): ("9", "0.90"),
        }
    )
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="1000.00")
    return trade


def amendment(trade: SmallTrade, order: PlacedOrder, *lines: tuple[int, Any], **more: Any) -> AmendOrder:
    """Lines are (line no, quantity) or (line no, {field: value}); `new` are (product place, quantity)."""
    shown = show_order(actor=trade.actor, order_id=order.id)
    ids = {line.line_no: line.id for line in shown.lines}
    changed = []
    for no, change in lines:
        fields = change if isinstance(change, dict) else {"quantity": change}
        changed.append(AmendedLine(ids[no], **{name: Decimal(value) for name, value in fields.items()}))
    new = tuple(
        NewOrderLine(Decimal(quantity), trade.catalog.product_ids[place])
        for place, quantity in more.pop("new", ())
    )
    item = AmendOrder(order.id, shown.head.version, "the customer rang", tuple(changed), new)
    return replace(item, **{"amended_on": AMENDED, **more})


def amend(trade: SmallTrade, order: PlacedOrder, *lines: tuple[int, Any], **more: Any) -> PlacedOrder:
    return amend_orders(actor=trade.actor, items=[amendment(trade, order, *lines, **more)]).single()


def refusal(trade: SmallTrade, item: AmendOrder, *, actor: Actor | None = None) -> HuotongError | None:
    """Why it is refused; nothing has changed by it."""
    before = contents()
    (refused,) = amend_orders(actor=actor or trade.actor, items=[item]).refused
    assert contents() == before
    return refused.error


def planned(trade: SmallTrade, order: PlacedOrder) -> int:
    (made,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    return made.id


def amounts(trade: SmallTrade, order: PlacedOrder) -> list[tuple[str, ...]]:
    """Quantity, price, net and tax of each line."""
    lines = show_order(actor=trade.actor, order_id=order.id).lines
    return [
        (f"{one.quantity.normalize():f}", f"{one.price.normalize():f}", f"{one.net:.2f}", f"{one.tax:.2f}")
        for one in lines
    ]


def test_a_price_change_in_mid_order_leaves_old_lines_and_prices_new_ones(trade: SmallTrade) -> None:
    first, second, _ = trade.catalog.product_ids
    (order,) = placed(trade, new_order(trade, (0, "5"), (1, "2")))
    lines = (NewPriceChangeLine(first, Decimal(12)), NewPriceChangeLine(second, Decimal(25)))
    change = NewPriceChange(trade.price_list_id, CHANGED, lines)
    (made,) = create_price_changes(actor=trade.actor, items=[change]).done
    approve_price_changes(actor=trade.actor, items=[PriceChangeRef(made.id)]).single()
    # 5 × 10.00 and 2 × 19.99 with 13 %: 56.50 + 45.18.
    assert credit_buckets(trade) == {"ordered": "101.68"}
    done = amend(trade, order, (1, "6"), new=[(0, "1"), (1, "1")])
    assert amounts(trade, order) == [
        ("6", "10", "60.00", "7.80"),
        ("2", "19.99", "39.98", "5.20"),
        ("1", "12", "12.00", "1.56"),
        ("1", "25", "25.00", "3.25"),
    ]
    assert (done.net, done.tax, done.gross) == tuple(map(Decimal, ("136.98", "17.81", "154.79")))
    traces = [one.price_trace["price"] for one in show_order(actor=trade.actor, order_id=order.id).lines]
    assert [(one["price"], one["valid_from"]) for one in traces[:2]] == [
        ("10", "2000-01-01"),
        ("19.99", "2000-01-01"),
    ]
    assert [(one["price"], one["valid_from"]) for one in traces[2:]] == [
        ("12", str(CHANGED)),
        ("25", str(CHANGED)),
    ]
    assert credit_buckets(trade) == {"ordered": "154.79"}
    assert stock(trade)[CHENGDU, 0] == ("14", "7", "70.00")
    delivery = planned(trade, order)
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery, AMENDED)]).single()
    invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery, AMENDED)]).single()
    assert credit_buckets(trade) == {"receivable": "154.79"}
    assert differences() == {}


def test_each_amendment_is_a_version_that_shows_what_changed(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "5"), (1, "2")))
    assert show_versions(actor=trade.actor, order_id=order.id).versions == ()
    amend(trade, order, (1, "3"))
    amend(trade, order, (1, {"price": "9.5"}), (2, "0"), new=[(2, "4")])
    third, second, first = show_versions(actor=trade.actor, order_id=order.id).versions
    assert [(one.no, one.reason) for one in (first, second, third)] == [
        (1, ""),
        (2, "the customer rang"),
        (3, "the customer rang"),
    ]
    assert [(one.line_no, one.field, one.before, one.after) for one in second.changes] == [
        (1, "quantity", "5", "3")
    ]
    assert [(one.line_no, one.field, one.before, one.after) for one in third.changes] == [
        (1, "price", "10", "9.5"),
        (2, "quantity", "2", "0"),
        (3, "added", "", "4 SKU3"),
    ]
    assert [(one.line_no, one.quantity, one.net) for one in first.lines] == [
        (1, 5, Decimal("50.00")),
        (2, 2, Decimal("39.98")),
    ]
    assert first.gross == Decimal("101.68")
    # 3 × 9.50 = 28.50 and 4 × 0.3333 = 1.33, with 3.71 + 0.17 tax; the dropped line is free.
    assert credit_buckets(trade) == {"ordered": "33.71"}
    assert progress(trade.actor, order.id)[1] == ("2", "0", "0", "0", "2")
    assert stock(trade)[CHENGDU, 1] == ("9", "0", "18.00")
    assert differences() == {}


def test_the_wanted_day_changes_alone_and_shows_in_the_versions(trade: SmallTrade) -> None:
    asked = ENTERED + timedelta(days=3)
    (order,) = placed(trade, replace(new_order(trade, (0, "5")), ordered_on=ENTERED, wanted_on=asked))
    assert show_order(actor=trade.actor, order_id=order.id).head.wanted_on == asked
    assert isinstance(refusal(trade, amendment(trade, order, wanted_on=asked)), NothingAmended)
    early = refusal(trade, amendment(trade, order, wanted_on=ENTERED - timedelta(days=1)))
    assert isinstance(early, WantedTooEarly)
    assert early.field == "orders.0.wanted_on"
    amend(trade, order, wanted_on=CHANGED)
    amend(trade, order, (1, "6"))
    third, second, first = show_versions(actor=trade.actor, order_id=order.id).versions
    assert (first.wanted_on, second.wanted_on, third.wanted_on) == (asked, CHANGED, CHANGED)
    assert [(one.line_no, one.field, one.before, one.after) for one in second.changes] == [
        (0, "wanted_on", str(asked), str(CHANGED))
    ]
    assert show_order(actor=trade.actor, order_id=order.id).head.wanted_on == CHANGED
    assert differences() == {}


def test_what_is_short_refuses_the_whole_amendment_or_waits(trade: SmallTrade) -> None:
    whole, waiting = placed(
        trade, new_order(trade, (1, "3")), replace(new_order(trade, (1, "3")), backorders=True)
    )
    short = refusal(trade, amendment(trade, whole, (1, "7"), new=[(2, "1")]))
    assert isinstance(short, OrderNotPossible)
    (cause,) = short.causes
    assert isinstance(cause, NotEnoughStock)
    assert (cause.line_no, cause.wanted, cause.available) == (1, 4, 3)
    done = amend(trade, waiting, (1, "8"))
    assert done.order_status is OrderStatus.CONFIRMED
    assert show_order(actor=trade.actor, order_id=waiting.id).lines[0].backordered == 2
    amend(trade, waiting, (1, "5"))
    assert show_order(actor=trade.actor, order_id=waiting.id).lines[0].backordered == 0
    assert stock(trade)[CHENGDU, 1] == ("9", "8", "18.00")
    assert differences() == {}


def test_the_explanation_of_what_comes_on_top_is_about_that_alone(trade: SmallTrade) -> None:
    """So that nobody reads that a site serves whole lines of which it serves what was added."""
    (order,) = placed(trade, new_order(trade, (0, "1"), (1, "2")))
    amend(trade, order, (1, "3"))
    newest, first = explain_allocation(actor=trade.actor, order_id=order.id).decisions
    told = [(site.code, site.serves, site.parts) for site in newest.sites if site.serves]
    assert told == [("CD", (1,), (ExplainedPart(1, Decimal(2)),))]
    assert [(site.code, site.serves, site.parts) for site in first.sites if site.serves] == [
        ("CD", (1, 2), ())
    ]


def test_credit_is_asked_for_what_comes_on_top_and_given_back_for_less(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "10")))
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="120.00")
    dear = refusal(trade, amendment(trade, order, (1, "11")))
    assert isinstance(dear, OrderNotPossible)
    (cause,) = dear.causes
    assert isinstance(cause, NotEnoughCredit)
    assert (cause.needed, cause.left) == (Decimal("11.30"), Decimal("7.00"))
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="50.00")
    amend(trade, order, (1, "9"))
    assert credit_buckets(trade) == {"ordered": "101.70"}
    block = BlockCredit(
        company_id=trade.network.company_id,
        customer_id=trade.chengdu_customer_id,
        currency="CNY",
        reason="Bad cheque",
    )
    block_credit(actor=trade.actor, items=[block]).single()
    stopped = refusal(trade, amendment(trade, order, (1, "10")))
    assert isinstance(stopped, OrderNotPossible)
    assert [cause.code for cause in stopped.causes] == ["sales.credit_blocked"]
    amend(trade, order, (1, "8"))
    assert credit_buckets(trade) == {"ordered": "90.40"}
    assert differences() == {}


def test_what_left_or_stands_in_a_delivery_is_never_touched(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "8"), (1, "2")))
    delivery = planned(trade, order)
    line = LineQuantity(delivery_lines(trade.actor, delivery)[1], Decimal(3))
    change_deliveries(actor=trade.actor, items=[ChangeDelivery(delivery, lines=(line,))]).single()
    address = show_order(actor=trade.actor, order_id=order.id).head
    assert isinstance(refusal(trade, amendment(trade, order, (1, "9"))), LineUnderWay)
    less = refusal(trade, amendment(trade, order, (1, "2")))
    assert isinstance(less, LineUnderWay)
    assert (less.line_no, less.least, less.most) == (1, 3, 8)
    assert isinstance(refusal(trade, amendment(trade, order, (1, {"price": "9"}))), LineUnderWay)
    other = trade.shanghai_customer_id
    assert address.partner_id != other
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery, ENTERED)]).single()
    amend(trade, order, (1, "5"), new=[(0, "1")])
    assert progress(trade.actor, order.id) == [
        ("8", "0", "3", "0", "3"),
        ("2", "0", "2", "0", "0"),
        ("1", "0", "0", "0", "0"),
    ]
    # 2 of 8 and a new one at 10.00 with 13 % are ordered; 3 and both of the other line are shipped.
    assert credit_buckets(trade) == {"ordered": "33.90", "shipped": "79.08"}
    assert differences() == {}
    done = amend(trade, order, (1, "3"), (3, "0"))
    assert done.order_status is OrderStatus.DELIVERED
    assert credit_buckets(trade) == {"shipped": "79.08"}
    assert differences() == {}


def test_goods_in_a_delivery_go_where_they_were_to_go(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "2")))
    delivery = planned(trade, order)
    before = show_order(actor=trade.actor, order_id=order.id).head
    own = trade_address(trade, order)
    assert isinstance(refusal(trade, amendment(trade, order, address_id=own)), DeliveryOpen)
    cancel_deliveries(actor=trade.actor, items=[DeliveryRef(delivery)]).single()
    amend(trade, order, address_id=own)
    after = show_order(actor=trade.actor, order_id=order.id).head
    assert (after.ship_to, after.gross, after.version > before.version) == (
        before.ship_to,
        before.gross,
        True,
    )
    assert differences() == {}


def trade_address(trade: SmallTrade, order: PlacedOrder) -> int:
    """The address the order goes to."""
    partner = show_order(actor=trade.actor, order_id=order.id).head.partner_id
    return show_partner(actor=trade.actor, partner_id=partner).addresses[0].id


def test_refusals_change_nothing(trade: SmallTrade) -> None:
    order, entered = placed(trade, new_order(trade, (0, "5")), new_order(trade, (0, "1"), confirm=False))
    good = amendment(trade, order, (1, "6"))
    stale = refusal(trade, replace(good, version=good.version + 1))
    assert isinstance(stale, ChangedMeanwhile)
    assert isinstance(refusal(trade, replace(good, lines=())), NothingAmended)
    assert isinstance(refusal(trade, amendment(trade, order, (1, "5"))), NothingAmended)
    assert isinstance(refusal(trade, amendment(trade, entered, (1, "2"))), WrongStatus)
    unknown = AmendedLine(order.id, Decimal(1))
    assert isinstance(refusal(trade, replace(good, lines=(unknown,))), NotFound)
    assert isinstance(refusal(trade, replace(good, lines=good.lines * 2)), NotFound)
    clerk = replace(trade.actor, permissions=frozenset({"sales.amend_orders"}))
    assert isinstance(refusal(trade, amendment(trade, order, (1, {"price": "1"})), actor=clerk), Forbidden)
    sibling = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    assert isinstance(refusal(trade, good, actor=sibling), NotFound)
    with pytest.raises(NotFound):
        show_versions(actor=sibling, order_id=order.id)
    both = amend_orders(actor=trade.actor, items=[good, good])
    assert [one.status for one in both.results] == ["done", "refused"]
    assert isinstance(refusal(trade, good), ChangedMeanwhile)
    assert differences() == {}
