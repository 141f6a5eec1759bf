"""Open credit notes settle other invoices: exact balances after each step, and nothing after a refusal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.proving import differences_of
from huotong.ledger.contracts import PayOutCredit, PostedCreditNote, ReversePayment
from huotong.ledger.contracts.credits import CreditPart, SettleCredit, UnsettleCredit
from huotong.ledger.errors import (
    BeforeDocument,
    CreditUsedUp,
    ItemSettled,
    NothingSettled,
    NothingToSettle,
    OverAllocated,
    PeriodClosed,
)
from huotong.ledger.public import (
    close_periods,
    pay_out_credits,
    receive_payments,
    reverse_payments,
    settle_credits,
    show_ageing,
    show_credit_note,
    show_dunning,
    show_invoice,
    show_statement,
    unsettle_credits,
)
from huotong.ledger.testing import TODAY, Desk, ledger_desk, sold

ZERO = Decimal(0)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def desk(rolled_back: TestDatabase) -> Desk:
    return ledger_desk()


def claimed(desk: Desk, amount: str = "60", *, customer: int | None = None) -> int:
    """A credit note over goods that were paid: all of it is the customer's to claim."""
    (invoice,) = desk.bill(desk.invoice(sold(amount, rate=ZERO), customer=customer))
    payment = desk.payment(amount, (invoice.open_item_id or 0, amount), customer=customer)
    receive_payments(actor=desk.actor, items=[payment]).single()
    note = desk.credit(invoice.invoice_id)
    assert isinstance(note, PostedCreditNote)
    return note.credit_note_id


def settle(desk: Desk, note: int, *parts: tuple[int, str], on: date = TODAY) -> Decimal:
    allocations = tuple(CreditPart(open_item_id=item, amount=Decimal(amount)) for item, amount in parts)
    item = SettleCredit(credit_note_id=note, settled_on=on, allocations=allocations)
    return settle_credits(actor=desk.actor, items=[item]).single().left


def unsettle(desk: Desk, note: int, *items: int, on: date = TODAY) -> Decimal:
    item = UnsettleCredit(credit_note_id=note, unsettled_on=on, open_item_ids=items)
    return unsettle_credits(actor=desk.actor, items=[item]).single().left


def pay_out(desk: Desk, note: int, amount: str | None = None) -> Decimal:
    item = PayOutCredit(credit_note_id=note, paid_on=TODAY, amount=Decimal(amount) if amount else None)
    return pay_out_credits(actor=desk.actor, items=[item]).single().left


def state(desk: Desk) -> tuple[object, ...]:
    return desk.balances(), desk.items(), desk.credit_used()


def differences() -> list[str]:
    return sorted(differences_of("ledger", "limits"))


def test_a_credit_note_settles_two_invoices_together_with_a_receipt(desk: Desk) -> None:
    note = claimed(desk)
    first, second = desk.owed("100", "50")
    assert desk.credit_used() == "150.00"
    assert settle(desk, note, (second, "20"), (first, "30")) == Decimal(10)
    receive_payments(actor=desk.actor, items=[desk.payment("70", (first, "70"))]).single()
    assert settle(desk, note) == 0  # the oldest that is open
    assert sorted(desk.items()) == [
        ("credit_note", "60.00", "60.00"),
        ("invoice", "100.00", "100.00"),
        ("invoice", "50.00", "30.00"),
        ("invoice", "60.00", "60.00"),
    ]
    assert desk.balances() == {
        "1010": ("130.00", "0.00"),
        "1100": ("210.00", "190.00"),
        "2150": ("60.00", "60.00"),
        "4000": ("0.00", "210.00"),
        "4100": ("60.00", "0.00"),
    }
    assert (desk.credit_used(), differences()) == ("20.00", [])
    shown = show_credit_note(actor=desk.actor, credit_note_id=note)
    assert [(part.open_item_id, part.amount) for part in shown.parts] == [
        (first, Decimal(30)),
        (second, Decimal(30)),
    ]
    assert (shown.status, shown.settled, shown.open_amount) == ("settled", 0, 0)
    assert [(step.command, step.allowed) for step in shown.steps] == [
        ("ledger.settle_credits", False),
        ("ledger.pay_out_credits", False),
        ("ledger.unsettle_credits", True),
    ]
    invoice = show_invoice(actor=desk.actor, invoice_id=shown.parts[0].invoice_id)
    assert ("credit_note", shown.number) in [(link.kind, link.number) for link in invoice.links]


def test_a_credit_note_taken_back_is_used_otherwise(desk: Desk) -> None:
    note = claimed(desk)
    first, second = desk.owed("100", "50")
    before = state(desk)
    settle(desk, note, (first, "25"), (second, "25"))
    assert unsettle(desk, note, first) == Decimal(35)
    assert desk.credit_used() == "125.00"
    assert pay_out(desk, note, "5") == Decimal(30)
    assert settle(desk, note, (first, "30")) == 0
    assert unsettle(desk, note) == Decimal(55)
    assert (desk.credit_used(), differences()) == (before[2], [])
    shown = show_credit_note(actor=desk.actor, credit_note_id=note)
    assert (shown.parts, shown.settled, shown.open_amount) == ((), 0, Decimal(55))
    assert pay_out(desk, note) == 0
    assert desk.balances()["2150"] == ("140.00", "140.00")
    assert differences() == []


