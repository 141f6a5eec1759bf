"""Payments used later, small differences, and taking back: exact balances after each step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.steps import Step
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.proving import differences_of
from huotong.ledger.contracts import (
    Allocation,
    Rest,
    ReversePayment,
    SettlePayment,
    SetUpCompanyBooks,
    UnsettlePayment,
)
from huotong.ledger.errors import (
    BeforeDocument,
    DifferenceLeaves,
    DifferenceTooLarge,
    ItemSettled,
    NothingSettled,
    NothingToSettle,
    OverAllocated,
    OverPaid,
    PaymentReversed,
    PeriodClosed,
)
from huotong.ledger.public import (
    close_periods,
    receive_payments,
    reverse_payments,
    set_up_company_books,
    settle_payments,
    show_payment,
    unsettle_payments,
)
from huotong.ledger.testing import TODAY, Desk, ledger_desk

CENTS = Decimal("0.10")


@pytest.fixture
def desk(rolled_back: TestDatabase) -> Desk:
    """A firm that writes off differences up to 0.10."""
    return ledger_desk(difference_max=CENTS)


def part(item: int, amount: str, write_off: str = "0") -> Allocation:
    return Allocation(open_item_id=item, amount=Decimal(amount), write_off=Decimal(write_off))


def paid(desk: Desk, amount: str, *parts: Allocation, rest: Rest = Rest.KEEP) -> int:
    item = replace(desk.payment(amount), allocations=parts, rest=rest)
    return receive_payments(actor=desk.actor, items=[item]).single().payment_id


def settle(desk: Desk, payment: int, *parts: Allocation, on: date = TODAY) -> Decimal:
    item = SettlePayment(payment_id=payment, settled_on=on, allocations=parts)
    return settle_payments(actor=desk.actor, items=[item]).single().unapplied


def unsettle(desk: Desk, payment: int, *items: int, on: date = TODAY) -> Decimal:
    item = UnsettlePayment(payment_id=payment, unsettled_on=on, open_item_ids=items)
    return unsettle_payments(actor=desk.actor, items=[item]).single().unapplied


def reverse(desk: Desk, payment: int, *, on: date = TODAY) -> None:
    item = ReversePayment(payment_id=payment, reversed_on=on)
    reverse_payments(actor=desk.actor, items=[item]).single()


def state(desk: Desk) -> tuple[object, ...]:
    return desk.balances(), desk.items(), desk.credit_used()


def differences() -> list[str]:
    return sorted(differences_of("ledger", "limits"))


def test_three_receipts_settle_two_invoices_in_parts(desk: Desk) -> None:
    first, second = desk.owed("100", "50")
    paid(desk, "40", part(first, "40"))
    paid(desk, "70", part(first, "30"), part(second, "40"))
    paid(desk, "40", part(second, "10"), part(first, "30"))
    assert desk.items() == [("invoice", "100.00", "100.00"), ("invoice", "50.00", "50.00")]
    assert desk.balances()["1100"] == ("150.00", "150.00")
    assert (desk.credit_used(), differences()) == ("0.00", [])


def test_a_prepayment_settles_invoices_that_come_later(desk: Desk) -> None:
    payment = paid(desk, "120")
    first, second = desk.owed("100", "50")
    assert settle(desk, payment, part(second, "30")) == Decimal(90)
    assert settle(desk, payment) == 0
    assert desk.items() == [
        ("payment", "120.00", "120.00"),
        ("invoice", "100.00", "90.00"),
        ("invoice", "50.00", "30.00"),
    ]
    assert desk.balances() == {
        "1010": ("120.00", "0.00"),
        "1100": ("150.00", "120.00"),
        "2150": ("120.00", "120.00"),
        "4000": ("0.00", "150.00"),
    }
    shown = show_payment(actor=desk.actor, payment_id=payment)
    assert [(one.open_item_id, one.amount) for one in shown.parts] == [
        (first, Decimal(90)),
        (second, Decimal(30)),
    ]
    assert (desk.credit_used(), differences()) == ("30.00", [])


def test_a_small_difference_closes_an_invoice(desk: Desk) -> None:
    (item,) = desk.owed("100")
    paid(desk, "99.95", part(item, "99.95", "0.05"))
    assert desk.items() == [("invoice", "100.00", "100.00")]
    assert desk.balances() == {
        "1010": ("99.95", "0.00"),
        "1100": ("100.00", "100.00"),
        "4000": ("0.00", "100.00"),
        "6500": ("0.05", "0.00"),
    }
    assert (desk.credit_used(), differences()) == ("0.00", [])


def test_a_little_too_much_is_written_off_when_told(desk: Desk) -> None:
    desk.owed("100")
    paid(desk, "100.10", rest=Rest.WRITE_OFF)
    assert desk.items() == [("invoice", "100.00", "100.00")]
    assert desk.balances()["6500"] == ("0.00", "0.10")
    assert differences() == []


def test_what_was_settled_is_taken_back_and_used_again(desk: Desk) -> None:
    first, second = desk.owed("100", "50")
    payment = paid(desk, "119.95", part(first, "99.95", "0.05"), part(second, "20"))
    assert unsettle(desk, payment, first) == Decimal("99.95")
    assert sorted(desk.items()) == [
        ("invoice", "100.00", "0.00"),
        ("invoice", "50.00", "20.00"),
        ("payment", "99.95", "0.00"),
    ]
    assert desk.balances()["6500"] == ("0.05", "0.05")
    assert desk.credit_used() == "130.00"
    assert settle(desk, payment, part(first, "50")) == Decimal("49.95")
    assert unsettle(desk, payment) == Decimal("119.95")
    assert sorted(desk.items()) == [
        ("invoice", "100.00", "0.00"),
        ("invoice", "50.00", "0.00"),
        ("payment", "169.95", "50.00"),
    ]
    assert (desk.credit_used(), differences()) == ("150.00", [])


def test_a_reversed_payment_leaves_everything_as_it_was(desk: Desk) -> None:
    first, second = desk.owed("100", "50")
    payment = paid(desk, "130", part(first, "100"))
    settle(desk, payment, part(second, "10"))
    reverse(desk, payment)
    assert sorted(desk.items()) == [
        ("invoice", "100.00", "0.00"),
        ("invoice", "50.00", "0.00"),
        ("payment", "30.00", "30.00"),
    ]
    assert desk.balances() == {
        "1010": ("130.00", "130.00"),
        "1100": ("260.00", "110.00"),
        "2150": ("30.00", "30.00"),
        "4000": ("0.00", "150.00"),
    }
    assert (desk.credit_used(), differences()) == ("150.00", [])
    shown = show_payment(actor=desk.actor, payment_id=payment)
    assert (shown.status, shown.reversed_on, shown.parts, shown.unapplied) == ("reversed", TODAY, (), 0)
    assert {step.reason for step in shown.steps} == {"wrong_status"}


def test_a_reversal_cannot_be_reversed_nor_used(desk: Desk) -> None:
    desk.owed("10")
    payment = paid(desk, "30", rest=Rest.KEEP)
    reverse(desk, payment)
    before = state(desk)
    for act in (reverse, unsettle, settle):
        with pytest.raises(PaymentReversed):
            act(desk, payment)
    assert state(desk) == before


def test_a_payment_is_reversed_once_in_a_set(desk: Desk) -> None:
    payment = paid(desk, "30")
    item = ReversePayment(payment_id=payment, reversed_on=TODAY)
    result = reverse_payments(actor=desk.actor, items=[item, item])
    assert [outcome.status for outcome in result.results] == ["done", "refused"]
    assert desk.balances()["1010"] == ("30.00", "30.00")


def test_the_steps_of_a_payment_follow_its_state(desk: Desk) -> None:
    payment = paid(desk, "30")
    assert show_payment(actor=desk.actor, payment_id=payment).steps == (
        Step("ledger.settle_payments", True),
        Step("ledger.unsettle_payments", False, "wrong_status"),
        Step("ledger.reverse_payments", True),
    )


@pytest.mark.parametrize(
    ("amount", "write_off", "refusal"),
    [
        ("99.80", "0.20", DifferenceTooLarge),
        ("50", "0.05", DifferenceLeaves),
        ("100", "0.01", ItemSettled),
        ("99.995", "0", Malformed),
        ("99.99", "0.005", Malformed),
    ],
)
def test_a_difference_that_is_refused_changes_nothing(
    desk: Desk, amount: str, write_off: str, refusal: type[HuotongError]
) -> None:
    (item,) = desk.owed("100")
    ahead = paid(desk, "200", part(item, "0.01"))
    unsettle(desk, ahead)
    before = state(desk)
    with pytest.raises(refusal):
        paid(desk, "100", part(item, amount, write_off))
    with pytest.raises(refusal):
        settle(desk, ahead, part(item, amount, write_off))
    assert state(desk) == before


@pytest.mark.parametrize(("rest", "refusal"), [(Rest.REFUSE, OverPaid), (Rest.WRITE_OFF, DifferenceTooLarge)])
def test_an_over_payment_is_refused_when_told(desk: Desk, rest: Rest, refusal: type[HuotongError]) -> None:
    desk.owed("100")
    before = state(desk)
    with pytest.raises(refusal):
        paid(desk, "101", rest=rest)
    assert state(desk) == before


def test_steps_that_are_refused_change_nothing(desk: Desk) -> None:
    (item,) = desk.owed("100")
    (theirs,) = desk.owed("100", customer=desk.firm.customers[1])
    used, kept = paid(desk, "40", part(item, "40")), paid(desk, "10", part(item, "5"))
    close_periods(actor=desk.actor, items=[desk.month(12)])
    before, early, closed = state(desk), TODAY - timedelta(days=1), date(2026, 12, 1)
    refused: list[tuple[type[HuotongError], Callable[[], object]]] = [
        (NothingToSettle, lambda: settle(desk, used)),
        (OverAllocated, lambda: settle(desk, kept, part(item, "6"))),
        (NotFound, lambda: settle(desk, kept, part(theirs, "5"))),
        (BeforeDocument, lambda: settle(desk, kept, on=early)),
        (PeriodClosed, lambda: settle(desk, kept, on=closed)),
        (NotFound, lambda: settle(desk, 999)),
        (NotFound, lambda: unsettle(desk, used, theirs)),
        (BeforeDocument, lambda: unsettle(desk, used, on=early)),
        (PeriodClosed, lambda: unsettle(desk, used, on=closed)),
        (NotFound, lambda: unsettle(desk, 999)),
        (BeforeDocument, lambda: reverse(desk, used, on=early)),
        (PeriodClosed, lambda: reverse(desk, used, on=closed)),
        (NotFound, lambda: reverse(desk, 999)),
    ]
    for refusal, act in refused:
        with pytest.raises(refusal):
            act()
    assert state(desk) == before
    unsettle(desk, used)
    with pytest.raises(NothingSettled):
        unsettle(desk, used)


def test_a_payment_elsewhere_does_not_exist(desk: Desk) -> None:
    payment = paid(desk, "10")
    abroad = replace(desk.actor, org_unit_ids=())
    with pytest.raises(NotFound):
        reverse_payments(actor=abroad, items=[ReversePayment(payment_id=payment, reversed_on=TODAY)]).single()


def test_what_may_be_written_off_is_changed_by_setting_up_again(desk: Desk) -> None:
    (item,) = desk.owed("100")
    books = SetUpCompanyBooks(company_id=desk.firm.company_id, first_year=2026, difference_max=Decimal(1))
    set_up_company_books(actor=desk.actor, items=[books])
    paid(desk, "99", part(item, "99", "1"))
    set_up_company_books(actor=desk.actor, items=[replace(books, difference_max=None)])
    (item,) = desk.owed("10")
    paid(desk, "9", part(item, "9", "1"))
    assert desk.balances()["6500"] == ("2.00", "0.00")
