"""Two clerks at once on the same return: what came back came once, and is credited once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from huotong.fulfilment.contracts import (
    CreditReturn,
    Grade,
    GradedGoods,
    InvoiceDelivery,
    IssueDelivery,
    LineToReturn,
    NewReturn,
    OrderToDeliver,
    ReceiveReturn,
)
from huotong.fulfilment.public import (
    create_deliveries,
    create_returns,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    receive_returns,
    show_delivery,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.results import Outcome
from huotong.kernel.testing.races import REPEATS, race
from huotong.ledger.contracts import Allocation, PayOutCredit, ReceivePayment
from huotong.ledger.contracts.credits import CreditPart, SettleCredit, UnsettleCredit
from huotong.ledger.public import (
    pay_out_credits,
    receive_payments,
    settle_credits,
    show_credit_note,
    unsettle_credits,
)
from tests.books import differences

pytestmark = pytest.mark.race
ON = date(2026, 11, 24)
CLERKS = 6
ITEM = statement(
    "item_of_a_race",
    """SELECT o.id FROM open_item o JOIN ledger_invoice v ON v.book_id = o.book_id AND v.id = o.document_id
        WHERE o.book_id = :book::bigint AND v.book_id = :book::bigint AND o.document_kind = 'invoice'
          AND v.source_kind = 'sales_order' AND v.source_id = :order::bigint""",
)


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    return small_trade()


class Sale:
    """A delivery of six kettles that left, and what becomes of it."""

    def __init__(self, trade: SmallTrade, *, invoiced: bool = True) -> None:
        self.trade, self.actor = trade, trade.actor
        (order,) = placed(self.trade, new_order(self.trade, (0, "6")))
        self.order = order.id
        made = create_deliveries(actor=self.actor, items=[OrderToDeliver(order.id)]).single()
        self.delivery = made.deliveries[0].id
        issue_deliveries(actor=self.actor, items=[IssueDelivery(self.delivery, ON)]).single()
        if invoiced:
            self.invoice()

    def invoice(self) -> Outcome[Any]:
        """The delivery is invoiced, or why not."""
        return invoice_deliveries(actor=self.actor, items=[InvoiceDelivery(self.delivery, ON)]).results[0]

    def ask(self, quantity: str) -> Outcome[Any]:
        """A return of so many kettles, approved."""
        line = show_delivery(actor=self.actor, delivery_id=self.delivery).lines[0].id
        new = NewReturn(self.delivery, (LineToReturn(line, Decimal(quantity)),), approve=True, asked_on=ON)
        return create_returns(actor=self.actor, items=[new]).results[0]

    def come(self, id: int, quantity: str) -> Outcome[Any]:
        """So many kettles of the return came."""
        line = show_return(actor=self.actor, return_id=id).lines[0].id
        goods = (GradedGoods(line, Decimal(quantity), Grade.SELLABLE),)
        return receive_returns(actor=self.actor, items=[ReceiveReturn(id, goods, ON)]).results[0]

    def credit(self, id: int) -> Outcome[Any]:
        """The credit note for what came."""
        return credit_returns(actor=self.actor, items=[CreditReturn(id, ON)]).results[0]

    @property
    def item(self) -> int:
        """The open item of the invoice."""
        return int(fetch(ITEM, actor=self.actor, order=self.order)[0][0])

    def returned(self) -> Decimal:
        """How many kettles came back."""
        return show_delivery(actor=self.actor, delivery_id=self.delivery).lines[0].returned


def value_of(outcome: Outcome[Any]) -> Any:
    """What was done."""
    assert outcome.error is None
    return outcome.value


def outcomes(found: Sequence[Outcome[Any]]) -> list[str]:
    """The code of each outcome, sorted."""
    return sorted("done" if one.error is None else one.error.code for one in found)


def at_once(work: Callable[[int], Outcome[Any]], *, clerks: int = CLERKS) -> list[str]:
    return outcomes(race(work, writers=clerks))


def test_returns_at_once_ask_for_no_more_than_left(trade: SmallTrade) -> None:
    for _ in range(REPEATS):
        _ask_at_once(trade)
    assert differences() == {}


def _ask_at_once(trade: SmallTrade) -> None:
    sale = Sale(trade)
    assert at_once(lambda _: sale.ask("2")) == ["done"] * 3 + ["fulfilment.over_returned"] * 3


def test_the_same_goods_come_back_and_are_credited_once(trade: SmallTrade) -> None:
    for _ in range(REPEATS):
        _receive_and_credit_at_once(trade)
    assert differences() == {}


def _receive_and_credit_at_once(trade: SmallTrade) -> None:
    sale = Sale(trade)
    back = value_of(sale.ask("4")).id
    assert at_once(lambda _: sale.come(back, "3")) == ["done", *["fulfilment.over_returned"] * 5]
    assert sale.returned() == 3
    found = race(lambda _: sale.credit(back), writers=CLERKS)
    assert outcomes(found) == ["done", *["fulfilment.nothing_to_credit"] * 5]
    (note,) = [one.value for one in found if one.value is not None]
    assert note.gross == Decimal("33.90")


def test_goods_that_come_while_they_are_invoiced_are_billed_or_credited(trade: SmallTrade) -> None:
    """Whoever is first: what is billed less what is credited are the four kettles that stay."""
    for _ in range(REPEATS):
        _receive_and_invoice_at_once(trade)
    assert differences() == {}


def _receive_and_invoice_at_once(trade: SmallTrade) -> None:
    sale = Sale(trade, invoiced=False)
    back = value_of(sale.ask("2")).id
    billed, came = race(lambda no: sale.invoice() if no == 0 else sale.come(back, "2"), writers=2)
    assert outcomes([billed, came]) == ["done", "done"]
    credited = sale.credit(back)
    if value_of(billed).gross == Decimal("45.20"):
        assert outcomes([credited]) == ["fulfilment.wrong_return_status"]
    else:
        assert (value_of(billed).gross, value_of(credited).gross) == (Decimal("67.80"), Decimal("22.60"))


def test_a_credit_note_is_paid_out_once(trade: SmallTrade) -> None:
    for _ in range(REPEATS):
        note, _ = _claimed(trade)
        found = at_once(partial(_pay_out, trade, PayOutCredit(credit_note_id=note, paid_on=ON)))
        assert found == ["credit_used_up"] * 5 + ["done"]
        assert show_credit_note(actor=trade.actor, credit_note_id=note).open_amount == 0
    assert differences() == {}


def _pay_out(trade: SmallTrade, item: PayOutCredit, _: int) -> Outcome[Any]:
    return pay_out_credits(actor=trade.actor, items=[item]).results[0]


def test_a_credit_note_is_used_once_or_paid_out(trade: SmallTrade) -> None:
    """Of 22.60, 20 are wanted for an invoice by some clerks and out of the bank by others."""
    for _ in range(REPEATS):
        _use_at_once(trade)
    assert differences() == {}


def _use_at_once(trade: SmallTrade) -> None:
    note, item = _claimed(trade)
    wanted = Decimal(20)
    use = SettleCredit(
        credit_note_id=note, settled_on=ON, allocations=(CreditPart(open_item_id=item, amount=wanted),)
    )
    pay = PayOutCredit(credit_note_id=note, paid_on=ON, amount=wanted)

    def work(no: int) -> Outcome[Any]:
        if no % 2:
            return pay_out_credits(actor=trade.actor, items=[pay]).results[0]
        return settle_credits(actor=trade.actor, items=[use]).results[0]

    found = at_once(work)
    assert found.count("done") == 1
    assert show_credit_note(actor=trade.actor, credit_note_id=note).open_amount == Decimal("2.60")
    back = UnsettleCredit(credit_note_id=note, unsettled_on=ON)
    again = at_once(lambda _: unsettle_credits(actor=trade.actor, items=[back]).results[0], clerks=3)
    assert again in (["done", *["nothing_settled"] * 2], ["nothing_settled"] * 3)


def _claimed(trade: SmallTrade) -> tuple[int, int]:
    """A credit note over 22.60 that were paid, and the item of another invoice over 67.80."""
    sale = Sale(trade)
    paid = ReceivePayment(
        company_id=sale.trade.network.company_id,
        partner_id=sale.trade.chengdu_customer_id,
        org_unit_id=sale.trade.network.branch_ids[1],
        currency="CNY",
        amount=Decimal("67.80"),
        received_on=ON,
        allocations=(Allocation(open_item_id=sale.item, amount=Decimal("67.80")),),
    )
    receive_payments(actor=sale.actor, items=[paid]).single()
    back = value_of(sale.ask("2")).id
    sale.come(back, "2")
    return value_of(sale.credit(back)).credit_note_id, Sale(trade).item
