from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.ledger.contracts import Allocation, ReceivePayment
from huotong.ledger.errors import ForeignCurrency, ItemSettled, OverAllocated, PeriodClosed
from huotong.ledger.public import close_periods, receive_payments
from huotong.ledger.testing import Desk


def test_a_payment_settles_what_it_names(desk: Desk) -> None:
    first, second = desk.owed("100", "50")
    done = receive_payments(
        actor=desk.actor, items=[desk.payment("70", (second, "50"), (first, "20"))]
    ).single()
    assert done.settled == (
        Allocation(open_item_id=second, amount=Decimal(50)),
        Allocation(open_item_id=first, amount=Decimal(20)),
    )
    assert done.unapplied == 0
    assert desk.items() == [("invoice", "100.00", "20.00"), ("invoice", "50.00", "50.00")]
    assert desk.balances() == {
        "1010": ("70.00", "0.00"),
        "1100": ("150.00", "70.00"),
        "4000": ("0.00", "150.00"),
    }
    assert desk.credit_used() == "80.00"


def test_without_allocations_the_oldest_are_settled_and_the_rest_is_kept(desk: Desk) -> None:
    desk.owed("100", "50")
    first, second = receive_payments(actor=desk.actor, items=[desk.payment("120"), desk.payment("60")]).done
    assert ([str(part.amount) for part in first.settled], first.unapplied) == (["100.0000", "20.0000"], 0)
    assert ([str(part.amount) for part in second.settled], second.unapplied) == (["30.0000"], Decimal(30))
    assert desk.items() == [
        ("payment", "30.00", "0.00"),
        ("invoice", "100.00", "100.00"),
        ("invoice", "50.00", "50.00"),
    ]
    assert desk.balances()["2150"] == ("0.00", "30.00")
    assert desk.credit_used() == "0.00"
    assert first.number[:4] == second.number[:4] == "RC26"


def test_a_payment_of_nothing_open_is_a_prepayment(desk: Desk) -> None:
    done = receive_payments(actor=desk.actor, items=[desk.payment("10.50")]).single()
    assert (done.settled, done.unapplied) == ((), Decimal("10.50"))
    assert desk.balances() == {"1010": ("10.50", "0.00"), "2150": ("0.00", "10.50")}
    assert desk.credit_used() == "0.00"


def test_payments_settle_only_what_their_partner_owes(desk: Desk) -> None:
    (theirs,) = desk.owed("100", customer=desk.firm.customers[1])
    result = receive_payments(
        actor=desk.actor, items=[desk.payment("100", (theirs, "100")), desk.payment("1")]
    )
    assert [outcome.status for outcome in result.results] == ["refused", "done"]
    assert isinstance(result.results[0].error, NotFound)
    assert desk.credit_used(desk.firm.customers[1]) == "100.00"


def test_more_than_was_paid_is_not_allocated(desk: Desk) -> None:
    (item,) = desk.owed("100")
    before = desk.balances(), desk.items(), desk.credit_used()
    with pytest.raises(OverAllocated) as caught:
        receive_payments(actor=desk.actor, items=[desk.payment("10", (item, "11"))]).single()
    assert (caught.value.amount, caught.value.allocated) == (Decimal(10), Decimal(11))
    assert (desk.balances(), desk.items(), desk.credit_used()) == before


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"company_id": 999}, NotFound),
        ({"org_unit_id": 999}, NotFound),
        ({"partner_id": 999}, NotFound),
        ({"received_on": date(2027, 5, 1)}, PeriodClosed),
        ({"currency": "USD"}, ForeignCurrency),
        ({"amount": Decimal("10.001")}, Malformed),
        ({"allocations": (Allocation(open_item_id=1, amount=Decimal(1)),)}, NotFound),
    ],
    ids=[
        "company",
        "org unit",
        "customer",
        "period",
        "currency",
        "decimals",
        "no such item",
    ],
)
def test_a_refused_payment_changes_nothing(
    desk: Desk, change: dict[str, object], refusal: type[HuotongError]
) -> None:
    desk.owed("100")
    close_periods(actor=desk.actor, items=[desk.month(5, year=2027)])
    before = desk.balances(), desk.items(), desk.credit_used()
    request: ReceivePayment = replace(desk.payment("10"), **change)  # type: ignore[arg-type]  # one field each
    with pytest.raises(refusal):
        receive_payments(actor=desk.actor, items=[request]).single()
    assert (desk.balances(), desk.items(), desk.credit_used()) == before


def test_no_more_is_settled_than_is_open(desk: Desk) -> None:
    (item,) = desk.owed("100")
    result = receive_payments(
        actor=desk.actor, items=[desk.payment("80", (item, "80")), desk.payment("30", (item, "30"))]
    )
    error = result.results[1].error
    assert isinstance(error, ItemSettled)
    assert error.facts == {"open_item_id": str(item), "wanted": Decimal(30), "left": Decimal(20)}
    assert desk.items() == [("invoice", "100.00", "80.00")]
