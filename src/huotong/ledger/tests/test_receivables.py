"""Statement of account, ageing and dunning list, with exact figures and against the journal."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.errors import Forbidden, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.ledger.contracts import Allocation, Rest, ReversePayment, SettlePayment, shown
from huotong.ledger.public import (
    receive_payments,
    reverse_payments,
    settle_payments,
    show_ageing,
    show_dunning,
    show_statement,
    show_trial_balance,
)
from huotong.ledger.rules.dunning import dunning_level
from huotong.ledger.testing import TODAY, Desk, ledger_desk, sold

ZERO = Decimal(0)


@pytest.fixture
def desk(rolled_back: TestDatabase) -> Desk:
    """A firm that writes off differences up to 0.10."""
    return ledger_desk(difference_max=Decimal("0.10"))


def billed(desk: Desk, amount: str, on: date, *, customer: int | None = None) -> int:
    """The open item of an untaxed invoice, due 30 days after."""
    (posted,) = desk.bill(desk.invoice(sold(amount, rate=ZERO), on=on, customer=customer))
    assert posted.open_item_id is not None
    return posted.open_item_id


def received(desk: Desk, amount: str, on: date, *parts: Allocation, rest: Rest = Rest.KEEP) -> int:
    item = replace(desk.payment(amount, on=on), allocations=parts, rest=rest)
    return receive_payments(actor=desk.actor, items=[item]).single().payment_id


def part(item: int, amount: str, write_off: str = "0") -> Allocation:
    return Allocation(open_item_id=item, amount=Decimal(amount), write_off=Decimal(write_off))


def statement(desk: Desk, first: date, last: date, *, actor: Actor | None = None) -> shown.Statement:
    return show_statement(
        actor=actor or desk.actor,
        company_id=desk.firm.company_id,
        customer_id=desk.customer,
        first_on=first,
        last_on=last,
    )


def ageing(desk: Desk, on: date) -> dict[str, list[str]]:
    found = show_ageing(actor=desk.actor, company_id=desk.firm.company_id, on=on)
    return {row.customer_code: figures(row.aged) for row in found.rows}


def figures(aged: shown.Aged) -> list[str]:
    amounts = (aged.not_due, aged.days_1_30, aged.days_31_60, aged.days_61_90, aged.days_over_90)
    return [f"{amount:.2f}" for amount in (*amounts, aged.unapplied, aged.total)]


def some_trade(desk: Desk) -> tuple[int, int]:
    """July to November: two invoices, a short payment, a prepayment used later, a payment reversed."""
    first = billed(desk, "100", date(2026, 7, 1))
    received(desk, "40", date(2026, 8, 10), part(first, "40"))
    second = billed(desk, "50", date(2026, 9, 20))
    ahead = received(desk, "130", date(2026, 10, 1), part(second, "49.95", "0.05"))
    item = SettlePayment(payment_id=ahead, settled_on=date(2026, 10, 15), allocations=(part(first, "20"),))
    settle_payments(actor=desk.actor, items=[item]).single()
    wrong = received(desk, "7", date(2026, 10, 20), part(first, "7"))
    back = ReversePayment(payment_id=wrong, reversed_on=date(2026, 11, 2))
    reverse_payments(actor=desk.actor, items=[back]).single()
    return first, second


def test_a_statement_carries_the_balance_through_the_days(desk: Desk) -> None:
    some_trade(desk)
    found = statement(desk, date(2026, 9, 1), date(2026, 11, 30))
    assert (found.customer_code, found.currency, found.opening) == ("C1", "CNY", Decimal(60))
    assert [
        (str(row.posted_on), row.kind, f"{row.debit:.2f}", f"{row.credit:.2f}", f"{row.balance:.2f}")
        for row in found.rows
    ] == [
        ("2026-09-20", "invoice", "50.00", "0.00", "110.00"),
        ("2026-10-01", "payment", "0.00", "130.05", "-20.05"),
        ("2026-10-20", "payment", "0.00", "7.00", "-27.05"),
        ("2026-11-02", "payment", "7.00", "0.00", "-20.05"),
    ]
    assert (found.debit, found.credit, found.closing) == (57, Decimal("137.05"), Decimal("-20.05"))
    assert found.rows[0].document.number == "INV2026-000002"
    before = statement(desk, date(2026, 1, 1), date(2026, 8, 31))
    assert (before.opening, len(before.rows), before.closing) == (0, 2, Decimal(60))
    after = statement(desk, date(2026, 12, 1), date(2026, 12, 31))
    assert (after.opening, after.rows, after.closing) == (Decimal("-20.05"), (), Decimal("-20.05"))


def test_ageing_follows_the_days_and_what_was_settled_by_then(desk: Desk) -> None:
    some_trade(desk)
    billed(desk, "9", date(2026, 10, 30), customer=desk.firm.customers[1])
    assert ageing(desk, date(2026, 6, 30)) == {}
    assert ageing(desk, date(2026, 7, 31)) == {"C1": ["100.00", *["0.00"] * 5, "100.00"]}
    assert ageing(desk, date(2026, 8, 1))["C1"] == ["0.00", "100.00", *["0.00"] * 4, "100.00"]
    assert ageing(desk, date(2026, 9, 29))["C1"] == [
        "50.00", "0.00", "60.00", "0.00", "0.00", "0.00", "110.00",
    ]  # fmt: skip
    assert ageing(desk, date(2026, 10, 14))["C1"] == [
        "0.00", "0.00", "0.00", "60.00", "0.00", "80.05", "-20.05",
    ]  # fmt: skip
    assert ageing(desk, date(2026, 10, 31)) == {
        "C1": ["0.00", "0.00", "0.00", "0.00", "33.00", "60.05", "-27.05"],
        "C2": ["9.00", "0.00", "0.00", "0.00", "0.00", "0.00", "9.00"],
    }
    assert ageing(desk, TODAY)["C1"] == ["0.00", "0.00", "0.00", "0.00", "40.00", "60.05", "-20.05"]


@pytest.mark.parametrize("month", range(7, 12))
def test_ageing_is_the_balance_of_the_receivable_and_prepayment_accounts(desk: Desk, month: int) -> None:
    first, _ = some_trade(desk)
    received(desk, "1", date(2026, 9, 5), part(first, "1"))
    early = billed(desk, "30", date(2026, 11, 10))
    received(desk, "30", date(2026, 8, 5), part(early, "30"))
    last = date(2026, month + 1, 1) - timedelta(days=1)
    balance = show_trial_balance(
        actor=desk.actor, company_id=desk.firm.company_id, year=2026, period=month
    ).rows
    expected = sum(
        (row.closing_debit - row.closing_credit for row in balance if row.account in ("1100", "2150")), ZERO
    )
    found = show_ageing(actor=desk.actor, company_id=desk.firm.company_id, on=last)
    assert found.totals.total == expected
    assert statement(desk, last, last).closing == expected


def test_the_dunning_list_holds_what_is_overdue_by_level(desk: Desk) -> None:
    some_trade(desk)
    billed(desk, "9", date(2026, 10, 9), customer=desk.firm.customers[1])
    billed(desk, "8", date(2026, 11, 1), customer=desk.firm.customers[1])
    found = show_dunning(actor=desk.actor, company_id=desk.firm.company_id, on=date(2026, 11, 23))
    assert [
        (row.customer_code, row.number, str(row.due_on), row.days, row.level, f"{row.open_amount:.2f}")
        for row in found.rows
    ] == [
        ("C1", "INV2026-000001", "2026-07-31", 115, 3, "40.00"),
        ("C2", "INV2026-000003", "2026-11-08", 15, 2, "9.00"),
    ]
    assert found.total == Decimal(49)
    then = show_dunning(actor=desk.actor, company_id=desk.firm.company_id, on=date(2026, 8, 1))
    assert [(row.days, row.level, row.open_amount) for row in then.rows] == [(1, 1, Decimal(100))]
    assert show_dunning(actor=desk.actor, company_id=desk.firm.company_id, on=date(2026, 7, 31)).rows == ()


@pytest.mark.parametrize(("days", "level"), [(0, 0), (1, 1), (14, 1), (15, 2), (30, 2), (31, 3), (900, 3)])
def test_the_level_rises_with_the_days(days: int, level: int) -> None:
    assert dunning_level(days) == level


def test_receivables_are_shown_within_ones_scope(desk: Desk) -> None:
    some_trade(desk)
    day, company = date(2026, 11, 23), desk.firm.company_id
    sibling = replace(desk.actor, org_unit_ids=())
    assert show_ageing(actor=sibling, company_id=company, on=day).rows == ()
    assert show_dunning(actor=sibling, company_id=company, on=day).rows == ()
    with pytest.raises(NotFound):
        statement(desk, day, day, actor=sibling)
    abroad = replace(desk.actor, company_ids=())
    stranger = replace(desk.actor, permissions=frozenset())
    for actor, refusal in ((abroad, NotFound), (stranger, Forbidden)):
        with pytest.raises(refusal):
            show_ageing(actor=actor, company_id=company, on=day)
        with pytest.raises(refusal):
            show_dunning(actor=actor, company_id=company, on=day)
        with pytest.raises(refusal):
            statement(desk, day, day, actor=actor)


def test_a_statement_has_a_customer_and_days_in_order(desk: Desk) -> None:
    day = date(2026, 11, 23)
    for first in (day + timedelta(days=1), day - timedelta(days=366)):
        with pytest.raises(Malformed):
            statement(desk, first, day)
    assert statement(desk, day - timedelta(days=365), day).rows == ()
    with pytest.raises(NotFound):
        show_statement(
            actor=desk.actor, company_id=desk.firm.company_id, customer_id=999, first_on=day, last_on=day
        )
