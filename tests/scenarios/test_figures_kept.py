"""The keeper of figures: told twice or never, killed or rebuilt, the figures are what the documents say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db import connections

from huotong.analytics.contracts import Grouping
from huotong.analytics.jobs import KEEPER, keep_sales_figures
from huotong.analytics.testing import rebuilt, sales, sent_back, sold
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel import relay, seal, verify
from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.testing.cluster import TestCluster, TestDatabase
from huotong.kernel.testing.connections import rolled_back_transactions
from huotong.main.wiring import wire

JUNE, JULY = date(2026, 6, 15), date(2026, 7, 3)
PLANTED = {
    "sales_follow_documents": "UPDATE analytics_sale SET net = net + 0.01 WHERE fact = 2",
    "sales_miss_no_document": "DELETE FROM analytics_sale WHERE fact = 4",
    "sums_of_sales": "UPDATE analytics_rollup SET cost = cost + 0.01 WHERE dimension = 3 AND grain = 2",
    "response_times_of_deliveries": "UPDATE analytics_response SET deliveries = deliveries + 1",
}


@pytest.fixture
def sealed(database_cluster: TestCluster) -> Iterator[SmallTrade]:
    """A sale of 3 kettles of which one came back; as superuser, as if the keeper had read all the news."""
    wire()
    with aimed_at(database_cluster.database().superuser), rolled_back_transactions():
        trade = small_trade()
        sent_back(trade, sold(trade, (0, "3"), on=JUNE), "1", on=JULY)
        rebuilt(trade)
        run("UPDATE command_log SET events = '[]'")
        yield trade


def run(sql: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{sql} {'AND' if 'WHERE' in sql else 'WHERE'} book_id = 1")


def differences(name: str) -> int:
    (found,) = verify.run(book_id=1, only=[name])
    return found.differences


def test_every_invariant_names_its_planted_difference(sealed: SmallTrade) -> None:
    names = [one.name for one in verify.registered() if one.app == "analytics"]
    assert set(names) == PLANTED.keys()
    for name in names:
        assert differences(name) == 0, name
    for name, sql in PLANTED.items():
        run(sql)
        assert differences(name) > 0, name
        rebuilt(sealed)
        run("UPDATE command_log SET events = '[]'")
        assert differences(name) == 0, name


def told(trade: SmallTrade) -> tuple[int, Decimal, Decimal | None]:
    sums = sales(trade.actor, Grouping.MONTH, date(2026, 1, 1), date(2026, 12, 31)).totals[0].sums
    return sums.lines, sums.net, sums.cost


def test_news_come_into_the_figures_once(own_database: TestDatabase) -> None:
    wire()
    trade = small_trade()
    delivery = sold(trade, (0, "3"), on=JUNE)
    assert seal.seal_batch(book_id=1) > 0
    assert keep_sales_figures(1) > 0
    assert told(trade) == (2, Decimal(30), Decimal(15))
    assert keep_sales_figures(1) == 0

    # Not sealed, so not told yet; no difference, since the keeper has not read of it.
    sent_back(trade, delivery, "1", on=JULY)
    assert keep_sales_figures(1) == 0
    assert told(trade) == (2, Decimal(30), Decimal(15))
    assert {one.name for one in verify.run(book_id=1) if one.differences} == set()

    # Killed after the figures were kept and before it was noted: the same news come again.
    while seal.seal_batch(book_id=1):
        pass
    events, _ = relay.events_after(book_id=1, after=0, seals=100)
    KEEPER.handle([event for event in events if event.name in KEEPER.events])
    assert told(trade) == (4, Decimal(20), Decimal(10))
    assert keep_sales_figures(1) > 0
    assert told(trade) == (4, Decimal(20), Decimal(10))
    assert {one.name for one in verify.run(book_id=1) if one.differences} == set()
