"""Postings against a close, and numbers without a gap, with several writers at once."""

import threading
from decimal import Decimal

import pytest

from huotong.kernel.testing.proving import differences_of
from huotong.kernel.testing.races import REPEATS, race
from huotong.ledger.contracts import Allocation, ReversePayment, SettlePayment
from huotong.ledger.contracts.vouchers import ReverseVoucher
from huotong.ledger.errors import PeriodClosed
from huotong.ledger.public import (
    close_periods,
    number_vouchers,
    open_periods,
    post_vouchers,
    receive_payments,
    reverse_payments,
    reverse_vouchers,
    settle_payments,
)
from huotong.ledger.testing import TODAY, Desk, ledger_desk, sold

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("own_database")]
WRITERS, TURNS = 4, 10


def differences() -> list[str]:
    return sorted(differences_of("ledger", "limits"))


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_nothing_is_posted_into_a_closed_period(repeat: int) -> None:
    desk = ledger_desk()
    done = threading.Event()

    def work(number: int) -> tuple[int, int]:
        return _close_and_open(desk, done) if number == 0 else _post_until(desk, done)

    (closed, _), *posters = race(work, writers=1 + WRITERS)
    assert closed == TURNS
    assert all(posted and refused for posted, refused in posters)
    with pytest.raises(PeriodClosed):
        desk.post(desk.issue("1"))
    assert desk.balances()["6100"] == (f"{sum(posted for posted, _ in posters)}.00", "0.00")
    assert differences() == []


def _close_and_open(desk: Desk, done: threading.Event) -> tuple[int, int]:
    try:
        for turn in range(TURNS):
            done.wait(0.05)
            close_periods(actor=desk.actor, items=[desk.month(11)]).single()
            balance = desk.balances()
            done.wait(0.05)
            assert desk.balances() == balance
            if turn < TURNS - 1:
                open_periods(actor=desk.actor, items=[desk.month(11)]).single()
        return TURNS, 0
    finally:
        done.set()


def _post_until(desk: Desk, done: threading.Event) -> tuple[int, int]:
    posted = refused = 0
    while not done.is_set():
        try:
            post_vouchers(actor=desk.actor, items=[desk.rent("1")]).single()
            posted += 1
        except PeriodClosed:
            refused += 1
    return posted, refused


class _GaveUp(Exception):
    """Rolls a posting back after its number was taken."""


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_invoice_numbers_have_no_gap_though_some_are_rolled_back(repeat: int) -> None:
    desk = ledger_desk()
    customers = desk.firm.customers
    for customer in customers[:2]:  # makes their limits: without a command around it nothing is tried again
        desk.bill(desk.invoice(sold("10"), customer=customer))

    def work(lane: int) -> list[str]:
        numbers: list[str] = []
        for turn in range(25):
            request = desk.invoice(sold("10"), customer=customers[turn % 2])
            try:
                (posted,) = desk.bill(request, lane=lane, fail=_GaveUp if turn % 10 == 9 else None)
                numbers.append(posted.number)
            except _GaveUp:
                continue
        return numbers

    found = sorted(number for numbers in race(work, writers=WRITERS) for number in numbers)
    assert found == [f"INV2026-{no:06d}" for no in range(3, 3 + 4 * 23)]
    assert differences() == []


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_two_clerks_settle_the_same_item_once(repeat: int) -> None:
    desk = ledger_desk()
    payments = [
        receive_payments(actor=desk.actor, items=[desk.payment("30")]).single().payment_id
        for _ in range(WRITERS)
    ]
    (item,) = desk.owed("100")

    def work(number: int) -> bool:
        part = Allocation(open_item_id=item, amount=Decimal(30))
        settle = SettlePayment(payment_id=payments[number], settled_on=TODAY, allocations=(part,))
        return settle_payments(actor=desk.actor, items=[settle]).results[0].status == "done"

    assert sorted(race(work, writers=WRITERS)) == [False, True, True, True]
    assert ("invoice", "100.00", "90.00") in desk.items()
    assert differences() == []


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_a_payment_is_reversed_by_one_or_used_by_the_other(repeat: int) -> None:
    desk = ledger_desk()
    payment = receive_payments(actor=desk.actor, items=[desk.payment("30")]).single().payment_id
    desk.owed("100")

    def work(number: int) -> bool:
        if number:
            reverse = ReversePayment(payment_id=payment, reversed_on=TODAY)
            return reverse_payments(actor=desk.actor, items=[reverse]).results[0].status == "done"
        settle = SettlePayment(payment_id=payment, settled_on=TODAY)
        return settle_payments(actor=desk.actor, items=[settle]).results[0].status == "done"

    _, *reversals = race(work, writers=WRITERS)
    assert sorted(reversals) == [False, False, True]
    assert ("invoice", "100.00", "0.00") in desk.items()
    assert desk.balances()["1010"] == ("30.00", "30.00")
    assert differences() == []


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_runs_at_once_number_every_entry_once_and_without_a_gap(repeat: int) -> None:
    desk = ledger_desk()
    for _ in range(5):
        desk.post(*[desk.issue("1", source=source) for source in range(20)])

    def work(writer: int) -> int:
        numbered = 0
        for turn in range(4):
            if writer % 2:
                result = number_vouchers(actor=desk.actor, items=[desk.month(11)]).results[0]
                numbered += result.value.vouchers if result.value is not None else 0
            else:
                post_vouchers(actor=desk.actor, items=[desk.rent(str(turn + 1))]).single()
                desk.post(desk.issue("1", source=100 + turn), lane=writer)
        return numbered

    numbered = sum(race(work, writers=WRITERS))
    numbered += sum(
        one.value.vouchers
        for one in number_vouchers(actor=desk.actor, items=[desk.month(11)]).results
        if one.value is not None
    )
    assert numbered == 100 + 2 * 4
    assert differences() == []
    close_periods(actor=desk.actor, items=[desk.month(11)]).single()
    assert differences() == []


@pytest.mark.parametrize("repeat", range(REPEATS))
def test_two_clerks_reverse_a_voucher_once(repeat: int) -> None:
    desk = ledger_desk()
    voucher = post_vouchers(actor=desk.actor, items=[desk.rent("30")]).single().voucher_id

    def work(_: int) -> bool:
        item = ReverseVoucher(voucher_id=voucher, reversed_on=TODAY, memo="Wrong")
        return reverse_vouchers(actor=desk.actor, items=[item]).results[0].status == "done"

    assert sorted(race(work, writers=WRITERS)) == [False, False, False, True]
    assert desk.balances() == {"1010": ("30.00", "30.00"), "6100": ("30.00", "30.00")}
    assert differences() == []