def test_an_invoice_opened_again_is_settled_by_its_own_credit_note(desk: Desk) -> None:
    (invoice,) = desk.bill(desk.invoice(sold("60", rate=ZERO)))
    item = invoice.open_item_id or 0
    payment = receive_payments(actor=desk.actor, items=[desk.payment("40", (item, "40"))]).single()
    note = desk.credit(invoice.invoice_id)  # settles 20, 40 are to claim
    assert isinstance(note, PostedCreditNote)
    back = ReversePayment(payment_id=payment.payment_id, reversed_on=TODAY)
    reverse_payments(actor=desk.actor, items=[back]).single()
    assert settle(desk, note.credit_note_id, (item, "40")) == 0
    shown = show_credit_note(actor=desk.actor, credit_note_id=note.credit_note_id)
    assert (shown.settled, [part.amount for part in shown.parts]) == (Decimal(20), [Decimal(40)])
    assert (desk.credit_used(), differences()) == ("0.00", [])
    assert unsettle(desk, note.credit_note_id) == Decimal(40)
    assert (desk.credit_used(), differences()) == ("40.00", [])


def test_receivables_stay_exact_on_every_day(desk: Desk) -> None:
    note, company = claimed(desk), desk.firm.company_id
    (item,) = desk.owed("100")
    settle(desk, note, (item, "40"), on=TOMORROW)
    last = TODAY + timedelta(days=2)
    unsettle(desk, note, on=last)
    settle(desk, note, (item, "15"), on=last)

    def aged(on: date) -> tuple[Decimal, Decimal, Decimal]:
        found = show_ageing(actor=desk.actor, company_id=company, on=on).totals
        return found.not_due, found.unapplied, found.total

    assert aged(TODAY) == (100, 60, 40)
    assert aged(TOMORROW) == (60, 20, 40)
    assert aged(last) == (85, 45, 40)
    account = show_statement(
        actor=desk.actor, company_id=company, customer_id=desk.customer, first_on=TOMORROW, last_on=last
    )
    assert (account.opening, account.rows, account.closing) == (40, (), 40)
    late = TODAY + timedelta(days=60)
    (dunned,) = show_dunning(actor=desk.actor, company_id=company, on=late).rows
    assert dunned.open_amount == 85


def test_what_cannot_be_settled_changes_nothing(desk: Desk) -> None:
    note = claimed(desk)
    (first,) = desk.owed("10")
    (theirs,) = desk.owed("100", customer=desk.firm.customers[1])
    settle(desk, note, (first, "5"))
    close_periods(actor=desk.actor, items=[desk.month(12)])
    before, early, closed = state(desk), TODAY - timedelta(days=1), date(2026, 12, 1)
    refused: list[tuple[type[HuotongError], Callable[[], object]]] = [
        (OverAllocated, lambda: settle(desk, note, (first, "56"))),
        (ItemSettled, lambda: settle(desk, note, (first, "6"))),
        (NotFound, lambda: settle(desk, note, (theirs, "5"))),
        (NotFound, lambda: settle(desk, note, (999, "5"))),
        (NotFound, lambda: settle(desk, 999)),
        (Malformed, lambda: settle(desk, note, (first, "0.005"))),
        (BeforeDocument, lambda: settle(desk, note, on=early)),
        (PeriodClosed, lambda: settle(desk, note, on=closed)),
        (CreditUsedUp, lambda: pay_out(desk, note, "56")),
        (NotFound, lambda: unsettle(desk, note, theirs)),
        (NotFound, lambda: unsettle(desk, 999)),
        (BeforeDocument, lambda: unsettle(desk, note, on=early)),
        (PeriodClosed, lambda: unsettle(desk, note, on=closed)),
    ]
    for refusal, act in refused:
        with pytest.raises(refusal):
            act()
    assert state(desk) == before
    unsettle(desk, note)
    with pytest.raises(NothingSettled):
        unsettle(desk, note)
    pay_out(desk, note)
    with pytest.raises(NothingToSettle):
        settle(desk, note)


def test_a_set_uses_a_credit_note_once_and_a_foreign_one_does_not_exist(desk: Desk) -> None:
    note = claimed(desk, "30")
    desk.owed("100")
    item = SettleCredit(credit_note_id=note, settled_on=TODAY)
    abroad = replace(desk.actor, org_unit_ids=())
    with pytest.raises(NotFound):
        settle_credits(actor=abroad, items=[item]).single()
    results = settle_credits(actor=desk.actor, items=[item, item]).results
    assert [one.status for one in results] == ["done", "refused"]
    back = UnsettleCredit(credit_note_id=note, unsettled_on=TODAY)
    with pytest.raises(NotFound):
        unsettle_credits(actor=abroad, items=[back]).single()
    results_back = unsettle_credits(actor=desk.actor, items=[back, back]).results
    assert [one.status for one in results_back] == ["done", "refused"]
    assert desk.credit_used() == "100.00"
