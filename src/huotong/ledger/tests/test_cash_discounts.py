"""Cash discounts: granted in time, posted as the chart says, refused with a reason, taken back whole."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.proving import differences_of
from huotong.ledger.contracts import (
    Allocation,
    ChartName,
    DiscountTerms,
    PostedCreditNote,
    PostedInvoice,
    ReversePayment,
    SettlePayment,
    UnsettlePayment,
)
from huotong.ledger.errors import DifferenceLeaves, DiscountLate, DiscountNotOffered, DiscountTooLarge
from huotong.ledger.public import (
    receive_payments,
    reverse_payments,
    settle_payments,
    show_invoice,
    show_payment,
    unsettle_payments,
)
from huotong.ledger.rules.discounts import LATE
from huotong.ledger.testing import TODAY, Desk, ledger_desk, sold

UNTIL = TODAY + timedelta(days=10)
LATER = UNTIL + timedelta(days=1)
OFFERED = DiscountTerms(Decimal(2), UNTIL)


@pytest.fixture
def desk(rolled_back: TestDatabase) -> Desk:
    return ledger_desk()


def billed(desk: Desk, discount: DiscountTerms | None = OFFERED) -> PostedInvoice:
    """An invoice over 1,000.00 and 130.00 tax, 2 % less within ten days."""
    (invoice,) = desk.bill(replace(desk.invoice(sold("1000")), discount=discount))
    return invoice


def part(invoice: PostedInvoice, amount: str = "1107.40", discount: str = "22.60") -> Allocation:
    assert invoice.open_item_id is not None
    return Allocation(open_item_id=invoice.open_item_id, amount=Decimal(amount), discount=Decimal(discount))


def paid(
    desk: Desk, *parts: Allocation, on: date = UNTIL, may: frozenset[str] | None = None
) -> int | HuotongError:
    """The id of a payment of just these parts, or why it is refused."""
    amount = sum((one.amount for one in parts), Decimal(0))
    item = replace(desk.payment(str(amount)), allocations=parts, received_on=on)
    actor = desk.actor if may is None else replace(desk.actor, permissions=may)
    (outcome,) = receive_payments(actor=actor, items=[item]).results
    if outcome.value is None:
        assert outcome.error is not None
        return outcome.error
    return outcome.value.payment_id


def differences() -> list[str]:
    return sorted(differences_of("ledger", "limits"))


@pytest.mark.parametrize(
    ("chart", "posted"),
    [
        (ChartName.INTERNATIONAL, {"2100": ("2.60", "130.00"), "4300": ("20.00", "0.00")}),
        (ChartName.CHINA_ENTERPRISE, {"22210105": ("0.00", "130.00"), "660304": ("22.60", "0.00")}),
        (ChartName.CHINA_SMALL_ENTERPRISE, {"22210105": ("0.00", "130.00"), "560304": ("22.60", "0.00")}),
    ],
)
def test_a_discount_is_posted_with_its_tax_where_the_chart_says_so(
    rolled_back: TestDatabase, chart: ChartName, posted: dict[str, tuple[str, str]]
) -> None:
    desk = ledger_desk(chart=chart)
    payment = paid(desk, part(billed(desk)))
    assert isinstance(payment, int)
    balances = desk.balances()
    assert {code: balances[code] for code in posted} == posted
    assert desk.items() == [("invoice", "1130.00", "1130.00")]
    assert (desk.credit_used(), differences()) == ("0.00", [])
    shown = show_payment(actor=desk.actor, payment_id=payment)
    assert [(one.amount, one.discount) for one in shown.parts] == [(Decimal("1107.40"), Decimal("22.60"))]


def test_an_invoice_tells_its_offer(desk: Desk) -> None:
    shown = show_invoice(actor=desk.actor, invoice_id=billed(desk).invoice_id)
    assert (shown.discount_percent, shown.discount_until) == (Decimal(2), UNTIL)
    plain = show_invoice(actor=desk.actor, invoice_id=billed(desk, None).invoice_id)
    assert (plain.discount_percent, plain.discount_until) == (None, None)


@pytest.mark.parametrize(
    ("offer", "amount", "discount", "on", "refusal"),
    [
        (None, "1107.40", "22.60", UNTIL, DiscountNotOffered),
        (OFFERED, "1107.40", "22.60", LATER, DiscountLate),
        (OFFERED, "1107.39", "22.61", UNTIL, DiscountTooLarge),
        (OFFERED, "1000.00", "22.60", UNTIL, DifferenceLeaves),
    ],
)
def test_a_refused_discount_settles_nothing(
    desk: Desk, offer: DiscountTerms | None, amount: str, discount: str, on: date, refusal: type[HuotongError]
) -> None:
    invoice = billed(desk, offer)
    before = desk.balances()
    may = frozenset({"ledger.receive_payments"})
    assert isinstance(paid(desk, part(invoice, amount, discount), on=on, may=may), refusal)
    assert (desk.balances(), desk.items()) == (before, [("invoice", "1130.00", "0.00")])


def test_who_may_grants_a_discount_late(desk: Desk) -> None:
    may = frozenset({"ledger.receive_payments", LATE})
    assert isinstance(paid(desk, part(billed(desk)), on=LATER, may=may), int)
    assert differences() == []


def test_what_was_credited_is_not_discounted(desk: Desk) -> None:
    """Of 1,130.00 and 113.00 the smaller invoice is credited wholly before it is paid."""
    (small,) = desk.bill(replace(desk.invoice(sold("100"), source=2), discount=OFFERED))
    assert isinstance(desk.credit(small.invoice_id), PostedCreditNote)
    assert isinstance(paid(desk, part(billed(desk))), int)
    assert differences() == []


def test_a_prepayment_takes_the_discount_of_its_day(desk: Desk) -> None:
    invoice = billed(desk)
    ahead = receive_payments(
        actor=desk.actor,
        items=[replace(desk.payment("1107.40", customer=desk.customer), allocations=())],
    ).single()
    item = UnsettlePayment(payment_id=ahead.payment_id, unsettled_on=TODAY)
    unsettle_payments(actor=desk.actor, items=[item]).single()
    settle = SettlePayment(payment_id=ahead.payment_id, settled_on=UNTIL, allocations=(part(invoice),))
    assert settle_payments(actor=desk.actor, items=[settle]).single().unapplied == 0
    assert desk.balances()["4300"] == ("20.00", "0.00")
    assert differences() == []


def test_a_discount_taken_back_comes_back_with_its_tax(desk: Desk) -> None:
    payment = paid(desk, part(billed(desk)))
    assert isinstance(payment, int)
    item = UnsettlePayment(payment_id=payment, unsettled_on=LATER)
    assert unsettle_payments(actor=desk.actor, items=[item]).single().unapplied == Decimal("1107.40")
    balances = desk.balances()
    assert (balances["4300"], balances["2100"]) == (("20.00", "20.00"), ("2.60", "132.60"))
    assert (desk.credit_used(), differences()) == ("1130.00", [])


def test_a_reversed_payment_takes_its_discount_with_it(desk: Desk) -> None:
    payment = paid(desk, part(billed(desk)))
    assert isinstance(payment, int)
    item = ReversePayment(payment_id=payment, reversed_on=LATER)
    reverse_payments(actor=desk.actor, items=[item]).single()
    assert desk.balances()["4300"] == ("20.00", "20.00")
    assert desk.items() == [("invoice", "1130.00", "0.00")]
    assert (desk.credit_used(), differences()) == ("1130.00", [])
