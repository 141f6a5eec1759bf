"""Line amounts, tax and periods, decided without a database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huotong.pricing.contracts import LineAmounts, TaxRow, Treatment
from huotong.pricing.rules.amounts import document_taxes, line_amounts, net_amount
from huotong.pricing.rules.periods import Period, Timelines
from huotong.pricing.rules.tax import TaxTable

D = Decimal
ON = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("quantity", "price", "digits", "net"),
    [
        ("1", "0.005", 2, "0.01"),
        ("3", "0.015", 2, "0.05"),
        ("2", "33.6442", 2, "67.29"),
        ("1", "0.0049999", 2, "0.00"),
        ("3", "33.335", 0, "100"),
        ("1", "10.5", 0, "11"),
        ("0.333333", "3", 3, "1.000"),
        ("1000000000000", "10000000000", 2, "10000000000000000000000.00"),
    ],
)
def test_half_a_cent_goes_up(quantity: str, price: str, digits: int, net: str) -> None:
    found = net_amount(quantity=D(quantity), price=D(price), digits=digits)
    assert str(found) == net


@pytest.mark.parametrize(
    ("price", "rate", "net", "tax"),
    [
        ("0.01", "0.13", "0.01", "0.00"),
        ("0.01", "1", "0.00", "0.01"),
        ("113", "0.13", "100.00", "13.00"),
        ("100", "0.13", "88.50", "11.50"),
        ("100", "0", "100.00", "0.00"),
    ],
)
def test_a_price_with_tax_falls_into_parts_that_sum_to_it(price: str, rate: str, net: str, tax: str) -> None:
    found = line_amounts(quantity=D(1), price=D(price), rate=D(rate), digits=2, includes_tax=True)
    assert found == LineAmounts(D(net), D(tax))
    assert found.gross == D(price)


def test_tax_comes_on_top_of_a_price_without_it() -> None:
    assert line_amounts(quantity=D(3), price=D("33.335"), rate=D("0.13"), digits=2) == LineAmounts(
        D("100.01"), D("13.00")
    )


def test_a_document_rounds_once_per_rate_and_its_lines_sum_to_it() -> None:
    nets = [D("0.10"), D("0.10"), D("0.10"), D("100.00")]
    rates = [D("0.05"), D("0.05"), D("0.05"), D("0.13")]
    assert document_taxes(nets=nets, rates=rates, digits=2) == [D("0.01"), D("0.01"), D("0.00"), D("13.00")]


cents = st.integers(0, 10**9).map(lambda n: D(n).scaleb(-2))
rates = st.sampled_from([D(0), D("0.03"), D("0.06"), D("0.09"), D("0.13"), D("0.175")])


@given(st.lists(st.tuples(cents, rates), min_size=1, max_size=20))
def test_lines_never_lose_a_cent_of_the_documents_tax(lines: list[tuple[Decimal, Decimal]]) -> None:
    nets, given_rates = [net for net, _ in lines], [rate for _, rate in lines]
    taxes = document_taxes(nets=nets, rates=given_rates, digits=2)
    for rate in set(given_rates):
        own = [place for place, other in enumerate(given_rates) if other == rate]
        exact = sum((nets[place] for place in own), D(0)) * rate
        assert abs(sum((taxes[place] for place in own), D(0)) - exact) <= D("0.005")
        assert all(abs(taxes[place] - nets[place] * rate) < D("0.02") for place in own)


def rule(id: int, *, status: str = "", frm: int | None = None, to: int | None = None, rate: str = "0.13",
         treatment: Treatment = "standard", since: date = date(2000, 1, 1), until: date | None = None) -> tuple[object, ...]:  # fmt: skip
    return tuple(TaxRow(7, 8, status, frm, to, id, D(rate), treatment, since, until))


RULES = [
    rule(1),
    rule(2, status="general", rate="0.06"),
    rule(3, to=10, rate="0.09"),
    rule(4, to=11, rate="0", treatment="exempt"),
    rule(5, to=11, frm=11, rate="0.01"),
    rule(6, status="small", to=10, rate="0.03"),
    rule(7, status="exempt", rate="0", treatment="exempt", since=date(2026, 1, 1), until=ON),
]


@pytest.mark.parametrize(
    ("status", "ship_from", "ship_to", "on", "expected"),
    [
        ("unregistered", (), (), ON, 1),
        ("general", (), (), ON, 2),
        ("general", (), (10,), ON, 3),
        ("small", (), (10,), ON, 6),
        ("small", (), (11, 10), ON, 4),
        ("small", (11, 10), (11, 10), ON, 5),
        ("small", (12, 11, 10), (12, 11, 10), ON, 5),
        ("general", (), (99,), ON, 2),
        ("exempt", (), (), ON, 7),
        ("exempt", (), (), ON + timedelta(days=1), 1),
        ("general", (), (), date(1999, 12, 31), None),
    ],
)
def test_the_most_specific_rule_wins(
    status: str, ship_from: tuple[int, ...], ship_to: tuple[int, ...], on: date, expected: int | None
) -> None:
    found = TaxTable(RULES).find(
        company_id=7, tax_class_id=8, tax_status=status, on=on, ship_from=ship_from, ship_to=ship_to
    )
    assert (found and found.rule_id) == expected


def test_the_trace_says_what_was_met() -> None:
    found = TaxTable(RULES).find(company_id=7, tax_class_id=8, tax_status="small", on=ON, ship_to=(12, 10))
    assert found is not None
    assert found.trace == {
        "rule_id": "6", "rate": "0.03", "treatment": "standard", "tax_status": "small", "ship_to_id": "10",
    }  # fmt: skip


def test_another_company_or_class_has_other_rules() -> None:
    table = TaxTable(RULES)
    assert table.find(company_id=8, tax_class_id=8, tax_status="general", on=ON) is None
    assert table.find(company_id=7, tax_class_id=7, tax_status="general", on=ON) is None


def test_a_new_period_ends_the_open_one_and_clashes_with_the_rest() -> None:
    lines = Timelines()
    lines.stand("key", Period(1, date(2026, 1, 1), None))
    assert lines.add("key", Period(2, date(2026, 6, 1), None)) is None
    assert lines.add("key", Period(3, date(2026, 7, 1), date(2026, 7, 31))) is None
    assert (lines.ended, lines.added) == (
        {1: date(2026, 5, 31)},
        {2: date(2026, 6, 30), 3: date(2026, 7, 31)},
    )
    clash = lines.add("key", Period(4, date(2026, 7, 31), None))
    assert clash == Period(3, date(2026, 7, 1), date(2026, 7, 31))
    assert lines.add("key", Period(5, date(2026, 1, 1), None)) == Period(
        1, date(2026, 1, 1), date(2026, 5, 31)
    )
    assert lines.add("other", Period(6, date(2026, 1, 1), None)) is None


days = st.integers(0, 40).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
spans = st.tuples(days, st.none() | st.integers(0, 10))


@given(st.lists(spans, max_size=15))
def test_no_two_periods_of_a_key_ever_share_a_day(wanted: list[tuple[date, int | None]]) -> None:
    lines = Timelines()
    first_days: dict[int, date] = {}
    for id, (first, length) in enumerate(wanted, 1):
        last = None if length is None else first + timedelta(days=length)
        if lines.add("key", Period(id, first, last)) is None:
            first_days[id] = first
    standing = [Period(id, first, lines.added[id]) for id, first in first_days.items()]
    assert not any(a.shares_a_day(b) for a in standing for b in standing if a is not b)
    assert all(period.valid_to is None or period.valid_to >= period.valid_from for period in standing)
