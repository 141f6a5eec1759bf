"""The order of precedence against a plain model, and what the trace says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from huotong.pricing.contracts import PriceAsked, PriceRow
from huotong.pricing.public import PriceTable, agreed_trace, per_base_unit, undercut

ON = date(2026, 11, 23)
CASE, BOX = 7, 8


def row(**given: Any) -> PriceRow:
    usual: dict[str, Any] = {
        "customer_id": 1, "product_id": 2, "rule": 2, "depth": 0, "since": None, "until": None,
        "price_list_id": 3, "list_code": "RETAIL", "currency": "CNY", "includes_tax": False, "price_id": 4,
        "unit_id": None, "from_quantity": Decimal(0), "price": Decimal(10), "minimum": None,
        "valid_from": date(2026, 1, 1), "valid_to": None,
    }  # fmt: skip
    return PriceRow(**{**usual, **given})


def asked(quantity: str = "1", *, unit: int | None = None, base: str | None = None) -> PriceAsked:
    return PriceAsked(2, "CNY", ON, unit, Decimal(quantity), Decimal(base or quantity))


ROWS = st.builds(
    row,
    rule=st.integers(1, 5),
    depth=st.integers(0, 2),
    since=st.sampled_from([None, date(2026, 1, 1), date(2026, 12, 1)]),
    price_list_id=st.integers(1, 3),
    currency=st.sampled_from(["CNY", "CNY", "USD"]),
    price_id=st.integers(1, 10**6),
    unit_id=st.sampled_from([None, CASE, BOX]),
    from_quantity=st.sampled_from([Decimal(0), Decimal(5), Decimal(20)]),
    price=st.one_of(st.none(), st.integers(0, 50).map(Decimal)),
    valid_from=st.sampled_from([date(2026, 1, 1), date(2026, 11, 24)]),
    valid_to=st.sampled_from([None, date(2026, 11, 22), ON]),
)


def plain_model(rows: Sequence[PriceRow], want: PriceAsked) -> PriceRow | None:
    """Takes away one after the other what cannot be, then what is further away."""
    left = [one for one in rows if one.since is None or one.since <= want.on]
    left = [one for one in left if one.price is not None and one.currency == want.currency]
    left = [one for one in left if one.valid_from <= want.on <= (one.valid_to or want.on)]  # type: ignore[operator]  # set with the price
    left = [one for one in left if one.unit_id in (None, want.unit_id)]
    left = [
        one
        for one in left
        if (want.base_quantity if one.unit_id is None else want.quantity) >= one.from_quantity  # type: ignore[operator]  # set with the price
    ]
    nearer: list[Callable[[PriceRow], Any]] = [
        lambda one: one.rule,
        lambda one: one.depth,
        lambda one: one.unit_id is None,
        lambda one: -one.from_quantity,  # type: ignore[operator]  # set with the price
        lambda one: one.price_id,
    ]
    for by in nearer:
        best = min(map(by, left), default=None)
        left = [one for one in left if by(one) == best]
    return left[0] if left else None


@given(
    rows=st.lists(ROWS, min_size=1, max_size=12, unique_by=lambda one: one.price_id),
    quantity=st.integers(1, 30),
    unit=st.sampled_from([None, CASE]),
)
def test_the_price_that_wins_is_that_of_the_plain_model(
    rows: list[PriceRow], quantity: int, unit: int | None
) -> None:
    want = asked(str(quantity), unit=unit, base=str(quantity * 12) if unit else None)
    quote = PriceTable(rows).find(customer_id=1, asked=want)
    assert (None if quote is None else quote.row) == plain_model(rows, want)


@given(rows=st.lists(ROWS, min_size=2, max_size=12, unique_by=lambda one: one.price_id))
def test_whatever_was_tried_is_told_once_with_its_reason(rows: list[PriceRow]) -> None:
    quote = PriceTable(rows).find(customer_id=1, asked=asked("6"))
    if quote is None:
        return
    tried = quote.trace.get("tried", [])
    serving = {(r.rule, r.depth, r.price_list_id) for r in rows if r.since is None or r.since <= ON}
    assert all(one["refused"] != "not_in_force" for one in tried)
    assert len(tried) + 1 >= len(serving)
    assert len(tried) < len(rows)


def test_the_trace_says_what_was_tried_and_why_it_does_not_stand() -> None:
    rows = [
        row(rule=1, price_list_id=1, list_code="OWN", price=None, valid_from=None, price_id=None),
        row(
            rule=3,
            price_list_id=2,
            list_code="VIP",
            price_id=21,
            price=Decimal("8.5"),
            from_quantity=Decimal(10),
        ),
        row(rule=3, price_list_id=2, list_code="VIP", price_id=22, price=Decimal("9.00")),
        row(rule=3, price_list_id=2, list_code="VIP", price_id=23, price=Decimal(100), unit_id=CASE),
        row(rule=4, depth=1, price_list_id=3, list_code="EAST", currency="USD", price_id=31),
        row(rule=5, price_list_id=4, list_code="ALL", price_id=41),
    ]
    quote = PriceTable(rows).find(customer_id=1, asked=asked("9"))
    assert quote is not None
    assert quote.trace == {
        "list": "VIP", "price_id": "22", "price": "9", "valid_from": "2026-01-01", "rule": "group",
        "tried": [
            {"rule": "customer", "list": "OWN", "refused": "no_price"},
            {"rule": "group", "list": "VIP", "refused": "other_unit", "price": "100"},
            {"rule": "group", "list": "VIP", "refused": "below_quantity", "price": "8.5", "from_quantity": "10"},
            {"rule": "org_unit", "list": "EAST", "refused": "other_currency", "price": "10"},
            {"rule": "company", "list": "ALL", "refused": "outranked", "price": "10"},
        ],
    }  # fmt: skip
    assert agreed_trace(quote, Decimal("8.80"))["tried"][0] == {
        "rule": "group", "list": "VIP", "price": "9", "refused": "agreed_otherwise",
    }  # fmt: skip


def test_a_price_per_case_wins_over_the_piece_and_falls_into_pieces() -> None:
    rows = [row(), row(price_id=5, unit_id=CASE, price=Decimal(100))]
    quote = PriceTable(rows).find(customer_id=1, asked=asked("2", unit=CASE, base="24"))
    assert quote is not None
    assert (quote.price, quote.trace["unit_price"]) == (Decimal(100), "100")
    assert per_base_unit(quote.price, numerator=12, denominator=1) == Decimal("8.33333333")


def test_the_highest_minimum_of_all_lists_counts_whatever_its_unit_and_tax() -> None:
    """9.00 with 13 % tax in it is 7.96… before tax; a case of 12 at 100 is 8.33… a piece."""
    rows = [
        row(rule=1, price_list_id=1, list_code="OWN", price=Decimal(8)),
        row(rule=3, price_list_id=2, list_code="VIP", price_id=5, minimum=Decimal(9), includes_tax=True),
        row(rule=5, price_list_id=3, list_code="ALL", price_id=6, unit_id=CASE, price=Decimal(120), minimum=Decimal(100)),
    ]  # fmt: skip
    table = PriceTable(rows)

    def lowest(price: str, *, unit: int | None) -> str | None:
        quote = table.find(customer_id=1, asked=asked("1", unit=unit, base="12" if unit else "1"))
        assert quote is not None
        found = undercut(
            quote,
            price=Decimal(price),
            per_unit=unit is not None,
            rate=Decimal("0.13"),
            numerator=12 if unit else 1,
            denominator=1,
        )
        return found and found.list_code

    assert lowest("7.97", unit=None) is None
    assert lowest("7.96", unit=None) == "VIP"
    assert lowest("100", unit=CASE) is None
    assert lowest("99.99", unit=CASE) == "ALL"


def test_only_the_fitting_break_of_a_list_has_a_minimum() -> None:
    rows = [
        row(price_id=5, minimum=Decimal(9)),
        row(price_id=6, from_quantity=Decimal(10), price=Decimal(8), minimum=Decimal(7)),
    ]
    quote = PriceTable(rows).find(customer_id=1, asked=asked("10"))
    assert quote is not None
    assert [one.minimum for one in quote.floors] == [Decimal(7)]
