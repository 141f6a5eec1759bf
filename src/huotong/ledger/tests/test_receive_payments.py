from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.contracts import Allocation, PeriodName, ReceivePayment
from huotong.ledger.errors import ForeignCurrency, ItemSettled, OverAllocated, PeriodClosed
from huotong.ledger.public import close_periods, receive_payments
from huotong.ledger.testing import (
    COMPANY,
    CURRENCY,
    PARTNER,
    TODAY,
    accountant,
    balances,
    invoice_of,
    keep_books,
    open_items,
    paid,
    post_invoice,
    sold,
)
from huotong.limits.public import lock_limits

pytestmark = pytest.mark.usefixtures("rolled_back")


@pytest.fixture
def actor() -> Actor:
    actor = accountant()
    keep_books(actor)
    return actor


def credit_used(actor: Actor, partner: int = PARTNER) -> str:
    with transaction_of(actor) as tx:
        rows = lock_limits(tx, company_id=COMPANY, currency=CURRENCY, holder_ids=[partner], on=TODAY).rows
    return f"{rows[0].used:.2f}"


def owed(actor: Actor, *grosses: str, partner: int = PARTNER) -> list[int]:
    """Open items of untaxed invoices, one day apart."""
    found = post_invoice(
        actor,
        *(
            invoice_of(sold(gross, rate=Decimal(0)), partner=partner, on=TODAY - timedelta(days=9 - day))
            for day, gross in enumerate(grosses)
        ),
    )
    return [invoice.open_item_id for invoice in found if invoice.open_item_id]


def test_a_payment_settles_what_it_names(actor: Actor) -> None:
    first, second = owed(actor, "100", "50")
    done = receive_payments(actor=actor, items=[paid("70", (second, "50"), (first, "20"))]).single()
    assert done.settled == (
        Allocation(open_item_id=second, amount=Decimal(50)),
        Allocation(open_item_id=first, amount=Decimal(20)),
    )
    assert done.unapplied == 0
    assert open_items(actor) == [("invoice", "100.00", "20.00"), ("invoice", "50.00", "50.00")]
    assert balances(actor) == {
        "1010": ("70.00", "0.00"),
        "1100": ("150.00", "70.00"),
        "4000": ("0.00", "150.00"),
    }
    assert credit_used(actor) == "80.00"


def test_without_allocations_the_oldest_are_settled_and_the_rest_is_kept(actor: Actor) -> None:
    owed(actor, "100", "50")
    first, second = receive_payments(actor=actor, items=[paid("120"), paid("60")]).done
    assert ([str(part.amount) for part in first.settled], first.unapplied) == (["100.0000", "20.0000"], 0)
    assert ([str(part.amount) for part in second.settled], second.unapplied) == (["30.0000"], Decimal(30))
    assert open_items(actor) == [
        ("payment", "30.00", "0.00"),
        ("invoice", "100.00", "100.00"),
        ("invoice", "50.00", "50.00"),
    ]
    assert balances(actor)["2150"] == ("0.00", "30.00")
    assert credit_used(actor) == "0.00"
    assert first.number[:4] == second.number[:4] == "RC26"


def test_a_payment_of_nothing_open_is_a_prepayment(actor: Actor) -> None:
    done = receive_payments(actor=actor, items=[paid("10.50")]).single()
    assert (done.settled, done.unapplied) == ((), Decimal("10.50"))
    assert balances(actor) == {"1010": ("10.50", "0.00"), "2150": ("0.00", "10.50")}
    assert credit_used(actor) == "0.00"


def test_payments_settle_only_what_their_partner_owes(actor: Actor) -> None:
    (theirs,) = owed(actor, "100", partner=301)
    result = receive_payments(actor=actor, items=[paid("100", (theirs, "100")), paid("1")])
    assert [outcome.status for outcome in result.results] == ["refused", "done"]
    assert isinstance(result.results[0].error, NotFound)
    assert credit_used(actor, 301) == "100.00"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"company_id": 999}, NotFound),
        ({"received_on": date(2027, 5, 1)}, PeriodClosed),
        ({"currency": "USD"}, ForeignCurrency),
        ({"amount": Decimal("10.001")}, Malformed),
        ({"allocations": (Allocation(open_item_id=1, amount=Decimal(11)),)}, OverAllocated),
        ({"allocations": (Allocation(open_item_id=1, amount=Decimal(1)),)}, NotFound),
    ],
    ids=["company", "period", "currency", "decimals", "over-allocated", "no such item"],
)
def test_a_refused_payment_changes_nothing(
    actor: Actor, change: dict[str, object], refusal: type[HuotongError]
) -> None:
    owed(actor, "100")
    close_periods(actor=actor, items=[PeriodName(company_id=COMPANY, year=2027, no=5)])
    before = balances(actor), open_items(actor), credit_used(actor)
    request: ReceivePayment = replace(paid("10"), **change)  # type: ignore[arg-type]  # one field each
    with pytest.raises(refusal):
        receive_payments(actor=actor, items=[request]).single()
    assert (balances(actor), open_items(actor), credit_used(actor)) == before


def test_no_more_is_settled_than_is_open(actor: Actor) -> None:
    (item,) = owed(actor, "100")
    result = receive_payments(actor=actor, items=[paid("80", (item, "80")), paid("30", (item, "30"))])
    error = result.results[1].error
    assert isinstance(error, ItemSettled)
    assert error.facts == {"open_item_id": str(item), "wanted": Decimal(30), "left": Decimal(20)}
    assert open_items(actor) == [("invoice", "100.00", "80.00")]
