"""States and parts of lines, without a database."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huotong.sales.contracts import OrderStatus
from huotong.sales.rules.states import LineProgress, status_of
from huotong.sales.rules.totals import part_of_line

D = Decimal


def line(*, delivered: int = 0, invoiced: int = 0, cancelled: int = 0, quantity: int = 10) -> LineProgress:
    return LineProgress(D(quantity), D(0), D(delivered), D(invoiced), D(cancelled))


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([line()], OrderStatus.CONFIRMED),
        ([line(delivered=10), line(delivered=9)], OrderStatus.CONFIRMED),
        ([line(delivered=10)], OrderStatus.DELIVERED),
        ([line(delivered=4, cancelled=6)], OrderStatus.DELIVERED),
        ([line(delivered=10, invoiced=9)], OrderStatus.DELIVERED),
        ([line(delivered=10, invoiced=10), line(cancelled=10)], OrderStatus.COMPLETED),
        ([line(cancelled=10)], OrderStatus.CANCELLED),
    ],
)
def test_the_state_of_an_order_is_what_its_lines_say(lines: list[LineProgress], status: OrderStatus) -> None:
    assert status_of(lines) is status


def test_a_third_of_a_line_and_the_rest_sum_to_the_line() -> None:
    facts = {"net": D("100.00"), "tax": D("13.00"), "quantity": D(3), "digits": 2}
    parts = [part_of_line(before=D(done), step=D(1), **facts) for done in range(3)]  # type: ignore[arg-type]  # mixed facts
    assert [(part.net, part.tax) for part in parts] == [
        (D("33.33"), D("4.33")),
        (D("33.34"), D("4.34")),
        (D("33.33"), D("4.33")),
    ]


@given(
    net=st.decimals(0, 10**9, places=2),
    tax=st.decimals(0, 10**8, places=2),
    steps=st.lists(st.integers(1, 1000), min_size=1, max_size=12),
)
def test_the_parts_of_any_steps_sum_to_the_line(net: D, tax: D, steps: list[int]) -> None:
    quantity, before, total_net, total_tax = D(sum(steps)), D(0), D(0), D(0)
    for step in steps:
        part = part_of_line(net=net, tax=tax, quantity=quantity, before=before, step=D(step), digits=2)
        before, total_net, total_tax = before + step, total_net + part.net, total_tax + part.tax
    assert (total_net, total_tax) == (net, tax)
