"""Sales figures equal what documents and ledger say, by every dimension, whoever kept them and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import pytest

from huotong.analytics.contracts import (
    Documents,
    Grouping,
    Rebuild,
    ResponseAsked,
    ResponseBy,
    Responses,
    ResponseTime,
)
from huotong.analytics.public import SALES_LINES, keep_figures, rebuild_figures, show_response
from huotong.analytics.testing import by_name, rebuilt, sales, sent_back, sold
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel.actor import Actor
from huotong.kernel.errors import Forbidden, Malformed
from huotong.kernel.lists import read_page

MAY, JUNE, JULY = date(2026, 5, 20), date(2026, 6, 15), date(2026, 7, 3)
FIRST, LAST = date(2026, 5, 1), date(2026, 7, 31)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    """2 kettles (10.00, cost 5.00) to Chengdu in May; 3 and 1 pots (19.99) to Shanghai in June, 1 back in July."""
    trade = small_trade()
    sold(trade, (0, "2"), on=MAY, invoiced_on=JUNE)
    delivery = sold(trade, (0, "3"), (1, "1"), on=JUNE, customer_id=trade.shanghai_customer_id)
    sent_back(trade, delivery, "1", on=JULY)
    return trade


def test_sales_by_time_customer_and_product(trade: SmallTrade) -> None:
    assert rebuilt(trade) == 8
    told = sales(trade.actor, Grouping.MONTH, FIRST, LAST)
    assert by_name(told) == {
        "2026-05-01": (1, "0.00", "10.00"),
        "2026-06-01": (5, "69.99", "20.00"),
        "2026-07-01": (2, "-10.00", "-5.00"),
    }
    total = told.totals[0]
    assert (total.currency, total.sums.lines, total.sums.net) == ("CNY", 8, Decimal("59.99"))
    assert (total.sums.cost, total.sums.margin) == (Decimal(25), Decimal("34.99"))
    assert [row.sums.margin_percent for row in told.rows] == [None, Decimal("71.4"), Decimal("50.0")]
    assert total.sums.margin_percent == Decimal("58.3")
    by_day = by_name(sales(trade.actor, Grouping.DAY, JUNE, JULY))
    assert by_day == {"2026-06-15": (5, "69.99", "20.00"), "2026-07-03": (2, "-10.00", "-5.00")}
    customers = sales(trade.actor, Grouping.CUSTOMER, FIRST, LAST)
    assert by_name(customers) == {"SH-1": (6, "39.99", "15.00"), "CD-1": (2, "20.00", "10.00")}
    assert customers.totals == told.totals
    products = sales(trade.actor, Grouping.PRODUCT, FIRST, LAST).rows
    assert [(row.quantity, row.sums.net) for row in products] == [
        (Decimal(4), Decimal(40)),
        (Decimal(1), Decimal("19.99")),
    ]


def test_every_other_dimension_and_filter_adds_up_to_the_same(trade: SmallTrade) -> None:
    rebuilt(trade)
    whole = sales(trade.actor, Grouping.MONTH, FIRST, LAST).totals
    for by in Grouping:
        told = sales(trade.actor, by, FIRST, LAST)
        assert told.totals == whole, by
        if by is not Grouping.ORG_UNIT:
            assert sum(row.sums.net for row in told.rows) == Decimal("59.99"), by
            assert all(
                row.on or row.name or by is Grouping.CATEGORY or by is Grouping.SALESMAN for row in told.rows
            )
        filtered = sales(trade.actor, by, FIRST, LAST, customer_id=trade.shanghai_customer_id)
        assert filtered.totals[0].sums.net == Decimal("39.99"), by
    tea = trade.catalog.product_ids[0]
    one = sales(trade.actor, Grouping.CUSTOMER, date(2026, 6, 2), JULY, product_id=tea)
    assert by_name(one) == {"SH-1": (4, "20.00", "10.00"), "CD-1": (1, "20.00", "0.00")}


def test_a_period_is_compared_with_another_one(trade: SmallTrade) -> None:
    rebuilt(trade)
    june = sales(
        trade.actor,
        Grouping.CUSTOMER,
        date(2026, 7, 1),
        date(2026, 7, 31),
        compare_first_on=date(2026, 6, 1),
        compare_last_on=date(2026, 6, 30),
    )
    assert [(row.code, row.sums.net, row.sums.compared_net) for row in june.rows] == [
        ("CD-1", Decimal(0), Decimal(20)),
        ("SH-1", Decimal(-10), Decimal("49.99")),
    ]
    months = sales(
        trade.actor,
        Grouping.MONTH,
        date(2026, 7, 1),
        date(2026, 7, 31),
        compare_first_on=date(2026, 6, 1),
        compare_last_on=date(2026, 6, 30),
    )
    assert [(row.on, row.sums.net, row.sums.compared_net) for row in months.rows] == [
        (date(2026, 7, 1), Decimal(-10), Decimal("69.99"))
    ]


def test_what_is_kept_twice_counts_once(trade: SmallTrade) -> None:
    lines = rebuilt(trade)
    before = sales(trade.actor, Grouping.PRODUCT, FIRST, LAST)
    delivery = sold(trade, (2, "3"), on=JULY)
    assert sales(trade.actor, Grouping.PRODUCT, FIRST, LAST).rows == before.rows
    documents = Documents(deliveries=(delivery,))
    assert [one.lines for one in keep_figures(actor=trade.actor, items=[documents, documents]).done] == [1, 0]
    after = sales(trade.actor, Grouping.PRODUCT, FIRST, LAST)
    assert [row.sums.cost for row in after.rows] == [Decimal(20), Decimal(5), Decimal(15)]
    assert rebuilt(trade) == lines + 2
    assert sales(trade.actor, Grouping.PRODUCT, FIRST, LAST).totals[0].sums.net == Decimal("60.99")


def test_who_may_not_see_values_is_told_no_cost_and_no_margin(trade: SmallTrade) -> None:
    rebuilt(trade)
    clerk = replace(trade.actor, permissions=frozenset({"analytics.read_sales"}))
    told = sales(clerk, Grouping.CUSTOMER, FIRST, LAST)
    assert [(row.sums.net, row.sums.cost, row.sums.margin) for row in told.rows] == [
        (Decimal("39.99"), None, None),
        (Decimal(20), None, None),
    ]
    assert (told.totals[0].sums.cost, told.totals[0].sums.margin) == (None, None)
    with pytest.raises(Forbidden):
        sales(replace(clerk, permissions=frozenset()), Grouping.DAY, FIRST, LAST)
    with pytest.raises(Forbidden):
        rebuild_figures(actor=clerk, items=[Rebuild()])


def test_a_branch_is_told_its_own_sales_alone(trade: SmallTrade) -> None:
    rebuilt(trade)
    east, west = trade.network.branch_ids
    for unit, net in ((east, "39.99"), (west, "20.00")):
        local = replace(trade.actor, org_unit_ids=(unit,))
        for by in Grouping:
            told = sales(local, by, FIRST, LAST)
            assert [f"{one.sums.net:.2f}" for one in told.totals] == [net], by
            assert sum(row.sums.net for row in told.rows) == Decimal(net), by
    nobody = replace(trade.actor, org_unit_ids=())
    assert sales(nobody, Grouping.CUSTOMER, FIRST, LAST).rows == ()


def test_bad_periods_are_refused(trade: SmallTrade) -> None:
    for wrong in (
        {"first_on": LAST, "last_on": FIRST},
        {"first_on": FIRST, "last_on": LAST, "compare_first_on": FIRST},
        {"first_on": FIRST, "last_on": LAST, "compare_first_on": LAST, "compare_last_on": FIRST},
    ):
        with pytest.raises(Malformed):
            sales(trade.actor, Grouping.DAY, **wrong)


def lines(actor: Actor, **filters: str) -> list[dict[str, Any]]:
    found = orjson.loads(
        read_page(SALES_LINES, actor=actor, query={f"filter[{name}]": word for name, word in filters.items()})
    )
    rows: list[dict[str, Any]] = found["rows"]
    return rows


def test_the_lines_behind_a_figure_add_up_to_it_and_name_their_documents(trade: SmallTrade) -> None:
    rebuilt(trade)
    customer = str(trade.shanghai_customer_id)
    june = lines(trade.actor, customer_id=f"eq:{customer}", on="between:2026-06-01,2026-06-30")
    assert sum(Decimal(row["net"]) for row in june) == Decimal("49.99")
    assert {(row["fact"], row["source"]) for row in june} == {
        ("shipped", "delivery"),
        ("invoiced", "invoice"),
    }
    back = lines(trade.actor, on="ge:2026-07-01")
    assert [(row["fact"], row["source"], row["quantity"], row["net"]) for row in back] == [
        ("credited", "credit_note", "-1.000000", "-10.0000"),
        ("returned", "customer_return", "-1.000000", "0.0000"),
    ]
    assert lines(trade.actor, category_id="eq:") == lines(trade.actor)
    clerk = replace(trade.actor, permissions=frozenset({"analytics.read_sales"}))
    assert "cost" not in lines(clerk)[0]
    local = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[1],))
    assert {row["customer_code"] for row in lines(local)} == {"CD-1"}


def test_response_times_are_days_from_the_order_to_the_departure(rolled_back: object) -> None:
    trade = small_trade()
    for day in (15, 15, 16, 18):
        sold(trade, (0, "1"), ordered_on=JUNE, on=JUNE.replace(day=day))
    sold(trade, (0, "1"), ordered_on=MAY, on=JUNE, customer_id=trade.shanghai_customer_id)
    rebuilt(trade)
    asked = ResponseAsked(ResponseBy.SITE, JUNE, LAST)
    told = show_response(actor=trade.actor, asked=asked)
    assert [(row.code, row.time) for row in told.rows] == [
        ("CD", ResponseTime(4, median_days=0, p90_days=3, longest_days=3)),
        ("SH", ResponseTime(1, 26, 26, 26)),
    ]
    assert told.total == ResponseTime(5, median_days=1, p90_days=26, longest_days=26)
    days = show_response(
        actor=trade.actor, asked=replace(asked, by=ResponseBy.DAY, first_on=JUNE.replace(day=16))
    )
    assert [(row.on, row.time.deliveries, row.time.median_days) for row in days.rows] == [
        (date(2026, 6, 16), 1, 1),
        (date(2026, 6, 18), 1, 3),
    ]
    local = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    assert [row.code for row in show_response(actor=local, asked=asked).rows] == ["SH"]
    nobody = replace(trade.actor, org_unit_ids=())
    assert show_response(actor=nobody, asked=asked) == Responses((), None)
    with pytest.raises(Forbidden):
        show_response(actor=replace(local, permissions=frozenset()), asked=asked)
