"""Each invariant names the difference that is planted for it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connections

from huotong.kernel import verify
from huotong.kernel.book import in_all_books
from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.testing.cluster import TestCluster
from huotong.kernel.testing.connections import rolled_back_transactions
from huotong.ledger.contracts import (
    Allocation,
    DiscountTerms,
    PayOutCredit,
    PostedCreditNote,
    ReversePayment,
    SettlePayment,
    UnsettlePayment,
)
from huotong.ledger.contracts.credits import SettleCredit, UnsettleCredit
from huotong.ledger.contracts.vouchers import ReverseVoucher
from huotong.ledger.public import (
    close_periods,
    pay_out_credits,
    post_vouchers,
    receive_payments,
    reverse_payments,
    reverse_vouchers,
    settle_credits,
    settle_payments,
    unsettle_credits,
    unsettle_payments,
)
from huotong.ledger.testing import TODAY, Desk, ledger_desk, sold

PLANTED = {
    "ledger_entries_balance": "UPDATE journal_line SET debit = debit + 1, amount = amount + 1 WHERE debit > 0",
    "ledger_balances": "UPDATE account_balance SET debit = debit + 1, credit = credit + 1",
    "ledger_trial_balance": "UPDATE account_balance SET debit = debit + 1 WHERE debit > 0",
    "ledger_receivable": "UPDATE open_item SET amount = amount + 1 WHERE document_kind = 'invoice'",
    "ledger_prepayments": "UPDATE open_item SET amount = amount + 1 WHERE document_kind = 'payment'",
    "ledger_invoice_totals": "UPDATE ledger_invoice_line SET net = net + 1",
    "ledger_invoice_tax": "UPDATE ledger_invoice_line SET tax = tax + 1",
    "ledger_invoice_entries": "UPDATE journal_entry SET source_id = 1 WHERE source_kind = 'invoice'",
    "ledger_settled": "UPDATE open_item SET settled = settled - 1 WHERE settled > 0",
    "ledger_payments_used": "UPDATE ledger_payment SET amount = amount + 1",
    "ledger_settlement_reversals": "UPDATE settlement SET reverses_id = -id WHERE amount < 0",
    "ledger_settlement_kinds": "UPDATE settlement SET kind = 'prepayment' WHERE kind = 'payment'",
    "ledger_settlement_owners": "UPDATE settlement SET payment_id = 1",
    "ledger_discounts": "UPDATE ledger_discount_offer SET percent = percent / 2",
    "ledger_invoice_numbers": "UPDATE counter SET last = last + 1 WHERE series = 'INV'",
    "ledger_invoice_counters": "DELETE FROM counter WHERE series = 'INV'",
    "ledger_payment_numbers": "UPDATE counter SET last = last + 1 WHERE series = 'RC'",
    "ledger_credit_note_totals": "UPDATE ledger_credit_note SET net = net + 1, gross = gross + 1",
    "ledger_credited": "UPDATE ledger_credit_note_line SET net = net - 1, tax = tax + 1",
    "ledger_credit_note_entries": "UPDATE journal_entry SET source_id = 1 WHERE source_kind = 'credit_note'",
    "ledger_credit_note_numbers": "DELETE FROM counter WHERE series = 'CRN'",
    "ledger_periods": "UPDATE journal_entry SET posted_on = posted_on - 60",
    "ledger_period_lanes": "UPDATE ledger_period_lane SET open = false, closed_at = now() WHERE lane = 7",
    "ledger_credit_receivable": "UPDATE limits_line SET amount = amount + 1 WHERE amount > 0",
    "ledger_dimensions": "UPDATE journal_line SET org_unit_id = 1",
    "ledger_voucher_entries": "UPDATE ledger_voucher SET amount = amount + 1",
    "ledger_voucher_numbers": "UPDATE counter SET last = last + 1 WHERE series LIKE 'VCH:%'",
    "ledger_voucher_counters": "DELETE FROM counter WHERE series LIKE 'VCH:%'",
    "ledger_voucher_reversals": "UPDATE ledger_voucher SET posted_on = posted_on - 1 WHERE reverses_id IS NOT NULL",
    "ledger_voucher_periods": "UPDATE ledger_period_lane SET open = false, closed_at = now() WHERE open",
    "limits_used": "UPDATE limits_limit SET used = used + 1",
    "limits_blocks": "UPDATE limits_limit SET block_reason = 'late'",
    "limits_buckets": "UPDATE limits_line SET bucket = 'shipped' WHERE amount < 0",
}

ALSO = [
    ("ledger_credit_note_totals", "UPDATE settlement SET amount = amount - 1 WHERE kind = 'credit_applied'"),
    ("ledger_settlement_kinds", "UPDATE settlement SET kind = 'credit_applied' WHERE kind = 'credit_used'"),
    ("ledger_settlement_owners", "UPDATE settlement SET kind = 'payment' WHERE kind = 'credit_applied'"),
]


def own() -> list[str]:
    """The invariants of the apps under test; whether others are registered depends on who ran before."""
    return [invariant.name for invariant in verify.registered() if invariant.app in ("ledger", "limits")]


def found() -> dict[str, int]:
    """The invariants that name differences, and how many."""
    findings = verify.run(book_id=1, only=own())
    return {finding.name: finding.differences for finding in findings if finding.differences}


@pytest.fixture
def traded(database_cluster: TestCluster) -> Iterator[Desk]:
    """A month of trade, undone afterwards; as superuser, to plant what the application never could."""
    with aimed_at(database_cluster.database().superuser), rolled_back_transactions():
        desk = ledger_desk(difference_max=Decimal("0.10"))
        desk.post(desk.issue("70"), desk.issue("30", source=2))
        desk.bill(desk.invoice(sold("100.10"), sold("20", rule=6)), desk.invoice(sold("50")))
        receive_payments(actor=desk.actor, items=[desk.payment("120"), desk.payment("500")])
        _change_payments(desk)
        _credit(desk)
        _discount(desk)
        _post_vouchers(desk)
        close_periods(actor=desk.actor, items=[desk.month(1)])
        yield desk


def _credit(desk: Desk) -> None:
    """A credit note of which most was paid already, and that part is paid out."""
    (invoice,) = desk.bill(desk.invoice(sold("50"), source=9))
    receive_payments(actor=desk.actor, items=[desk.payment("40", (invoice.open_item_id or 0, "40"))]).single()
    note = desk.credit(invoice.invoice_id)
    assert isinstance(note, PostedCreditNote)
    item = PayOutCredit(credit_note_id=note.credit_note_id, paid_on=TODAY, amount=Decimal(10))
    assert pay_out_credits(actor=desk.actor, items=[item]).single().left == Decimal(30)
    use = SettleCredit(credit_note_id=note.credit_note_id, settled_on=TODAY)
    back = UnsettleCredit(credit_note_id=note.credit_note_id, unsettled_on=TODAY)
    desk.bill(desk.invoice(sold("30", rate=Decimal(0)), source=10))
    assert settle_credits(actor=desk.actor, items=[use]).single().left == 0
    assert unsettle_credits(actor=desk.actor, items=[back]).single().left == Decimal(30)
    assert settle_credits(actor=desk.actor, items=[use]).single().left == 0


def _discount(desk: Desk) -> None:
    """Another customer pays 2 % less in time."""
    other = desk.firm.customers[1]
    offer = DiscountTerms(Decimal(2), TODAY)
    (invoice,) = desk.bill(replace(desk.invoice(sold("100"), source=11, customer=other), discount=offer))
    part = Allocation(
        open_item_id=invoice.open_item_id or 0, amount=Decimal("110.74"), discount=Decimal("2.26")
    )
    item = replace(desk.payment("110.74", customer=other), allocations=(part,))
    receive_payments(actor=desk.actor, items=[item]).single()


def _change_payments(desk: Desk) -> None:
    """A payment taken back from what it settled, one settled later with a difference, one reversed."""
    (short,) = desk.owed("20.05", customer=desk.firm.customers[1])
    ahead, wrong = receive_payments(
        actor=desk.actor,
        items=[desk.payment("20", customer=desk.firm.customers[1]), desk.payment("7")],
    ).done
    unsettle_payments(
        actor=desk.actor, items=[UnsettlePayment(payment_id=ahead.payment_id, unsettled_on=TODAY)]
    ).single()
    part = Allocation(open_item_id=short, amount=Decimal(20), write_off=Decimal("0.05"))
    settle_payments(
        actor=desk.actor,
        items=[SettlePayment(payment_id=ahead.payment_id, settled_on=TODAY, allocations=(part,))],
    ).single()
    reverse_payments(
        actor=desk.actor, items=[ReversePayment(payment_id=wrong.payment_id, reversed_on=TODAY)]
    ).single()


def _post_vouchers(desk: Desk) -> None:
    """A numbered month with a voucher reversed, and an entry that came later."""
    desk.number()
    rent = post_vouchers(actor=desk.actor, items=[desk.rent()]).single().voucher_id
    item = ReverseVoucher(voucher_id=rent, reversed_on=TODAY, memo="Wrong")
    reverse_vouchers(actor=desk.actor, items=[item]).single()
    desk.post(desk.issue("5", source=3))


def test_a_month_of_trade_has_no_difference(traded: Desk) -> None:
    assert found() == {}


def test_every_invariant_has_a_planted_difference() -> None:
    assert set(own()) == set(PLANTED)


@pytest.mark.parametrize(("name", "difference"), [*PLANTED.items(), *ALSO])
def test_a_planted_difference_is_named(traded: Desk, name: str, difference: str) -> None:
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute(difference)
        assert cursor.rowcount > 0
    (finding,) = verify.run(book_id=1, only=[name])
    assert finding.differences > 0
    assert finding.first


def test_the_first_difference_is_told_in_full(traded: Desk) -> None:
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute(
            "UPDATE open_item SET amount = amount + 7 WHERE amount > settled AND document_kind = 'payment'"
        )
    (finding,) = verify.run(book_id=1, only=["ledger_prepayments"])
    assert (finding.differences, finding.first) == (
        1,
        {
            "company_id": traded.firm.company_id,
            "partner_id": traded.customer,
            "org_unit_id": traded.firm.org_unit_id,
            "currency": "CNY",
            "expected": "427.7900",
            "found": "434.7900",
        },
    )
