"""The cost of an issue, without a database."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huotong.inventory.rules.cost import cost_of_issue


@pytest.mark.parametrize(
    ("quantity", "amount", "issued", "digits", "cost"),
    [
        ("3", "10.00", "1", 2, "3.33"),
        ("3", "10.00", "3", 2, "10.00"),
        ("8", "1.00", "1", 2, "0.13"),  # 0.125: halves go up
        ("4", "10", "1", 0, "3"),  # yen have no decimals
        ("3", "0.00", "1", 2, "0.00"),
        ("3", "0.01", "2", 2, "0.01"),
        ("0.000003", "1.00", "0.000001", 2, "0.33"),
        ("999999999999.999999", "99999999999999.99", "999999999999.999998", 2, "99999999999999.99"),
    ],
)
def test_an_issue_takes_its_share(quantity: str, amount: str, issued: str, digits: int, cost: str) -> None:
    found = cost_of_issue(
        quantity=Decimal(quantity), amount=Decimal(amount), issued=Decimal(issued), digits=digits
    )
    assert found == Decimal(cost)


@given(st.integers(1, 10**18), st.integers(0, 10**16), st.data())
def test_the_share_is_exact_to_half_a_cent_and_never_more_than_there_is(
    millionths: int, cents: int, data: st.DataObject
) -> None:
    issued = data.draw(st.integers(1, millionths))
    cost = cost_of_issue(
        quantity=Decimal(millionths) / 1_000_000,
        amount=Decimal(cents) / 100,
        issued=Decimal(issued) / 1_000_000,
        digits=2,
    )
    exact = Fraction(cents, 100) * Fraction(issued, millionths)
    assert abs(Fraction(cost) - exact) <= Fraction(1, 200)
    assert 0 <= cost <= Decimal(cents) / 100


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_all_issues_together_cost_what_the_stock_was_worth(cents: int, issues: list[int]) -> None:
    quantity, amount, total = Decimal(sum(issues)), Decimal(cents) / 100, Decimal(0)
    for issued in map(Decimal, issues):
        cost = cost_of_issue(quantity=quantity, amount=amount, issued=issued, digits=2)
        quantity, amount, total = quantity - issued, amount - cost, total + cost
    assert (quantity, amount, total) == (0, 0, Decimal(cents) / 100)
