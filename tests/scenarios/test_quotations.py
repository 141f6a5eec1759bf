"""Quotations become orders at the prices offered, in whole or in parts, until their last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.results import CommandResult
from huotong.partners.contracts import BlockPartner
from huotong.partners.public import block_partners
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices
from huotong.sales.contracts import NewOrderLine, OrderStatus, PlacedOrder
from huotong.sales.contracts.agreeing import (
    AgreementRef,
    AgreementStatus,
    DrawnLine,
    EndAgreement,
    NewQuotation,
    OrderFromAgreement,
    PlacedAgreement,
)
from huotong.sales.errors import (
    AgreementLapsed,
    AgreementStatusWrong,
    CustomerBlocked,
    EndBeforeStart,
    NotEnoughStock,
    NothingToOrder,
    OrderNotPossible,
)
from huotong.sales.jobs import lapse_agreements_of_yesterday
from huotong.sales.public import (
    convert_quotations,
    create_quotations,
    decline_quotations,
    lapse_agreements,
    send_quotations,
    show_order,
    show_quotation,
)
from tests.books import contents, credit_buckets, differences, stock

SHANGHAI, CHENGDU = 0, 1
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
FAR = TODAY + timedelta(days=60)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade()
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="5000.00")
    return trade


def quotation(trade: SmallTrade, *lines: tuple[int, str], **more: Any) -> NewQuotation:
    wanted = tuple(
        NewOrderLine(Decimal(quantity), trade.catalog.product_ids[place]) for place, quantity in lines
    )
    new = NewQuotation(wanted, FAR, trade.chengdu_customer_id, send=True)
    return replace(new, **more)


def quoted(trade: SmallTrade, *lines: tuple[int, str], **more: Any) -> PlacedAgreement:
    return create_quotations(actor=trade.actor, items=[quotation(trade, *lines, **more)]).single()


def part(
    trade: SmallTrade, offer: PlacedAgreement, *lines: tuple[int, str], **more: Any
) -> OrderFromAgreement:
    """An order of (line no, quantity) of the quotation; of all that is left when no line is said."""
    ids = {one.line_no: one.id for one in show_quotation(actor=trade.actor, quotation_id=offer.id).lines}
    drawn = tuple(DrawnLine(ids[no], Decimal(quantity)) for no, quantity in lines)
    return replace(OrderFromAgreement(offer.id, drawn, confirm=True), **more)


def convert(
    trade: SmallTrade, *items: OrderFromAgreement, actor: Actor | None = None
) -> CommandResult[PlacedOrder]:
    return convert_quotations(actor=actor or trade.actor, items=items)


def refusal(
    trade: SmallTrade, item: OrderFromAgreement, *, actor: Actor | None = None
) -> HuotongError | None:
    """Why it is refused; nothing has changed by it."""
    before = contents()
    (refused,) = convert(trade, item, actor=actor).refused
    assert contents() == before
    return refused.error


def drawn(trade: SmallTrade, offer: PlacedAgreement) -> tuple[str, list[tuple[str, str]]]:
    """The state, and of each line how much was offered and how much is ordered."""
    shown = show_quotation(actor=trade.actor, quotation_id=offer.id)
    lines = [(f"{one.entered_quantity.normalize():f}", f"{one.drawn.normalize():f}") for one in shown.lines]
    return shown.head.agreement_status.name.lower(), lines


def price_from_now(trade: SmallTrade, place: int, price: str) -> None:
    item = SetPrice(trade.price_list_id, trade.catalog.product_ids[place], Decimal(price), valid_from=TODAY)
    set_prices(actor=trade.actor, items=[item]).single()


def test_a_quotation_promises_nothing_and_becomes_an_order_at_its_prices(trade: SmallTrade) -> None:
    offer = quoted(trade, (0, "5"), (1, "2"))
    assert offer.agreement_status is AgreementStatus.SENT
    assert offer.number.startswith(f"QT{TODAY:%y}")
    # 5 × 10.00 + 2 × 19.99 = 89.98, with 6.50 + 5.20 tax.
    assert (offer.net, offer.tax, offer.gross) == tuple(map(Decimal, ("89.98", "11.70", "101.68")))
    assert stock(trade)[CHENGDU, 0] == ("100", "0", "500.00")
    assert credit_buckets(trade) == {}
    price_from_now(trade, 0, "12.00")
    order = convert(trade, part(trade, offer)).single()
    assert (order.order_status, order.net, order.gross) == (
        OrderStatus.CONFIRMED,
        Decimal("89.98"),
        Decimal("101.68"),
    )
    shown = show_order(actor=trade.actor, order_id=order.id).lines
    assert [(one.price, one.price_trace["price"]["price"]) for one in shown] == [
        (10, "10"),
        (Decimal("19.99"), "19.99"),
    ]
    assert stock(trade)[CHENGDU, 0] == ("100", "5", "500.00")
    assert credit_buckets(trade) == {"ordered": "101.68"}
    assert drawn(trade, offer) == ("accepted", [("5", "5"), ("2", "2")])
    (made,) = show_quotation(actor=trade.actor, quotation_id=offer.id).orders
    assert (made.id, made.number, made.gross) == (order.id, order.number, order.gross)
    # A new order of today has the new price: 12.00 with 1.56 tax.
    (new,) = placed(trade, replace(new_order(trade, (0, "1")), ordered_on=TODAY))
    assert new.gross == Decimal("13.56")
    assert differences() == {}


def test_parts_are_ordered_until_nothing_is_left(trade: SmallTrade) -> None:
    offer = quoted(trade, (0, "5"), (2, "7"))
    first = convert(trade, part(trade, offer, (1, "2"), (2, "3"))).single()
    # 2 × 10.00 and 3 × 0.3333 = 1.00, with 2.60 and 0.13 tax.
    assert first.gross == Decimal("23.73")
    assert drawn(trade, offer) == ("sent", [("5", "2"), ("7", "3")])
    too_much = refusal(trade, part(trade, offer, (1, "4")))
    assert isinstance(too_much, NothingToOrder)
    assert (too_much.number, too_much.line_no, too_much.left) == (offer.number, 1, 3)
    twice = refusal(trade, part(trade, offer, (1, "2"), (1, "2")))
    assert isinstance(twice, NothingToOrder)
    assert twice.left == 1
    convert(trade, part(trade, offer)).single()
    assert drawn(trade, offer) == ("accepted", [("5", "5"), ("7", "7")])
    assert len(show_quotation(actor=trade.actor, quotation_id=offer.id).orders) == 2
    again = refusal(trade, part(trade, offer))
    assert isinstance(again, AgreementStatusWrong)
    assert differences() == {}


def test_an_order_that_cannot_be_promised_draws_nothing_and_the_next_item_may(trade: SmallTrade) -> None:
    offer = quoted(trade, (0, "201"), (1, "2"))
    short = refusal(trade, part(trade, offer))
    assert isinstance(short, OrderNotPossible)
    assert [type(cause) for cause in short.causes] == [NotEnoughStock]
    result = convert(trade, part(trade, offer, (1, "201")), part(trade, offer, (2, "2")))
    assert [one.status for one in result.results] == ["refused", "done"]
    assert drawn(trade, offer) == ("sent", [("201", "0"), ("2", "2")])
    assert differences() == {}


def test_a_draft_is_sent_before_it_is_ordered_and_a_declined_one_is_not(trade: SmallTrade) -> None:
    offer = quoted(trade, (0, "5"), send=False)
    assert isinstance(refusal(trade, part(trade, offer)), AgreementStatusWrong)
    sent = send_quotations(actor=trade.actor, items=[AgreementRef(offer.id)] * 2)
    assert [one.status for one in sent.results] == ["done", "refused"]
    convert(trade, part(trade, offer, (1, "1"))).single()
    decline_quotations(actor=trade.actor, items=[EndAgreement(offer.id, "too dear")]).single()
    shown = show_quotation(actor=trade.actor, quotation_id=offer.id)
    assert (shown.head.agreement_status, shown.head.reason) == (AgreementStatus.DECLINED, "too dear")
    assert {step.command for step in shown.steps if step.allowed} == set()
    assert isinstance(refusal(trade, part(trade, offer)), AgreementStatusWrong)
    assert differences() == {}


def test_a_lapsed_quotation_is_refused_with_its_last_day(trade: SmallTrade) -> None:
    past = TODAY - timedelta(days=2)
    offer = quoted(trade, (0, "5"), quoted_on=past - timedelta(days=1), valid_to=past)
    good = quoted(trade, (0, "5"))
    lapsed = refusal(trade, part(trade, offer))
    assert isinstance(lapsed, AgreementLapsed)
    assert (lapsed.number, lapsed.valid_to) == (offer.number, str(past))
    later = refusal(trade, part(trade, good, ordered_on=FAR + timedelta(days=1)))
    assert isinstance(later, AgreementLapsed)
    assert len(lapse_agreements(actor=trade.actor, items=[AgreementRef(good.id)]).refused) == 1
    assert (
        lapse_agreements_of_yesterday(trade.actor.book_id),
        lapse_agreements_of_yesterday(trade.actor.book_id),
    ) == (
        1,
        0,
    )
    assert (drawn(trade, offer)[0], drawn(trade, good)[0]) == ("lapsed", "sent")
    assert differences() == {}


def test_what_refuses_an_order_refuses_a_quotation_and_its_conversion(trade: SmallTrade) -> None:
    before = contents()
    backwards = quotation(trade, (0, "5"), quoted_on=FAR, valid_to=TODAY)
    (refused,) = create_quotations(actor=trade.actor, items=[backwards]).refused
    assert isinstance(refused.error, EndBeforeStart)
    assert refused.error.field == "quotations.0.valid_to"
    assert contents() == before
    offer = quoted(trade, (0, "5"))
    sibling = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    assert isinstance(refusal(trade, part(trade, offer), actor=sibling), NotFound)
    with pytest.raises(NotFound):
        show_quotation(actor=sibling, quotation_id=offer.id)
    foreign = OrderFromAgreement(offer.id, (DrawnLine(offer.id, Decimal(1)),))
    assert isinstance(refusal(trade, foreign), NotFound)
    blocked = BlockPartner(trade.chengdu_customer_id, "late")
    block_partners(actor=trade.actor, items=[blocked]).single()
    assert isinstance(refusal(trade, part(trade, offer)), CustomerBlocked)
    assert differences() == {}
